"""The size of text on a picture, measured once for all pictures: the same names and words stand on every day's."""

from functools import cache, lru_cache

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

__all__ = ["FONT", "text_size"]

FONT = "DejaVu Sans"
"""It comes with matplotlib and has Latin, Cyrillic and Greek."""

MANY = 20_000
"""Texts whose size is remembered: the names and words of a theatre."""


@lru_cache(MANY)
def text_size(words: str, size: float, weight: str, dpi: int) -> tuple[float, float]:
    """Return width and height in pixels of one line of text in letters of so many points."""
    text = _paper(dpi).text(0, 0, words, fontsize=size, fontweight=weight, fontfamily=FONT, parse_math=False)
    extent = text.get_window_extent()
    text.remove()
    return float(extent.width), float(extent.height)


@cache
def _paper(dpi: int) -> Figure:
    figure = Figure(dpi=dpi)
    FigureCanvasAgg(figure)
    return figure
