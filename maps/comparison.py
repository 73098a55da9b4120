"""One HTML file that tells two days apart: both fronts, the ground and the settlements that changed, in map and tables.

It opens from disk, asks no network and runs no script but its own.
"""

from textwrap import shorten

import numpy as np
import shapely

from maps.backdrop import draw_backdrop
from maps.comparison_patterns import KINDS, patterns
from maps.comparison_rows import ChangedPlace, DayComparison
from maps.comparison_tables import claims_table, legend, places_table, sizes_table, turns_table
from maps.document import assemble, attribution_list
from maps.errors import DrawingError
from maps.geojson import rounded
from maps.leaflet import asset, leaflet_script, leaflet_style
from maps.markup import Markup, clean, join, tag
from maps.messages import Messages

__all__ = ["render_comparison"]

DECIMALS, HELD_DECIMALS = 5, 3
"""Decimals of a degree: about 1 m for what changed, 100 m for the faint ground that only says who is where."""

MOST_CREDIT = 60
"""Most characters of the credit in the map's corner, where it hides ground; below the map all stand in full."""

PANES = (("held", 390), ("turned", 400), ("fronts", 420), ("labels", 610))

STYLES = ("base.css", "ground.css", "history.css", "comparison.css", "theme.css")  # the last: dark ground

# Those before Folium's own script, and the one that brings all together after it.
SCRIPTS = ("messages.js", "leaflet-words.js", "stage.js", "furniture.js", "theme.js", "labels.js")


def render_comparison(comparison: DayComparison) -> str:
    """Draw a comparison as the text of one self-contained HTML file (UTF-8); same inputs give the same text.

    Raises DrawingError for a kind of ground that has no look, or a point that is none.
    """
    _check(comparison)
    messages = comparison.messages
    backdrop = draw_backdrop(comparison.base, _view(comparison), PANES)
    parts = {
        "language": join(messages.language),
        "direction": join(messages.direction),
        "map": tag("div", id=backdrop.map_name, class_="comparison-map", role="region",
                   aria_label=messages.text("Map of what changed")),
        **_texts(comparison),
    }  # fmt: skip
    return assemble(
        messages.markup(asset("comparison.html")),
        parts,
        styles=[leaflet_style(), *map(asset, STYLES)],
        scripts=[leaflet_script(), *map(asset, SCRIPTS), backdrop.script, asset("comparison.js")],
        data=("comparison-data", {**_data(comparison), "map": backdrop.map_name}),
    )


def _check(comparison: DayComparison) -> None:
    for kind in (*(one.kind for one in comparison.grounds), *(one.kind for one in comparison.places)):
        if kind not in KINDS:
            raise DrawingError(f"kind {kind!r}: known are {', '.join(KINDS)}")
    for place in comparison.places:
        if not (-180 <= place.lon <= 180 and -90 <= place.lat <= 90):
            raise DrawingError(f"place {place.place!r}: ({place.lon!r}, {place.lat!r}) is no (lon, lat) in degrees")


def _view(comparison: DayComparison) -> tuple[float, float, float, float]:
    """Return the box that shows all that changed and both fronts; the whole box if nothing is drawn."""
    points = [shapely.Point(place.lon, place.lat) for place in comparison.places]
    shapes = [*comparison.fronts, *(ground.geometry for ground in comparison.grounds), *points]
    drawn = [shape for shape in shapes if not shape.is_empty]
    if not drawn:
        return comparison.box
    west, south, east, north = shapely.total_bounds(np.array(drawn, dtype=object)).tolist()
    return west, south, east, north


def _data(comparison: DayComparison) -> dict[str, object]:
    towns = [
        [clean(town.name), clean(town.name_local), round(town.lon, 4), round(town.lat, 4), town.rank]
        for town in comparison.base.towns
    ]
    names = ", ".join(["Leaflet", *(one.name for one in comparison.attributions)])
    return {
        "towns": towns, "language": comparison.local_language,
        "credit": shorten(clean(names), MOST_CREDIT, placeholder="…"),
        "messages": comparison.messages.for_scripts(map(asset, (*SCRIPTS, "comparison.js"))),
        "held": [rounded(shape, HELD_DECIMALS) for shape in comparison.held],
        "grounds": [[one.kind, rounded(one.geometry, DECIMALS)] for one in comparison.grounds],
        "fronts": [rounded(shape, DECIMALS) for shape in comparison.fronts],
        "marks": [_mark(one, comparison.messages) for one in comparison.places],
    }  # fmt: skip


def _mark(one: ChangedPlace, messages: Messages) -> dict[str, object]:
    said = messages.text("{before} before, now {after}", before=clean(one.before), after=clean(one.after))
    return {
        "name": clean(one.place), "local": clean(one.place_local), "unit": clean(one.unit), "lon": round(one.lon, 5),
        "lat": round(one.lat, 5), "kind": one.kind, "said": said, "why": clean(one.why),
        "claims": [clean(claim) for claim in one.claims],
    }  # fmt: skip


def _texts(comparison: DayComparison) -> dict[str, Markup]:
    """The parts of the page that are text, escaped."""
    messages = comparison.messages
    edition = messages.text("Edition {edition}", edition=comparison.edition) if comparison.edition else ""
    return {
        "title": join(f"{comparison.title}: {comparison.heading}"),
        "name": join(comparison.title),
        "heading": join(comparison.heading),
        "edition": join(edition),
        "summary": join(*(tag("p", text) for text in comparison.summary)),
        "patterns": patterns(),
        "legend": legend(comparison),
        "places": places_table(comparison),
        "sizes": sizes_table(comparison),
        "turns": turns_table(comparison),
        "claims": claims_table(comparison),
        "attributions": attribution_list(comparison.attributions),
    }
