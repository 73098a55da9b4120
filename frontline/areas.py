"""Areas: what each side holds or claims, what is contested and what is unknown, as ground without gaps or overlaps.

The faces of the mosaic take the tier of the place whose word holds on them, and are united by tier. Over many days
only the blocks of ground in which a tier changed are united again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.ground import to_degrees
from frontline.mosaic import Mosaic
from frontline.triangles import Triangles

__all__ = ["CLASSES", "Areas", "Blocks", "draw_areas"]

CLASSES = (("unknown", -1), ("contested", -1), ("controlled", 0), ("controlled", 1), ("claimed", 0), ("claimed", 1))
"""What an area may be: tier, and number of the side that holds or claims it, -1 where it is neither's."""

WATER = len(CLASSES)
"""Class of water: it is part of no area."""

BLOCK_M = 30_000
"""Side of the blocks in which faces are united first, in metres: some thirty settlements each, which makes a
changed block and the union of all blocks cost about the same."""

EVEN = 0.01
"""Difference of the two sides' probability up to which neither is likelier: they are published with two decimals."""

LEAD = 0.1
"""Difference of the two sides' probability below which a place itself does not say on which side of a front it lies."""

Classes = NDArray[np.int8]


@dataclass(frozen=True)
class Areas:
    """One day's ground: ``rows`` says for each face which row of the belief's table holds on it, or -1.

    ``classes`` are numbers of ``CLASSES``, or WATER; ``blocks`` unite faces, for all days of a mosaic.
    """

    mosaic: Mosaic
    table: pd.DataFrame
    sides: tuple[str, str]
    rows: NDArray[np.intp]
    classes: Classes
    blocks: "Blocks"

    @cached_property
    def shapes(self) -> tuple[BaseGeometry, ...]:
        """The united area of each of ``CLASSES``, EPSG:3035; of days whose front alone is asked for there is none."""
        return self.blocks.unite(self.classes)

    def of_faces(self, column: str) -> NDArray[np.float64]:
        """Return a column of probabilities for each face; 0 where nothing is known."""
        values = np.append(self.table[column].to_numpy(float), 0.0)
        return values[self.rows]

    @cached_property
    def triangles(self) -> Triangles:
        """The triangles between settlements that supported evidence settles for a side, whatever is claimed of them."""
        ground, settled = self.mosaic.ground, self.table["settled"]
        sign = np.append(np.select([settled == side for side in self.sides], [1.0, -1.0]), 0.0)
        lead = sign[self.mosaic.places_in(self.table.index)]
        return Triangles(ground.sites[lead != 0], lead[lead != 0])

    @cached_property
    def lean(self) -> NDArray[np.int8]:
        """For each face the side that supported evidence makes likelier: 1 the first, -1 the second, 0 neither.

        Where no claim speaks, or the sides are about even, the triangles between settled places decide; outside them
        nothing is said of ground that no claim speaks of.
        """
        ahead = np.append(_lead(self.table), 0.0)[self.rows]
        speaks = np.append(self.table["claims"].to_numpy() > 0, False)[self.rows]
        asked = np.flatnonzero(~speaks | (np.abs(ahead) < LEAD))
        cells, which = np.unique(self.mosaic.cells[asked], return_inverse=True)
        told = self.triangles.lead_at(self.mosaic.ground.sites[cells])[which]
        ahead[asked] = np.where(np.isnan(told), np.where(speaks[asked], ahead[asked], 0.0), told)
        return np.where(np.abs(ahead) > EVEN, np.sign(ahead), 0).astype(np.int8)

    @cached_property
    def frame(self) -> gpd.GeoDataFrame:
        """The areas as ``tier, side, area_km2`` and geometry in degrees (EPSG:4326), one row each, none empty."""
        sizes = np.round(shapely.area(self.shapes) / 1e6, 1)
        rows = [
            (tier, "" if side < 0 else self.sides[side], sizes[number], self.shapes[number])
            for number, (tier, side) in enumerate(CLASSES)
            if not self.shapes[number].is_empty
        ]
        frame = pd.DataFrame(rows, columns=["tier", "side", "area_km2", "geometry"])
        degrees = to_degrees(frame.pop("geometry").to_numpy())
        return gpd.GeoDataFrame(frame, geometry=degrees, crs="EPSG:4326")

    def shapes_at(self, side: str, probability: float) -> BaseGeometry:
        """Return the ground that a side holds with at least a probability, EPSG:3035."""
        column = ("projected_first", "projected_second")[self.sides.index(side)]
        return shapely.coverage_union_all(self.mosaic.faces[(self.of_faces(column) >= probability) & ~self.mosaic.wet])


