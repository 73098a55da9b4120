"""The map and its layers: records become GeoJSON, and Folium writes the script that draws it.

Features carry numbers, the names of our own symbols and letters, and nothing else: Folium renders its
rendered script as a template once more, so any text of a claim in it could run. Texts stay in the page's
tables, from where the page's scripts take labels and popups.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import folium
import numpy as np
import shapely
from branca.element import Element, Figure
from folium.map import CustomPane, FitBounds
from folium.utilities import JsCode
from shapely.geometry.base import BaseGeometry

from maps.model import BaseMap, ClaimRow, DayMap, PlaceMark, Zone
from maps.style import KINDS, SIDES, ZONES, claim_symbol, place_symbol

__all__ = ["Drawn", "draw", "feature_collection", "outlines", "rounded"]

DECIMALS = 5  # of a degree: about 1 m
BASE_DECIMALS = 3  # about 100 m: a pixel at zoom 10, where the base map is only orientation

# Stacking order from the ground up; Leaflet's own popup pane is at 700.
PANES = (("land", 210), ("borders", 220), ("areas", 390), ("zones", 400), ("fronts", 420), ("paths", 440),
         ("places", 600), ("labels", 610), ("stems", 640), ("claims", 650))  # fmt: skip

MIN_ZOOM, MAX_ZOOM = 5, 14  # beyond 14 the picture would be finer than what is known

BASE_LOOKS: dict[str, dict[str, Any]] = {
    "sea": {"stroke": False, "fillColor": "#dde6ea", "fillOpacity": 1},
    "land": {"color": "#b9c4c9", "weight": 0.8, "fillColor": "#f6f4ee", "fillOpacity": 1},
    "oblasts": {"color": "#a39c8c", "weight": 0.9, "dashArray": "5 4", "opacity": 0.9, "fill": False},
    "countries": {"color": "#857c6b", "weight": 1.6, "opacity": 0.9, "fill": False},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The script that draws the map, and the names under which it leaves the map and its layers."""

    script: str
    map_name: str
    layer_names: dict[str, str]


def draw(day: DayMap, tiles: str | None = None) -> Drawn:
    """Draw a checked day with Folium; ``tiles`` is the address template of an online background, if any.

    ``tiles`` is the one text from outside that Folium gets: it must hold no braces but Leaflet's own.
    """
    west, south, east, north = day.box
    page_map = folium.Map(
        location=((south + north) / 2, (west + east) / 2), tiles=None, min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM,
        zoom_snap=0.25, zoom_delta=0.75, wheel_px_per_zoom_level=100, attribution_control=False,
        world_copy_jump=False,
    )  # fmt: skip
    for name, height in PANES:
        pointer = name not in {"land", "borders", "labels", "stems"}
        CustomPane(name, z_index=height, pointer_events=pointer).add_to(page_map)
    first_view = FitBounds([[south, west], [north, east]], padding=(8, 8))
    first_view.options["animate"] = False  # else the layers are drawn twice and the start shows a flight
    first_view.add_to(page_map)
    layers: dict[str, folium.map.Layer] = dict(_layers(day))
    if tiles is not None:
        # Shown in the page's own words beside the map, so Leaflet gets no attribution of its own.
        layers = {"tiles": folium.TileLayer(tiles, attr=" ", pane="borders", max_zoom=MAX_ZOOM), **layers}
    for layer in layers.values():
        layer.add_to(page_map)
    for number, element in enumerate(_descendants(page_map)):
        element._id = str(number)  # Folium draws ids at random; ours are counted
    figure = Figure()
    figure.add_child(page_map)
    figure.render()
    names = {key: layer.get_name() for key, layer in layers.items()}
    return Drawn(figure.script.render(), page_map.get_name(), names)


def feature_collection(features: list[dict[str, Any]]) -> dict[str, Any]:
    """Wrap GeoJSON features."""
    return {"type": "FeatureCollection", "features": features}


def rounded(geometry: BaseGeometry, decimals: int) -> dict[str, Any]:
    """Write a geometry as GeoJSON with coordinates of so many decimals, without repeated points."""
    short = shapely.transform(geometry, lambda points: np.round(points, decimals) + 0.0)
    written: dict[str, Any] = shapely.remove_repeated_points(short).__geo_interface__
    return written


