"""Templates: empty files for claims, with what each column holds."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

import lazy_loader

from frontline.claims import BOTH
from frontline.columns import COLUMNS, Column
from frontline.headers import DATES, HEADERS
from frontline.sources import Source

__all__ = ["help_text", "template_csv", "template_workbook"]

openpyxl = lazy_loader.load("openpyxl")

ROWS = 2_000
"""Rows of the sheet that have drop-downs: more than anybody types into one."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The time of every entry of the archive, so that the same template has the same bytes: the first that zip can hold."""

_WIDE = {"place": 24, "within": 32, "url": 32, "quote": 40, "note": 40}


def template_csv() -> str:
    """Return a table of claims that has its header only."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(column.name for column in COLUMNS)
    return text.getvalue()


def help_text(sides: Sequence[str], sources: Mapping[str, Source]) -> str:
    """Return what each column holds, one paragraph each, as plain text."""
    return "\n".join(f"{name}\n    {holds}\n    {also}\n" for name, holds, also in _help(sides, sources))


def template_workbook(sides: Sequence[str], sources: Mapping[str, Source]) -> bytes:
    """Return a workbook with an empty sheet "claims" with drop-downs, and a sheet that explains its columns."""
    book = openpyxl.Workbook()
    claims, explained, lists = book.active, book.create_sheet("help"), book.create_sheet("lists")
    claims.title = "claims"
    lists.sheet_state = "veryHidden"  # no part of anybody's work, so that reading says nothing of it
    for number, column in enumerate(COLUMNS, 1):
        _head(claims, number, column)
        if words := _words(column, sides, sources):
            _drop_down(claims, lists, number, words)
    for row in (("column", "holds", "also"), *_help(sides, sources)):
        explained.append(row)
    for letter, width in (("A", 16), ("B", 90), ("C", 60)):
        explained.column_dimensions[letter].width = width
    return _bytes(book)


def _head(sheet: Any, number: int, column: Column) -> None:
    cell = sheet.cell(1, number, column.name)
    cell.font = openpyxl.styles.Font(bold=column.must)
    letter = cell.column_letter
    sheet.column_dimensions[letter].width = _WIDE.get(column.name, 16)
    if column.name in DATES:
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
    sheet.freeze_panes = "A2"


def _words(column: Column, sides: Sequence[str], sources: Mapping[str, Source]) -> tuple[str, ...]:
    known = {"side": (*sides, BOTH), **dict.fromkeys(("source", "repeats", "repeated_by"), tuple(sources))}
    return known.get(column.name, column.words)


def _drop_down(claims: Any, lists: Any, number: int, words: Iterable[str]) -> None:
    """Let a column be filled from a list; a range holds it, as a list in the rule itself may have 255 letters only."""
    for row, word in enumerate(words, 1):
        lists.cell(row, number, word)
    letter = openpyxl.utils.get_column_letter(number)
    rule = openpyxl.worksheet.datavalidation.DataValidation(
        type="list", formula1=f"lists!${letter}$1:${letter}${row}", allow_blank=True, showErrorMessage=True,
        errorTitle="not in the list", error="Choose from the list; the sheet 'help' explains the words.",
    )  # fmt: skip
    rule.add(f"{letter}2:{letter}{ROWS + 1}")
    claims.add_data_validation(rule)


def _help(sides: Sequence[str], sources: Mapping[str, Source]) -> list[tuple[str, str, str]]:
    """Return for each column its name, what it holds, and its other names with the words it may hold."""
    rows = []
    for column in COLUMNS:
        must = "needed; " if column.must else ""
        words = ", ".join(_words(column, sides, sources))
        also = f"also called: {', '.join(HEADERS[column.name])}" + (f"; one of: {words}" if words else "")
        rows.append((column.name, must + column.holds.replace("`", ""), also))
    return rows


def _bytes(book: Any) -> bytes:
    """Return a workbook's bytes without the time at which it was made."""
    book.properties.created = book.properties.modified = datetime(*_EPOCH)  # noqa: DTZ001
    written, same = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(same, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in archive.namelist():
            fixed.writestr(zipfile.ZipInfo(name, _EPOCH), archive.read(name), zipfile.ZIP_DEFLATED)
    return same.getvalue()
