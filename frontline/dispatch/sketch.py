"""Sketch: the places of a draft on a small map, as SVG that needs no script."""

from collections.abc import Iterator, Sequence
from math import cos, radians

from shapely import Polygon, box
from shapely.geometry.base import BaseGeometry

from frontline.events import Event
from gazetteer.borders import Borders
from maps.markup import Markup, join, tag

__all__ = ["sketch"]

WIDTH = 420
"""Width of the sketch in its own units."""

MARGIN_DEG = 0.4
"""Ground shown around the outermost places, in degrees: about 40 km, so that a neighbouring town helps to see where."""

MOST_CANDIDATES = 3
"""Candidates drawn of a refused place."""

Box = tuple[float, float, float, float]


def sketch(entries: Sequence[tuple[int, Event]], borders: Borders) -> Markup:
    """Return the map of numbered events: a disc for a place, open diamonds for the candidates of a refused one."""
    marks = [mark for number, event in entries for mark in _marks(number, event)]
    if not marks:
        return tag("p", "No place to show.")
    lons, lats = [mark[2] for mark in marks], [mark[3] for mark in marks]
    frame = (min(lons) - MARGIN_DEG, min(lats) - MARGIN_DEG, max(lons) + MARGIN_DEG, max(lats) + MARGIN_DEG)
    scale = WIDTH / (frame[2] - frame[0])
    height = (frame[3] - frame[1]) * scale / _squeeze(frame)
    drawn = [tag("path", d=_path(shape, frame), class_="oblast") for shape in _clipped(borders, frame)]
    drawn += [_sign(*mark, frame=frame) for mark in marks]
    return tag(
        "svg", *drawn, viewBox=f"0 0 {WIDTH} {height:.1f}", role="group", aria_label="Places of the draft claims"
    )


def _squeeze(frame: Box) -> float:
    """Return how much shorter a degree of longitude is than one of latitude in the middle of a box."""
    return cos(radians((frame[1] + frame[3]) / 2))


def _marks(number: int, event: Event) -> Iterator[tuple[int, str, float, float, bool]]:
    """Yield number, name, longitude, latitude and whether it is sure, of an event's place or its candidates."""
    location = event.location
    if event.place and location:
        yield number, event.place.name_en, location.lon, location.lat, True
        return
    for candidate in event.resolution.candidates[:MOST_CANDIDATES]:
        yield number, f"{candidate.place.name_en}?", candidate.place.lon, candidate.place.lat, False


def _clipped(borders: Borders, frame: Box) -> Iterator[BaseGeometry]:
    window = box(*frame)
    for shape in borders.oblasts.geometry:
        part = shape.intersection(window)
        yield from (one for one in getattr(part, "geoms", [part]) if isinstance(one, Polygon) and not one.is_empty)


def _point(lon: float, lat: float, frame: Box) -> tuple[float, float]:
    scale = WIDTH / (frame[2] - frame[0])
    return round((lon - frame[0]) * scale, 1), round((frame[3] - lat) * scale / _squeeze(frame), 1)


def _path(shape: BaseGeometry, frame: Box) -> str:
    points = [_point(lon, lat, frame) for lon, lat in shape.exterior.coords]
    return "M" + "L".join(f"{x} {y}" for x, y in points) + "Z"


def _sign(number: int, name: str, lon: float, lat: float, sure: bool, *, frame: Box) -> Markup:
    x, y = _point(lon, lat, frame)
    shape = (tag("circle", cx=x, cy=y, r=4, class_="place") if sure
             else tag("path", d=f"M{x} {y - 5}L{x + 5} {y}L{x} {y + 5}L{x - 5} {y}Z", class_="candidate"))  # fmt: skip
    label = tag("text", f"{number + 1}", x=x + 6, y=y + 3)
    title = tag("title", f"{number + 1}. {name}")
    return tag("a", join(title, shape, label), href=f"#row-{number}", id=f"point-{number}" if sure else False)
