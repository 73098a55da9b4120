"""One HTML file for years of daily areas: a slider, a chart, tables; no network and no script but its own."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from textwrap import shorten

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.backdrop import draw_backdrop
from maps.chart import draw_chart
from maps.dates import range_of
from maps.deviation import Deviation, measure
from maps.document import assemble, attribution_list
from maps.errors import DrawingError
from maps.faces import Faces, cut
from maps.figures import days_table, gaps, months_tables, summary
from maps.leaflet import asset, leaflet_script, leaflet_style
from maps.markup import Markup, clean, join, tag
from maps.messages import ENGLISH, Messages
from maps.model import Attribution, BaseMap
from maps.outlines import Flags, Outlines, outlines_of
from maps.patterns import MOST_SERIES, area_patterns, areas_legend, readout

__all__ = ["AreaHistory", "AreaSeries", "render_history"]

DECIMALS = 5
"""Decimals of a degree of drawn corners, about 1 m; four would spare a tenth of a page's size."""

COMPARED_DAYS = (1, 7, 30, 90, 365)
"""Spans for which a reader may ask what changed, in days, as far as the history is longer."""

MOST_CREDIT = 60
"""Most characters of the credit in the map's corner, where it hides ground; below the map all stand in full."""

PANES = (("areas", 400), ("changes", 410), ("labels", 610))

STYLES = ("base.css", "ground.css", "history.css", "theme.css")

# Those before Folium's own script, and the one that brings all together after it.
SCRIPTS = ("messages.js", "leaflet-words.js", "stage.js", "furniture.js", "theme.js", "labels.js", "history-shapes.js",
           "history-map.js", "history-chart.js")  # fmt: skip


@dataclass(frozen=True, slots=True)
class AreaSeries:
    """One kind of area by steps of time: outline (polygons, EPSG:4326) and size in km², None where none is given."""

    label: str
    areas: tuple[BaseGeometry | None, ...]
    km2: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class AreaHistory:
    """Everything on a history's page; ``step_days`` lie between two steps, and all series have equally many.

    ``notes`` say what was mended or left out on the way here, ``method`` how the sizes were measured.
    """

    title: str
    first: date
    step_days: int
    series: tuple[AreaSeries, ...]
    base: BaseMap
    attributions: tuple[Attribution, ...]
    notes: tuple[str, ...] = ()
    method: tuple[str, ...] = ()
    local_language: str = "uk"
    messages: Messages = ENGLISH

    @property
    def days(self) -> list[date]:
        """The day of each step."""
        return [self.first + timedelta(self.step_days * step) for step in range(len(self.series[0].areas))]


def render_history(history: AreaHistory) -> str:
    """Draw a history as the text of one self-contained HTML file (UTF-8); same inputs give the same text.

    Raises DrawingError if there is no area to draw, if series differ in length or cannot be told apart.
    """
    _check(history)
    areas = [area for series in history.series for area in series.areas if area is not None]
    box = _box(areas)
    outlines = outlines_of(areas, DECIMALS)
    faces = cut(outlines)
    if not faces.arcs:
        raise DrawingError("every area is narrower than the grid of the drawing, about 1 m: there is nothing to draw")
    backdrop = draw_backdrop(history.base, box, PANES)
    styles = [leaflet_style(), *map(asset, STYLES)]
    own = [*map(asset, SCRIPTS), asset("history.js")]
    messages = history.messages
    data = {**_data(history), **_shapes(faces), "box": box, "map": backdrop.map_name,
            "messages": messages.for_scripts(own)}  # fmt: skip
    parts = {
        "map": tag("div", id=backdrop.map_name, class_="history-map", role="region",
                   aria_label=messages.text("Map of the areas")),
        "accuracy": join(*(tag("p", text) for text in (*_accuracy(outlines, faces, messages), *history.method))),
        "language": join(messages.language),
        "direction": join(messages.direction),
        **_texts(history),
    }  # fmt: skip
    scripts = [leaflet_script(), *own[:-1], backdrop.script, own[-1]]
    return assemble(messages.markup(asset("history.html")), parts, styles=styles, scripts=scripts,
                    data=("history-data", data))  # fmt: skip


def _check(history: AreaHistory) -> None:
    """Refuse what cannot be drawn; each message names the series and the value."""
    if not 1 <= len(history.series) <= MOST_SERIES:
        raise DrawingError(f"{len(history.series)} kinds of area; 1 to {MOST_SERIES} can be told apart on one map")
    if history.step_days < 1:
        raise DrawingError(f"step_days is {history.step_days}; it must be 1 or more")
    steps = len(history.series[0].areas)
    for series in history.series:
        if (len(series.areas), len(series.km2)) != (steps, steps):
            counts = f"{len(series.areas)} areas and {len(series.km2)} sizes"
            raise DrawingError(f"{series.label!r}: {counts}; every series needs {steps} of each")
        for step, (area, km2) in enumerate(zip(series.areas, series.km2, strict=True)):
            if (area is None) != (km2 is None):
                raise DrawingError(f"{series.label!r}, step {step}: give outline and size, or neither")
            if area is not None and (area.is_empty or not _is_polygons(area)):
                raise DrawingError(f"{series.label!r}, step {step}: {area.geom_type} is no area with a size")
    if not any(area is not None for series in history.series for area in series.areas):
        raise DrawingError("no step has an area: there is nothing to draw")


def _is_polygons(area: BaseGeometry) -> bool:
    if area.geom_type in ("Polygon", "MultiPolygon"):
        return True
    return set(shapely.get_type_id(shapely.get_parts(area)).tolist()) == {shapely.GeometryType.POLYGON}


