"""The index of a page's search: every place on the page by all its names, with what to open when it is chosen."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from maps.markup import clean
from maps.model import DayMap

__all__ = ["search_index"]

DECIMALS = 5
"""Decimals of a degree of a place's point: about 1 m."""

NOWHERE = (None, None)
"""The point of a place that was not decided: only its claim can be opened."""

Point = tuple[float | None, float | None]


@dataclass
class Entry:
    """A place as the reader finds it; ``claim`` and ``place`` are numbers on the page, -1 for none."""

    names: dict[str, None]
    unit: str
    point: Point
    rank: int
    claim: int = -1
    place: int = -1


@dataclass
class Index:
    """Entries in the order in which they were met; a place is known by its name and either its unit or its point."""

    entries: list[Entry] = field(default_factory=list)
    known: dict[tuple[str, str | Point], Entry] = field(default_factory=dict)

    def entry(self, names: Iterable[str], unit: str, point: Point, rank: int) -> Entry:
        """Return the entry of a place, made if it is new, with these names added."""
        cleaned = [clean(name) for name in names]
        keys: list[tuple[str, str | Point]] = [(cleaned[0], point), *([(cleaned[0], unit)] if unit else [])]
        found = next((self.known[key] for key in keys if key in self.known), None)
        if found is None:
            found = Entry({}, clean(unit), point, rank)
            self.entries.append(found)
        found.names.update(dict.fromkeys(name for name in cleaned if name))
        found.rank = min(found.rank, rank)
        for key in keys:
            self.known.setdefault(key, found)
        return found


def search_index(day: DayMap) -> dict[str, object]:
    """Return ``units`` and ``rows`` of [names, unit's number, lon, lat, claim's number, place's number].

    Of names the first is the one to show, the second the local one if it is another. Where nothing of the kind is on
    the page the number is -1. Larger towns come first, then places with claims, marked places, all others.
    """
    index = Index()
    for named in day.named:
        index.entry((named.place, named.place_local, *named.names), named.unit, _point(named.lon, named.lat), 4)
    for number, claim in enumerate(day.claims):
        point = NOWHERE if claim.lon is None or claim.lat is None else _point(claim.lon, claim.lat)
        names = (claim.place or claim.place_as_written, claim.place_local, claim.place_as_written)
        entry = index.entry(names, claim.unit, point, 2)
        entry.claim = number if entry.claim < 0 else entry.claim
    for number, mark in enumerate(day.places):
        index.entry((mark.place, mark.place_local), "", _point(mark.lon, mark.lat), 3).place = number
    for town in day.base.towns:
        index.entry((town.name, town.name_local), "", _point(town.lon, town.lat), town.rank)
    found = sorted(index.entries, key=lambda one: one.rank)
    units = {unit: number for number, unit in enumerate(sorted({one.unit for one in found}))}
    return {
        "units": list(units),
        "rows": [[list(one.names), units[one.unit], *one.point, one.claim, one.place] for one in found],
    }


def _point(lon: float, lat: float) -> Point:
    return round(lon, DECIMALS), round(lat, DECIMALS)