def draw_areas(mosaic: Mosaic, table: pd.DataFrame, sides: tuple[str, str], blocks: "Blocks | None" = None) -> Areas:
    """Return the areas of a day from its belief's table; ``blocks``: what earlier days of this mosaic left united."""
    rows = mosaic.rows(table)
    classes = np.where(mosaic.wet, np.int8(WATER), _classes(table, sides)[rows])
    return Areas(mosaic, table, sides, rows, classes, blocks or Blocks(mosaic))


def _lead(table: pd.DataFrame) -> NDArray[np.float64]:
    """Return by how much the first side is likelier, by evidence that can settle a place: own words move no front."""
    return np.asarray(table["supported_first"] - table["supported_second"], float)


def _classes(table: pd.DataFrame, sides: Sequence[str]) -> Classes:
    """Return the class of each row of a belief's table, and at the end that of ground without a row."""
    found = np.zeros(len(table) + 1, np.int8)
    for number, (name, side) in enumerate(CLASSES):
        fits = table["tier"] == name
        found[:-1][fits & (table["holder"] == sides[side]) if side >= 0 else fits] = number
    return found


class Blocks:
    """The faces of a mosaic in square blocks, each united by class; remembers the last day's."""

    def __init__(self, mosaic: Mosaic) -> None:
        self._mosaic = mosaic
        corners = np.floor(mosaic.ground.sites[mosaic.cells] / BLOCK_M).astype(np.int64)
        self._block = pd.factorize(corners[:, 0] * 10_000 + corners[:, 1])[0] if len(corners) else corners[:, 0]
        self._classes: Classes = np.full(len(mosaic.faces), -1, np.int8)
        self._pieces: dict[int, BaseGeometry] = {}
        self._shapes: tuple[BaseGeometry, ...] = (shapely.Polygon(),) * len(CLASSES)

    def unite(self, classes: Classes) -> tuple[BaseGeometry, ...]:
        """Return the united faces of each class."""
        differ = classes != self._classes
        kinds, known = len(CLASSES) + 1, differ & (self._classes >= 0)
        keys = self._block * kinds + classes
        stale = np.unique(np.concatenate([keys[differ], self._block[known] * kinds + self._classes[known]]))
        for key in stale.tolist():
            self._pieces.pop(key, None)
        faces = np.flatnonzero(np.isin(keys, stale) & (classes != WATER))
        order = faces[np.argsort(keys[faces], kind="stable")]
        for some in np.split(order, np.flatnonzero(np.diff(keys[order])) + 1):
            if len(some):
                self._pieces[int(keys[some[0]])] = shapely.coverage_union_all(self._mosaic.faces[some])
        touched = set((stale % kinds).tolist())
        self._shapes = tuple(
            self._whole(number) if number in touched else shape for number, shape in enumerate(self._shapes)
        )
        self._classes = classes.copy()
        return self._shapes

    def _whole(self, number: int) -> BaseGeometry:
        pieces = [self._pieces[key] for key in sorted(self._pieces) if key % (len(CLASSES) + 1) == number]
        return shapely.coverage_union_all(pieces) if pieces else shapely.Polygon()
