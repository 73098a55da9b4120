"""Distances and bearings between points on the sphere, in kilometres and degrees.

The haversine formula on a sphere of the Earth's mean radius; its error against the ellipsoid is under
0.5 %, far below the radius of a village. Coordinates are WGS 84, (lon, lat); all functions broadcast.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

__all__ = ["COMPASS_DEG", "EARTH_RADIUS_KM", "bearing_deg", "destination", "distance_km"]

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, IUGG."""

COMPASS_DEG = {
    "north": 0.0, "north_east": 45.0, "east": 90.0, "south_east": 135.0,
    "south": 180.0, "south_west": 225.0, "west": 270.0, "north_west": 315.0,
}  # fmt: skip
"""Bearing of each compass word, in degrees clockwise from north."""


def distance_km(lon_a: ArrayLike, lat_a: ArrayLike, lon_b: ArrayLike, lat_b: ArrayLike) -> NDArray[np.float64]:
    """Return the great-circle distance between points a and b, broadcast, in km."""
    lon_a, lat_a, lon_b, lat_b = (np.radians(x, dtype=float) for x in (lon_a, lat_a, lon_b, lat_b))
    half = np.sin((lat_b - lat_a) / 2) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin((lon_b - lon_a) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)))


def destination(
    lon: ArrayLike, lat: ArrayLike, bearing_deg: float, km: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (lon, lat) of the points reached from each given point after ``km`` on a bearing."""
    lon_r, lat_r = np.radians(lon, dtype=float), np.radians(lat, dtype=float)
    angle, course = km / EARTH_RADIUS_KM, np.radians(bearing_deg)
    lat_t = np.arcsin(np.sin(lat_r) * np.cos(angle) + np.cos(lat_r) * np.sin(angle) * np.cos(course))
    lon_t = lon_r + np.arctan2(
        np.sin(course) * np.sin(angle) * np.cos(lat_r), np.cos(angle) - np.sin(lat_r) * np.sin(lat_t)
    )
    return np.degrees(lon_t), np.degrees(lat_t)


def bearing_deg(lon_a: ArrayLike, lat_a: ArrayLike, lon_b: ArrayLike, lat_b: ArrayLike) -> NDArray[np.float64]:
    """Return the bearing at which points b are seen from points a, broadcast, in degrees clockwise from north."""
    lon_a, lat_a, lon_b, lat_b = (np.radians(x, dtype=float) for x in (lon_a, lat_a, lon_b, lat_b))
    east = np.sin(lon_b - lon_a) * np.cos(lat_b)
    north = np.cos(lat_a) * np.sin(lat_b) - np.sin(lat_a) * np.cos(lat_b) * np.cos(lon_b - lon_a)
    return np.asarray(np.degrees(np.arctan2(east, north)) % 360)
