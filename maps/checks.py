"""What must hold before a page is drawn; every message names the record and the value."""

from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.errors import DrawingError
from maps.model import DayMap
from maps.style import KINDS, SIDES, TIERS, ZONES

__all__ = ["check"]

MOST_CLAIMS = 2**20
"""As many as the page's script that groups them (cells.js) can tell apart."""


def check(day: DayMap) -> None:
    """Raise DrawingError for the first value of the map that cannot be drawn."""
    _check_lists(day)
    _check_box(day.box)
    _check_claims(day)
    _check_places(day)
    for zone in day.zones:
        _among(f"zone {zone.label!r}", "kind", zone.kind, ZONES)
        _check_geometry(f"zone {zone.label!r}", zone.geometry)
        if zone.since is not None and zone.since > zone.as_of:
            raise DrawingError(f"zone {zone.label!r}: since {zone.since} lies after as_of {zone.as_of}")
    for name, shape in (("land", day.base.land), ("countries", day.base.countries), ("oblasts", day.base.oblasts)):
        _check_geometry(f"base map {name}", shape)
    for town in day.base.towns:
        _check_point(f"town {town.name!r}", town.lon, town.lat)
        _among(f"town {town.name!r}", "rank", town.rank, (1, 2, 3))


def _check_lists(day: DayMap) -> None:
    if len(day.claims) > MOST_CLAIMS:
        raise DrawingError(f"{len(day.claims):,} claims; at most {MOST_CLAIMS:,} fit on one page")
    if len(day.sides) > len(SIDES):
        raise DrawingError(f"{len(day.sides)} sides; at most {len(SIDES)} can be told apart on one map")
    _unique("side id", [side.id for side in day.sides])
    _unique("claim_id", [claim.claim_id for claim in day.claims])
    _unique("kind", day.kinds)
    _unique("tier", [tier for tier, _ in day.tiers])
    for kind in day.kinds:
        _among("map", "kind", kind, KINDS)
    for tier, _ in day.tiers:
        _among("map", "tier", tier, TIERS)


def _check_claims(day: DayMap) -> None:
    sides = {side.id for side in day.sides}
    for claim in day.claims:
        record = f"claim {claim.claim_id!r}"
        _among(record, "kind", claim.kind, day.kinds)
        _among(record, "side", claim.side, sides)
        if (claim.lon is None) != (claim.lat is None):
            raise DrawingError(f"{record}: lon {claim.lon!r} and lat {claim.lat!r}; give both or neither")
        if claim.lon is not None and claim.lat is not None:
            _check_point(record, claim.lon, claim.lat)
        if claim.radius_m < 0:
            raise DrawingError(f"{record}: radius_m is {claim.radius_m!r}; it cannot be negative")
        if len(claim.path) == 1:
            raise DrawingError(f"{record}: path has one point {claim.path[0]!r}; a line needs two")
        for lon, lat in claim.path:
            _check_point(f"{record}, path", lon, lat)


def _check_places(day: DayMap) -> None:
    tiers = {tier for tier, _ in day.tiers}
    sides = {"", *(side.id for side in day.sides)}
    for place in day.places:
        record = f"place {place.place!r}"
        _check_point(record, place.lon, place.lat)
        _among(record, "tier", place.tier, tiers)
        _among(record, "side", place.side, sides)
        if place.claim_words and len(place.claim_words) != len(place.claim_ids):
            counts = f"{len(place.claim_ids)} claim_ids and {len(place.claim_words)} claim_words"
            raise DrawingError(f"{record}: {counts}; give words for each claim or for none")
        for voice in place.voices:
            _among(f"{record}, voice {voice.claim_id!r}", "camp", voice.camp, sides)


def _check_box(box: tuple[float, float, float, float]) -> None:
    west, south, east, north = box
    _check_point("box, south-west corner", west, south)
    _check_point("box, north-east corner", east, north)
    if west >= east or south >= north:
        raise DrawingError(f"box {box!r}: west must lie below east and south below north")


def _check_point(record: str, lon: float, lat: float) -> None:
    # NaN fails both comparisons, so it is refused as well.
    if not -180 <= lon <= 180:
        raise DrawingError(f"{record}: lon is {lon!r}; it must lie within -180 and 180")
    if not -90 <= lat <= 90:
        raise DrawingError(f"{record}: lat is {lat!r}; it must lie within -90 and 90")


def _check_geometry(record: str, geometry: BaseGeometry) -> None:
    points = shapely.get_coordinates(geometry)
    wrong = points[~(np.abs(points) <= np.array([180.0, 90.0])).all(axis=1)]
    if len(wrong):
        raise DrawingError(f"{record}: point {tuple(wrong[0].tolist())!r} is not a (lon, lat) in degrees")


def _among(record: str, field: str, value: object, known: Iterable[object]) -> None:
    if value not in known:
        listed = ", ".join(sorted(repr(one) for one in known))
        raise DrawingError(f"{record}: {field} is {value!r}; known are {listed}")


def _unique(name: str, values: Iterable[str]) -> None:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise DrawingError(f"{name} {value!r} stands twice; it must be unique")
        seen.add(value)
