"""The mesh: the cells into which a theatre's ground is parted, which the shapes of its days are made of.

Most of what a day draws runs along these cells, which are the same on every day: the mesh stands once on a site, and a
page says only which cells an area covers, which edges it or a front has beside those, and what is in no mesh.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps.ciphers import Packed, cipher, signed
from maps.markup import Markup, safe_json

__all__ = ["Mesh", "mesh_of"]

Integers = NDArray[np.int64]

WIDE = 1 << 32
"""More than any coordinate in units of the grid: two make one number."""


@dataclass(frozen=True, slots=True)
class Mesh:
    """Points and edges of cells: ``points`` and ``edges`` are sorted keys, the rest their numbers by their first use.

    ``cell_edges`` has (cell, edge) for every side of every ring; ``script`` is what a page loads; ``scale`` are units
    a degree.
    """

    scale: int
    points: Integers
    point_numbers: Integers
    edges: Integers
    edge_numbers: Integers
    cell_edges: Integers
    script: Markup

    def traced(self, shape: BaseGeometry, cells: Sequence[int] = ()) -> Packed:
        """Return a shape (EPSG:4326) by the ``edges`` in which it differs from cells, and its ``lines`` off the mesh.

        ``closed`` says that it is an area.
        An edge that stands in both is none: areas are drawn by the even-odd rule, in which nothing is lost by that.
        """
        ends = _segments(shape, self.scale)
        numbers = self._edge_of(ends)
        given = numbers[numbers >= 0]
        covered = self.cell_edges[np.isin(self.cell_edges[:, 0], np.asarray(cells, np.int64)), 1]
        odd = np.bincount(np.concatenate([given, covered]), minlength=1) % 2
        steps = np.diff(np.flatnonzero(odd), prepend=0)
        return {"edges": cipher(steps), "lines": _lines(ends[numbers < 0]), "closed": _is_area(shape)}

    def _edge_of(self, ends: Integers) -> Integers:
        """Return the numbers of edges by their ends (n, 2, 2), -1 for what is none."""
        corners = _found(self.points, self.point_numbers, _key(ends.reshape(-1, 2))).reshape(-1, 2)
        low, high = np.sort(corners, axis=1).T
        return np.where(low >= 0, _found(self.edges, self.edge_numbers, low * WIDE + high), -1)


def mesh_of(cells: Sequence[BaseGeometry], decimals: int) -> Mesh:
    """Return the mesh of cells (polygons, EPSG:4326), corners rounded to so many decimals."""
    scale = 10**decimals
    parts, owner = shapely.get_parts(np.asarray(cells, object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    corners = np.round(xy * scale).astype(np.int64)
    points, rank, number = _counted(_key(corners))
    inside = ring[1:] == ring[:-1]  # from one corner of a ring to its next
    low, high = np.sort(np.column_stack([number[:-1], number[1:]])[inside], axis=1).T
    real = low != high
    edges, edge_rank, edge = _counted((low * WIDE + high)[real])
    cell = owner[part[ring[:-1][inside]]][real]
    open_ends = np.append(inside, False)  # a ring ends where it began
    script = {
        "scale": scale,
        "points": cipher(signed(np.diff(_pair(points[np.argsort(rank)]), axis=0, prepend=0)).ravel()),
        "owners": cipher(np.diff(owner[part], prepend=0)),
        "lengths": cipher(np.bincount(ring[open_ends], minlength=len(rings))),
        "corners": cipher(signed(np.diff(number[open_ends], prepend=0))),
    }
    text = Markup(f"dayPage.mesh = {safe_json(script)};")
    return Mesh(scale, points, rank, edges, edge_rank, np.column_stack([cell, edge]), text)


def _segments(shape: BaseGeometry, scale: int) -> Integers:
    """Return the straight pieces of an area's boundary or of lines as (n, 2, 2), in units of the grid."""
    parts = shapely.get_parts(shape)
    lines = shapely.get_rings(parts) if _is_area(shape) else parts
    xy, line = shapely.get_coordinates(lines, return_index=True)
    corners = np.round(xy * scale).astype(np.int64)
    ends = np.stack([corners[:-1], corners[1:]], axis=1)
    return np.asarray(ends[(line[1:] == line[:-1]) & (ends[:, 0] != ends[:, 1]).any(axis=1)])


def _is_area(shape: BaseGeometry) -> bool:
    return bool(shapely.get_dimensions(shape) == 2)


def _lines(ends: Integers) -> Packed:
    """Join pieces to lines: how many numbers each has, and all those, the first of a line from the last one's end."""
    if not len(ends):
        return {"lengths": "", "steps": ""}
    joined = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(ends.astype(float))))
    xy, line = shapely.get_coordinates(shapely.get_parts(joined), return_index=True)
    steps = np.diff(np.round(xy).astype(np.int64), axis=0, prepend=0)
    return {"lengths": cipher(np.bincount(line)), "steps": cipher(signed(steps).ravel())}


def _key(corners: Integers) -> Integers:
    """Return one number for each corner (x, y)."""
    return corners[:, 0] * WIDE + corners[:, 1] + WIDE // 2


def _pair(keys: Integers) -> Integers:
    """Return the corners that have these keys."""
    return np.column_stack([keys // WIDE, keys % WIDE - WIDE // 2])


def _counted(keys: Integers) -> tuple[Integers, Integers, Integers]:
    """Return the different keys, sorted, their numbers in order of first use, and the number of each key given."""
    different, first, which = np.unique(keys, return_index=True, return_inverse=True)
    rank = np.empty(len(different), np.int64)
    rank[np.argsort(first)] = np.arange(len(different))
    return different, rank, rank[which]


def _found(keys: Integers, numbers: Integers, wanted: Integers) -> Integers:
    """Return the numbers of wanted keys among sorted ones, -1 for what is not among them."""
    if not len(keys):
        return np.full(len(wanted), -1)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, numbers[at], -1)
