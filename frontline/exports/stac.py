"""STAC 1.1: an item that tells what one edition holds, and the collection of all editions."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import PurePosixPath
from types import MappingProxyType

import shapely

import maps
from frontline.backdrop import map_attributions
from frontline.exports.frames import Frames
from frontline.theatre import Theatre

__all__ = ["COLLECTION", "ITEM", "MEDIA_TYPES", "stac_collection", "stac_item"]

VERSION = "1.1.0"

ITEM, COLLECTION = "item.json", "collection.json"
"""Names of the files: an item stands in the folder of its edition, the collection in the folder above."""

_ID = "frontline-editions"

_DESCRIPTION = (
    "Daily maps of publicly reported claims about a front line. Every claim keeps its source; none of them is a fact."
)

MEDIA_TYPES = MappingProxyType(
    {
        ".csv": "text/csv",
        ".fgb": "application/vnd.flatgeobuf",
        ".geojson": "application/geo+json",
        ".gpkg": "application/geopackage+sqlite3",
        ".html": "text/html",
        ".json": "application/json",
        ".kml": "application/vnd.google-earth.kml+xml",
        ".kmz": "application/vnd.google-earth.kmz",
        ".parquet": "application/vnd.apache.parquet",
        ".png": "image/png",
        ".txt": "text/plain",
        ".zip": "application/zip",
    }
)

_ROLES = MappingProxyType({".html": "overview", ".png": "overview", ".txt": "overview", ".json": "metadata"})


def stac_item(frames: Frames, names: Iterable[str], *, collected: bool = False) -> str:
    """Return the item of an edition that has files of these names in its folder, as JSON.

    ``collected``: the collection of all editions stands in the folder above, and says whose data all maps are of.
    """
    west, south, east, north = frames.theatre.box
    credited = [one for one in frames.credits if not (collected and one in map_attributions())]
    item = {
        "type": "Feature",
        "stac_version": VERSION,
        "stac_extensions": [],
        "id": frames.on.isoformat(),
        **({"collection": _ID} if collected else {}),
        "geometry": shapely.geometry.mapping(shapely.box(west, south, east, north, ccw=True)),
        "bbox": [west, south, east, north],
        "properties": {
            "title": f"{frames.title}, {frames.on}",
            "description": frames.notice,
            "datetime": _instant(frames.on),
            "start_datetime": _instant(frames.on),
            "end_datetime": _instant(frames.on, "23:59:59"),
            "frontline:as_known_on": frames.as_known_on.isoformat(),
            "frontline:held_km2": frames.held_km2,
            **({"providers": _providers(credited)} if credited else {}),
        },
        "links": _links(f"../{COLLECTION}", ("root", "parent", "collection") if collected else ()),
        "assets": {name: _asset(name) for name in sorted(set(names) - {ITEM})},
    }
    return _written(item)


def stac_collection(theatre: Theatre, days: Sequence[date], credits_: Sequence[maps.Attribution]) -> str:
    """Return the collection of the editions of some days, in folders named by them, as JSON; raises ValueError if none.

    ``credits_`` are those of the newest edition.
    """
    if not days:
        raise ValueError("a collection needs an edition")
    ordered = sorted(days)
    items = [{"rel": "item", "href": f"./{day}/{ITEM}", "type": MEDIA_TYPES[".geojson"]} for day in ordered]
    collection = {
        "type": "Collection",
        "stac_version": VERSION,
        "id": _ID,
        "title": theatre.title,
        "description": _DESCRIPTION,
        "license": "other",
        "providers": _providers(credits_),
        "extent": {
            "spatial": {"bbox": [list(theatre.box)]},
            "temporal": {"interval": [[_instant(ordered[0]), _instant(ordered[-1], "23:59:59")]]},
        },
        "links": [*_links(f"./{COLLECTION}", ("root",)), *items],
    }
    return _written(collection)


def _asset(name: str) -> dict[str, object]:
    suffix = PurePosixPath(name).suffix
    kind = MEDIA_TYPES.get(suffix, "application/octet-stream")
    return {"href": f"./{name}", "type": kind, "roles": [_ROLES.get(suffix, "data")]}


def _links(href: str, relations: Iterable[str]) -> list[dict[str, str]]:
    return [{"rel": relation, "href": href, "type": MEDIA_TYPES[".json"]} for relation in relations]


def _providers(credited: Sequence[maps.Attribution]) -> list[dict[str, object]]:
    """Return whose data are used, each with its licence in words."""
    return [
        {"name": one.name, "description": one.licence, "roles": ["producer"], **({"url": one.url} if one.url else {})}
        for one in credited
    ]


def _instant(day: date, time: str = "00:00:00") -> str:
    return f"{day.isoformat()}T{time}Z"


def _written(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"  # packed: every edition has one