def outlines(geometry: BaseGeometry, decimals: int) -> BaseGeometry:
    """Turn areas into lines that run once where two areas meet; lines stay as they are.

    Drawn twice, a dashed border would fill its own gaps. Points are snapped to so many decimals first.
    """
    parts = shapely.get_parts(geometry)
    flat = shapely.get_dimensions(parts) < 2
    lines = [*parts[flat], *shapely.boundary(parts[~flat])]
    return shapely.line_merge(shapely.union_all(lines, grid_size=10.0**-decimals))


def _layers(day: DayMap) -> Iterator[tuple[str, folium.GeoJson]]:
    yield from _base_layers(day.base)
    for number, zone in enumerate(day.zones):
        yield from _zone_layers(number, zone)
    paths = [(number, claim) for number, claim in enumerate(day.claims) if claim.path and claim.lon is not None]
    for side, who in enumerate(day.sides):
        features = [_path(number, claim) for number, claim in paths if claim.side == who.id]
        look = {"color": SIDES[side].colour, "weight": 3, "opacity": 0.85, "dashArray": "8 5", "fill": False}
        if features:
            yield f"paths-{side}", _shapes(f"paths-{side}", features, "paths", look)
    yield "places", _points("places", [_place(day, *item) for item in enumerate(day.places)], "placeMark")
    drawn = [(number, claim) for number, claim in enumerate(day.claims) if claim.lon is not None]
    yield "claims", _points("claims", [_claim(day, *item) for item in drawn], "claimMark")


def _base_layers(base: BaseMap) -> Iterator[tuple[str, folium.GeoJson]]:
    """The sea ends where the land is cut off, so that what lies beyond is not taken for water."""
    shapes = (("sea", shapely.envelope(base.land), "land"), ("land", base.land, "land"),
              ("oblasts", outlines(base.oblasts, BASE_DECIMALS), "borders"),
              ("countries", outlines(base.countries, BASE_DECIMALS), "borders"))  # fmt: skip
    for name, geometry, pane in shapes:
        if not geometry.is_empty:
            features = [_feature(rounded(geometry, BASE_DECIMALS))]
            yield name, _shapes(name, features, pane, BASE_LOOKS[name], interactive=False, smooth_factor=0.6)


def _zone_layers(number: int, zone: Zone) -> Iterator[tuple[str, folium.GeoJson]]:
    pane = {"contact_zone": "zones", "front": "fronts"}.get(zone.kind, "areas")
    for part, look in enumerate(ZONES[zone.kind].paths):
        key = f"zone-{number}-{part}"
        yield key, _shapes(key, [_feature(rounded(zone.geometry, DECIMALS))], pane, look, interactive=False)


def _shapes(name: str, features: list[dict[str, Any]], pane: str, look: dict[str, Any],
            **options: Any) -> folium.GeoJson:  # fmt: skip
    """Lines and areas of one look; ``dayPage.drawn`` keeps hold of each for the filters."""
    return folium.GeoJson(
        feature_collection(features), name=name, style_function=lambda _: look, pane=pane,
        on_each_feature=JsCode("dayPage.drawn"), **options,
    )  # fmt: skip


def _points(name: str, features: list[dict[str, Any]], mark: str) -> folium.GeoJson:
    """Markers that ``dayPage`` builds from DOM elements, never from HTML text."""
    return folium.GeoJson(
        feature_collection(features), name=name,
        point_to_layer=JsCode(f"dayPage.{mark}"), on_each_feature=JsCode("dayPage.drawn"),
    )  # fmt: skip


def _feature(geometry: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _path(number: int, claim: ClaimRow) -> dict[str, Any]:
    return _feature(rounded(shapely.LineString(claim.path), DECIMALS), claim=number)


def _claim(day: DayMap, number: int, claim: ClaimRow) -> dict[str, Any]:
    point = rounded(shapely.Point(claim.lon, claim.lat), DECIMALS)
    symbol = claim_symbol(_side(day, claim.side))
    return _feature(point, claim=number, radius_m=claim.radius_m, symbol=symbol, letter=KINDS[claim.kind].letter)


def _place(day: DayMap, number: int, place: PlaceMark) -> dict[str, Any]:
    side = _side(day, place.side) if place.side else None
    point = rounded(shapely.Point(place.lon, place.lat), DECIMALS)
    return _feature(point, place=number, symbol=place_symbol(place.tier, side))


def _side(day: DayMap, side_id: str) -> int:
    return [side.id for side in day.sides].index(side_id)


def _descendants(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _descendants(child)
