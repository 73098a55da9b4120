"""Corrections: claims with ground of their own, by a distance and bearing, a road or an area, beside the settlements.

Such ground is a place of its own, weighed like any other: "3 km north of X captured" says who holds that spot and
nothing of X. A spot has what lies nearer to it than to any settlement, but not farther than its reach; a stated area
is a disc of that size. What is only "near" or "north of" a settlement has no ground of its own.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.claims import Claim, Kind, Relation
from frontline.events import ROADS, Event
from frontline.ground import Ground, metric_points
from gazetteer import Place, Precision, Resolution
from gazetteer.geodesy import COMPASS_DEG, bearing_deg, destination, distance_km

__all__ = ["correction_shapes", "own_ground"]

REACH_SHARE, MIN_REACH_KM, MAX_REACH_KM = 0.5, 1.0, 5.0
"""How far ground reaches from a spot so many km from a settlement: half way back to it, so that the two meet; a
kilometre at least, below which no report is exact, and not beyond the next village, usually nearer than 5 km."""

ROAD_REACH_KM = 1.5
"""How far to either side of a road its ground reaches: fields within sight of it."""

ROAD_SHARE = 0.5
"""The stretch of a road between two settlements that a claim speaks of if it states no length: its middle half, for
the ends are the settlements' own ground."""

MAX_AREA_KM2 = 1_000.0
"""Stated areas beyond this are sums over a whole front, not ground around one place."""

STEP_M = 500.0
"""Distance of the points that stand for a stretch of road, in metres: a third of its reach."""


def own_ground(events: Iterable[Event]) -> tuple[list[Event], pd.DataFrame]:
    """Return the claims with ground of their own as events *at* places of their own, and those places.

    The places, by place id: ``lon, lat`` of the spot or the beginning of a stretch, ``lon_to, lat_to`` of its end
    (degrees) and ``reach_km``; ``is_area`` where the reach is that of a stated area.
    """
    found, spots, at = [], {}, Relation.AT
    for event in events:
        if event.claim.relation is at and not event.claim.area_km2:
            continue  # as of most: nothing else of them is asked
        spot = _spot(event)
        if spot is None or event.place is None:
            continue
        name, *spots_row = spot
        place = replace(event.place, id=name, lon=spots_row[0], lat=spots_row[1], precision=Precision.NEAR)
        spots[name] = spots_row
        found.append(_at(event, place))
    columns = ["lon", "lat", "lon_to", "lat_to", "reach_km", "is_area"]
    frame = pd.DataFrame.from_dict(spots, orient="index", columns=columns).rename_axis("place_id").sort_index()
    return found, frame.astype(dict.fromkeys(columns[:-1], float) | {"is_area": bool})


def _at(event: Event, place: Place) -> Event:
    """Return an event moved to its own ground, where an advance means that the ground is held."""
    kind = Kind.CAPTURE if event.claim.kind is Kind.ADVANCE else event.claim.kind
    claim = replace(event.claim, relation=Relation.AT, kind=kind)
    return Event(claim, Resolution(event.resolution.written, event.resolution.status, place))


def _spot(event: Event) -> tuple[str, float, float, float, float, float, bool] | None:
    """Return id, beginning, end and reach of a claim's own ground, or None if it has none."""
    claim, place = event.claim, event.place
    if place is None or place.precision is not Precision.SETTLEMENT:
        return None
    other = event.resolution_to.place if event.resolution_to else None
    if other is not None and (other.precision is not Precision.SETTLEMENT or other.id == place.id):
        other = None
    if claim.area_km2 and claim.area_km2 <= MAX_AREA_KM2 and (location := event.location):
        name = f"{place.id}@{claim.relation.value}:{claim.distance_km or 0:g}km:{claim.area_km2:g}km2"
        reach = float(np.sqrt(claim.area_km2 / np.pi))
        return name, location.lon, location.lat, location.lon, location.lat, reach, True
    if claim.relation in ROADS and other is not None:
        return _stretch(claim, place, other)
    bearing = COMPASS_DEG.get(claim.relation.value.removesuffix("_of"))
    return _offset(claim, place, bearing) if bearing is not None and claim.distance_km else None


def _offset(
    claim: Claim, place: Place, bearing: float, toward: str = ""
) -> tuple[str, float, float, float, float, float, bool]:
    far = claim.distance_km or 0.0
    lon, lat = (round(float(value), 5) for value in destination(place.lon, place.lat, bearing, far))
    reach = min(max(far * REACH_SHARE, MIN_REACH_KM), MAX_REACH_KM)
    return f"{place.id}@{claim.relation.value}:{far:g}km{toward}", lon, lat, lon, lat, reach, False


def _stretch(claim: Claim, place: Place, other: Place) -> tuple[str, float, float, float, float, float, bool] | None:
    """Return the ground of a road: a spot on it if a distance is stated, else a stretch around its middle."""
    bearing = float(bearing_deg(place.lon, place.lat, other.lon, other.lat))
    if claim.distance_km:
        return _offset(claim, place, bearing, f":{other.id}")
    if claim.relation is Relation.TOWARD:
        return None  # on the way, but nobody says how far
    whole = float(distance_km(place.lon, place.lat, other.lon, other.lat))
    length = min(claim.extent_km or whole * ROAD_SHARE, whole)
    ends = [destination(place.lon, place.lat, bearing, (whole + sign * length) / 2) for sign in (-1, 1)]
    (lon, lat), (lon_to, lat_to) = [(round(float(x), 5), round(float(y), 5)) for x, y in ends]
    name = f"{place.id}@{claim.relation.value}:{other.id}:{length:.1f}km"
    return name, lon, lat, lon_to, lat_to, ROAD_REACH_KM, False


def correction_shapes(spots: pd.DataFrame, ground: Ground) -> NDArray[np.object_]:
    """Return the ground of each spot, EPSG:3035, in their order; empty where it lies outside the land."""
    starts = metric_points(spots["lon"].to_numpy(), spots["lat"].to_numpy())
    ends = metric_points(spots["lon_to"].to_numpy(), spots["lat_to"].to_numpy())
    tree = shapely.STRtree(shapely.points(ground.sites))
    shapes = np.empty(len(spots), dtype=object)
    rows = zip(starts, ends, spots["reach_km"] * 1000, spots["is_area"], strict=True)
    for number, (start, end, reach_m, is_area) in enumerate(rows):
        path = shapely.Point(start) if (start == end).all() else shapely.LineString([start, end])
        shape = path.buffer(reach_m, quad_segs=8)
        near = [] if is_area else tree.query(path, predicate="dwithin", distance=2 * reach_m)
        shapes[number] = _nearest(path, ground.sites[np.sort(near)], shape) if len(near) else shape
    return shapes


def _nearest(path: BaseGeometry, others: NDArray[np.float64], within: BaseGeometry) -> BaseGeometry:
    """Return the part of a shape that lies nearer to a path than to other points."""
    own = shapely.get_coordinates(shapely.segmentize(path, STEP_M) if path.length else path)
    apart = others[~(np.round(others, 1)[:, None] == np.round(own, 1)).all(axis=2).any(axis=1)]
    points = np.concatenate([own, apart])
    if len(points) < 2:
        return within
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=within, ordered=True))
    return shapely.intersection(shapely.union_all(cells[: len(own)]), within)
