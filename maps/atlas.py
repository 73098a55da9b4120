"""The atlas: names and points of a theatre's settlements and towns, as one script that all editions of a site share."""

from collections.abc import Mapping
from dataclasses import dataclass

from maps.markup import Markup, clean, safe_json
from maps.model import BaseMap, NamedPlace

__all__ = ["DECIMALS", "Atlas", "atlas_of", "point", "town_rows"]

DECIMALS = 5
"""Decimals of a degree of a place's point: about 1 m."""


@dataclass(frozen=True, slots=True)
class Atlas:
    """The settlements of a base map; ``rows`` are their numbers by id, ``script`` is what a page loads."""

    settlements: tuple[NamedPlace, ...]
    rows: Mapping[str, int]
    script: Markup

    def row(self, place_id: str, *said: object) -> int:
        """Return the number of a settlement if it is just what a page says of it, -1 otherwise.

        ``said``: name, local name, longitude and latitude, and unit if that is said.
        """
        number = self.rows.get(place_id, -1)
        if number < 0:
            return -1
        one = self.settlements[number]
        known = (one.place, one.place_local, one.lon, one.lat, one.unit)
        return number if known[: len(said)] == said else -1


def atlas_of(base: BaseMap) -> Atlas:
    """Return the atlas of a base map; without settlements its script has the towns alone."""
    found = base.settlements
    units = {unit: number for number, unit in enumerate(sorted({clean(one.unit) for one in found}))}
    columns = {
        "id": [clean(one.id) for one in found],
        "name": [clean(one.place) for one in found],
        "local": [clean(one.place_local) for one in found],
        "further": [[clean(name) for name in one.names] for one in found],
        "lon": [point(one.lon) for one in found],
        "lat": [point(one.lat) for one in found],
        "unit": [units[clean(one.unit)] for one in found],
        "units": list(units),
    }
    rows = {(one.place, one.place_local, one.lon, one.lat): number for number, one in enumerate(found)}
    named = [rows.get((town.name, town.name_local, town.lon, town.lat), -1) for town in base.towns]
    script = Markup(f"dayPage.atlas = {safe_json({**columns, 'towns': town_rows(base), 'named': named})};")
    return Atlas(found, {one.id: number for number, one in enumerate(found) if one.id}, script)


def town_rows(base: BaseMap) -> list[list[str | float]]:
    """Return the towns as a page's labels and search have them: name, local name, lon, lat, rank."""
    return [
        [clean(town.name), clean(town.name_local), point(town.lon), point(town.lat), town.rank] for town in base.towns
    ]


def point(degree: float) -> float:
    """Round a degree as pages have it."""
    return round(degree, DECIMALS)
