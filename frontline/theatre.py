"""The theatre: which sides there are, which box is drawn, what the map is called. Configuration, not code."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from frontline.contents import content_of
from frontline.dates import EARLIEST
from frontline.errors import DataError, Problem

__all__ = ["Sector", "Side", "Theatre", "read_theatre"]


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the war: the id that claims use, and the neutral name that pages show."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Sector:
    """A part of the front: its name, and the point (degrees, WGS 84) to which its settlements are nearest."""

    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class Theatre:
    """A war's map: two sides, the box drawn (west, south, east, north in degrees, WGS 84), and where it begins.

    ``begins``: the first day that a claim may be of, so that a slip in the year is found.
    ``baseline`` is a file of claims of who held which town on one day; its line helps to place later claims.
    ``sectors`` part the front by name; without them the raions of the gazetteer do. ``names`` are title, sides,
    sectors and sources in further languages: by language tag, then by the name that they have here.
    """

    title: str
    sides: tuple[Side, Side]
    box: tuple[float, float, float, float]
    baseline: Path | None = None
    sectors: tuple[Sector, ...] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    begins: date = EARLIEST

    @property
    def side_ids(self) -> tuple[str, str]:
        """The ids that claims use for the sides."""
        return self.sides[0].id, self.sides[1].id

    def other(self, side: str) -> str:
        """Return the id of the side opposed to the one given."""
        first, second = (party.id for party in self.sides)
        return second if side == first else first


MAX_BYTES = 1_000_000
"""Largest theatre.toml: one with names in ten languages takes some ten thousand bytes."""

_MISREAD = (AttributeError, KeyError, RecursionError, TypeError, ValueError)


def read_theatre(path: Path) -> Theatre:
    """Read a theatre's TOML file; raises DataError that names what is missing or wrong."""
    data = _data(path)
    try:
        found = tomllib.loads(data.decode("utf-8"))
        sides = tuple(Side(str(side["id"]), str(side["name"])) for side in found["sides"])
        west, south, east, north = (float(edge) for edge in found["box"])
        title = str(found["title"])
        begins = _day(found.get("begins", EARLIEST))
        baseline = path.parent / str(found["baseline"]) if "baseline" in found else None
        sectors = tuple(_sector(sector) for sector in found.get("sectors", ()))
        names = {
            tag: {str(one): str(said) for one, said in words.items()} for tag, words in found.get("names", {}).items()
        }
    except _MISREAD as error:
        message = (
            f"is no theatre (needs title, box = [west, south, east, north], two [[sides]] with id and name; "
            f"[[sectors]], if any, need name and at = [lon, lat], [names.uk] names in that language, begins a day as "
            f"2014-01-01): {error}"
        )
        raise DataError([Problem(str(path), 0, "", "", message)]) from error
    if len(sides) != 2 or len({side.id for side in sides}) != 2:
        raise DataError([Problem(str(path), 0, "sides", str(len(sides)), "a theatre has two sides with different ids")])
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        message = "is no box [west, south, east, north] in degrees"
        raise DataError([Problem(str(path), 0, "box", str(found["box"]), message)])
    return Theatre(title, (sides[0], sides[1]), (west, south, east, north), baseline, sectors, names, begins)


def _data(path: Path) -> bytes:
    try:
        return content_of(path, MAX_BYTES, "leave out what is no part of a theatre")
    except DataError as error:
        if isinstance(error.__cause__, FileNotFoundError):
            message = "not found: name the folder that holds theatre.toml, sources.csv and claims/ with --seeds"
            raise DataError([Problem(str(path), 0, "", "", message)]) from error
        raise


def _day(found: object) -> date:
    if isinstance(found, str):
        return date.fromisoformat(found)
    if isinstance(found, date) and not isinstance(found, datetime):
        return found
    raise TypeError(f"begins = {found} is no day; write 2014-01-01")


def _sector(found: Mapping[str, Any]) -> Sector:
    lon, lat = (float(degrees) for degrees in found["at"])
    if not (abs(lon) <= 180 and abs(lat) <= 90):
        raise ValueError(f"at = {found['at']} is no longitude and latitude in degrees")
    return Sector(str(found["name"]), lon, lat)
