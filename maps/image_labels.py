"""Names on a picture: each stands where it touches no other name and no sign, or not at all."""

import math
from collections.abc import Iterator, Sequence

from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from maps.image_model import Box, Label
from maps.markup import clean

__all__ = ["HALO", "HALO_PT", "NAME_ID", "write_labels"]

SIZES = {1: 10.5, 2: 9.0, 3: 8.0}
"""Size of a name by its rank rounded up, in points on a card; below the third it is that of the third."""

MOST_LABELS = 70
"""Most names on one picture: with more it would be read as a list."""

POINTS_PER_INCH = 72

INK, HALO, HALO_PT = "#2f343a", "#ffffff", 2.4

NAME_ID = "name-"


def write_labels(axes: Axes, labels: Sequence[Label], view: Box, taken: list[Box], dpi: int, *, halo: bool) -> None:
    """Write the names of a view in their order; ``taken`` are boxes in pixels that must stay free.

    ``halo`` draws light edges, which make paths of letters; each name has an id that begins with ``NAME_ID``.
    """
    west, south, east, north = view
    frame = axes.get_window_extent()
    shown = 0
    for label in labels:
        if shown == MOST_LABELS or not (west < label.lon < east and south < label.lat < north):
            continue
        text = axes.text(
            label.lon, label.lat, clean(label.name), fontsize=_size(label), color=INK, zorder=20,
            fontweight="bold" if label.rank <= 1 else "normal",
            path_effects=[withStroke(linewidth=HALO_PT, foreground=HALO)] if halo else None,
            gid=f"{NAME_ID}{shown}",
        )  # fmt: skip
        spot = next((spot for spot in _spots(text, dpi) if _free(spot, taken, frame.extents)), None)
        if spot is None:
            text.remove()
            continue
        _move(axes, text, spot)
        taken.append(spot)
        shown += 1
        if label.dot:
            axes.plot([label.lon], [label.lat], "o", color=INK, markersize=2.4, zorder=19)


def _size(label: Label) -> float:
    return SIZES[min(max(SIZES), math.ceil(label.rank))]


def _spots(text: Text, dpi: int) -> Iterator[Box]:
    """Yield boxes in pixels beside a name's point: right, left, above, below, then farther out to the sides."""
    x, y = text.get_transform().transform(text.get_position())
    extent = text.get_window_extent()
    width, height = extent.width, extent.height
    near = 5 * dpi / POINTS_PER_INCH
    for away in (near, 2.2 * near):
        yield x + away, y - height / 2, x + away + width, y + height / 2
        yield x - away - width, y - height / 2, x - away, y + height / 2
        yield x - width / 2, y + away, x + width / 2, y + away + height
        yield x - width / 2, y - away - height, x + width / 2, y - away


def _free(spot: Box, taken: Sequence[Box], frame: Sequence[float]) -> bool:
    left, low, right, high = spot
    inside = left > frame[0] and low > frame[1] and right < frame[2] and high < frame[3]
    return inside and not any(left < c and right > a and low < d and high > b for a, b, c, d in taken)


def _move(axes: Axes, text: Text, spot: Box) -> None:
    """Put a name's lower left corner where its box begins."""
    lon, lat = axes.transData.inverted().transform((spot[0], spot[1]))
    text.set_position((lon, lat))
    text.set_verticalalignment("bottom")
