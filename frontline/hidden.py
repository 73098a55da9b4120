"""Hidden parts of a workbook: rows, columns and sheets that its window does not show, told to whoever has it read.

Rows are hidden by every filter, and are read as others. openpyxl does not tell of them when it reads a stream, so the
sheet's XML is searched for the marks of rows and columns.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from zipfile import ZipFile

import lazy_loader

from frontline.encodings import WORKBOOK, begins_with
from frontline.workbooks import sheet_to_read

__all__ = ["hidden_notes"]

openpyxl = lazy_loader.load("openpyxl")

MOST_NAMED = 10
"""Rows and columns that a note names; more are counted."""

_BLOCK = 1_000_000
_MARKED = re.compile(rb"<(?:\w+:)?(row|col)\b([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true)["']""")
_FIRST = re.compile(rb"""\b(?:r|min)\s*=\s*["'](\d{1,7})["']""")
_LAST = re.compile(rb"""\bmax\s*=\s*["'](\d{1,7})["']""")


def hidden_notes(path: Path, lines: Collection[int], width: int) -> list[str]:
    """Return notes on what a workbook hides; none for other files.

    ``lines`` are the rows that were read, and ``width`` is the number of columns. The file must have been read before.
    """
    if not begins_with(path).startswith(WORKBOOK):
        return []
    with path.open("rb") as file:
        book = openpyxl.load_workbook(file, read_only=True)
        read = sheet_to_read(path, book)
        sheets = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "hidden"]
        inside = read._worksheet_path
    marked = list(_marked(path, inside))
    rows = sorted({first for kind, first, _ in marked if kind == b"row"} & set(lines))
    columns = [k for kind, first, last in marked if kind == b"col" for k in range(first, min(last, width) + 1)]
    letters = [openpyxl.utils.get_column_letter(k) for k in columns]
    found = [
        ("hidden rows are read as others", [str(row) for row in rows]),
        ("hidden columns are read as others", letters),
        ("hidden sheets are not read", [repr(name) for name in sheets]),
    ]
    return [f"{path}: {words}: {_listed(names)}" for words, names in found if names]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"{', '.join(names[:MOST_NAMED])}{more}"


def _marked(path: Path, inside: str) -> Iterator[tuple[bytes, int, int]]:
    """Yield for each row and column of a sheet that is hidden what it is, its number and the last one meant."""
    with ZipFile(path) as archive, archive.open(inside) as sheet:
        rest = b""
        while block := sheet.read(_BLOCK):
            text = rest + block
            for found in _MARKED.finditer(text):
                first = _FIRST.search(found[2])
                if first and _HIDDEN.search(found[2]):
                    last = _LAST.search(found[2])
                    yield found[1], int(first[1]), int((last or first)[1])
            rest = text[text.rfind(b"<") :][:_BLOCK] if text.rfind(b"<") > text.rfind(b">") else b""
