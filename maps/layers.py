"""A day's layers over the base map: areas, contact zone, fronts and the lines of claims, as Folium draws them.

Features carry numbers and the names of our own patterns and classes, and nothing else: see ``maps.backdrop``. Claims
and places themselves are drawn by the page's own scripts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import lazy_loader
import shapely
from shapely.geometry.base import BaseGeometry

from maps.backdrop import MAX_ZOOM, Backdrop, draw_backdrop
from maps.geojson import feature_collection, rounded
from maps.model import BaseMap, DayMap, Zone
from maps.style import SIDES, ZONES

__all__ = ["DECIMALS", "Layer", "draw", "draw_base", "layers"]

folium = lazy_loader.load("folium")

DECIMALS = 4
"""Decimals of a degree of drawn zones and lines: about 10 m, far below what is known of them."""

# Stacking order from the ground up; Leaflet's own popup pane is at 700.
PANES = (("borders", 220), ("areas", 390), ("zones", 400), ("past", 410), ("fronts", 420), ("paths", 440),
         ("places", 600), ("labels", 610), ("stems", 640), ("claims", 650))  # fmt: skip

CLICKABLE = ("paths", "places", "claims")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer over the base map: its name, pane and look, and its shapes; lines of claims by the claims' numbers."""

    name: str
    pane: str
    look: Mapping[str, Any]
    shapes: Mapping[int, BaseGeometry] | BaseGeometry

    @property
    def clickable(self) -> bool:
        """Say whether its shapes answer to the pointer: lines of claims do."""
        return not isinstance(self.shapes, BaseGeometry)

    @property
    def parts(self) -> list[tuple[int | None, BaseGeometry]]:
        """Its shapes with the numbers of their claims, None of areas and fronts."""
        return [(None, self.shapes)] if isinstance(self.shapes, BaseGeometry) else list(self.shapes.items())


def draw(day: DayMap, tiles: str | None = None) -> Backdrop:
    """Draw a checked day with Folium; ``tiles`` is the address template of an online background, if any.

    ``tiles`` is the one text from outside that Folium gets: it must hold no braces but Leaflet's own.
    """
    drawn: dict[str, Any] = {one.name: _drawn(one) for one in layers(day)}
    if tiles is not None:
        # Shown in the page's own words beside the map, so Leaflet gets no attribution of its own.
        drawn = {"tiles": folium.TileLayer(tiles, attr=" ", pane="borders", max_zoom=MAX_ZOOM), **drawn}
    return draw_backdrop(day.base, day.box, PANES, drawn, clickable=CLICKABLE)


def draw_base(base: BaseMap, box: tuple[float, float, float, float]) -> Backdrop:
    """Draw what lies under a day's layers, with their panes: the same for all days of a theatre."""
    return draw_backdrop(base, box, PANES, clickable=CLICKABLE)


def layers(day: DayMap) -> Iterator[Layer]:
    """Yield the layers of a day, from the ground up."""
    for number, zone in enumerate(day.zones):
        yield from _zone_layers(number, zone)
    paths = [(number, claim) for number, claim in enumerate(day.claims) if claim.path and claim.lon is not None]
    for side, who in enumerate(day.sides):
        lines = {number: shapely.LineString(claim.path) for number, claim in paths if claim.side == who.id}
        look = {"color": SIDES[side].colour, "weight": 3, "opacity": 0.85, "dashArray": "8 5", "fill": False}
        if lines:
            yield Layer(f"paths-{side}", "paths", look, lines)


def _zone_layers(number: int, zone: Zone) -> Iterator[Layer]:
    pane = {"contact_zone": "zones", "front": "fronts", "front-7": "past", "front-30": "past"}.get(zone.kind, "areas")
    for part, look in enumerate(ZONES[zone.kind].paths):
        yield Layer(f"zone-{number}-{part}", pane, look, zone.geometry)


def _drawn(layer: Layer) -> Any:
    """Lines and areas of one look; ``dayPage.drawn`` keeps hold of the lines of claims for the filters."""
    options: dict[str, Any] = {} if layer.clickable else {"interactive": False}
    return folium.GeoJson(
        feature_collection(_features(layer)), name=layer.name, style_function=lambda _: layer.look, pane=layer.pane,
        on_each_feature=folium.JsCode("dayPage.drawn"), **options,
    )  # fmt: skip


def _features(layer: Layer) -> list[dict[str, Any]]:
    return [_feature(shape, **({} if claim is None else {"claim": claim})) for claim, shape in layer.parts]


def _feature(shape: BaseGeometry, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": rounded(shape, DECIMALS)}
