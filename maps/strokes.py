"""Strokes: shapes as rows of whole numbers, each point as its steps from the one before, for pages that are packed."""

from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["strokes"]

Steps = list[int]


def strokes(shape: BaseGeometry, decimals: int) -> list[list[Steps]] | list[Steps]:
    """Return areas (EPSG:4326) as polygons of rings, or lines as lines, corners rounded to so many decimals.

    A ring or line is x, y of its first point, then the steps to each next one, in units of the last decimal. Points
    that rounding makes the same stand once.
    """
    parts = shapely.get_parts(shape)
    parts = parts[~shapely.is_empty(parts)]
    if not len(parts) or shapely.get_dimensions(parts).max() < 2:
        return _steps(parts, decimals)
    parts = parts[shapely.get_dimensions(parts) == 2]
    rings, owner = shapely.get_rings(parts, return_index=True)
    steps, begins = _steps(rings, decimals), np.searchsorted(owner, np.arange(len(parts) + 1)).tolist()
    return [steps[first:last] for first, last in pairwise(begins)]


def _steps(lines: np.ndarray[tuple[int], np.dtype[np.object_]], decimals: int) -> list[Steps]:
    points, owner = shapely.get_coordinates(lines, return_index=True)
    corners = np.round(points * 10**decimals).astype(np.int64)
    fresh = np.ones(len(corners), bool)
    fresh[1:] = (owner[1:] != owner[:-1]) | (corners[1:] != corners[:-1]).any(axis=1)
    corners, owner = corners[fresh], owner[fresh]
    steps = np.diff(corners, axis=0, prepend=0)
    begins = np.searchsorted(owner, np.arange(len(lines) + 1))
    first = begins[:-1][begins[:-1] < begins[1:]]
    steps[first] = corners[first]
    flat = steps.ravel().tolist()
    return [flat[2 * start : 2 * end] for start, end in pairwise(begins.tolist())]
