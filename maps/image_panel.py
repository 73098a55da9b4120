"""The words beside a picture's map: title, both dates, legend, and what a claim is."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from maps.image_looks import AREAS, LINES, POINTS
from maps.image_model import Box, Picture
from maps.image_shapes import area_patches, sign
from maps.image_text import Pen
from maps.markup import clean

__all__ = ["write_credit", "write_panel"]

TITLE_PT, DATE_PT, LEGEND_PT, NOTE_PT = 15.0, 10.5, 8.8, 8.0

CREDIT_SIZES = [7.0 - step / 4 for step in range(13)]
"""Sizes of letters of the credit, the largest first, down to 4 points."""

SPACE = re.compile(r"(?<!\d)[ \t\n]+|[ \t\n]+(?!km|км)")
"""Where a line may end: not between a number and its unit, nor at the narrow or fixed spaces inside a number."""

MOST_PIECES = 80
"""Most words, or letters of one word, that are tried for a line."""

LEADING = 1.32
"""Height of a line of text as a multiple of its letters' size."""

TAIL = 0.3
"""How far the tails of letters reach below a line, as a share of its height."""

SAMPLE_PT = 40.0
"""Width of the samples of a legend, in points."""

MOST_SIGN_PT = 8.5
"""Largest sign of a legend, which leaves the line above free."""

POINTS_PER_INCH = 72

INK, QUIET = "#1f2328", "#565d66"


SCALES = ((1.0, 1.0), (1.0, 0.9), (0.95, 0.85), (0.9, 0.8), (0.85, 0.75), (0.8, 0.72), (0.7, 0.68), (0.6, 0.6))
"""By how much letters shrink, those of the panel and of the facts, until all has room; the last are 4.8 points."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of words: ``left`` and ``down`` in points from the panel's upper left corner."""

    words: str
    left: float
    down: float
    size: float
    weight: str = "normal"
    colour: str = INK


def write_panel(figure: Figure, picture: Picture, frame: Box, pen: Pen, least: float = 0.0) -> None:
    """Write the words into a frame: left, bottom, width, height as shares of the picture.

    Letters shrink until all facts stand there whole, but not below ``least`` of their size. Should even the smallest
    not do, the last facts are left out, and dots say so.
    """
    units, width, height = _paper(figure, frame)
    scales = [one for one in SCALES if min(one) >= least]
    for scale in scales:
        layout = _Layout(width, scale, pen)
        dots = NOTE_PT * scale[1] * LEADING if scale == scales[-1] else 0.0
        layout.set(picture, dots - height)
        if not layout.left_out:
            break
    for looks, middle in layout.samples:
        _sample(figure, units, looks, middle)
    for line in layout.lines:
        pen.write(units, line.left, line.down, line.words, line.size, colour=line.colour, weight=line.weight)


class _Layout:
    """The lines and samples of a panel at one scale; ``left_out`` if it has no room for all."""

    def __init__(self, width: float, scale: tuple[float, float], pen: Pen) -> None:
        self.lines: list[_Line] = []
        self.samples: list[tuple[tuple[str, ...], float]] = []
        self.left_out = False
        self._width, self._pen, (self._scale, self._facts) = width, pen, scale
        self._down = 0.0

    def set(self, picture: Picture, bottom: float) -> None:
        """Set all words of a picture, the facts as far down as ``bottom``."""
        scale = self._scale
        self._write(picture.title, TITLE_PT * scale, weight="bold", gap=6 * scale)
        for words in picture.dates:
            self._write(words, DATE_PT * scale, weight="bold")
        self._down -= 10 * scale
        for looks, words in picture.legend:
            self.samples.append((looks, self._down - LEGEND_PT * scale))
            self._write(words, LEGEND_PT * scale, left=SAMPLE_PT + 6, gap=3.5 * scale)
        self._down -= 6 * scale
        self._write(picture.note, NOTE_PT * scale, colour=QUIET, gap=4 * scale)
        for fact in picture.facts:
            self._fact(fact, bottom)
        if self.left_out:
            self._write("…", NOTE_PT * self._facts)

    def _fact(self, fact: str, bottom: float) -> None:
        before, count = self._down, len(self.lines)
        self._write(fact, NOTE_PT * self._facts, gap=3 * self._facts)
        if self._down < bottom:
            self.left_out = True  # a shorter one may still find room
            self._down = before
            del self.lines[count:]

    def _write(
        self, words: str, size: float, *, left: float = 0.0, weight: str = "normal", colour: str = INK, gap: float = 0.0
    ) -> None:
        for line in _wrapped(clean(words), size, weight, self._width - left, self._pen):
            self._down -= size * LEADING
            self.lines.append(_Line(line, left, self._down, size, weight, colour))
        self._down -= gap


