"""Reading the tables that people save: bytes to rows of text, each with the line it began on.

UTF-8 (with or without byte order mark) and Windows-1251, separated by commas, semicolons or tabs. Nothing is
guessed beyond that: what is no such table is refused with the reason. What a cell may hold is for others to say.
"""

import csv
import io
import re
from codecs import BOM_UTF8
from pathlib import Path

import pandas as pd

from frontline.errors import DataError, Problem

__all__ = ["CONTROL", "LINE", "read_table"]

LINE = "LINE"
"""Name of the added column that holds the line on which a row begins; a file's own columns are in lower case."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, those that turn the direction of text included; tab and line ends are none."""

MAX_BYTES = 2_000_000_000
"""Largest file read; a million claims take a tenth of it."""

_DELIMITERS = ",;\t"


def read_table(path: Path, required: tuple[str, ...]) -> pd.DataFrame:
    """Return a file's rows as text, header in lower case, with the column ``LINE``; blank rows are left out.

    Raises DataError if the file is missing, empty, binary, without one of the required columns, or has rows
    longer than its header.
    """
    text = _decode(path)
    header_text = text.lstrip(" \r\n").split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=header_text.count)
    rows = _numbered_rows(path, text, delimiter)
    header_line, names = rows[0] if rows else (1, [])
    header = [name.strip().lower() for name in names]
    _check_header(path, header_line, header, required)
    body = rows[1:]
    if not body:
        raise DataError([Problem(str(path), header_line, "", "", "has a header and no rows: add at least one")])
    long = [number for number, cells in body if len(cells) > len(header)]
    if long:
        message = f"has more cells than the header ({len(header)}): quote cells that hold the separator {delimiter!r}"
        raise DataError([Problem(str(path), number, "", "", message) for number in long])
    cells = [[cell.strip() for cell in row] + [""] * (len(header) - len(row)) for _, row in body]
    return pd.DataFrame(cells, columns=header, dtype=str).assign(**{LINE: [number for number, _ in body]})


def _numbered_rows(path: Path, text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Return the rows that hold anything, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, begins = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error as error:
        message = f"is no readable table from here on ({error}): check the quotation marks"
        if "field limit" in str(error):
            most = f"{csv.field_size_limit():,} characters"
            message = f"has a cell longer than {most}: shorten it, or close the quotation mark that it begins with"
        raise DataError([Problem(str(path), begins, "", "", message)]) from error
    return rows


def _decode(path: Path) -> str:
    """Return a file's text, or raise DataError if it is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise DataError([Problem(str(path), 0, "", "", "is over 2 GB: split it by day")])
        data = path.read_bytes()
    except OSError as error:
        raise DataError([Problem(str(path), 0, "", "", f"cannot be read ({error.strerror})")]) from error
    if not data.removeprefix(BOM_UTF8).strip():
        raise DataError([Problem(str(path), 0, "", "", "is empty: the first line must name the columns")])
    if b"\0" in data[:65536]:
        raise DataError([Problem(str(path), 0, "", "", "is no text: save the sheet as CSV (UTF-8)")])
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DataError([Problem(str(path), 0, "", "", "is neither UTF-8 nor Windows-1251 text: save it as CSV (UTF-8)")])


def _check_header(path: Path, line: int, header: list[str], required: tuple[str, ...]) -> None:
    missing = [name for name in required if name not in header]
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    hidden = [name for name in header if CONTROL.search(name)]
    problems = [
        *(Problem(str(path), line, name, "", "this column is missing from the header") for name in missing),
        *(Problem(str(path), line, name, "", "this column stands in the header twice") for name in repeated),
        *(Problem(str(path), line, "", "", "a column has no name") for name in header if not name),
        *(Problem(str(path), line, name, name, "a column's name holds a control character") for name in hidden),
    ]
    if problems:
        raise DataError(problems)
