"""Roster: who of a theatre's sources may speak in a dispatch, read with little so that a draft is soon begun.

``frontline check`` reads and judges the whole file of sources; here it is only asked who is in it.
"""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from frontline.encodings import read_utf8
from frontline.errors import DataError, Problem
from frontline.headers import folded
from frontline.theatre import Theatre, read_theatre

__all__ = ["Author", "Room", "Roster", "open_roster"]

COLUMNS = ("id", "name", "side", "kind")
DELIMITERS = ",;\t"


class Author(Protocol):
    """Who publishes or says something; a row of sources.csv."""

    @property
    def id(self) -> str:
        """The id by which claims name it."""

    @property
    def name(self) -> str:
        """Its name in words."""

    @property
    def side(self) -> str:
        """A side's id, ``neutral`` or ``unknown``."""

    @property
    def kind(self) -> str:
        """What it is: ``media`` passes on what others say."""


class Room(Protocol):
    """What a draft must know: the theatre and its sources by id; a roster, or the workspace of the other commands."""

    @property
    def theatre(self) -> Theatre:
        """The theatre with its sides."""

    @property
    def sources(self) -> Mapping[str, Author]:
        """The sources by id."""


@dataclass(frozen=True, slots=True)
class _Author:
    id: str
    name: str
    side: str
    kind: str


@dataclass(frozen=True)
class Roster:
    """A theatre and its sources by id."""

    theatre: Theatre
    sources: Mapping[str, Author]


def open_roster(folder: Path) -> Roster:
    """Read theatre.toml and sources.csv of a folder; raises DataError that names what is wrong."""
    path = folder / "sources.csv"
    theatre = read_theatre(folder / "theatre.toml")
    text = read_utf8(path).decode().lstrip()
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = [folded(name) for name in next(rows)]
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        message = f"has no column {', '.join(missing)}: see docs/csv.md"
        raise DataError([Problem(str(path), 1, missing[0], "", message)])
    places = [names.index(name) for name in COLUMNS]
    found = [_Author(*(row[place].strip() for place in places)) for row in rows if len(row) > max(places)]
    return Roster(theatre, {one.id: one for one in found if one.id})
