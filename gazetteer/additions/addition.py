"""Adding a file to a folder of tables: read, joined, written, and reported."""

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from gazetteer.additions.attribution import Attribution, attribute
from gazetteer.additions.changes import Changes, change_tables, compare, with_units
from gazetteer.additions.dump import read_dump
from gazetteer.additions.errors import FolderError
from gazetteer.additions.features import read_features
from gazetteer.additions.inputs import Form, open_input
from gazetteer.additions.matching import match_rows
from gazetteer.additions.register import Register
from gazetteer.additions.rows import LeftOut, Refusal, Row
from gazetteer.additions.sheet import read_sheet, sheet_is_osm
from gazetteer.additions.tables import TABLES, Tables, read_tables, write_tables
from gazetteer.errors import DataFileError
from gazetteer.places import DATA

__all__ = ["MOST_PASSES", "MOST_ROWS", "Addition", "add_file"]

MOST_ROWS = 300_000
"""Most rows of a file that are places of the country: ten times as many as it has settlements."""

MOST_PASSES = 10
"""Two or three are needed until points that are new have told all that they tell of others."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Addition:
    """What adding a file did.

    Of the rows ``read``, some are ``joined`` to settlements, and of these some are ``kept`` out because a better point
    stays; ``left_out`` are rows of no interest, by kind. ``written`` is empty if nothing changed.
    """

    form: Form
    attribution: Attribution
    read: int
    left_out: dict[str, int]
    joined: int
    kept: int
    refused: tuple[Refusal, ...]
    changes: Changes
    written: tuple[Path, ...]

    @property
    def reasons(self) -> dict[str, int]:
        """How many rows were refused for each reason, the most frequent first."""
        counts = Counter(one.reason for one in self.refused)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def add_file(path: Path, folder: Path, *, source: str = "", licence: str = "", url: str = "") -> Addition:
    """Add a file of places to the tables of a folder, which begin as the embedded ones.

    A GeoNames dump, GeoJSON or CSV, also zipped; WGS 84. The same file once more changes nothing. Rows that cannot
    be joined surely are listed in ``refused.csv`` in the folder.

    Raises:
        DataFileError: The file cannot be used at all, or none of its rows; the tables are as before.
        FolderError: The folder cannot be written; the tables are as before.
        AttributionError: Source, licence or address cannot stand in the tables.
    """
    if folder.resolve() == DATA.resolve():
        raise FolderError(f"{folder}: these are the embedded tables, which stay as they are; choose another folder")
    form, is_osm = _look(path)
    owed = attribute(path, form, is_osm=is_osm, name=source, licence=licence, url=url)
    before = read_tables(folder)
    rows, broken, left_out = _gather(path)
    found = _settle(before, rows, owed)
    refused = tuple(sorted((*broken, *found.refused)))
    written = _write(folder, before, found.tables) if found.joined else []
    _write_refused(folder / "refused.csv", refused)
    if not found.joined:
        raise DataFileError(_nothing(path, refused, left_out))
    changes = compare(before, found.tables)
    read = len(rows) + len(broken)
    return Addition(form, owed, read, dict(left_out), found.joined, found.kept, refused, changes, tuple(written))


class _Outcome(NamedTuple):
    tables: Tables
    joined: int
    kept: int
    refused: list[Refusal]


def _settle(before: Tables, rows: list[Row], owed: Attribution) -> _Outcome:
    """Join and change again until nothing changes any more: points that are new tell where others belong."""
    after = before
    for _ in range(MOST_PASSES):
        register = Register(after)
        joined, unjoined = match_rows(rows, register)
        after, kept, shared = change_tables(register, rows, joined, owed)
        if _are_same(register.tables, after):
            break
    if not before.settlements.equals(after.settlements):
        after = with_units(after)
    return _Outcome(after, len(joined), kept, [*unjoined, *shared])


def _are_same(one: Tables, other: Tables) -> bool:
    return all(getattr(one, name).equals(getattr(other, name)) for name in TABLES)


def _look(path: Path) -> tuple[Form, bool]:
    with open_input(path) as source:
        return source.form, source.form is Form.SHEET and sheet_is_osm(source)


def _gather(path: Path) -> tuple[list[Row], list[Refusal], Counter[str]]:
    """Read a file: rows that may be joined, rows that are broken, and how many are of no interest, by reason."""
    rows: list[Row] = []
    broken: list[Refusal] = []
    left_out: Counter[str] = Counter()
    with open_input(path) as source:
        for one in _READERS[source.form](source):
            if isinstance(one, LeftOut):
                left_out[one.reason] += 1
                continue
            if isinstance(one, Row):
                rows.append(one)
            else:
                broken.append(one)
            if len(rows) + len(broken) > MOST_ROWS:
                raise DataFileError(
                    f"{source.label}:{one.line}: has over {MOST_ROWS:,} rows; it is no list of settlements"
                )
    return rows, broken, left_out


_READERS = {Form.GEONAMES: read_dump, Form.FEATURES: read_features, Form.SHEET: read_sheet}


def _write(folder: Path, before: Tables, after: Tables) -> list[Path]:
    """Write the tables if they changed, or if the folder has none yet."""
    is_new = not (folder / f"{TABLES[-1]}.tsv").exists()
    return [] if _are_same(before, after) and not is_new else write_tables(folder, after)


def _write_refused(path: Path, refused: tuple[Refusal, ...]) -> None:
    """Write what was refused; a list of an earlier addition does not stay."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(Refusal._fields)
            writer.writerows([one.line, *map(_cell, one[1:])] for one in refused)
    except OSError as error:
        raise FolderError(f"{path}: cannot be written ({error.strerror or error})") from error


def _cell(text: str) -> str:
    """Return a text that every program can show and no spreadsheet will run."""
    shown = text if text.isprintable() else ascii(text)[1:-1]
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _nothing(path: Path, refused: tuple[Refusal, ...], left_out: Counter[str]) -> str:
    counts = Counter(one.reason for one in refused)
    first = [f"{path}:{one.line}: {one.reason} ({one.place or one.detail})" for one in refused[:3]]
    why = [f"{number:,} rows: {reason}" for reason, number in (counts + left_out).most_common()]
    return "\n".join([f"{path}: none of its rows can be used; the tables are as before", *why, *map(_cell, first)])
