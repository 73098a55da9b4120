"""Tab-separated files with a header row, read as columns; what is wrong in one is said by file and line."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from gazetteer.errors import DataFileError

__all__ = ["convert_column", "read_columns"]

_REMEDY = "rebuild it with python -m gazetteer.sources"

Value = TypeVar("Value")


def read_columns(path: Path, header: str) -> list[list[str]]:
    """Return the columns of a tab-separated file, checked against its header (names parted by spaces).

    Raises:
        DataFileError: The file is missing, is not UTF-8, or has another header or a row of another width.
    """
    try:
        first, *lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    except UnicodeDecodeError as error:
        number = error.object[: error.start].count(b"\n") + 1
        raise DataFileError(f"{path}:{number}: is not UTF-8 ({error.reason}); {_REMEDY}") from error
    except FileNotFoundError as error:
        raise DataFileError(f"{path}: is not there: name a folder that has all tables, or {_REMEDY}") from error
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror}); {_REMEDY}") from error
    if first.split("\t") != header.split():
        raise DataFileError(f"{path}:1: header is {first!r}, expected the columns {header}; {_REMEDY}")
    width = len(header.split())
    for number, line in enumerate(lines, start=2):
        if line.count("\t") != width - 1:
            raise DataFileError(f"{path}:{number}: {line.count(chr(9)) + 1} columns, expected {width}: {line[:80]!r}")
    # One split of the whole text takes half the time of one split a line.
    cells = "\t".join(lines).split("\t") if lines else []
    return [cells[column::width] for column in range(width)]


def convert_column(path: Path, column: str, cells: Iterable[str], convert: Callable[[str], Value]) -> list[Value]:
    """Return a column's cells as values; raises DataFileError at the first that cannot be one."""
    values: list[Value] = []
    try:
        values.extend(map(convert, cells))
    except (ValueError, KeyError) as error:
        line = len(values) + 2
        raise DataFileError(f"{path}:{line}: {column} is not understood ({error}); {_REMEDY}") from error
    return values
