"""The contact zone and the front of a day's areas.

The front runs where ground on which one side is likelier meets ground on which the other is; there may be several
lines, and none through ground of which nothing is known. The contact zone is the band between the furthest lines
that the evidence supports for each side: between places that claims settle for one side and the nearest settled
for the other (their Delaunay triangles), with all ground contested or merely claimed. Its depth is the honest
error of the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.areas import CLASSES, Areas
from frontline.ground import DEGREE_GRID, to_degrees, to_metres

__all__ = ["Front", "contact_zone", "front_line", "front_segments", "trace_front"]

OPEN = [number for number, (tier, _) in enumerate(CLASSES) if tier in ("contested", "claimed")]
"""Classes of ground that the evidence settles for neither side."""


@dataclass(frozen=True, slots=True)
class Front:
    """Contact zone (polygons) and front (lines) in EPSG:4326, with the zone's area and the front's length."""

    zone: BaseGeometry
    line: BaseGeometry
    area_km2: float
    length_km: float
    band: BaseGeometry | None = field(default=None, repr=False, compare=False)
    """The zone in EPSG:3035, where it was traced: what is measured further is measured of it."""

    @property
    def depth_km(self) -> float:
        """Mean depth of the zone along the front: its area over the front's length; 0 where there is no front."""
        return self.area_km2 / self.length_km if self.length_km else 0.0

    def points(self, step_km: float = 5.0) -> list[tuple[float, float]]:
        """Return points (lon, lat) evenly along each line of the front, not farther apart than a step."""
        if self.line.is_empty:
            return []
        lines = shapely.get_parts(to_metres([self.line]))
        counts = np.ceil(shapely.length(lines) / (step_km * 1000)).astype(int)
        shares = [np.linspace(0, 1, count + 1) for count in counts]
        spots = [
            shapely.line_interpolate_point(line, share, normalized=True)
            for line, share in zip(lines, shares, strict=True)
        ]
        return [(lon, lat) for lon, lat in shapely.get_coordinates(to_degrees(np.concatenate(spots))).tolist()]


def trace_front(areas: Areas) -> Front:
    """Return the contact zone and the front of a day's areas; both are empty if one side holds nothing."""
    crossing = front_segments(areas)
    line = shapely.line_merge(shapely.multilinestrings(areas.mosaic.segments.ends[crossing]))
    zone = contact_zone(areas, crossing)
    return Front(_shown(zone), _shown(line), round(zone.area / 1e6, 1), round(line.length / 1e3, 1), zone)


def front_line(areas: Areas) -> BaseGeometry:
    """Return the front of a day's areas alone, EPSG:4326; empty if one side holds nothing."""
    line = shapely.line_merge(shapely.multilinestrings(areas.mosaic.segments.ends[front_segments(areas)]))
    return _shown(line)


def _shown(shape: BaseGeometry) -> BaseGeometry:
    """Return a shape in degrees that is valid: rounding its corners may let edges touch, or a stretch vanish."""
    degrees = to_degrees([shape])[0]
    if degrees.is_valid:
        return degrees
    parts = shapely.get_parts(degrees)
    bad = ~shapely.is_valid(parts)
    joined = _joined([*parts[~bad], *_mended(parts[bad])], degrees)
    return joined if joined.is_valid else _joined(_mended(np.array([degrees])), degrees)


def _mended(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return shapes in degrees as sound ones, in parts."""
    sound = shapely.make_valid(shapely.set_precision(shapes, DEGREE_GRID))
    return np.asarray(shapely.get_parts(shapely.get_parts(sound)), dtype=object)


def _joined(parts: Sequence[BaseGeometry] | NDArray[np.object_], like: BaseGeometry) -> BaseGeometry:
    """Return those of some parts that have the dimension of a shape, as one shape of its kind."""
    dimension = shapely.get_dimensions(like)
    kept = [part for part in parts if shapely.get_dimensions(part) == dimension]
    return shapely.multipolygons(kept) if dimension == 2 else shapely.multilinestrings(kept)


def front_segments(areas: Areas) -> NDArray[np.intp]:
    """Return which segments of the mosaic are the front: those between ground of one side and of the other."""
    edges = areas.mosaic.segments
    return np.flatnonzero(areas.lean[edges.left] * areas.lean[edges.right] < 0)


def contact_zone(areas: Areas, crossing: NDArray[np.intp]) -> BaseGeometry:
    """Return the contact zone, EPSG:3035, inside the land; ``crossing``: the segments that are the front."""
    mosaic = areas.mosaic
    between = shapely.coverage_union_all(areas.triangles.between)
    shapely.prepare(between)
    # Most of the rest lies between the triangles already: only what sticks out has to be united with them.
    faces, kites = mosaic.faces[np.isin(areas.classes, OPEN)], _kites(areas, crossing)
    beside = shapely.coverage_union_all(faces[~shapely.covers(between, faces)])
    zone = shapely.union_all([between, beside, *kites[~shapely.covers(between, kites)]])
    land = mosaic.ground.land
    shapely.prepare(land)
    return zone if shapely.covers(land, zone) else shapely.intersection(zone, land)


def _kites(areas: Areas, crossing: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return the ground between each segment of the front and the two settlements that it parts."""
    mosaic = areas.mosaic
    edges, sites = mosaic.segments, mosaic.ground.sites[mosaic.cells]
    tips = [sites[faces[crossing]] for faces in (edges.left, edges.right)]
    rings = [np.stack([edges.ends[crossing, 0], edges.ends[crossing, 1], tip], axis=1) for tip in tips]
    return np.asarray(shapely.polygons(np.concatenate(rings)))
