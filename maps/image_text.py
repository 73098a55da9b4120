"""Text on a picture: its size before it is written, and the pens that write it, as shapes or as pixels."""

import math
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Transform
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

__all__ = ["FONT", "HALO", "HALO_PT", "NAME_ID", "ArtistPen", "Pen", "PixelPen", "text_size"]

FONT = "DejaVu Sans"
"""It comes with matplotlib and has Latin, Cyrillic and Greek."""

MANY = 20_000
"""Texts whose size is remembered: the names and words of a theatre."""

STAMPS = 2_000
"""Lines whose letters are remembered, of a few kB each: the names and the legend that a card shares with the next."""

HALO, HALO_PT = "#ffffff", 2.4
"""Colour of the light edges of names, and their width on both sides together, in points."""

NAME_ID = "name-"
"""What the ids of names begin with in an SVG."""

POINTS_PER_INCH = 72

FILES = {"normal": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}

ANCHORS = {"baseline": "ls", "bottom": "ld", "center": "lm"}
"""Where a line of text stands upon its point: matplotlib's words for it, and Pillow's."""


class Pen(Protocol):
    """What measures and writes single lines of text; sizes of letters are in points, ``dpi`` pixels an inch."""

    @property
    def dpi(self) -> int:
        """Pixels an inch."""

    def size(self, words: str, size: float, weight: str = "normal") -> tuple[float, float]:
        """Return width and height of a line in pixels."""

    def write(
        self, units: Transform, x: float, y: float, words: str, size: float, *, colour: str, weight: str = "normal",
        va: str = "baseline", name: str = "",
    ) -> None:  # fmt: skip
        """Write a line from a point, in units that lead to pixels, to the right; a ``name`` is an id of the map's."""


@dataclass(frozen=True)
class ArtistPen:
    """Writes with matplotlib: letters stay sharp at any size, and are text in an SVG; ``halo``: names get light edges.

    The edges make paths of letters, so that an SVG gets them by its style.
    """

    figure: Figure
    dpi: int
    halo: bool

    def size(self, words: str, size: float, weight: str = "normal") -> tuple[float, float]:
        """Return width and height of a line, the width from those of its words: they are few, and lines are many."""
        (pair, _), (letter, _) = (text_size(one, size, weight, self.dpi) for one in ("n n", "n"))
        sizes = [text_size(word, size, weight, self.dpi) for word in words.split(" ")]
        return sum(one for one, _ in sizes) + (len(sizes) - 1) * (pair - 2 * letter), max(high for _, high in sizes)

    def write(
        self, units: Transform, x: float, y: float, words: str, size: float, *, colour: str, weight: str = "normal",
        va: str = "baseline", name: str = "",
    ) -> None:  # fmt: skip
        """Write a line as a part of the figure."""
        edge = [withStroke(linewidth=HALO_PT, foreground=HALO)] if self.halo and name else None
        self.figure.text(
            x, y, words, fontsize=size, color=colour, fontweight=weight, va=va, path_effects=edge, gid=name or None,
            transform=units,
        )  # fmt: skip


@dataclass(frozen=True)
class PixelPen:
    """Writes upon pixels, in whole steps of them: a card's words in a fiftieth of the time, and smaller when packed."""

    dpi: int
    _written: list[tuple[tuple[float, float], str, tuple[int, str, str], str, int]] = field(default_factory=list)

    def size(self, words: str, size: float, weight: str = "normal") -> tuple[float, float]:
        """Return width and height of a line in pixels."""
        return _pixel_size(words, self._pixels(size), weight)

    def write(
        self, units: Transform, x: float, y: float, words: str, size: float, *, colour: str, weight: str = "normal",
        va: str = "baseline", name: str = "",
    ) -> None:  # fmt: skip
        """Keep a line to be printed."""
        left, up = units.transform((x, y)).tolist()
        edge = round(HALO_PT / 2 * self.dpi / POINTS_PER_INCH) if name else 0
        look = (self._pixels(size), weight, ANCHORS[va])
        self._written.append(((left, up), words.replace("\n", " "), look, colour, edge))

    def printed(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """Return pixels (height, width, RGB) with all that was written upon them."""
        picture = Image.fromarray(pixels)
        paper = ImageDraw.Draw(picture)
        for (left, up), words, look, colour, edge in self._written:
            spot = round(left), picture.height - round(up)
            for reach, ink in ((edge, HALO), (0, colour)) if edge else ((0, colour),):
                (x, y), letters = _stamp(words, *look, reach)
                paper.bitmap((spot[0] + x, spot[1] + y), letters, ink)
        return np.asarray(picture)

    def _pixels(self, size: float) -> int:
        return round(size * self.dpi / POINTS_PER_INCH)


@lru_cache(MANY)
def text_size(words: str, size: float, weight: str, dpi: int) -> tuple[float, float]:
    """Return width and height in pixels of one line of text in letters of so many points, as matplotlib draws it."""
    text = _paper(dpi).text(0, 0, words, fontsize=size, fontweight=weight, fontfamily=FONT, parse_math=False)
    extent = text.get_window_extent()
    text.remove()
    return float(extent.width), float(extent.height)


@lru_cache(MANY)
def _pixel_size(words: str, pixels: int, weight: str) -> tuple[float, float]:
    """Return width and height of a line of text as Pillow writes it."""
    font = _font(pixels, weight)
    return font.getlength(words), float(sum(font.getmetrics()))


@lru_cache(STAMPS)
def _stamp(words: str, pixels: int, weight: str, anchor: str, reach: int) -> tuple[tuple[int, int], Image.Image]:
    """Return the letters of a line as a mask, which reach out by some pixels, and its corner from the line's point."""
    font = _font(pixels, weight)
    left, top, right, bottom = font.getbbox(words, anchor=anchor, stroke_width=reach)
    x, y = math.floor(left), math.floor(top)
    mask = Image.new("L", (math.ceil(right) - x, math.ceil(bottom) - y))
    ImageDraw.Draw(mask).text((-x, -y), words, 255, font, anchor, stroke_width=reach)
    return (x, y), mask


@cache
def _paper(dpi: int) -> Figure:
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    return figure


@cache
def _font(pixels: int, weight: str) -> ImageFont.FreeTypeFont:
    """Return the font in letters of whole pixels, set by Pillow alone: other layouts are not in every build of it."""
    path = files("matplotlib") / "mpl-data" / "fonts" / "ttf" / FILES[weight]
    return ImageFont.truetype(str(path), pixels, layout_engine=ImageFont.Layout.BASIC)
