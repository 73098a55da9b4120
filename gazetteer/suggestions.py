"""Suggestions: what an online service makes of a name, read from the two wire formats and never trusted.

Nominatim answers with objects (``lat``, ``lon``, ``display_name``, ``class`` and ``type``, ``boundingbox`` as south,
north, west, east, all texts); Photon with GeoJSON features (``osm_key`` and ``osm_value``, ``extent`` as west, north,
east, south). Either may hold anything: what has no usable point inside the box is no suggestion.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from gazetteer.geodesy import distance_km
from gazetteer.names import fold_key
from gazetteer.phrases import NEAR_M
from gazetteer.places import PlaceTable, Precision

__all__ = ["Box", "Service", "Suggestion", "own_ids", "plain_text", "read_suggestion"]

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees, WGS 84."""

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0, https://www.openstreetmap.org/copyright"

RADIUS_M = {
    Precision.SETTLEMENT: 2_000,
    Precision.NEAR: NEAR_M,
    Precision.HROMADA: 20_000,
    Precision.RAION: 65_000,
    Precision.OBLAST: 130_000,
}
"""Radius in metres where the service gives no bounding box: the usual one of our own points, settlement to oblast."""

LONGEST_NAME = 200
"""Most characters of a name that are kept for showing; Nominatim's have under 150."""

_SETTLEMENTS = {"city", "town", "village", "hamlet", "isolated_dwelling", "farm"}
_UNITS = {
    "municipality": Precision.HROMADA,
    "county": Precision.RAION,
    "state": Precision.OBLAST,
    "province": Precision.OBLAST,
    "region": Precision.OBLAST,
}


class Service(StrEnum):
    """An online geocoder that can be asked."""

    NOMINATIM = "nominatim"
    PHOTON = "photon"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that a service offers for a name; it lies within ``radius_m`` metres of (lon, lat), WGS 84.

    ``title`` is the name with the units around it, ``kind`` OpenStreetMap's tag ("place=village"); ``raw`` is what the
    service sent, unchecked. Names hold no control characters.
    """

    service: Service
    name: str
    title: str
    kind: str
    lon: float
    lat: float
    precision: Precision
    radius_m: int
    attribution: str
    raw: Mapping[str, Any]


def read_suggestion(service: Service, raw: Any, box: Box) -> Suggestion | None:
    """Return what one entry of an answer suggests, or None if it is broken or lies outside the box."""
    read = _nominatim if service is Service.NOMINATIM else _photon
    try:
        lon, lat, name, title, tag, level, extent = read(raw)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None
    west, south, east, north = box
    if not (west <= lon <= east and south <= lat <= north):  # also false for a number that is none
        return None
    precision = _precision(tag, level)
    radius_m = _reach_m(lon, lat, extent) or RADIUS_M[precision]
    names = plain_text(name), plain_text(title), plain_text("=".join(tag))
    return Suggestion(service, *names, round(lon, 5), round(lat, 5), precision, radius_m, ATTRIBUTION, raw)


_Read = tuple[float, float, str, str, tuple[str, str], str, Sequence[float]]


def _nominatim(raw: Any) -> _Read:
    title = str(raw["display_name"])
    tag = str(raw.get("class", raw.get("category", ""))), str(raw.get("type", ""))
    edges = [float(edge) for edge in raw.get("boundingbox", ())]
    extent = (edges[2], edges[0], edges[3], edges[1]) if len(edges) == 4 else ()
    name = str(raw.get("name") or title.partition(",")[0])
    return float(raw["lon"]), float(raw["lat"]), name, title, tag, str(raw.get("addresstype", "")), extent


def _photon(raw: Any) -> _Read:
    told = raw["properties"]
    lon, lat = (float(degrees) for degrees in raw["geometry"]["coordinates"][:2])
    edges = [float(edge) for edge in told.get("extent", ())]
    extent = (edges[0], edges[3], edges[2], edges[1]) if len(edges) == 4 else ()
    around = [told[key] for key in ("name", "district", "city", "county", "state", "country") if told.get(key)]
    tag = str(told.get("osm_key", "")), str(told.get("osm_value", ""))
    title = ", ".join(dict.fromkeys(map(str, around)))
    return lon, lat, str(told["name"]), title, tag, str(told.get("type", "")), extent


def _precision(tag: tuple[str, str], level: str) -> Precision:
    """Return what the point stands for; anything but a settlement or a unit is only near what bears the name."""
    key, value = tag
    if key == "place":
        level = value
    elif key != "boundary":
        return Precision.NEAR
    return Precision.SETTLEMENT if level in _SETTLEMENTS else _UNITS.get(level, Precision.NEAR)


def _reach_m(lon: float, lat: float, extent: Sequence[float]) -> int:
    """Return the metres from the point to the furthest corner of its bounding box; 0 if there is none to trust."""
    if not extent:
        return 0
    west, south, east, north = extent
    if not (-180 <= west <= lon <= east <= 180 and -90 <= south <= lat <= north <= 90):
        return 0
    return round(float(distance_km(lon, lat, [west, west, east, east], [south, north, south, north]).max()) * 1000)


def plain_text(text: str) -> str:
    """Return text fit for showing: composed, on one line, without control and direction characters, cut short."""
    composed = unicodedata.normalize("NFC", text[: 4 * LONGEST_NAME])
    plain = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in composed)
    return " ".join(plain.split())[:LONGEST_NAME]


def own_ids(table: PlaceTable, found: Suggestion) -> tuple[str, ...]:
    """Return the ids of the table's settlements of a like name whose radius holds a suggested one, nearest first."""
    if found.precision is not Precision.SETTLEMENT:
        return ()
    away_m = distance_km(table.points[:, 0], table.points[:, 1], found.lon, found.lat) * 1000
    rows = map(int, np.flatnonzero(away_m <= np.asarray(table.radii_m)))
    alike = fold_key(found.name)
    like = [row for row in rows if alike in (fold_key(table.names[row]), fold_key(table.names_en[row]))]
    return tuple(table.ids[row] for row in sorted(like, key=lambda row: float(away_m[row])))
