"""The contact zone and the front, as far as the settled places allow.

Between the places that one side holds and those that the other holds, nothing is known but what is claimed.
The Delaunay triangles of all settled places that touch both sides (or a place fought over) are therefore the
contact zone, and the front is drawn where a linear interpolation between the places is even: the two-colour
marching-triangles contour. The zone's width is the honest error of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

__all__ = ["FOUGHT_OVER", "METRIC_CRS", "Front", "trace_front"]

METRIC_CRS = "EPSG:3035"
"""Where areas and lengths are measured: equal area, length error under 1.2 % in this theatre."""

REACH_M = 60_000
"""Longest side of a triangle that still says something of the ground inside it, in metres: twice the usual
distance between places of the baseline across the line; longer ones span gaps and the hull."""

FOUGHT_OVER = 0.5
"""Share of control at a place fought over: the front runs through it."""

_NUDGE = 1e-9
"""Keeps a place fought over off the exact contour value, where the contour is not a line."""


@dataclass(frozen=True, slots=True)
class Front:
    """Contact zone (polygons) and front (lines) in EPSG:4326, with the zone's area and the front's length."""

    zone: BaseGeometry
    line: BaseGeometry
    area_km2: float
    length_km: float

    @property
    def depth_km(self) -> float:
        """Mean depth of the zone along the front: its area over the front's length; 0 where there is no front."""
        return self.area_km2 / self.length_km if self.length_km else 0.0

    def points(self, step_km: float = 5.0) -> list[tuple[float, float]]:
        """Return points (lon, lat) along the front, not farther apart than a step."""
        if self.line.is_empty:
            return []
        metric = gpd.GeoSeries([self.line], crs="EPSG:4326").to_crs(METRIC_CRS).segmentize(step_km * 1000)
        return [(lon, lat) for lon, lat in shapely.get_coordinates(metric.to_crs("EPSG:4326").values)]


def trace_front(places: Mapping[tuple[float, float], float], land: BaseGeometry | None = None) -> Front:
    """Return the zone and front between places, given as {(lon, lat): share of the first side, 0 to 1}.

    ``land``: the ground (EPSG:4326) outside which nothing is drawn. Both are empty if one side has no place.
    """
    lonlat = np.array(sorted(places), float).reshape(-1, 2)
    share = np.array([places[(lon, lat)] for lon, lat in lonlat.tolist()])
    share = np.where(share == FOUGHT_OVER, FOUGHT_OVER - _NUDGE, share)
    xy = shapely.get_coordinates(gpd.GeoSeries.from_xy(*lonlat.T, crs="EPSG:4326").to_crs(METRIC_CRS).values)
    corners = _triangles(xy)
    values = share[corners]
    mixed = values.min(axis=1) != values.max(axis=1)
    fought = (np.abs(values - FOUGHT_OVER) < 2 * _NUDGE).any(axis=1)
    touching = corners[mixed | fought]
    zone = shapely.union_all(shapely.polygons(xy[touching])) if len(touching) else shapely.Polygon()
    line = shapely.line_merge(shapely.union_all(_contour(xy, share, corners[mixed])))
    if land is not None:
        ground = gpd.GeoSeries([land], crs="EPSG:4326").to_crs(METRIC_CRS).iloc[0]
        zone, line = zone.intersection(ground), line.intersection(ground)
    shown = gpd.GeoSeries([zone, line], crs=METRIC_CRS).to_crs("EPSG:4326").values
    zone_shown, line_shown = shapely.set_precision(shown, 1e-5)
    return Front(zone_shown, line_shown, round(zone.area / 1e6, 1), round(line.length / 1e3, 1))


def _triangles(xy: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the Delaunay triangles of points as rows of three indices, without those that reach too far."""
    if len(xy) < 3:
        return np.empty((0, 3), np.intp)
    cells = shapely.get_parts(shapely.delaunay_triangles(shapely.multipoints(xy)))
    rings = shapely.get_coordinates(cells).reshape(-1, 4, 2)
    sides = np.linalg.norm(np.diff(rings, axis=1), axis=2)
    rings = rings[sides.max(axis=1) <= REACH_M][:, :3]
    index = {point: number for number, point in enumerate(map(tuple, xy.tolist()))}
    return np.array([[index[tuple(c)] for c in ring] for ring in rings.tolist()], np.intp).reshape(-1, 3)


def _contour(xy: NDArray[np.float64], share: NDArray[np.float64], corners: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return one segment a triangle, between the two sides on which the share crosses one half."""
    if not len(corners):
        return np.empty(0, object)
    starts, ends = corners, np.roll(corners, -1, axis=1)
    a, b = share[starts], share[ends]
    crosses = (a < FOUGHT_OVER) != (b < FOUGHT_OVER)
    crossing = crosses.sum(axis=1) == 2
    along = np.where(crosses, (FOUGHT_OVER - a) / np.where(crosses, b - a, 1.0), 0.0)[..., None]
    points = xy[starts] + along * (xy[ends] - xy[starts])
    return np.asarray(shapely.linestrings(points[crossing][crosses[crossing]].reshape(-1, 2, 2)))
