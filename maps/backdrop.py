"""A map with its base, which Folium draws and the page's style sheet colours: sea, land and borders.

What else it bears is handed over as layers. Folium renders its rendered script as a template once more, so features
carry numbers and the names of our own classes only: any text from outside among them could run.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import lazy_loader
import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps.geojson import feature_collection, outlines, rounded, without
from maps.model import BaseMap

__all__ = ["MAX_ZOOM", "Backdrop", "draw_backdrop", "load"]

# A seventh of a second that a builder does not wait for whose base map is drawn by a process beside it.
folium = lazy_loader.load("folium")

DECIMALS = 3
"""Decimals of a degree of the base map: about 100 m, a pixel at zoom 10, where it is only orientation."""

MIN_ZOOM, MAX_ZOOM = 4, 14
"""From a continent to a village; beyond 14 the picture would be finer than what is known."""

BESIDE_DEGREES = 4.0
"""How far the ground is drawn on beyond a side that is all land: as wide screens show it. The nearest water beyond the
embedded land's sides lies farther off, at 16.5° and 46.7° E."""

PANES = {"land": 210, "borders": 450}
"""Heights of the base map, from the ground up; Leaflet's own popup pane is at 700."""


def load() -> None:
    """Load Folium while there is time for it, rather than when the first map is drawn."""
    _ = folium.Map


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The script that draws the map, and the names under which it leaves it and the further layers in ``window``."""

    script: str
    map_name: str
    layer_names: Mapping[str, str]


def draw_backdrop(
    base: BaseMap,
    box: tuple[float, float, float, float],
    panes: Sequence[tuple[str, int]],
    layers: Mapping[str, Any] | None = None,
    *,
    clickable: Sequence[str] = (),
) -> Backdrop:
    """Draw the base map around a box (west, south, east, north in degrees), with further panes by height.

    Each shape has a class, ``sea``, ``land``, ``oblasts`` or ``countries``; how these look the style sheet says,
    which may know light and dark. ``layers`` by name are drawn upon it; ``clickable`` panes answer to the pointer.
    """
    west, south, east, north = box
    page_map = folium.Map(
        location=((south + north) / 2, (west + east) / 2), tiles=None, min_zoom=MIN_ZOOM, max_zoom=MAX_ZOOM,
        zoom_snap=0.25, zoom_delta=0.75, wheel_px_per_zoom_level=100, attribution_control=False,
    )  # fmt: skip
    for name, height in {**PANES, **dict(panes)}.items():
        folium.map.CustomPane(name, z_index=height, pointer_events=name in clickable).add_to(page_map)
    view = folium.FitBounds([[south, west], [north, east]], padding=(10, 18))
    view.options["animate"] = False  # else the layers are drawn twice and the start shows a flight
    view.add_to(page_map)
    layers = layers or {}
    for layer in (*_base_layers(base), *layers.values()):
        layer.add_to(page_map)
    for number, element in enumerate(_descendants(page_map)):
        element._id = str(number)  # Folium draws ids at random; ours are counted
    figure = folium.Figure()
    figure.add_child(page_map)
    figure.render()
    names = {key: layer.get_name() for key, layer in layers.items()}
    return Backdrop(figure.script.render(), page_map.get_name(), names)


def _base_layers(base: BaseMap) -> Iterator[Any]:
    """The sea ends where the land is cut off, so that what lies beyond is not taken for water.

    Where an oblast ends with its country or at the shore, that line is drawn already.
    """
    countries, shores = outlines(base.countries, DECIMALS), outlines(base.land, DECIMALS)
    oblasts = without(outlines(base.oblasts, DECIMALS), (countries, shores), DECIMALS)
    land = base.land if base.land.is_empty else _widened(base.land)
    shapes: tuple[tuple[str, BaseGeometry, str], ...] = (
        ("sea", shapely.envelope(land), "land"),
        ("land", land, "land"),
        ("oblasts", oblasts, "borders"),
        ("countries", countries, "borders"),
    )
    for name, shape, pane in shapes:
        if not shape.is_empty:
            features = [{"type": "Feature", "properties": {}, "geometry": rounded(shape, DECIMALS)}]
            yield folium.GeoJson(
                feature_collection(features), name=name, pane=pane, class_name=name, interactive=False,
                smooth_factor=0.6,
            )  # fmt: skip


def _widened(land: BaseGeometry) -> BaseGeometry:
    """Move the west and the east side of cut-out land outwards, each if it is land from end to end."""
    west, south, east, north = land.bounds
    edge = shapely.boundary(land)
    steps = [
        away if shapely.covers(edge, shapely.LineString([(side, south), (side, north)])) else 0.0
        for side, away in ((west, -BESIDE_DEGREES), (east, BESIDE_DEGREES))
    ]

    def moved(points: NDArray[np.float64]) -> NDArray[np.float64]:
        lon, lat = points.T
        return np.column_stack([lon + np.select([lon == west, lon == east], steps, 0.0), lat])

    return shapely.transform(land, moved)


def _descendants(element: Any) -> Iterator[Any]:
    yield element
    for child in element._children.values():
        yield from _descendants(child)
