"""A map with nothing on it yet: sea, land and borders, which Folium draws and the page's style colours."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import folium
import shapely
from branca.element import Element, Figure
from folium.map import CustomPane, FitBounds
from shapely.geometry.base import BaseGeometry

from maps.layers import feature_collection, outlines, rounded
from maps.model import BaseMap

__all__ = ["Backdrop", "draw_backdrop"]

DECIMALS = 3
"""Decimals of a degree of the base map: about 100 m, a pixel at zoom 10, where it is only orientation."""

MIN_ZOOM, MAX_ZOOM = 4, 14
"""From a continent to a village; beyond 14 the picture would be finer than what is known."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The script that draws the map, and the name under which it leaves it in ``window``."""

    script: str
    map_name: str


def draw_backdrop(base: BaseMap, box: tuple[float, float, float, float], panes: Sequence[tuple[str, int]]) -> Backdrop:
    """Draw the base map around a box (west, south, east, north in degrees), with further panes by height.

    Each shape has a class, ``sea``, ``land``, ``oblasts`` or ``countries``; how these look the style sheet says,
    which may know light and dark.
    """
    west, south, east, north = box
    page_map = folium.Map(
        location=((south + north) / 2, (west + east) / 2), tiles=None, min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM,
        zoom_snap=0.25, zoom_delta=0.75, wheel_px_per_zoom_level=100, attribution_control=False,
    )  # fmt: skip
    for name, height in (("land", 210), ("borders", 450), *panes):
        CustomPane(name, z_index=height, pointer_events=False).add_to(page_map)
    view = FitBounds([[south, west], [north, east]], padding=(10, 18))
    view.options["animate"] = False
    view.add_to(page_map)
    for layer in _layers(base):
        layer.add_to(page_map)
    for number, element in enumerate(_descendants(page_map)):
        element._id = str(number)  # Folium draws ids at random; ours are counted
    figure = Figure()
    figure.add_child(page_map)
    figure.render()
    return Backdrop(figure.script.render(), page_map.get_name())


def _layers(base: BaseMap) -> Iterator[folium.GeoJson]:
    """The sea ends where the land is cut off, so that what lies beyond is not taken for water."""
    shapes: tuple[tuple[str, BaseGeometry, str], ...] = (
        ("sea", shapely.envelope(base.land), "land"),
        ("land", base.land, "land"),
        ("oblasts", outlines(base.oblasts, DECIMALS), "borders"),
        ("countries", outlines(base.countries, DECIMALS), "borders"),
    )
    for name, shape, pane in shapes:
        if not shape.is_empty:
            features = [{"type": "Feature", "properties": {}, "geometry": rounded(shape, DECIMALS)}]
            yield folium.GeoJson(
                feature_collection(features), name=name, pane=pane, class_name=name, interactive=False,
                smooth_factor=0.6,
            )  # fmt: skip


def _descendants(element: Element) -> Iterator[Element]:
    yield element
    for child in element._children.values():
        yield from _descendants(child)
