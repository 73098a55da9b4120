"""Neighbours: what the places around it tell of a place that no claim speaks of.

The nearest places that claims speak of lend it their belief, by weights that fall off with distance; the rest is the
prior. How far places tell of each other was measured (see the table of weights).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from frontline.persistence import PRIOR, Floats
from frontline.weights import value

__all__ = ["Neighbourhood", "told_by_others"]

EARTH_KM = 6371.0
"""Mean radius of the earth."""

REACH = value("neighbours farthest") / EARTH_KM
COUNTED = int(value("neighbours counted"))

FEW = 64
"""Changes up to which the lists of neighbours are mended one by one rather than made anew; about as fast."""

Mask = NDArray[np.bool_]


class Neighbourhood:
    """The nearest places that speak, for each of some places (WGS 84 degrees); kept from day to day.

    Distances are straight lines through the unit sphere, which hold in any theatre.
    """

    def __init__(self, lon: Floats, lat: Floats) -> None:
        size = len(lon)
        self._axes = _axes(lon, lat)
        self._speak = np.zeros(size, bool)
        self._far = np.full((size, COUNTED), np.inf)
        self._who = np.full((size, COUNTED), size)
        self._lent = np.zeros((size, COUNTED))

    def told(self, belief: Floats, silent: Mask, speak: Mask) -> Floats:
        """Return beliefs (n, 3) in which the silent places have what those that speak tell of them.

        What is lent falls off with the distance of the nearest and never exceeds the cap; a place with no neighbour
        within reach keeps the prior.
        """
        if (speak != self._speak).any():
            self._listen(speak)
        size = len(belief)
        begins = np.arange(0, size * COUNTED + 1, COUNTED)
        lent = csr_array((self._lent.ravel(), self._who.ravel(), begins), shape=(size, size + 1))
        told = lent @ np.vstack([belief, PRIOR]) + (1 - self._lent.sum(axis=1, keepdims=True)) * PRIOR
        return np.where(silent[:, None], told, belief)

    def _listen(self, speak: Mask) -> None:
        """Bring the lists of nearest places up to date with those that speak now."""
        came, gone = np.flatnonzero(speak & ~self._speak), np.flatnonzero(self._speak & ~speak)
        self._speak = speak.copy()
        few = len(came) <= FEW
        stale = np.asarray(np.isin(self._who, gone).any(axis=1)) if few else np.ones(len(speak), bool)
        changed = stale | self._insert(came if few else came[:0])
        if stale.any():
            self._search(stale)
        self._lent[changed] = _lent(self._far[changed])

    def _search(self, rows: Mask) -> None:
        """Find the nearest of all that speak, for some places."""
        speakers = np.append(np.flatnonzero(self._speak), len(self._speak))
        if len(speakers) == 1:
            self._far[rows], self._who[rows] = np.inf, len(self._speak)
            return
        tree = KDTree(self._axes[:, self._speak].T)
        _, found = tree.query(self._axes[:, rows].T, k=COUNTED, distance_upper_bound=REACH)
        who = speakers[found]
        # Measured as by _insert, to the last bit: lists do not depend on which days they were kept through.
        axes = np.column_stack([self._axes, np.full(3, np.inf)])
        self._far[rows] = np.sqrt(sum((axis[who] - axis[:-1][rows][:, None]) ** 2 for axis in axes))
        self._who[rows] = who

    def _insert(self, came: NDArray[np.intp]) -> Mask:
        """Put places that now speak into the lists of those that they are among the nearest of; say which."""
        changed = np.zeros(len(self._speak), bool)
        for one in came:
            far = np.sqrt(sum((axis - axis[one]) ** 2 for axis in self._axes))
            rows = np.flatnonzero((far < self._far[:, -1]) & (far <= REACH))
            every = np.column_stack([self._far[rows], far[rows]])
            order = np.argsort(every, axis=1, kind="stable")[:, :COUNTED]
            self._far[rows] = np.take_along_axis(every, order, 1)
            who = np.column_stack([self._who[rows], np.full(len(rows), one)])
            self._who[rows] = np.take_along_axis(who, order, 1)
            changed[rows] = True
        return changed


def told_by_others(lon: Floats, lat: Floats, belief: Floats, speak: Mask, asked: NDArray[np.intp]) -> Floats:
    """Return beliefs (n asked, 3) that some places would have if they were silent, from all others that speak.

    ``lon, lat`` (WGS 84 degrees), ``belief`` (n, 3) and ``speak`` are of all places, ``asked`` numbers of them.
    """
    speakers = np.append(np.flatnonzero(speak), len(belief))
    if len(speakers) == 1 or not len(asked):
        return np.tile(PRIOR, (len(asked), 1))
    axes = _axes(lon, lat)
    far, found = KDTree(axes[:, speak].T).query(axes[:, asked].T, k=COUNTED + 1, distance_upper_bound=REACH)
    who = speakers[found]
    far = np.where(who == np.asarray(asked)[:, None], np.inf, far)
    order = np.argsort(far, axis=1, kind="stable")[:, :COUNTED]
    lent = _lent(np.take_along_axis(far, order, 1))
    lenders = np.vstack([belief, PRIOR])[np.take_along_axis(who, order, 1)]
    told: Floats = (lent[:, :, None] * lenders).sum(axis=1) + (1 - lent.sum(axis=1, keepdims=True)) * PRIOR
    return told


def _axes(lon: Floats, lat: Floats) -> Floats:
    """Return places as points (3, n) of the unit sphere."""
    east, north = np.radians(lon), np.radians(lat)
    # Of two places that are equally far one is nearest: all are moved north by their own fraction of a metre.
    height = np.sin(north) + np.arange(len(east)) * 1e-12
    axes: Floats = np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), height])
    return axes


def _lent(far: Floats) -> Floats:
    """Return the shares that the nearest places lend, by their distances (n, m); infinitely far ones lend nothing."""
    # The nearest counts most: shares by the square of how much each tells.
    near = np.exp(-far * EARTH_KM / value("neighbours reach"))
    shares = near**2 / np.maximum((near**2).sum(axis=1, keepdims=True), 1e-12)
    lent: Floats = value("neighbours cap") * near.max(axis=1, keepdims=True) * shares
    return lent
