"""Triangles between settled places: what lies between the furthest places that the evidence settles for each side."""

from functools import cached_property

import numpy as np
import shapely
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray
from scipy.spatial import Delaunay, KDTree, QhullError

__all__ = ["Triangles"]

REACH_M = 60_000
"""Longest side of a triangle that still says something of the ground inside it, in metres: twice the usual
distance between places of the baseline across the line; longer ones span gaps and the hull."""

Array = NDArray[np.float64]


class Triangles:
    """The Delaunay triangles of settled places (n, 2), in metres, with the lead of the first side at each: -1 to 1.

    Only those near places of both sides are kept: elsewhere nothing is between them.
    """

    def __init__(self, sites: Array, lead: Array) -> None:
        near = _near_both(sites, lead > 0)
        # Whole numbers near zero keep the triangulation exact enough for any theatre.
        self._origin = sites[near].min(axis=0) if near.any() else np.zeros(2)
        self._sites, self._lead = sites[near] - self._origin, lead[near]

    @cached_property
    def _corners(self) -> NDArray[np.intp]:
        """The triangles that do not reach too far, as rows of three sites."""
        try:
            corners = Delaunay(self._sites).simplices
        except (QhullError, ValueError):  # fewer than three places, or all in one line: nothing lies between them
            return np.empty((0, 3), np.intp)
        where = self._sites[corners]
        sides = np.linalg.norm(where - np.roll(where, 1, axis=1), axis=2)
        return np.asarray(corners[sides.max(axis=1) <= REACH_M])

    @cached_property
    def between(self) -> NDArray[np.object_]:
        """The triangles that touch both sides, as polygons."""
        lead = self._lead[self._corners]
        mixed = (lead < 0).any(axis=1) & (lead > 0).any(axis=1)
        return np.asarray(shapely.polygons(self._sites[self._corners[mixed]] + self._origin))

    def lead_at(self, points: Array) -> Array:
        """Return the lead of the first side at points (n, 2), linear inside each triangle; NaN outside them all."""
        found = np.full(len(points), np.nan)
        points = points - self._origin
        tree = shapely.STRtree(shapely.polygons(self._sites[self._corners]))
        known, inside = tree.query(shapely.points(points), predicate="intersects")
        order = np.lexsort((inside, known))  # a point on an edge lies in two triangles, which agree there
        known, first = np.unique(known[order], return_index=True)
        corners = self._corners[inside[order[first]]]
        a, b, c = np.moveaxis(self._sites[corners], 1, 0)
        whole = _turn(a, b, c)
        weights = [_turn(points[known], b, c) / whole, _turn(a, points[known], c) / whole]
        found[known] = (np.column_stack([*weights, 1 - sum(weights)]) * self._lead[corners]).sum(axis=1)
        return found


def _turn(a: Array, b: Array, c: Array) -> Array:
    """Return twice the signed area of triangles."""
    return np.asarray((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]))


def _near_both(sites: Array, first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which sites are within reach of one of the other side: others are no corners of a triangle between them."""
    near = np.zeros(len(sites), bool)
    if first.all() or not first.any():
        return near
    maybe = _in_squares_beside(sites, first)
    for side in (first, ~first):
        asked = np.flatnonzero(side & maybe)
        far, _ = KDTree(sites[~side & maybe]).query(sites[asked], distance_upper_bound=REACH_M)
        near[asked] = np.isfinite(far)
    return near


def _in_squares_beside(sites: Array, first: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Say which sites lie in a square of REACH_M with, or beside, one of the other side: no others can be in reach."""
    square = np.floor((sites - sites.min(axis=0)) / REACH_M).astype(np.int64)
    beside = np.zeros(len(sites), bool)
    for side in (first, ~first):
        has = np.zeros(square.max(axis=0) + 3, bool)  # with a square more on each side
        has[tuple(square[~side].T + 1)] = True
        around = np.asarray(sliding_window_view(has, (3, 3)).any(axis=(2, 3)))
        beside[side] = around[tuple(square[side].T)]
    return beside
