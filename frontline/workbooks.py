"""Rows of workbooks (.xlsx): typed cells as the text that a CSV would hold, dates in ISO form.

Read by openpyxl as a stream. Hostile archives are refused before a byte is unpacked: zipfile, through which openpyxl
reads, never unpacks more of an entry than its directory states.
"""

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import lazy_loader
import numpy as np
import pyarrow as pa

from frontline.dates import from_serial
from frontline.delimited import Rows, joined, with_beyond
from frontline.encodings import refused
from frontline.errors import DataError, Problem
from frontline.figures import unambiguous
from frontline.headers import DATES, NUMBERS, column_of

__all__ = ["MAX_UNPACKED", "read_workbook", "sheet_to_read"]

openpyxl = lazy_loader.load("openpyxl")  # a tenth of a second that files of CSV need not wait for

MAX_UNPACKED, MAX_RATIO, MAX_ENTRIES = 300_000_000, 200, 2_000
"""Most bytes of a workbook unpacked (some 250,000 claims), most bytes unpacked for one packed (sheets that people make
stay under 50), most files inside."""

MAX_ROWS, MAX_COLUMNS = 1_048_576, 256
"""Rows of a sheet by its format; columns of a table that a person can read."""

SHEET = "claims"
"""Name of the sheet that is read where several hold rows."""

_BROKEN = (
    AttributeError, BadZipFile, EOFError, IndexError, KeyError, NotImplementedError, OSError, OverflowError, ParseError,
    RuntimeError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What reading a damaged or hostile workbook ends in."""

_CHUNK = 10_000

_Cells = list[str]


def read_workbook(path: Path) -> Rows:
    """Return the rows of a workbook's only sheet that holds any, or of its sheet "claims".

    Formulas are faults: what they would show is not known without a spreadsheet. Raises DataError if the file is
    damaged or too large.
    """
    try:
        _check_archive(path)
        with path.open("rb") as file:  # a file, as openpyxl refuses names that do not end as its own do
            book = openpyxl.load_workbook(file, read_only=True)
            return _rows(path, sheet_to_read(path, book), book.epoch)
    except DataError:
        raise
    except _BROKEN as error:
        raise refused(path, "is a damaged workbook: open it, save it again as .xlsx or as CSV (UTF-8)") from error


def _check_archive(path: Path) -> None:
    with ZipFile(path) as archive:
        entries = archive.infolist()
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise refused(path, "is a zip archive, no workbook: unpack it first")
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if unpacked > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise refused(
            path, f"unpacks to {unpacked:,} bytes, over the limit of {MAX_UNPACKED:,}: save it as CSV (UTF-8)"
        )
    if unpacked > MAX_RATIO * max(packed, 1_000):
        raise refused(path, f"unpacks to {unpacked:,} bytes from {packed:,}: no sheet does, save it as CSV (UTF-8)")
    if any(entry.flag_bits & 1 for entry in entries):
        raise refused(path, "is a workbook with a password: save it without one")


def sheet_to_read(path: Path, book: Any) -> Any:
    """Return the sheet to read; raises DataError if several have rows and none is called "claims", or none has any."""
    named = next((sheet for sheet in book.worksheets if sheet.title == SHEET), None)  # a chart's sheet has no rows
    if named:
        if named.sheet_state != "visible":
            raise refused(path, f"its sheet {SHEET!r} is hidden: show it, or give it another name to have another read")
        return named
    filled = []
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a sheet says of its size need not be true
        if sheet.sheet_state == "visible" and any(
            any(_text(cell) for cell in row) for row in islice(sheet.iter_rows(), 100)
        ):
            filled.append(sheet)
    if len(filled) > 1:
        names = ", ".join(repr(sheet.title) for sheet in filled)
        raise refused(path, f"has rows on several sheets ({names}): call the one to read 'claims'")
    if not filled:
        raise refused(path, "is empty: the first row must name the columns")
    return filled[0]


def _rows(path: Path, sheet: Any, epoch: datetime) -> Rows:
    sheet.reset_dimensions()
    numbered = _numbered(path, sheet)
    header_line, first = next(numbered, (1, ()))
    header = _trimmed([_text(cell) for cell in first])
    dates = frozenset(k for k, name in enumerate(header) if column_of(name) in DATES)
    numbers = frozenset(k for k, name in enumerate(header) if column_of(name) in NUMBERS)
    width, beyond = len(header), list[str]()
    faults: list[Problem] = []
    lines: list[int] = []
    chunks: list[list[pa.Array]] = []
    texts = _texts(path, numbered, header, dates, numbers, epoch, faults)
    while part := list(islice(texts, _CHUNK)):
        lines += [number for number, _ in part]
        beyond += [joined(_trimmed(row[width:])) for _, row in part]
        rows = (row[:width] for _, row in part)
        chunks.append([pa.array(cells, pa.large_string()) for cells in zip(*rows, strict=True)])
    columns = [pa.chunked_array([chunk[k] for chunk in chunks], pa.large_string()) for k in range(width)]
    return Rows(header_line, *with_beyond(header, columns, beyond), np.array(lines, np.int64), tuple(faults))


def _numbered(path: Path, sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Yield the rows that hold anything, each with its number."""
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MAX_ROWS or len(row) > MAX_COLUMNS:
            message = f"has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns: save it as CSV (UTF-8)"
            raise refused(path, message, number)
        if any(_text(cell) for cell in row):
            yield number, row


def _texts(
    path: Path,
    numbered: Iterator[tuple[int, Sequence[Any]]],
    header: _Cells,
    dates: frozenset[int],
    numbers: frozenset[int],
    epoch: datetime,
    faults: list[Problem],
) -> Iterator[tuple[int, _Cells]]:
    """Yield the rows as text, each at least as long as the header; what has no text goes to ``faults``."""
    for number, row in numbered:
        cells = [_text(cell, epoch if k in dates else None) for k, cell in enumerate(row)]
        for k in numbers:  # typed 2.125 is no thousands: with a further digit it cannot be read so
            if k < len(row) and isinstance(row[k].value, float):
                cells[k] = unambiguous(cells[k])
        for name, cell in zip(header, row, strict=False):
            if fault := _fault(cell):
                faults.append(Problem(str(path), number, name, str(cell.value), fault))
        yield number, cells + [""] * (len(header) - len(cells))


def _trimmed(cells: _Cells) -> _Cells:
    """Return cells without the empty ones at their end."""
    filled = [number for number, cell in enumerate(cells, 1) if cell]
    return cells[: filled[-1]] if filled else []


def _fault(cell: Any) -> str:
    if cell.data_type == "f":
        return "is a formula: copy the cell and paste it as a value"
    return "is an error of a formula: write what is meant" if cell.data_type == "e" else ""


def _text(cell: Any, epoch: datetime | None = None) -> str:
    """Return what a cell holds as a CSV would; with an ``epoch`` a number that may be a day's is one."""
    value = cell.value
    if value is None:
        return ""
    if epoch is not None and isinstance(value, int | float) and from_serial(value, epoch.date()):
        value = openpyxl.utils.datetime.from_excel(value, epoch)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
