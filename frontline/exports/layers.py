"""Layers: each table of an edition, from the snapshot of its day."""

from collections.abc import Collection, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from frontline.cells import frame_of
from frontline.columns import OPTIONAL, REQUIRED, WRITTEN
from frontline.confidence import probability_words
from frontline.control import Tier
from frontline.events import Location
from frontline.evidence import FIGHTING
from frontline.exports.shapes import DEGREES_CRS, clean
from frontline.ground import to_metres
from frontline.snapshot import Snapshot
from gazetteer import Place

__all__ = ["LIST_MARK", "areas", "claims", "front_lines", "settlements"]

LIST_MARK = "|"
"""What parts the members of a list in one cell; no id holds it."""

_HEADS = {
    Tier.CONTROLLED: "Held by {}",
    Tier.CLAIMED: "Claimed for {}",
    Tier.CONTESTED: "Contested ground",
    Tier.UNKNOWN: "Ground of which nothing is known",
}

_PLACE_COLUMNS = ("place_id", "place_name", "place_name_local", "place_unit", "place_source")
_SPOT_COLUMNS = ("lon", "lat", "precision", "radius_m")

Column = Sequence[object] | NDArray[np.generic] | pd.Series


def settlements(snapshot: Snapshot, wanted: Collection[str] | None = None) -> gpd.GeoDataFrame:
    """Return every place that a claim speaks of, by id, with its tier, probabilities, reasons and claims."""
    found = [one for one in snapshot.standings if wanted is None or one.place_id in wanted]
    places = [snapshot.places[one.place_id] for one in found]
    frame = pd.DataFrame(
        {
            "place_id": _texts([one.place_id for one in found]),
            "name": _texts([place.name_en for place in places]),
            "name_local": _texts([place.name for place in places]),
            "unit": _texts([place.unit for place in places]),
            "lon": np.array([place.lon for place in places], float),
            "lat": np.array([place.lat for place in places], float),
            "precision": _texts([place.precision.value for place in places]),
            "radius_m": np.array([place.radius_m for place in places], int),
            "tier": _texts([one.tier.value for one in found]),
            "side": _texts([one.side for one in found]),
            **_probabilities(snapshot, [one.place_id for one in found]),
            "settled": _texts([one.settled for one in found]),
            "settled_on": _texts([one.settled_on.isoformat() if one.settled_on else "" for one in found]),
            "settled_by": _texts([LIST_MARK.join(one.settled_by) for one in found]),
            "claim_ids": _texts([LIST_MARK.join(one.claim_ids) for one in found]),
            "why": _texts([one.why for one in found]),
        }
    )
    return _with_points(frame)


def _probabilities(snapshot: Snapshot, ids: list[str]) -> dict[str, Column]:
    """Return what is believed of places: by all words, by those that can settle a place, and the likeliest in words."""
    names = dict(zip(("first", "second", "contested"), (*snapshot.theatre.side_ids, FIGHTING), strict=True))
    columns = [f"{kind}_{name}" for kind in ("projected", "supported") for name in names]
    table = snapshot.areas.table[columns].reindex(ids) if snapshot.areas else pd.DataFrame(columns=columns, index=ids)
    shares = table.to_numpy(float)
    known = ~np.isnan(shares[:, 0])
    best = np.where(known, np.nan_to_num(shares[:, :3]).argmax(axis=1), -1)
    highest = shares[np.arange(len(ids)), best]
    ends = (*snapshot.theatre.side_ids, Tier.CONTESTED.value)
    heads = [f"{kind}_{end}" for kind in ("p", "supported") for end in ends]
    return {
        **{head: shares[:, number].round(2) for number, head in enumerate(heads)},
        "likeliest": _texts(np.array([*names.values(), ""])[best].tolist()),
        "likelihood": _texts([probability_words(share) if share >= 0 else "" for share in highest.tolist()]),
    }


def claims(snapshot: Snapshot, *, all_claims: bool) -> gpd.GeoDataFrame:
    """Return claims with every column that an analyst writes, what was made of their places, and who speaks."""
    events = snapshot.events if all_claims else snapshot.recent
    events = sorted(events, key=lambda event: (event.claim.event_date, event.claim.claim_id))
    claims = [event.claim for event in events]
    frame = frame_of(claims)[[*REQUIRED, *OPTIONAL]].astype("str")
    frame.insert(list(frame).index("place") + 1, WRITTEN, _texts([claim.place for claim in claims]))
    names = {name: source.name for name, source in snapshot.sources.items()}
    places = pd.DataFrame([_named(event.place) for event in events], columns=_PLACE_COLUMNS, dtype="str")
    spots = pd.DataFrame([_located(event.location) for event in events], columns=_SPOT_COLUMNS)
    said = pd.DataFrame(
        {
            "status": _texts([event.resolution.status for event in events]),
            "origin": _texts([claim.origin for claim in claims]),
            "source_name": _texts([names[claim.source] for claim in claims]),
        }
    )
    spots = spots.astype({"lon": float, "lat": float, "precision": "str", "radius_m": int})
    return _with_points(pd.concat([frame, said, places, spots], axis=1))


def _named(place: Place | None) -> tuple[str, ...]:
    return (place.id, place.name_en, place.name, place.unit, place.source) if place else ("",) * len(_PLACE_COLUMNS)


def _located(spot: Location | None) -> tuple[float, float, str, int]:
    return (spot.lon, spot.lat, spot.precision.value, spot.radius_m) if spot else (np.nan, np.nan, "", 0)


def areas(snapshot: Snapshot) -> gpd.GeoDataFrame:
    """Return the areas by tier and side with a heading each."""
    names = {side.id: side.name for side in snapshot.theatre.sides}
    columns = ["tier", "side", "area_km2", "geometry"]
    found = snapshot.areas.frame if snapshot.areas else gpd.GeoDataFrame(columns=columns, crs=DEGREES_CRS)
    pairs = zip(found["tier"], found["side"], strict=True)
    labels = [_HEADS[Tier(tier)].format(names.get(side, "")) for tier, side in pairs]
    frame = pd.DataFrame(
        {
            "tier": _texts(found["tier"]),
            "side": _texts(found["side"]),
            "label": _texts(labels),
            "area_km2": found["area_km2"].to_numpy(float),
        }
    )
    return gpd.GeoDataFrame(frame, geometry=clean(found.geometry.to_numpy()), crs=DEGREES_CRS)


def front_lines(snapshot: Snapshot) -> gpd.GeoDataFrame:
    """Return the lines of the front, from the west to the east, with the days of the evidence that they rest on."""
    lines = shapely.get_parts(shapely.normalize(snapshot.front.line))
    lines = lines[np.lexsort(shapely.bounds(lines).T[::-1])]
    oldest, newest = snapshot.front_days
    frame = pd.DataFrame(
        {
            "line": np.arange(1, len(lines) + 1),
            "length_km": (shapely.length(to_metres(lines)) / 1000).round(1),
            "evidence_since": _texts([oldest.isoformat()] * len(lines)),
            "evidence_until": _texts([newest.isoformat()] * len(lines)),
        }
    )
    return gpd.GeoDataFrame(frame, geometry=lines, crs=DEGREES_CRS)


def _with_points(frame: pd.DataFrame) -> gpd.GeoDataFrame:
    points = shapely.points(frame["lon"].to_numpy(float), frame["lat"].to_numpy(float))
    points[frame["lon"].isna().to_numpy()] = None
    return gpd.GeoDataFrame(frame, geometry=points, crs=DEGREES_CRS)


def _texts(cells: object) -> "pd.Series[str]":
    return pd.Series(cells, dtype="str")
