"""The words beside a picture's map: title, both dates, legend, and what a claim is."""

from collections.abc import Iterator

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.path import Path

from maps.image_looks import AREAS, LINES, POINTS
from maps.image_model import Box, Picture
from maps.image_shapes import area_patches, sign
from maps.markup import clean

__all__ = ["write_credit", "write_panel"]

TITLE_PT, DATE_PT, LEGEND_PT, NOTE_PT, CREDIT_PT, LEAST_PT = 15.0, 10.5, 8.8, 8.0, 7.0, 4.0

LEADING = 1.32
"""Height of a line of text as a multiple of its letters' size."""

TAIL = 0.3
"""How far the tails of letters reach below a line, as a share of its height."""

SAMPLE_PT = 40.0
"""Width of the samples of a legend, in points."""

POINTS_PER_INCH = 72

INK, QUIET = "#1f2328", "#565d66"


def write_panel(figure: Figure, picture: Picture, frame: Box) -> None:
    """Write the words into a frame: left, bottom, width, height as shares of the picture.

    Of the facts those stand that find room whole, and dots for those that do not.
    """
    axes, width, height = _paper(figure, frame)
    down = _write(axes, picture.title, 0.0, TITLE_PT, weight="bold") - 6
    for words in picture.dates:
        down = _write(axes, words, down, DATE_PT, weight="bold")
    down -= 10
    for looks, words in picture.legend:
        _sample(axes, looks, down - LEGEND_PT)
        down = _write(axes, words, down, LEGEND_PT, left=SAMPLE_PT + 6) - 3.5
    down = _write(axes, picture.note, down - 6, NOTE_PT, colour=QUIET) - 4
    left_out = False
    for fact in picture.facts:
        lines = list(_wrapped(axes, clean(fact), NOTE_PT, "normal", width))
        if down - (len(lines) + 1) * NOTE_PT * LEADING < -height:
            left_out = True  # a shorter one may still find room
            continue
        down = _write(axes, fact, down, NOTE_PT) - 3
    if left_out:
        _write(axes, "…", down, NOTE_PT)


def write_credit(figure: Figure, credit: str, frame: Box) -> None:
    """Write where a picture comes from into a frame, in letters as small as it takes for all of it to stand there."""
    axes, width, height = _paper(figure, frame)
    size = CREDIT_PT
    while size > LEAST_PT:
        lines = len(list(_wrapped(axes, clean(credit), size, "normal", width)))
        if (lines + TAIL) * size * LEADING <= height:
            break
        size -= 0.25
    _write(axes, credit, 0.0, size, colour=QUIET)


def _paper(figure: Figure, frame: Box) -> tuple[Axes, float, float]:
    """Return axes to write upon, whose units are points, with their width and height."""
    axes = figure.add_axes(frame)
    axes.set_axis_off()
    width = frame[2] * figure.get_figwidth() * POINTS_PER_INCH
    height = frame[3] * figure.get_figheight() * POINTS_PER_INCH
    axes.set(xlim=(0, width), ylim=(-height, 0))
    return axes, width, height


def _write(
    axes: Axes, words: str, down: float, size: float, *, left: float = 0.0, weight: str = "normal", colour: str = INK
) -> float:
    """Write words below a height, in as many lines as they need, and return the height below them."""
    for line in _wrapped(axes, clean(words), size, weight, axes.get_xlim()[1] - left):
        down -= size * LEADING
        axes.text(left, down, line, fontsize=size, fontweight=weight, color=colour, va="baseline")
    return down


def _sample(axes: Axes, looks: tuple[str, ...], middle: float) -> None:
    """Draw samples of looks that share an entry: an area, a line, and a sign at its right."""
    left, low, high = 0.0, middle - 3.5, middle + 6.5
    areas = [AREAS[look] for look in looks if look in AREAS]
    path = Path([(left, low), (26, low), (26, high), (left, high), (left, low)], closed=True)
    for patch in (patch for area in areas for patch in area_patches(path, area)):
        axes.add_patch(patch)
    for line in (LINES[look] for look in looks if look in LINES):
        ends = ([left, 26.0], [middle + 1.5] * 2)
        axes.add_line(Line2D(*ends, color=INK, linewidth=line.width, linestyle=line.dashes))
    for point in (POINTS[look] for look in looks if look in POINTS):
        axes.add_line(sign([34.0 if areas else 13.0], [middle + 1.5], point))


def _wrapped(axes: Axes, words: str, size: float, weight: str, width: float) -> Iterator[str]:
    """Yield lines of text no wider than so many points, which are the units of the axes."""
    probe = axes.text(0, 0, "", fontsize=size, fontweight=weight)
    pixels = axes.transData.transform([(0, 0), (width, 0)])
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        probe.set_text(longer)
        if line and probe.get_window_extent().width > pixels[1, 0] - pixels[0, 0]:
            yield line
            longer = word
        line = longer
    probe.remove()
    if line:
        yield line
