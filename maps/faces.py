"""Many areas of one plane, cut once: every stretch of boundary is kept a single time, with what lies on either side.

All areas' boundaries together part the plane into faces. Each face is inside some of the areas and outside the others:
that is its history. A stretch of boundary between two faces then tells, by the histories left and right of it, in which
areas it is an edge, so that any area can be drawn from the same few stretches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

__all__ = ["Faces", "collapsed", "cut"]

Integers = NDArray[np.int64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True)
class Faces:
    """The cut plane: lines between faces of different histories.

    ``arcs`` are lines of whole numbers (x, y), ``scale`` of them a degree; ``sides`` (arcs, 2) numbers the histories
    left and right of each. ``inside`` (histories, areas) says in which areas the faces of a history lie; the first
    history is that of the ground outside all. ``count`` is the number of faces.
    """

    scale: int
    arcs: tuple[Integers, ...]
    sides: Integers
    inside: Bits
    count: int


def cut(areas: Sequence[BaseGeometry], decimals: int) -> Faces:
    """Cut the plane by the boundaries of valid areas (polygons, EPSG:4326), corners rounded to so many decimals.

    Rounding, and where boundaries of two areas cross, moves a line by less than a unit of the last decimal.
    """
    scale = 10**decimals
    segments = _segments(areas, scale)
    lines = shapely.union_all(shapely.linestrings(segments.reshape(-1, 2, 2).astype(float)), grid_size=1.0)
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
    points = shapely.get_coordinates(shapely.point_on_surface(faces)) / scale
    histories, history = _histories(_membership(_as_drawn(areas, scale), points))
    arcs, sides = _arcs(shapely.orient_polygons(faces), history)
    return Faces(scale, arcs, sides, histories, len(faces))


def collapsed(rings: NDArray[np.object_], scale: int) -> Bits:
    """Say which rings enclose nothing once their corners are rounded to the grid: these are not drawn."""
    polygons = shapely.polygons(rings)
    gone = shapely.area(polygons) * scale < shapely.length(rings)  # only what is thinner than the grid can collapse
    gone[gone] = shapely.area(shapely.transform(polygons[gone], lambda points: np.round(points * scale))) == 0
    return np.asarray(gone)


def _as_drawn(areas: Sequence[BaseGeometry], scale: int) -> list[BaseGeometry]:
    """Leave out parts and holes that collapse: a whole face would be taken for one that its point happens to meet."""
    parts, area = shapely.get_parts(np.asarray(areas, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    gone = collapsed(rings, scale)
    drawn = list(areas)
    for number in np.unique(area[part[gone]]).tolist():
        own = ~gone & (area[part] == number)
        drawn[number] = shapely.multipolygons(
            shapely.polygons(rings[own], indices=np.unique(part[own], return_inverse=True)[1])
        )
    return drawn


def _segments(areas: Sequence[BaseGeometry], scale: int) -> Integers:
    """Return each straight piece of all boundaries once, as rows x, y, x, y in units of the grid."""
    rings = shapely.get_rings(shapely.get_parts(np.asarray(areas, dtype=object)))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corners = np.round(points * scale).astype(np.int64)
    start, end = corners[:-1], corners[1:]
    real = (ring[:-1] == ring[1:]) & (start != end).any(axis=1)
    start, end = start[real], end[real]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    pairs = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    return np.unique(pairs, axis=0).reshape(-1, 4)


def _membership(areas: Sequence[BaseGeometry], points: NDArray[np.float64]) -> Bits:
    """Say of each point (row) in which areas (column) it lies; an area equal to the one before costs nothing."""
    found = np.zeros((len(points), len(areas)), bool)
    for number, area in enumerate(areas):
        if number and area.equals_exact(areas[number - 1], 0):
            found[:, number] = found[:, number - 1]
            continue
        shapely.prepare(area)
        found[:, number] = shapely.contains_xy(area, points[:, 0], points[:, 1])
        shapely.destroy_prepared(area)
    return found


def _histories(inside: Bits) -> tuple[Bits, Integers]:
    """Return the different rows, that of the ground outside all areas first, and for each face which of them it has."""
    outside = np.zeros((1, inside.shape[1]), bool)
    packed, which = np.unique(np.packbits(np.vstack([outside, inside]), axis=1), axis=0, return_inverse=True)
    unpacked = np.unpackbits(packed, axis=1, count=inside.shape[1]).astype(bool)
    return unpacked, which.reshape(-1)[1:]


def _arcs(faces: NDArray[np.object_], history: Integers) -> tuple[tuple[Integers, ...], Integers]:
    """Merge the edges between faces of different histories into lines; faces lie left of their rings."""
    corners, edges, left = _edges(faces)
    forward = edges[:, 0] < edges[:, 1]
    keys, number = np.unique(np.sort(edges, axis=1), axis=0, return_inverse=True)
    sides = np.zeros((len(keys), 2), np.int64)  # 0: the history outside all
    sides[number.reshape(-1), np.where(forward, 0, 1)] = history[left]
    differ = sides[:, 0] != sides[:, 1]
    keys, sides = keys[differ], sides[differ]
    turned = sides[:, 0] > sides[:, 1]  # one direction for all edges between the same two histories
    keys[turned], sides[turned] = keys[turned][:, ::-1], sides[turned][:, ::-1]
    pairs, group = np.unique(sides, axis=0, return_inverse=True)
    order = np.argsort(group.reshape(-1), kind="stable")
    lines = shapely.linestrings(corners[keys[order]].astype(float))
    merged = shapely.line_merge(shapely.multilinestrings(lines, indices=group.reshape(-1)[order]), directed=True)
    parts, pair = shapely.get_parts(merged, return_index=True)
    return tuple(np.round(shapely.get_coordinates(part)).astype(np.int64) for part in parts), pairs[pair]


def _edges(faces: NDArray[np.object_]) -> tuple[Integers, Integers, Integers]:
    """Return the corners of all faces, each edge as numbers of two corners, and the face on its left."""
    rings, owner = shapely.get_rings(faces, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corners, number = np.unique(np.round(points).astype(np.int64), axis=0, return_inverse=True)
    follows = ring[:-1] == ring[1:]
    pairs = np.column_stack([number.reshape(-1)[:-1], number.reshape(-1)[1:]])[follows]
    return corners, pairs, owner[ring[:-1][follows]]
