"""Parts: a day, or a comparison of two, with the figures of one sector instead of those of the whole theatre."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.change import Change, Extent, change, held
from frontline.comparison import Comparison
from frontline.errors import NothingKnownError
from frontline.events import Event
from frontline.ground import to_degrees
from frontline.sectors import Sectors, depths, divide, sector_number
from frontline.snapshot import Snapshot
from frontline.suggestions import nearest
from gazetteer.places import Unit
from maps.messages import Messages

__all__ = ["Part", "comparison_part", "day_part", "part_of"]

NOTHING = Extent(0.0, 0.0, 0.0)


@dataclass(frozen=True)
class Part:
    """A sector by its ``name``, with its ground (``shape``, EPSG:4326); ``units`` are those that parted the theatre."""

    name: str
    shape: BaseGeometry
    units: Mapping[str, Unit]

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a point lies in it."""
        return bool(shapely.intersects_xy(self.shape, lon, lat))


def part_of(snapshot: Snapshot, name: str, units: Mapping[str, Unit], languages: Sequence[Messages] = ()) -> Part:
    """Return the sector of a day by its name in the day's language or in ``languages``, in whatever case.

    Raises NothingKnownError that lists all sectors there are if none has this name.
    """
    if snapshot.areas is None:
        raise NothingKnownError(f"{name!r}: this day has no areas to part into sectors")
    ground, theatre = snapshot.areas.mosaic.ground, snapshot.theatre
    own, *others = (divide(ground, theatre, units, messages) for messages in (snapshot.messages, *languages))
    number = sector_number(name, own, *others)
    if number is None:
        raise NothingKnownError(_no_sector(name, own, others))
    return Part(own.names[number], to_degrees([own.shapes[number]])[0], units)


def _no_sector(name: str, own: Sectors, others: Iterable[Sectors]) -> str:
    near = nearest(name, dict.fromkeys(known for one in (own, *others) for known in one.names))
    meant = f"; did you mean {' or '.join(near)}?" if near else "."
    return f"{name!r} is no sector here{meant} There are: {', '.join(own.names)}"


def day_part(snapshot: Snapshot, part: Part) -> Snapshot:
    """Return a day whose claims, sizes and front are those of a sector; raises ValueError for one without areas."""
    areas, before = snapshot.areas, snapshot.week_ago
    if areas is None or before is None:
        raise ValueError("a day without its areas, and those of a week before, has no parts")
    sectors, sides = _sectors(areas, snapshot, part), snapshot.theatre.side_ids
    faces = sectors.number[areas.mosaic.cells] == sectors.names.index(part.name)
    return replace(
        _cut(snapshot, part),
        held=tuple(held(areas, side, faces) for side in sides),
        changes=tuple(change(before, areas, side, faces) for side in sides),
    )


def comparison_part(comparison: Comparison, part: Part) -> Comparison:
    """Return what changed in a sector; of amended claims, whose places were not kept, none is counted."""
    found = next((one for one in comparison.sectors if one.sector == part.name), None)
    first, second = (Change(side, NOTHING, NOTHING) for side in comparison.now.theatre.side_ids)
    return replace(
        comparison,
        then=_cut(comparison.then, part),
        now=_cut(comparison.now, part),
        shifts=tuple(one for one in comparison.shifts if part.holds(one.place.lon, one.place.lat)),
        changes=found.changes if found else (first, second),
        aged=found.aged if found else (first, second),
        new=_within(comparison.new, part),
        gone=_within(comparison.gone, part),
        amended=(),
    )


def _cut(snapshot: Snapshot, part: Part) -> Snapshot:
    """Return a day with a sector's claims, and the size and depth of its front as the page tells them."""
    if snapshot.areas is None:
        raise ValueError("a day without areas has no parts")
    table = depths(snapshot.areas, _sectors(snapshot.areas, snapshot, part), snapshot.front)
    length, zone = table[["length_km", "zone_km2"]].reindex([part.name], fill_value=0.0).to_numpy()[0].tolist()
    line = snapshot.front.line if length else LineString()
    return replace(
        snapshot,
        events=_within(snapshot.events, part),
        recent=_within(snapshot.recent, part),
        front=replace(snapshot.front, line=line, area_km2=zone, length_km=length),
    )


def _sectors(areas: Areas, snapshot: Snapshot, part: Part) -> Sectors:
    return divide(areas.mosaic.ground, snapshot.theatre, part.units, snapshot.messages)


def _within(events: Sequence[Event], part: Part) -> tuple[Event, ...]:
    """Return the events that are drawn in a sector."""
    return tuple(one for one in events if one.location and part.holds(one.location.lon, one.location.lat))
