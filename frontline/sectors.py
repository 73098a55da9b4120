"""Sectors: named parts of the theatre, along which the front's length and the contact zone's depth are told.

A theatre may name its own as points (``[[sectors]]``, usually the town an axis is called after): each settlement
belongs to the nearest. Without them the raions of the gazetteer are the sectors.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.front import Front, contact_zone, front_segments
from frontline.ground import Ground, metric_points
from frontline.placenames import unit_name
from frontline.theatre import Theatre
from gazetteer.places import RAION_DIGITS, Unit
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["WHOLE", "Sectors", "depths", "divide", "sector_number"]

WHOLE = msgid("whole theatre")
"""The one sector of ground for which neither the theatre nor the gazetteer names any."""


APOSTROPHES = "'’ʼ‘`´"
"""Signs that stand for the apostrophe of Ukrainian names, which many keyboards lack."""

LEVELS = frozenset({"raion", "район"})
"""Words of a unit's level that readers leave out."""


@dataclass(frozen=True)
class Sectors:
    """The sectors of a ground: their ``names``, and for each cell the ``number`` of its own."""

    ground: Ground
    names: tuple[str, ...]
    number: NDArray[np.intp]

    @cached_property
    def shapes(self) -> NDArray[np.object_]:
        """The ground of each sector, EPSG:3035."""
        cells = self.ground.cells
        return np.array(
            [shapely.coverage_union_all(cells[self.number == number]) for number in range(len(self.names))], object
        )


def divide(
    ground: Ground, theatre: Theatre, units: Mapping[str, Unit] | None = None, messages: Messages = ENGLISH
) -> Sectors:
    """Return the sectors of a ground; ``units`` are the gazetteer's, by the leading digits of settlements' ids.

    They are named in the language of ``messages``.
    """
    if theatre.sectors:
        where = metric_points(*np.array([(one.lon, one.lat) for one in theatre.sectors]).T)
        tree = shapely.STRtree(shapely.points(where))
        return _numbered(
            ground, [messages.text(theatre.sectors[n].name) for n in tree.nearest(shapely.points(ground.sites))]
        )
    found = [(units or {}).get(str(code)[:RAION_DIGITS]) for code in ground.place_ids]
    return _numbered(ground, [unit_name(unit, messages) if unit else messages.text(WHOLE) for unit in found])


def sector_number(name: str, sectors: Sectors, *others: Sectors) -> int | None:
    """Return the number of a sector by its name in whatever case, also without "raion", or None if there is none.

    ``others`` are the same sectors with their names in further languages.
    """
    wanted = _plain(name)
    for whole in (True, False):
        for known in (sectors, *others):
            found = [number for number, one in enumerate(known.names) if wanted == _plain(one, whole=whole)]
            if len(found) == 1:
                return int(sectors.number[known.number == found[0]][0])
    return None


def _plain(name: str, *, whole: bool = True) -> str:
    """Return a name without case, marks and kinds of apostrophe, if not ``whole`` without the word of its level."""
    words = "".join(sign for sign in name.casefold() if sign not in APOSTROPHES).split()
    return " ".join(words if whole else [word for word in words if word not in LEVELS])


def _numbered(ground: Ground, names: list[str]) -> Sectors:
    distinct, number = np.unique(np.array(names, dtype=str), return_inverse=True)
    return Sectors(ground, tuple(distinct.tolist()), np.asarray(number, np.intp))


def depths(areas: Areas, sectors: Sectors, front: Front | None = None) -> pd.DataFrame:
    """Return of each sector with a front or a contact zone ``length_km, zone_km2, depth_km``, by ``sector``.

    The depth is the zone's area over the front's length there; NaN where there is a zone without a front. ``front`` is
    that of these areas, if it was traced already.
    """
    crossing = front_segments(areas)
    edges = areas.mosaic.segments
    length, size = np.zeros(len(sectors.names)), np.zeros(len(sectors.names))
    for faces in (edges.left[crossing], edges.right[crossing]):
        np.add.at(length, sectors.number[areas.mosaic.cells[faces]], edges.length_km[crossing] / 2)
    zone = front.band if front and front.band else contact_zone(areas, crossing)
    shapely.prepare(zone)
    meets = shapely.intersects(zone, sectors.shapes)
    size[meets] = shapely.area(_cut(zone, sectors.shapes[meets])) / 1e6
    frame = pd.DataFrame({"length_km": length, "zone_km2": size}, index=pd.Index(sectors.names, name="sector"))
    frame["depth_km"] = frame["zone_km2"] / frame["length_km"].where(frame["length_km"] > 0)
    return frame[(length > 0) | (size.round(1) > 0)].round(1)


def _cut(zone: BaseGeometry, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    shapely.prepare(shapes)
    return np.asarray(shapely.intersection(zone, shapes))
