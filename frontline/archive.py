"""Archives: a whole ledger as plain CSV, so that it can live in git, and back with the same chain of hashes.

One row is one entry: the texts of ``NAMES``, the facts of its batch, and its hash. Cells that a spreadsheet would run
as formulas are defused, reversibly. UTF-8, commas, lines that end with a line feed.
"""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any, TextIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from frontline.batches import Tip, tip_of
from frontline.chain import verify
from frontline.database import insert_rows
from frontline.encodings import refused
from frontline.entries import BATCHES, COUNTED, ENTRIES, FACTS, NAMES, ROWS, SEPARATOR, is_text, unkeepable
from frontline.errors import DataError, Problem
from frontline.formulas import defused, restored

__all__ = ["export_entries", "import_entries"]

COLUMNS = (*NAMES, *FACTS[1:], "hash")

BLOCK = 32_000_000
"""Bytes that are read at a time, and the longest row that can be read: many times what intake lets in."""

MOST_FAULTS = 20
"""How many faults of a file a message lists."""

_SIZE = COLUMNS.index("size")

_NUMBER = re.compile(r"[0-9]{1,9}")
"""A number of an entry or a batch: a ledger of a thousand million entries is none of ours."""

Progress = Callable[[int], None]


class _Lines:
    """Ends rows with a line feed; the CSV writer quotes a lone carriage return only if its lines end with one."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, row: str) -> None:
        self._file.write(f"{row[:-2]}\n")


def export_entries(
    connection: Connection, file: TextIO, progress: Progress | None = None, until: int | None = None
) -> None:
    """Write all entries, or those up to a number, in their order to a text file opened with ``newline=""``."""
    writer = csv.writer(_Lines(file), lineterminator="\r\n")
    writer.writerow(COLUMNS)
    facts = {row[0]: [defused(str(fact)) for fact in row[1:]] for row in connection.execute(select(BATCHES))}
    columns = [ENTRIES.c[name] for name in ("entry", "record", "batch", "hash")]
    query = select(*columns).order_by(ENTRIES.c.entry)
    if until is not None:
        query = query.where(ENTRIES.c.entry <= until)
    for rows in connection.execute(query.execution_options(yield_per=ROWS)).partitions():
        writer.writerows(
            [*map(defused, _cells(number, record)), *facts.get(batch, []), digest]
            for number, record, batch, digest in rows
        )
        if progress:
            progress(len(rows))


def _cells(number: int, record: object) -> list[str]:
    """Return the cells of a record; raises ValueError that names the entry if it is no text."""
    if not is_text(record):
        raise ValueError(f"entry {number}: its record is no text; frontline ledger verify lists all that is wrong")
    return str(record).split(SEPARATOR)


def import_entries(connection: Connection, path: Path, progress: Progress | None = None) -> Tip:
    """Write the entries of an export after those that the ledger has, which must be its first; return the new tip.

    Raises DataError if the file is no export, was changed since, or parts ways with the ledger.
    """
    if path.exists() and not path.is_file():  # a pipe would be waited for, a device read for ever
        raise refused(path, "cannot be read (it is no regular file): save it as a file first")
    try:
        return _imported(connection, path, progress)
    except DataError as error:
        if _has_other_ends(path):
            raise DataError([Problem(str(path), 1, "", "", _OTHER_ENDS.format(path.name)), *error.problems]) from error
        raise


_OTHER_ENDS = (
    'its line ends were changed, as git with autocrlf does, and so were those inside cells: write "{0} -text" into '
    ".gitattributes, delete the file, and check it out again (git checkout -- {0})"
)


def _has_other_ends(path: Path) -> bool:
    """Say whether the first line ends with a return, which no export's does."""
    try:
        with path.open("rb") as file:
            return file.readline(BLOCK).endswith(b"\r\n")
    except OSError:
        return False


