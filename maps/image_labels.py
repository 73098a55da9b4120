"""Names on a picture: each stands where it touches no other name and no sign, or not at all."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from maps.image_model import Box, Label
from maps.image_shapes import Boxes
from maps.image_text import NAME_ID, Pen
from maps.markup import clean

__all__ = ["write_labels"]

SIZES = {1: 10.5, 2: 9.0, 3: 8.0}
"""Size of a name by its rank rounded up, in points on a card; below the third it is that of the third."""

MOST_LABELS = 70
"""Most names on a picture 12 inches wide: with more it would be read as a list."""

MOST_TOWNS = 32
"""Most names there of towns that nothing is said of: they are for orientation, the largest of the view first."""

FULL_WIDTH = 12.0
"""Inches of a picture that has room for so many."""

IMPORTANT = 2
"""Rank up to which a name may hide signs: larger towns, and the places that are spoken of."""

POINTS_PER_INCH = 72

INK = "#2f343a"


def write_labels(axes: Axes, labels: Sequence[Label], view: Box, taken: Boxes, dpi: int, pen: Pen) -> None:
    """Write the names of a view in their order; ``taken`` are boxes in pixels to keep free, the scale bar's first.

    Smaller pictures have fewer. Each name has an id that begins with ``NAME_ID``.
    """
    west, south, east, north = view
    frame = axes.get_window_extent()
    room = (axes.figure.bbox.width / dpi / FULL_WIDTH) ** 2
    most, most_towns = round(MOST_LABELS * room), round(MOST_TOWNS * room)
    names: list[Box] = []
    towns: list[Label] = []
    here = [label for label in labels if west < label.lon < east and south < label.lat < north]
    pixels = axes.transData.transform(np.array([(label.lon, label.lat) for label in here]).reshape(-1, 2)).tolist()
    degrees = axes.transData.inverted()
    for label, (x, y) in zip(here, pixels, strict=True):
        if len(names) == most or (label.dot and len(towns) == most_towns):
            continue
        words, size, weight = clean(label.name), _size(label), "bold" if label.rank <= 1 else "normal"
        spots = _spots(x, y, pen.size(words, size, weight), dpi)
        spot = _spot(label, [one for one in spots if _inside(one, frame.extents)], names, taken)
        if spot is None:
            continue
        lon, lat = degrees.transform(spot[:2])
        name = f"{NAME_ID}{len(names)}"
        pen.write(axes.transData, lon, lat, words, size, colour=INK, weight=weight, va="bottom", name=name)
        names.append(spot)
        towns += [label] if label.dot else []
    lons, lats = [town.lon for town in towns], [town.lat for town in towns]
    axes.add_artist(Line2D(lons, lats, linestyle="none", marker="o", color=INK, markersize=2.4, zorder=19))


def _spot(label: Label, spots: Sequence[Box], names: Sequence[Box], taken: Boxes) -> Box | None:
    """Return where a name stands: free of all, else, if it matters, where it hides the fewest signs; None if nowhere.

    The first of ``taken`` is no sign, and must stay free.
    """
    kept = np.array([*names, *taken[:1]], float).reshape(-1, 4)
    free = [spot for spot in spots if not _hidden(spot, kept)]
    hidden = [_hidden(spot, taken) for spot in free]
    if not free or (min(hidden) and label.rank > IMPORTANT):
        return None
    return free[hidden.index(min(hidden))]


def _size(label: Label) -> float:
    return SIZES[min(max(SIZES), math.ceil(label.rank))]


def _spots(x: float, y: float, size: tuple[float, float], dpi: int) -> Iterator[Box]:
    """Yield boxes in pixels beside a name's point: right, left, above, below, then farther out to the sides."""
    width, height = size
    near = 5 * dpi / POINTS_PER_INCH
    for away in (near, 2.2 * near):
        yield x + away, y - height / 2, x + away + width, y + height / 2
        yield x - away - width, y - height / 2, x - away, y + height / 2
        yield x - width / 2, y + away, x + width / 2, y + away + height
        yield x - width / 2, y - away - height, x + width / 2, y - away


def _inside(spot: Box, frame: Sequence[float]) -> bool:
    return spot[0] > frame[0] and spot[1] > frame[1] and spot[2] < frame[2] and spot[3] < frame[3]


def _hidden(spot: Box, boxes: Boxes) -> int:
    """Return how many boxes a name would touch."""
    left, low, right, high = spot
    touched = (left < boxes[:, 2]) & (right > boxes[:, 0]) & (low < boxes[:, 3]) & (high > boxes[:, 1])
    return int(np.count_nonzero(touched))
