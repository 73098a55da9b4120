"""Many areas of one plane, cut once: every stretch of boundary is kept a single time, with what lies on either side.

All areas' boundaries together part the plane into faces. Each face is inside some of the areas and outside the others:
that is its history. A stretch of boundary between two faces then tells, by the histories left and right of it, in which
areas it is an edge, so that any area can be drawn from the same few stretches.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.outlines import Bits, Flags, Floats, Integers, Outlines

__all__ = ["Faces", "cut"]

BLOCK = 1_000
"""Faces that are looked up at once: with 5,000 areas less than 1 MB for each edge that the way out of a face meets."""

SNAPPED_UNITS = 0.75
"""How close to a line, in units of the grid, a corner may draw it to itself: at most half the diagonal of a unit."""


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
    inside: Flags
    count: int


def cut(outlines: Outlines) -> Faces:
    """Cut the plane by the outlines of areas, corners rounded to their grid.

    Rounding, and where boundaries of two areas cross, moves a line by less than a unit of the last decimal.
    """
    lines = _noded(_segments(outlines.edges, outlines.scale))
    faces = shapely.get_parts(shapely.polygonize(lines))
    points = shapely.get_coordinates(shapely.point_on_surface(faces)) / outlines.scale
    # What collapses is left out: a whole face would be taken for it that its point happens to meet.
    inside = _inside(points, outlines.edges, outlines.belonging(~outlines.collapsed))
    histories, history = _histories(inside, outlines.count)
    arcs, sides = _arcs(shapely.orient_polygons(faces), history)
    return Faces(outlines.scale, arcs, sides, histories, len(faces))


def _segments(edges: Floats, scale: int) -> Integers:
    """Return each edge once as it lies on the grid, as rows x, y, x, y in its units."""
    corners = np.round(edges * scale).astype(np.int64)
    start, end = corners[:, 0], corners[:, 1]
    turned = (start[:, 0] > end[:, 0]) | ((start[:, 0] == end[:, 0]) & (start[:, 1] > end[:, 1]))
    pairs = np.where(turned[:, None], np.hstack([end, start]), np.hstack([start, end]))
    return np.unique(pairs[(start != end).any(axis=1)], axis=0).reshape(-1, 4)


def _noded(segments: Integers) -> NDArray[np.object_]:
    """Return lines that meet at their ends only: pieces of the segments, cut where others are, on the grid again.

    Where nothing is to be cut, as with areas made of the same cells each day, that is told sooner than done.
    """
    lines = shapely.linestrings(segments.reshape(-1, 2, 2).astype(float))
    corners = np.unique(segments.astype(float).view(np.complex128))
    ends = shapely.STRtree(lines).query(
        shapely.points(corners.real, corners.imag), predicate="dwithin", distance=SNAPPED_UNITS
    )
    if ends.shape[1] == 2 * len(lines) == 2 * shapely.get_num_geometries(shapely.node(shapely.multilinestrings(lines))):
        return np.asarray(lines)
    return np.asarray(shapely.get_parts(shapely.union_all(lines, grid_size=1.0)))


def _inside(points: Floats, edges: Floats, belongs: Bits) -> Bits:
    """Say of each point (row) in which areas it lies: the way eastwards out of these crosses an odd number of edges.

    ``belongs`` tells of which areas an edge is an outline; a point on it is in none of them.
    """
    inside = np.zeros((len(points), belongs.shape[1]), np.uint8)
    tree = shapely.STRtree(shapely.linestrings(edges))
    outside = np.column_stack([np.full(len(points), edges[..., 0].max() + 1), points[:, 1]])
    ways = shapely.linestrings(np.stack([points, outside], axis=1))
    for start in range(0, len(points), BLOCK):
        point, edge = tree.query(ways[start : start + BLOCK], predicate="intersects")
        north = edges[edge, :, 1] > points[start + point, 1, None]
        crossed = north[:, 0] != north[:, 1]  # a corner on the way counts as south of it, and so for one of its edges
        point, edge = start + point[crossed], edge[crossed]
        first = np.flatnonzero(np.diff(point, prepend=-1))
        inside[point[first]] = np.bitwise_xor.reduceat(belongs[edge], first, axis=0)
    point, edge = tree.query(shapely.points(points), predicate="intersects")
    np.bitwise_and.at(inside, point, ~belongs[edge])
    return inside


def _histories(inside: Bits, count: int) -> tuple[Flags, Integers]:
    """Return the different rows, that of the ground outside all areas first, and for each face which of them it has."""
    outside = np.zeros((1, inside.shape[1]), np.uint8)
    packed, which = np.unique(np.vstack([outside, inside]), axis=0, return_inverse=True)
    return np.unpackbits(packed, axis=1, count=count).astype(bool), which.reshape(-1)[1:]


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
