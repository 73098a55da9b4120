"""Rows of delimited text: quoting, line ends and blank lines as RFC 4180 has them, each row with its first line.

Arrow reads well-formed files of any size in parallel; what it would read leniently or not at all (ragged rows, stray
quotation marks, lone carriage returns) goes row by row through Python's csv module, which is exact about faults.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv
from numpy.typing import NDArray

from frontline.columns import BEYOND
from frontline.encodings import refused
from frontline.errors import Problem

__all__ = ["Rows", "joined", "read_delimited", "with_beyond"]

_DELIMITERS = ",;\t"
_QUOTE, _NEWLINE, _RETURN = b'"'[0], b"\n"[0], b"\r"[0]
_LEADING = re.compile(rb"[ \r\n]*")
_CHUNK = 50_000
_BLOCK = 16_000_000

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """The header of a table and its other rows: a column of text for each of its names, and the line of each row.

    What stood beyond the header is in a further column ``BEYOND``, if anything did. ``faults`` are what is wrong with
    single cells.
    """

    header_line: int
    header: list[str]
    columns: list[pa.ChunkedArray]
    lines: Positions
    faults: tuple[Problem, ...] = ()


def read_delimited(path: Path, data: bytes) -> Rows:
    """Return the rows of UTF-8 text; empty lines are left out.

    Raises DataError for faults of quotation and for a last row that breaks off.
    """
    start, delimiter = _delimiter(data)
    return _quick(data, start, delimiter) or _exact(path, data, start, delimiter)


def _delimiter(data: bytes) -> tuple[int, str]:
    """Return where the header begins and the separator; a first line "sep=;", as spreadsheets write it, says which."""
    start = _LEADING.match(data).end()  # type: ignore[union-attr]
    end = data.find(b"\n", start)
    line = data[start : end if end >= 0 else len(data)].decode()
    declared = line.strip().strip('"').casefold()
    if declared.startswith("sep=") and len(declared) == 5 and end >= 0:
        return end + 1, declared[-1]
    return start, max(_DELIMITERS, key=line.count)


def _quick(data: bytes, start: int, delimiter: str) -> Rows | None:
    """Return the rows as Arrow reads them, or None where that might differ from the exact reading."""
    quotes, newlines = _positions(data, start, _QUOTE), _positions(data, start, _NEWLINE)
    if data.count(b"\r", start) != data.count(b"\r\n", start) or not _is_well_quoted(data, quotes, delimiter, start):
        return None
    ends = newlines[np.searchsorted(quotes, newlines) % 2 == 0]  # those inside quotation marks end no row
    begins = np.concatenate([[start], ends + 1])
    octets = np.frombuffer(data, np.uint8)
    widths = np.concatenate([ends, [len(data)]]) - begins
    first = octets[np.minimum(begins, len(data) - 1)]
    begins = begins[(widths > 1) | ((widths == 1) & (first != _RETURN))]
    lines = np.searchsorted(newlines, begins) + 1 + data.count(b"\n", 0, start)
    if len(begins) < 2 or data.startswith(BOM_UTF8, begins[1]):  # Arrow takes it for a mark of its own and drops it
        return None
    (header,) = csv.reader([data[begins[0] : begins[1]].decode()], delimiter=delimiter, strict=True)
    try:
        table = _arrow_table(pa.py_buffer(data).slice(begins[1]), len(header), delimiter)
    except pa.ArrowInvalid:
        return None
    longest = max((_longest(column) for column in table.columns), default=0)
    if len(table) != len(begins) - 1 or longest > csv.field_size_limit():
        return None
    return Rows(int(lines[0]), header, table.columns, lines[1:])


def _positions(data: bytes, start: int, octet: int) -> Positions:
    """Return where a byte stands, block by block so that no mask as large as the file is made."""
    octets = np.frombuffer(data, np.uint8)
    found = [
        np.flatnonzero(octets[begin : begin + _BLOCK] == octet) + begin for begin in range(start, len(data), _BLOCK)
    ]
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def _is_well_quoted(data: bytes, quotes: Positions, delimiter: str, start: int) -> bool:
    """Say whether every quotation mark begins or ends a cell, or is doubled inside one."""
    if len(quotes) % 2:
        return False
    octets = np.frombuffer(data, np.uint8)
    edges = [ord(delimiter), _NEWLINE, _RETURN, _QUOTE]
    opening, closing = quotes[0::2], quotes[1::2]
    before = octets[np.maximum(opening - 1, 0)]
    after = octets[np.minimum(closing + 1, len(data) - 1)]
    opens = (opening == start) | np.isin(before, edges[:1] + edges[1:2]) | _follows(opening, closing)
    closes = (closing == len(data) - 1) | np.isin(after, edges)
    return bool(opens.all() and closes.all())


def _follows(opening: Positions, closing: Positions) -> NDArray[np.bool_]:
    """Say of each opening quotation mark whether it stands right behind a closing one: the two are one mark."""
    return np.concatenate([[False], opening[1:] == closing[:-1] + 1]) if len(opening) else np.zeros(0, bool)


def _arrow_table(buffer: pa.Buffer, width: int, delimiter: str) -> pa.Table:
    names = [str(number) for number in range(width)]
    text = pa.large_string()
    return arrow_csv.read_csv(
        pa.BufferReader(buffer),
        arrow_csv.ReadOptions(column_names=names, block_size=4_000_000),
        arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        arrow_csv.ConvertOptions(column_types=dict.fromkeys(names, text), strings_can_be_null=False, check_utf8=False),
    )


def _longest(column: pa.ChunkedArray) -> int:
    """Return the bytes of the longest cell."""
    return int(pc.max(pc.binary_length(column)).as_py() or 0)


def _exact(path: Path, data: bytes, start: int, delimiter: str) -> Rows:
    """Return the rows read one by one."""
    text = io.TextIOWrapper(io.BytesIO(memoryview(data)[start:]), encoding="utf-8", newline="")
    numbered = _numbered(path, text, data.count(b"\n", 0, start), delimiter)
    header_line, header = next(numbered, (1, []))
    width, lines, chunks = len(header), [], []
    beyond: list[str] = []
    while part := list(islice(numbered, _CHUNK)):
        lines += [line for line, _ in part]
        beyond += [joined(cells[width:]) for _, cells in part]
        rows = [(cells + [""] * width)[:width] for _, cells in part]
        chunks.append([pa.array(cells, pa.large_string()) for cells in zip(*rows, strict=True)])
        last = part[-1][1]
    if lines and len(last) < width and not data.endswith((b"\n", b"\r")):
        raise refused(
            path, f"ends within a row ({len(last)} of {width} cells): it was cut off, save it again", lines[-1]
        )
    columns = [pa.chunked_array([chunk[k] for chunk in chunks], pa.large_string()) for k in range(width)]
    return Rows(header_line, *with_beyond(header, columns, beyond), np.array(lines, np.int64))


def joined(cells: Sequence[str]) -> str:
    """Return cells as one text, as a CSV has them; "" if there are none."""
    text = io.StringIO()
    if cells:
        csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def with_beyond(
    header: list[str], columns: list[pa.ChunkedArray], beyond: Sequence[str]
) -> tuple[list[str], list[pa.ChunkedArray]]:
    """Return header and columns with what stood beyond the header in a column ``BEYOND``, if anything did."""
    if not any(beyond):
        return header, columns
    if BEYOND not in header:
        return [*header, BEYOND], [*columns, pa.chunked_array([pa.array(beyond, pa.large_string())])]
    place = header.index(BEYOND)
    both = [joined([one for one in pair if one]) for pair in zip(columns[place].to_pylist(), beyond, strict=True)]
    return header, [*columns[:place], pa.chunked_array([pa.array(both, pa.large_string())]), *columns[place + 1 :]]


def _numbered(path: Path, text: io.TextIOWrapper, before: int, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are no empty lines, each with the line it begins on."""
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins + before, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        message = f"is no readable table from here on ({error}): check the quotation marks"
        if "field limit" in str(error):
            most = f"{csv.field_size_limit():,} characters"
            message = f"has a cell longer than {most}: shorten it, or close the quotation mark that it begins with"
        raise refused(path, message, begins + before) from error
