"""Pictures for cards and press: a picture's records as PNG or SVG, the same bytes for the same records."""

import io
import math
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from maps.errors import DrawingError
from maps.image_labels import HALO, HALO_PT, NAME_ID, write_labels
from maps.image_model import Box, Picture
from maps.image_panel import write_credit, write_panel
from maps.image_shapes import draw_base, draw_shapes
from maps.image_text import FONT
from maps.markup import clean
from maps.messages import Messages
from maps.palette import palette_png

__all__ = ["FORMATS", "SIZES", "Size", "draw_image"]

FORMATS = ("png", "svg")

METRES_PER_DEGREE = 111_195.0
"""Length of a degree of latitude on a sphere of 6371 km; off by 0.3 % at most, far below a pixel of the scale bar."""

BAR_SHARE = 0.22
"""Longest scale bar, as a share of the map's width."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in inches, of which every text has so many points, and pixels per inch.

    ``is_small``: its PNG has few colours, for cards are sent often and to telephones; what is printed keeps all.
    """

    width: float
    height: float
    dpi: int
    is_small: bool = False


SIZES = {"card": Size(12.0, 6.3, 100, is_small=True), "press": Size(12.0, 8.0, 250)}
"""1200 by 630 pixels, which the common networks show uncut, and 3000 by 2000 for print 25 cm wide."""

MAP, PANEL, CREDIT = (0.0, 0.052, 0.715, 0.948), (0.73, 0.052, 0.258, 0.92), (0.008, 0.004, 0.984, 0.044)
"""Left, bottom, width and height of the map, of the words beside it and of those below, as shares of the picture."""

NAME_STYLE = f"g[id^={NAME_ID}] text {{ paint-order: stroke; stroke: {HALO}; stroke-width: {HALO_PT}px; }}"

STYLE: dict[Any, Any] = {
    "font.family": [FONT],
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "hatch.linewidth": 0.7,
    "svg.fonttype": "none",  # text stays text, which can be searched and read aloud
    "svg.hashsalt": "frontline",
    "axes.unicode_minus": False,
}


def draw_image(picture: Picture, size: Size, kind: str = "png") -> bytes:
    """Return a picture as the bytes of a file, ``kind`` "png" or "svg"; what it says stands in its description too."""
    if kind not in FORMATS:
        raise DrawingError(f"kind {kind!r}: a picture is {' or '.join(FORMATS)}")
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(size.width, size.height), dpi=size.dpi, facecolor="#ffffff")
        FigureCanvasAgg(figure)
        _draw_map(figure, picture, size, halo=kind == "png")
        write_panel(figure, picture, PANEL)
        write_credit(figure, picture.credit, CREDIT)
        return _written(figure, picture, kind, size)


def _draw_map(figure: Figure, picture: Picture, size: Size, *, halo: bool) -> None:
    axes = figure.add_axes(MAP)
    view = _filling(picture.box, MAP[2] * size.width / (MAP[3] * size.height))
    west, south, east, north = view
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor="#ecebe5")
    axes.set_aspect("auto")
    for spine in axes.spines.values():
        spine.set(color="#b9c4c9", linewidth=0.6)
    draw_base(axes, picture.base)
    signs = draw_shapes(axes, picture.drawn, size.dpi)
    taken = np.vstack([_draw_bar(axes, view, picture.messages), signs])
    write_labels(axes, picture.labels, view, taken, size.dpi, halo=halo)


def _filling(box: Box, ratio: float) -> Box:
    """Return the smallest box around another that fills a frame of this ratio of width to height, true to shape."""
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))
    width, height = (east - west) * shrink, north - south
    wide, high = max(width, height * ratio), max(height, width / ratio)
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    half = wide / shrink / 2
    return middle_lon - half, middle_lat - high / 2, middle_lon + half, middle_lat + high / 2


def _draw_bar(axes: Axes, view: Box, messages: Messages) -> Box:
    """Draw the scale bar of the map's middle and return its box in pixels."""
    west, south, east, north = view
    km_per_degree = METRES_PER_DEGREE / 1000 * math.cos(math.radians((south + north) / 2))
    most = (east - west) * km_per_degree * BAR_SHARE
    power = 10.0 ** math.floor(math.log10(most))
    km = max(power * times for times in (1, 2, 5) if power * times <= most)
    wide, high = east - west, north - south
    left, low = west + 0.02 * wide, south + 0.03 * high
    right, tip = left + km / km_per_degree, low + 0.008 * high
    ink = "#1f2328"
    axes.plot([left, left, right, right], [tip, low, low, tip], color=ink, linewidth=1.4, zorder=21)
    words = messages.text("{size} km", size=messages.number(km, None))
    text = axes.text(right + 0.008 * wide, low, words, fontsize=8, color=ink, va="center", zorder=21)
    extent = text.get_window_extent()
    x, y = axes.transData.transform((left, low))
    return float(x), min(float(y), extent.y0), extent.x1, max(float(y), extent.y1)


def _written(figure: Figure, picture: Picture, kind: str, size: Size) -> bytes:
    """Return the file, without the day, the program and whatever else is not the picture."""
    title, text = clean(picture.title), clean(picture.text)
    if kind == "png" and size.is_small:
        canvas: Any = FigureCanvasAgg(figure)
        canvas.draw()
        return palette_png(np.asarray(canvas.buffer_rgba()), size.dpi, {"Title": title, "Description": text})
    without: dict[str, Any] = {"png": {"Software": None}, "svg": {"Date": None, "Creator": None}}[kind]
    buffer = io.BytesIO()
    figure.savefig(buffer, format=kind, metadata={**without, "Title": title, "Description": text})
    if kind == "png":
        return buffer.getvalue()
    drawn = buffer.getvalue().decode()
    drawn = drawn.replace("<svg ", f'<svg role="img" xml:lang="{escape(picture.messages.language)}" ', 1)
    head, close, rest = drawn.partition("</title>")
    # Readers of screens take an SVG's <desc>, which matplotlib does not write; names get their light edges by style.
    described = f"<desc>{escape(text, quote=False)}</desc><style>{NAME_STYLE}</style>"
    return f"{head}{close}\n {described}{rest}".encode()
