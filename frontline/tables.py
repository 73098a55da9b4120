"""Tables that people save, as frames of text, each row with the line it began on.

Delimited text in the encodings and separators of real spreadsheets, and workbooks; names of columns in English or
Ukrainian. Nothing is guessed beyond that: what is no such table is refused with the reason. What a cell may hold is for
others to say.
"""

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from frontline.columns import BEYOND, PROBLEM, WRITTEN
from frontline.delimited import Rows, read_delimited
from frontline.encodings import CONTROL, WORKBOOK, begins_with, read_utf8, refused
from frontline.errors import DataError, Problem
from frontline.headers import column_of
from frontline.suggestions import nearest
from frontline.workbooks import read_workbook

__all__ = ["CONTROL", "LINE", "read_rows", "read_table", "stripped", "text_of"]

LINE = "LINE"
"""Name of the added column that holds the line on which a row begins; a file's own columns are in lower case."""


def read_table(
    path: Path, required: tuple[str, ...], known: Collection[str] = (), *, as_given: bool = False
) -> pd.DataFrame:
    """Return a file's rows as text, header in lower case, with the column ``LINE``; blank rows are left out.

    Names of the columns ``required`` and ``known`` may be written in Ukrainian. Cells lose the blanks around them
    unless ``as_given``. Raises DataError if the file is missing, empty, over the limit, no table, without one of the
    required columns, or has rows longer than its header or cells without a text.
    """
    frame, faults = read_rows(path, required, known)
    if faults:
        raise DataError(faults)
    return frame if as_given else stripped(frame)


def read_rows(
    path: Path, required: tuple[str, ...], known: Collection[str] = ()
) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Return a file's rows as ``read_table`` does, as given, and what is wrong with some of them.

    Rows longer than the header are, with no column named; their further cells stand in the column ``BEYOND``. So are
    cells of workbooks that have no text.
    """
    is_workbook = begins_with(path).startswith(WORKBOOK)
    rows = read_workbook(path) if is_workbook else read_delimited(path, read_utf8(path))
    rows = _without_empty(rows)
    header = _header(rows.header, {*required, *known})
    _check_header(path, rows.header_line, header, required)
    frame = _frame(header, rows)
    blank = _blank(frame, header)
    kept = frame[~blank].reset_index(drop=True) if blank.any() else frame
    if kept.empty:
        raise refused(path, "has a header and no rows: add at least one", rows.header_line)
    names = dict(zip(rows.header, header, strict=True))
    faults = [replace(fault, column=names[fault.column]) for fault in rows.faults]
    return kept, tuple(sorted([*_too_long(path, kept), *faults], key=lambda fault: fault.line))


def _too_long(path: Path, frame: pd.DataFrame) -> list[Problem]:
    """Return a problem for every row that has cells beyond the header."""
    if BEYOND not in frame:
        return []
    width = len(frame.columns.difference([BEYOND, PROBLEM, WRITTEN, LINE]))
    message = f"has more cells than the header ({width}): quote cells that hold the separator"
    bad = frame.loc[frame[BEYOND] != "", [LINE, BEYOND]]
    return [Problem(str(path), int(line), "", cells, message) for line, cells in bad.itertuples(index=False, name=None)]


def _blank(frame: pd.DataFrame, header: list[str]) -> NDArray[np.bool_]:
    """Say of each row whether none of its cells holds anything."""
    blank = np.ones(len(frame), bool)
    for name in header:
        blank &= (_stripped(frame[name]) == "").to_numpy(bool)
        if not blank.any():
            break
    return blank


def stripped(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table without the blanks around its cells."""
    return frame.assign(**{name: _stripped(frame[name]) for name in frame.columns if name != LINE})


def text_of(cells: pd.Series) -> pa.ChunkedArray:
    """Return a column of text as Arrow has it, without a copy."""
    found = pa.array(cells.array, pa.large_string())
    return found if isinstance(found, pa.ChunkedArray) else pa.chunked_array([found])


def _stripped(cells: pd.Series) -> pd.Series:
    written = text_of(cells)
    trimmed = pc.utf8_trim_whitespace(written)
    if trimmed.equals(written):
        return cells  # one copy in memory is enough
    return pd.Series(pd.array(trimmed, dtype="str"), index=cells.index)


def _without_empty(rows: Rows) -> Rows:
    """Return a table without the columns that have neither a name nor a cell, as sheets are often saved."""
    kept = [
        k for k, name in enumerate(rows.header) if name.strip() or pc.any(pc.not_equal(rows.columns[k], "")).as_py()
    ]
    return Rows(
        rows.header_line, [rows.header[k] for k in kept], [rows.columns[k] for k in kept], rows.lines, rows.faults
    )


def _frame(header: list[str], rows: Rows) -> pd.DataFrame:
    table = pa.table(rows.columns, names=header)
    frame: pd.DataFrame = table.to_pandas(types_mapper={pa.large_string(): pd.StringDtype(na_value=np.nan)}.get)
    return frame.assign(**{LINE: rows.lines})


def _header(written: list[str], known: Collection[str]) -> list[str]:
    """Return the names of the columns in lower case; those in Ukrainian in English, unless that stands there too."""
    names = [name.strip().lower() for name in written]
    english = [column_of(name) for name in names]
    return [
        meant if meant in known and meant not in names else name for name, meant in zip(names, english, strict=True)
    ]


def _check_header(path: Path, line: int, header: list[str], required: tuple[str, ...]) -> None:
    missing = [name for name in required if name not in header]
    if len(missing) == len(required) > 1:
        words = (
            f"names none of the columns needed ({', '.join(required)}): the first row must, without a title above it"
        )
        raise DataError([Problem(str(path), line, "", ", ".join(header), words)])
    others = [name for name in header if name and not column_of(name)]
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    hidden = [name for name in header if CONTROL.search(name)]
    problems = [
        *(Problem(str(path), line, name, "", _missing(name, others)) for name in missing),
        *(Problem(str(path), line, name, "", "this column stands in the header twice") for name in repeated),
        *(Problem(str(path), line, "", "", "a column has no name") for name in header if not name),
        *(Problem(str(path), line, name, name, "a column's name holds a control character") for name in hidden),
    ]
    if problems:
        raise DataError(problems)


def _missing(name: str, others: list[str]) -> str:
    """Return the words for a column that is missing, with the one in the header that was probably meant by it."""
    near = nearest(name, others)
    return f"this column is missing from the header{f'; is it {near[0]!r}? write {name}' if near else ''}"
