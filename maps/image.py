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
from maps.image_ground import Ground, Pixels
from maps.image_labels import write_labels
from maps.image_model import Box, Picture
from maps.image_panel import write_credit, write_panel
from maps.image_shapes import draw_base, draw_shapes
from maps.image_text import FONT, HALO, HALO_PT, NAME_ID, ArtistPen, Pen, PixelPen
from maps.markup import clean
from maps.messages import Messages
from maps.model import BaseMap
from maps.palette import palette_png

__all__ = ["EDITION", "FORMATS", "SIZES", "Size", "draw_image", "lay_ground"]

FORMATS = ("png", "svg")

METRES_PER_DEGREE = 111_195.0
"""Length of a degree of latitude on a sphere of 6371 km; off by 0.3 % at most, far below a pixel of the scale bar."""

BAR_SHARE, BAR_PT = 0.22, 8.0
"""Longest scale bar, as a share of the map's width, and the size of its letters."""


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in inches, of which every text has so many points, and pixels per inch.

    ``is_small``: its PNG has few colours, for cards are sent often and to telephones; what is printed keeps all.
    ``map_share`` of its width is the map's; to the share ``least`` the letters beside it may shrink.
    """

    width: float
    height: float
    dpi: int
    is_small: bool = False
    map_share: float = 0.715
    least: float = 0.0

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return round(self.width * self.dpi), round(self.height * self.dpi)


SIZES = {"card": Size(12.0, 6.3, 100, is_small=True), "press": Size(12.0, 8.0, 250)}
"""1200 by 630 pixels, which the common networks show uncut, and 3000 by 2000 for print 25 cm wide."""

EDITION = Size(8.0, 4.2, 100, is_small=True, map_share=0.6, least=0.72)
"""800 by 420 pixels: each day has one, and letters are half as large again on a telephone as on a card."""

LOW, HIGH, CREDIT = 0.052, 0.948, (0.008, 0.004, 0.984, 0.044)
"""Bottom and height of the map; left, bottom, width and height of the words below it, as shares of the picture."""

GAP, TOP = 0.0135, 0.028
"""What is left free beside the words that stand beside the map, and above them."""

NAME_STYLE = f"g[id^={NAME_ID}] text {{ paint-order: stroke; stroke: {HALO}; stroke-width: {HALO_PT}px; }}"

STYLE: dict[Any, Any] = {
    "font.family": [FONT],
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "hatch.linewidth": 0.7,
    "svg.fonttype": "none",  # text stays text, which can be searched and read aloud
    "svg.hashsalt": "frontline",
    "axes.unicode_minus": False,
}


def draw_image(picture: Picture, size: Size, kind: str = "png", ground: Ground | None = None) -> bytes:
    """Return a picture as the bytes of a file, ``kind`` "png" or "svg"; what it says stands in its description too.

    ``ground`` spares pictures of one view the drawing of what lies under them; it changes none of them.
    """
    if kind not in FORMATS:
        raise DrawingError(f"kind {kind!r}: a picture is {' or '.join(FORMATS)}")
    with mpl.rc_context(STYLE):
        if kind == "png" and size.is_small:
            return _card(picture, size, ground or Ground())
        figure, axes, view = _paper(picture.box, size)
        draw_base(axes, picture.base)
        _draw(figure, axes, view, picture, size, ArtistPen(figure, size.dpi, halo=kind == "png"))
        return _written(figure, picture, kind)


def _paper(box: Box, size: Size) -> tuple[Figure, Axes, Box]:
    """Return a figure with the map's axes, and the view that fills them."""
    figure = Figure(figsize=(size.width, size.height), dpi=size.dpi, facecolor="#ffffff")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.0, LOW, size.map_share, HIGH))
    view = _filling(box, size.map_share * size.width / (HIGH * size.height))
    west, south, east, north = view
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor="#ecebe5")
    axes.set_aspect("auto")
    for spine in axes.spines.values():
        spine.set(color="#b9c4c9", linewidth=0.6)
    return figure, axes, view


def _draw(figure: Figure, axes: Axes, view: Box, picture: Picture, size: Size, pen: Pen) -> None:
    """Draw all that is of a picture's own day."""
    signs = draw_shapes(axes, picture.drawn, size.dpi)
    taken = np.vstack([_draw_bar(axes, view, picture.messages, pen), signs])
    write_labels(axes, picture.labels, view, taken, size.dpi, pen)
    panel = (size.map_share + GAP, LOW, 1 - size.map_share - 2 * GAP, HIGH - TOP)
    write_panel(figure, picture, panel, pen, size.least)
    write_credit(figure, picture.credit, CREDIT, pen)


def _card(picture: Picture, size: Size, ground: Ground) -> bytes:
    """Return a PNG of few colours: the day's shapes upon the ground, and words upon both."""
    figure, axes, view = _paper(picture.box, size)
    pen = PixelPen(size.dpi)
    _draw(figure, axes, view, picture, size, pen)
    for patch in (figure.patch, axes.patch):
        patch.set_visible(False)
    canvas: Any = FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    pixels: Pixels = np.asarray(renderer.buffer_rgba())
    pixels[:] = lay_ground(picture.base, picture.box, size, ground)
    figure.draw(renderer)
    texts = {"Title": clean(picture.title), "Description": clean(picture.text)}
    return palette_png(pen.printed(np.ascontiguousarray(pixels[:, :, :3])), size.dpi, texts)


def lay_ground(base: BaseMap, box: Box, size: Size, ground: Ground) -> Pixels:
    """Return what lies under cards of this size, drawn for the first of them."""
    return ground.under(base, (box, size), lambda: _drawn_ground(base, box, size))


def _drawn_ground(base: BaseMap, box: Box, size: Size) -> Pixels:
    figure, axes, _ = _paper(box, size)
    draw_base(axes, base, plain=True)
    canvas: Any = FigureCanvasAgg(figure)
    canvas.draw()
    return np.array(canvas.buffer_rgba())


def _filling(box: Box, ratio: float) -> Box:
    """Return the smallest box around another that fills a frame of this ratio of width to height, true to shape."""
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))
    width, height = (east - west) * shrink, north - south
    wide, high = max(width, height * ratio), max(height, width / ratio)
    middle_lon, middle_lat = (west + east) / 2, (south + north) / 2
    half = wide / shrink / 2
    return middle_lon - half, middle_lat - high / 2, middle_lon + half, middle_lat + high / 2


def _draw_bar(axes: Axes, view: Box, messages: Messages, pen: Pen) -> Box:
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
    pen.write(axes.transData, right + 0.008 * wide, low, words, BAR_PT, colour=ink, va="center")
    (x, y), (beside, _) = axes.transData.transform([(left, low), (right + 0.008 * wide, low)]).tolist()
    broad, tall = pen.size(words, BAR_PT)
    return x, y - tall / 2, beside + broad, y + tall / 2


def _written(figure: Figure, picture: Picture, kind: str) -> bytes:
    """Return the file, without the day, the program and whatever else is not the picture."""
    title, text = clean(picture.title), clean(picture.text)
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
