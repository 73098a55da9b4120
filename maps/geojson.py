"""Shapes as GeoJSON: rounded, and without what would be drawn twice."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

__all__ = ["feature_collection", "outlines", "rounded", "without"]


def feature_collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Wrap GeoJSON features."""
    return {"type": "FeatureCollection", "features": features}


def rounded(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Write a geometry as GeoJSON with coordinates of so many decimals, without repeated points.

    Areas and holes that are too small for so many decimals are left out.
    """
    short = _without_flat(shapely.transform(geometry, lambda points: np.round(points, decimals) + 0.0))
    written: dict[str, Any] = shapely.remove_repeated_points(short).__geo_interface__
    return written


def _without_flat(geometry: BaseGeometry) -> BaseGeometry:
    """Return areas without rings that enclose nothing any more; other geometries as they are."""
    parts = shapely.get_parts(geometry)
    rings, owners = shapely.get_rings(parts, return_index=True)
    has_ground = shapely.area(shapely.polygons(rings)) > 0
    if has_ground.all() or (shapely.get_dimensions(parts) != 2).any():
        return geometry
    found = []
    for owner in range(len(parts)):
        own = owners == owner
        shell, *holes = zip(rings[own], has_ground[own], strict=True)
        if shell[1]:
            found.append(shapely.Polygon(shell[0], [hole for hole, has in holes if has]))
    return found[0] if len(found) == 1 else shapely.MultiPolygon(found)


def outlines(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Turn areas into lines that run once where two areas meet; lines stay as they are.

    Drawn twice, a dashed border would fill its own gaps. Points are snapped to so many decimals first.
    """
    parts = shapely.get_parts(geometry)
    flat = shapely.get_dimensions(parts) < 2
    lines = [*parts[flat], *shapely.boundary(parts[~flat])]
    return shapely.line_merge(shapely.union_all(lines, grid_size=10.0**-decimals))


def without(lines: BaseGeometry, others: Sequence[BaseGeometry], decimals: int) -> BaseGeometry:
    """Return what of lines does not run along others; points are snapped to so many decimals first."""
    grid = 10.0**-decimals
    return shapely.line_merge(shapely.difference(lines, shapely.union_all(others, grid_size=grid), grid_size=grid))
