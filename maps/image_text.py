"""The size of text on a picture, measured once for all pictures: the same names and words stand on every day's."""

from functools import cache, lru_cache
from typing import Any

from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

__all__ = ["FONT", "text_size"]

FONT = "DejaVu Sans"
"""It comes with matplotlib and has Latin, Cyrillic and Greek."""

MANY = 20_000
"""Texts whose size is remembered: the names and words of a theatre."""

TALLEST = "lp"
"""Letters that reach as far up and down as any, by which lines keep one height."""


@lru_cache(MANY)
def text_size(words: str, size: float, weight: str, dpi: int) -> tuple[float, float]:
    """Return width and height in pixels of one line of text in letters of so many points."""
    font = FontProperties(family=[FONT], size=size, weight=weight)
    measure: Any = _renderer(dpi).get_text_width_height_descent
    width, height, descent = measure(words, font, ismath=False)
    _, tall, deep = measure(TALLEST, font, ismath=False)
    down = max(descent, deep)
    return float(width), float(max(height - descent, tall - deep) + down)


@cache
def _renderer(dpi: int) -> RendererBase:
    canvas: Any = FigureCanvasAgg(Figure(figsize=(1 / dpi, 1 / dpi), dpi=dpi))
    found: RendererBase = canvas.get_renderer()
    return found