def _box(areas: Sequence[BaseGeometry]) -> tuple[float, float, float, float]:
    west, south, east, north = shapely.total_bounds(np.asarray(areas, dtype=object)).tolist()
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise DrawingError(f"the areas reach from {west, south} to {east, north}; these are no degrees")
    return west, south, east, north


def _shapes(faces: Faces) -> dict[str, object]:
    """Write the cut plane in whole numbers: what differs from the number before is mostly short."""
    steps = np.diff(np.concatenate(faces.arcs), axis=0, prepend=0).reshape(-1).tolist()
    ends = np.cumsum([2 * len(arc) for arc in faces.arcs]).tolist()
    arcs = [[*sides, *steps[a:b]] for sides, (a, b) in zip(faces.sides.tolist(), pairwise([0, *ends]), strict=True)]
    return {"scale": faces.scale, "arcs": arcs, "histories": _turns(faces.inside)}


def _turns(inside: Flags) -> list[list[int]]:
    """Return where each history turns from outside to inside and back, as distances from the turn before."""
    history, turns = np.nonzero(np.diff(inside.view(np.int8), axis=1, prepend=0))
    distances = np.where(np.diff(history, prepend=-1), turns, np.diff(turns, prepend=0)).tolist()
    first = np.searchsorted(history, np.arange(len(inside) + 1)).tolist()
    return [distances[a:b] for a, b in pairwise(first)]


def _data(history: AreaHistory) -> dict[str, object]:
    towns = [
        [clean(town.name), clean(town.name_local), round(town.lon, 4), round(town.lat, 4), town.rank]
        for town in history.base.towns
    ]
    series = [{"label": clean(one.label), "km2": one.km2} for one in history.series]
    credit = shorten(
        clean(f"{history.attributions[0].name}, Leaflet" if history.attributions else "Leaflet"),
        MOST_CREDIT,
        placeholder="…",
    )
    return {"first": history.first.isoformat(), "step_days": history.step_days, "series": series, "towns": towns,
            "places": [], "credit": credit, "language": history.local_language}  # fmt: skip


def _accuracy(outlines: Outlines, faces: Faces, messages: Messages) -> list[str]:
    """State the measured error of the drawing, rounded up to a decimetre, and what is left out of it."""
    found = measure(outlines, faces)
    counts = {"faces": messages.number(faces.count), "histories": messages.number(len(faces.inside) - 1)}
    if math.isinf(found.metres):
        said = messages.text(
            "Some of the outlines drawn here lie more than 10 km from the exact ones. The plane is cut once; "
            "faces: {faces}, different histories: {histories}. Nothing is interpolated.", **counts,
        )  # fmt: skip
    else:
        said = messages.text(
            "The outlines drawn here lie within {error} m of the exact ones: measured on every day at every corner of "
            "both. The plane is cut once; faces: {faces}, different histories: {histories}. Nothing is interpolated.",
            error=messages.number(math.ceil(found.metres * 10) / 10, 1), **counts,
        )  # fmt: skip
    return [said, *_left_out(found, messages)]


def _left_out(found: Deviation, messages: Messages) -> list[str]:
    """Tell what is too narrow to be drawn, if anything is; its size is rounded up to a square metre."""
    parts = messages.plural("{count} part of the areas", "{count} parts of the areas", found.parts)
    holes = messages.plural("{count} hole in the areas", "{count} holes in the areas", found.holes)
    told = [words for words, count in ((parts, found.parts), (holes, found.holes)) if count]
    if not told:
        return []
    return [messages.text(
        "Narrower than the grid of the drawing, about 1 m, and therefore left out of it and of this measure, as a "
        "whole or in part: {left_out}. The largest has at most {size} m²; the sizes stated take all into account.",
        left_out=", ".join(told), size=messages.number(math.ceil(found.largest_m2)),
    )]  # fmt: skip


def _texts(history: AreaHistory) -> dict[str, Markup]:
    """The parts of the page that are text, escaped."""
    days, messages = history.days, history.messages
    span = range_of(days[0], days[-1], messages)
    figures = [(series.label, series.km2) for series in history.series]
    missing = gaps([all(sizes[step] is None for _, sizes in figures) for step in range(len(days))])
    return {
        "title": join(f"{history.title}: {span}"),
        "heading": join(history.title),
        "span": join(span),
        "summary": join(*(tag("p", text) for text in summary(days, figures, messages))),
        "patterns": area_patterns(len(history.series)),
        "legend": areas_legend(has_gaps=bool(missing), messages=messages),
        "readout": readout([series.label for series in history.series]),
        "last": Markup(len(days) - 1),
        "compared": _compared(history),
        "chart": draw_chart(days, figures, messages),
        "months": months_tables(days, figures, messages),
        "days": days_table(days, figures, messages),
        "notes": tag("ul", *(tag("li", note) for note in history.notes)) if history.notes else join(),
        "attributions": attribution_list(history.attributions),
    }  # fmt: skip


def _compared(history: AreaHistory) -> Markup:
    """Write the days before against which changes may be marked, as many steps of the slider each."""
    length = (len(history.series[0].areas) - 1) * history.step_days
    spans = [days for days in COMPARED_DAYS if days <= length and days % history.step_days == 0]
    text, plural = history.messages.text, history.messages.plural
    choices = [
        tag("option", plural("{count} day before", "{count} days before", days), value=days // history.step_days)
        for days in spans
    ]
    first = tag("option", text("the first day"), value="first")
    return join(tag("option", text("no other day"), value="", selected=True), *choices, first)