def _imported(connection: Connection, path: Path, progress: Progress | None) -> Tip:
    tip = tip_of(connection)
    last = tip.batch
    for rows in _read(path):
        entries = [_entry(path, row) for row in rows]
        if (place := unkeepable([one[5] for one in entries])) is not None:
            raise _wrong(path, entries[place][0], "holds a character that no cell may hold")
        had = [one for one in entries if one[0] <= tip.entry]
        _check_same(connection, path, had)
        begun = [row for one, row in zip(entries, rows, strict=True) if one[1] > last]
        facts = {_facts(row): None for row in begun}
        last = max([last, *(number for number, *_ in facts)])
        _insert(connection, path, list(facts), entries[len(had) :])
        if progress:
            progress(len(rows))
    if faults := verify(connection).faults:
        raise DataError([Problem(str(path), 0, "", "", str(fault)) for fault in faults[:MOST_FAULTS]])
    return tip_of(connection)


def _insert(
    connection: Connection, path: Path, batches: Sequence[tuple[Any, ...]], entries: Sequence[tuple[Any, ...]]
) -> None:
    """Insert what an export has more than the ledger; what does not fit each other shows when the chain is verified."""
    try:
        insert_rows(connection, insert(BATCHES), batches)
        insert_rows(connection, insert(ENTRIES), entries)
    except IntegrityError as error:
        raise _wrong(path, entries[0][0], "or one after it has the number of another, or no batch") from error


def _entry(path: Path, row: Sequence[str]) -> tuple[Any, ...]:
    """Return the columns of an entry from a row of an export."""
    numbers = [int(cell) if _NUMBER.fullmatch(cell) else -1 for cell in (*row[: len(COUNTED)], row[_SIZE])]
    if -1 in numbers:
        raise _wrong(path, f"{row[0]:.20}", "has a number that is none")
    return (*numbers[:3], row[3], row[4], SEPARATOR.join(row[: len(NAMES)]), row[-1])


def _facts(row: Sequence[str]) -> tuple[Any, ...]:
    return (int(row[1]), *row[len(NAMES) : _SIZE], int(row[_SIZE]))


def _check_same(connection: Connection, path: Path, entries: Sequence[tuple[Any, ...]]) -> None:
    """Raise DataError if entries that the ledger has already are not the same there."""
    if not entries:
        return
    first, last = entries[0][0], entries[-1][0]
    query = select(*ENTRIES.columns).where(ENTRIES.c.entry.between(first, last)).order_by(ENTRIES.c.entry)
    for one, stored in zip_longest(entries, connection.execute(query)):
        if stored is None or one is None or one != tuple(stored):
            number = (one or stored)[0]
            raise _wrong(path, number, "is another one in the ledger: the file and the ledger have parted ways")


def _read(path: Path) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of an export, some thousands at a time, as they were before they were defused."""
    types = dict.fromkeys(COLUMNS, pa.string())
    try:
        with arrow_csv.open_csv(
            path,
            arrow_csv.ReadOptions(block_size=BLOCK),
            arrow_csv.ParseOptions(newlines_in_values=True),
            arrow_csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        ) as reader:
            if tuple(reader.schema.names) != COLUMNS:
                raise DataError(
                    [
                        Problem(
                            str(path), 1, "", "", f"is no export of a ledger: its columns must be {','.join(COLUMNS)}"
                        )
                    ]
                )
            for part in reader:
                for start in range(0, part.num_rows, ROWS):
                    yield list(zip(*map(_restored, part.slice(start, ROWS).columns), strict=True))
    except FileNotFoundError as error:
        raise DataError([Problem(str(path), 0, "", "", "is not there: check its name and folder")]) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise DataError(
            [
                Problem(
                    str(path), 0, "", "", f"cannot be read as an export ({error}); frontline ledger export writes one"
                )
            ]
        ) from error


def _restored(column: pa.Array) -> list[str]:
    cells: list[str] = column.to_pylist()
    return list(map(restored, cells)) if pc.any(pc.starts_with(column, "'")).as_py() else cells


def _wrong(path: Path, entry: object, words: str) -> DataError:
    return DataError([Problem(str(path), 0, "", "", f"entry {entry} {words}")])