def write_credit(figure: Figure, credit: str, frame: Box, pen: Pen) -> None:
    """Write where a picture comes from into a frame, in letters as small as it takes for all of it to stand there."""
    units, width, height = _paper(figure, frame)

    def is_low(size: float) -> bool:
        lines = len(list(_wrapped(clean(credit), size, "normal", width, pen)))
        return (lines + TAIL) * size * LEADING <= height

    size = CREDIT_SIZES[min(bisect_left(CREDIT_SIZES, True, key=is_low), len(CREDIT_SIZES) - 1)]
    for number, line in enumerate(_wrapped(clean(credit), size, "normal", width, pen), 1):
        pen.write(units, 0.0, -number * size * LEADING, line, size, colour=QUIET)


def _paper(figure: Figure, frame: Box) -> tuple[Transform, float, float]:
    """Return the units of a frame, points from its upper left corner, with its width and height."""
    width, height = figure.get_size_inches().tolist()
    left, wide, bottom, high = frame[0] * width, frame[2] * width, frame[1] * height, frame[3] * height
    units = Affine2D().scale(1 / POINTS_PER_INCH).translate(left, bottom + high) + figure.dpi_scale_trans
    return units, wide * POINTS_PER_INCH, high * POINTS_PER_INCH


def _sample(figure: Figure, units: Transform, looks: tuple[str, ...], middle: float) -> None:
    """Draw samples of looks that share an entry: an area, a line, and a sign at its right."""
    left, low, high = 0.0, middle - 3.5, middle + 6.5
    areas = [AREAS[look] for look in looks if look in AREAS]
    path = Path([(left, low), (26, low), (26, high), (left, high), (left, low)], closed=True)
    for patch in (patch for area in areas for patch in area_patches(path, area)):
        figure.add_artist(_in(units, patch))
    for line in (LINES[look] for look in looks if look in LINES):
        ends = ([left, 26.0], [middle + 1.5] * 2)
        figure.add_artist(_in(units, Line2D(*ends, color=INK, linewidth=line.width, linestyle=line.dashes)))
    for point in (POINTS[look] for look in looks if look in POINTS):
        shown = replace(point, size=min(point.size, MOST_SIGN_PT))
        figure.add_artist(_in(units, sign([34.0 if areas else 13.0], [middle + 1.5], shown)))


def _in(units: Transform, artist: Artist) -> Artist:
    """Return what is to be drawn in some units."""
    artist.set_transform(units)
    return artist


def _wrapped(words: str, size: float, weight: str, width: float, pen: Pen) -> Iterator[str]:
    """Yield lines of text no wider than so many points; words too wide are broken."""
    room = width * pen.dpi / POINTS_PER_INCH

    def most(pieces: Sequence[str], between: str) -> int:
        """Return how many pieces fit on a line."""
        counts = range(1, min(len(pieces), MOST_PIECES) + 1)
        return bisect_left(
            counts, True, key=lambda count: pen.size(between.join(pieces[:count]), size, weight)[0] > room
        )

    rest = SPACE.split(words.strip())
    while rest != [""] and rest:
        if count := most(rest, " "):
            yield " ".join(rest[:count])
            rest = rest[count:]
        else:
            letters = max(most(rest[0], ""), 1)
            yield rest[0][:letters]
            rest = [rest[0][letters:], *rest[1:]] if rest[0][letters:] else rest[1:]
