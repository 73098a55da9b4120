"""The outlines of many areas, taken apart once: their rings, and each straight edge a single time.

Areas of many days have nearly all edges in common. In which areas an edge is an outline is kept as bits, eight areas a
byte, so that what holds of thousands of areas is found by few operations.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

__all__ = ["Bits", "Flags", "Floats", "Integers", "Outlines", "outlines_of"]

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

Bits = NDArray[np.uint8]
"""Rows of one bit an area, as ``numpy.packbits`` packs them."""


@dataclass(frozen=True)
class Outlines:
    """Rings and edges of ``count`` areas (EPSG:4326), to be drawn on a grid of ``scale`` units a degree.

    Of each ring: the ``polygons`` (without holes) that it encloses, the ``area`` that it bounds, whether as a hole in
    it (``is_hole``), whether it is ``thin``, on average narrower than the grid, and whether it has ``collapsed``: its
    corners, rounded to the grid, enclose nothing. ``edges`` (edges, 2, 2) are the different straight pieces of all
    rings, whichever way they run; ``edge`` and ``ring`` tell of each piece of each ring which edge and of which ring.
    """

    scale: int
    count: int
    polygons: NDArray[np.object_]
    area: Integers
    is_hole: Flags
    thin: Flags
    collapsed: Flags
    edges: Floats
    edge: Integers
    ring: Integers

    def belonging(self, rings: Flags) -> Bits:
        """Return of each edge (row) in which areas it is part of one of the rings that are chosen."""
        chosen = rings[self.ring]
        edge, area = self.edge[chosen], self.area[self.ring[chosen]]
        width = -(-self.count // 8)
        bits = np.zeros(len(self.edges) * width, np.uint8)
        np.bitwise_or.at(bits, edge * width + area // 8, (128 >> area % 8).astype(np.uint8))
        return bits.reshape(-1, width)


def outlines_of(areas: Sequence[BaseGeometry], decimals: int) -> Outlines:
    """Take valid areas (polygons, EPSG:4326) apart that are to be drawn with so many decimals of a degree."""
    scale = 10**decimals
    parts, area = shapely.get_parts(np.asarray(areas, dtype=object), return_index=True)
    rings = 1 + shapely.get_num_interior_rings(parts)
    part = np.repeat(np.arange(len(parts)), rings)
    polygons = parts[part]
    polygons[rings[part] > 1] = shapely.polygons(shapely.get_rings(parts[rings > 1]))
    is_hole = np.diff(part, prepend=-1) == 0
    thin, collapsed = _narrow(polygons, scale)
    return Outlines(scale, len(areas), polygons, area[part], is_hole, thin, collapsed, *_edges(polygons))


def _narrow(polygons: NDArray[np.object_], scale: int) -> tuple[Flags, Flags]:
    """Say which are thinner than the grid, and which of them, as only these can, collapse on it."""
    thin = shapely.area(polygons) * scale < shapely.length(polygons)
    collapsed = thin.copy()
    collapsed[thin] = shapely.area(shapely.transform(polygons[thin], lambda points: np.round(points * scale))) == 0
    return thin, collapsed


def _edges(polygons: NDArray[np.object_]) -> tuple[Floats, Integers, Integers]:
    """Return the different edges, and of each piece which it is and in which ring."""
    points, ring = shapely.get_coordinates(polygons, return_index=True)
    number, corners = pd.factorize(points.view(np.complex128).reshape(-1))
    follows = ring[:-1] == ring[1:]
    start, end = number[:-1][follows], number[1:][follows]
    edge, keys = pd.factorize(np.minimum(start, end) * len(corners) + np.maximum(start, end))
    ends = corners[np.stack(np.divmod(keys, max(len(corners), 1)), axis=1)]
    return np.stack([ends.real, ends.imag], axis=-1), edge, ring[:-1][follows]
