"""The palette of pictures: a picture of few colours is a fifth of the size, and of all days the same ones."""

import io
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from maps.style import SIDES

__all__ = ["palette_png"]

GROUNDS = ("#ffffff", "#f6f4ee", "#dde6ea")
"""What is drawn upon: paper, land and sea."""

INKS = ("#1f2328", *(side.colour for side in SIDES[:2]))
"""What is drawn most: text and lines, and the two sides."""

FAINT = ("#5d4a66", "#a39c8c")
"""What is drawn thinly: the contact zone, borders."""

STEPS, FEW_STEPS = (0.1, 0.2, 0.35, 0.5, 0.75, 1.0), (0.25, 0.5, 1.0)
"""Shares of ink in what lies between it and the ground: edges of letters and signs, tints of areas."""

LEVELS = (0, 85, 170, 255)
"""Of red, green and blue: so many colours besides that any other has one near it."""

Colour = tuple[int, int, int]


def palette_png(pixels: NDArray[np.uint8], dpi: int, texts: Mapping[str, str]) -> bytes:
    """Return pixels (height, width, RGBA, all opaque) as a PNG file of the palette's colours, with texts in it."""
    info = PngInfo()
    for name, text in texts.items():
        info.add_itxt(name, text) if not text.isascii() else info.add_text(name, text)
    picture = Image.fromarray(pixels[:, :, :3]).quantize(palette=_palette(), dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True, pnginfo=info, dpi=(dpi, dpi))
    return buffer.getvalue()


def _palette() -> Image.Image:
    colours = dict.fromkeys([*_mixed(), *((r, g, b) for r in LEVELS for g in LEVELS for b in LEVELS)])
    palette = Image.new("P", (1, 1))
    palette.putpalette([level for colour in colours for level in colour])
    return palette


def _mixed() -> Iterator[Colour]:
    """Yield the grounds, and inks upon them from thin to full."""
    yield from map(_rgb, GROUNDS)
    for inks, steps in ((INKS, STEPS), (FAINT, FEW_STEPS)):
        for ink in map(_rgb, inks):
            for ground in map(_rgb, GROUNDS):
                for share in steps:
                    red, green, blue = (
                        round(share * over + (1 - share) * under) for over, under in zip(ink, ground, strict=True)
                    )
                    yield red, green, blue


def _rgb(code: str) -> Colour:
    red, green, blue = bytes.fromhex(code.removeprefix("#"))
    return red, green, blue
