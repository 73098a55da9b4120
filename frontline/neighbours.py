"""Neighbours: what the places around it tell of a place that no claim speaks of.

The nearest places that claims speak of lend it their belief, by weights that fall off with distance; the rest is the
prior. How far places tell of each other was measured (see the table of weights).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from frontline.persistence import PRIOR, Floats
from frontline.weights import value

__all__ = ["on_sphere", "told_by_neighbours"]

EARTH_KM = 6371.0
"""Mean radius of the earth."""


def on_sphere(lon: Floats, lat: Floats) -> Floats:
    """Return points (n, 3) of the unit sphere from degrees (WGS 84): straight distances there hold in any theatre."""
    east, north = np.radians(lon), np.radians(lat)
    return np.column_stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])


def told_by_neighbours(points: Floats, belief: Floats, silent: NDArray[np.bool_], speak: NDArray[np.bool_]) -> Floats:
    """Return beliefs (n, 3) in which the silent places have what those that speak tell of them.

    ``points``: of the unit sphere. What is lent falls off with the distance of the nearest and never exceeds the cap;
    a place with no neighbour within reach keeps the prior.
    """
    told = belief.copy()
    told[silent] = PRIOR
    count = min(int(value("neighbours counted")), int(speak.sum()))
    if not count or not silent.any():
        return told
    reach = value("neighbours farthest") / EARTH_KM
    far, who = KDTree(points[speak]).query(points[silent], k=count, distance_upper_bound=reach)
    far, who = far.reshape(-1, count), who.reshape(-1, count)
    near = np.where(np.isfinite(far), np.exp(-far * EARTH_KM / value("neighbours reach")), 0.0)
    lent = value("neighbours cap") * near.max(axis=1)
    # The nearest counts most: weights by the square of how much each tells.
    shares = near**2 / np.maximum((near**2).sum(axis=1, keepdims=True), 1e-12)
    mean = np.einsum("nk,nkj->nj", shares, np.vstack([belief[speak], PRIOR])[np.minimum(who, int(speak.sum()))])
    told[silent] = lent[:, None] * mean + (1 - lent[:, None]) * PRIOR
    return told
