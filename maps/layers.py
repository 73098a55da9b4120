"""A day's layers over the base map: areas, contact zone, fronts and the lines of claims, as Folium draws them.

Features carry numbers and the names of our own patterns and classes, and nothing else: see ``maps.backdrop``. Claims
and places themselves are drawn by the page's own scripts.
"""

from collections.abc import Iterator
from typing import Any

import folium
import shapely
from folium.map import Layer
from folium.utilities import JsCode

from maps.backdrop import MAX_ZOOM, Backdrop, draw_backdrop
from maps.geojson import feature_collection, rounded
from maps.model import ClaimRow, DayMap, Zone
from maps.style import SIDES, ZONES

__all__ = ["draw"]

DECIMALS = 4
"""Decimals of a degree of drawn zones and lines: about 10 m, far below what is known of them."""

# Stacking order from the ground up; Leaflet's own popup pane is at 700.
PANES = (("borders", 220), ("areas", 390), ("zones", 400), ("past", 410), ("fronts", 420), ("paths", 440),
         ("places", 600), ("labels", 610), ("stems", 640), ("claims", 650))  # fmt: skip


def draw(day: DayMap, tiles: str | None = None) -> Backdrop:
    """Draw a checked day with Folium; ``tiles`` is the address template of an online background, if any.

    ``tiles`` is the one text from outside that Folium gets: it must hold no braces but Leaflet's own.
    """
    layers: dict[str, Layer] = dict(_layers(day))
    if tiles is not None:
        # Shown in the page's own words beside the map, so Leaflet gets no attribution of its own.
        layers = {"tiles": folium.TileLayer(tiles, attr=" ", pane="borders", max_zoom=MAX_ZOOM), **layers}
    return draw_backdrop(day.base, day.box, PANES, layers, clickable=("paths", "places", "claims"))


def _layers(day: DayMap) -> Iterator[tuple[str, folium.GeoJson]]:
    for number, zone in enumerate(day.zones):
        yield from _zone_layers(number, zone)
    paths = [(number, claim) for number, claim in enumerate(day.claims) if claim.path and claim.lon is not None]
    for side, who in enumerate(day.sides):
        features = [_path(number, claim) for number, claim in paths if claim.side == who.id]
        look = {"color": SIDES[side].colour, "weight": 3, "opacity": 0.85, "dashArray": "8 5", "fill": False}
        if features:
            yield f"paths-{side}", _shapes(f"paths-{side}", features, "paths", look)


def _zone_layers(number: int, zone: Zone) -> Iterator[tuple[str, folium.GeoJson]]:
    pane = {"contact_zone": "zones", "front": "fronts", "front-7": "past", "front-30": "past"}.get(zone.kind, "areas")
    for part, look in enumerate(ZONES[zone.kind].paths):
        key = f"zone-{number}-{part}"
        yield key, _shapes(key, [_feature(rounded(zone.geometry, DECIMALS))], pane, look, interactive=False)


def _shapes(name: str, features: list[dict[str, Any]], pane: str, look: dict[str, Any],
            **options: Any) -> folium.GeoJson:  # fmt: skip
    """Lines and areas of one look; ``dayPage.drawn`` keeps hold of the lines of claims for the filters."""
    return folium.GeoJson(
        feature_collection(features), name=name, style_function=lambda _: look, pane=pane,
        on_each_feature=JsCode("dayPage.drawn"), **options,
    )  # fmt: skip


def _feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _path(number: int, claim: ClaimRow) -> dict[str, Any]:
    return _feature(rounded(shapely.LineString(claim.path), DECIMALS), claim=number)
