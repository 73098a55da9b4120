"""The palette of cards: few colours, and for all days the same ones."""

import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from maps.style import SIDES

__all__ = ["COLOURS", "GROUNDS", "INKS", "palette_png"]

GROUNDS = ("#ffffff", "#f6f4ee", "#dde6ea")
"""What is drawn upon: paper, land and sea."""

INKS = ("#1f2328", *(side.colour for side in SIDES[:2]))
"""What is drawn most: text and lines, and the two sides."""

GREYS, TINTS = (0.72, 0.42, 0.2), (0.6, 0.3, 0.14)
"""Shares of ink in what lies between it and the ground: edges of letters and faint lines, tints of the sides."""

TIERLESS = ("#dbd5cb", "#e3dddf")
"""Ground of neither side: contested (brown at a quarter upon land), and the contact zone."""

SHARPNESS = 5
"""Bits of red, green and blue by which the nearest colour is looked up: colours of the palette lie farther apart."""

LEVEL = 8
"""How hard zlib tries: against 6 it takes 7 ms more for a card and saves 5 % of it; 9 takes 20 ms more and saves 1 %.

A pixel takes a byte: with half of one, letters that look alike to readers do not to zlib, and a card grows by 15 %.
"""


def palette_png(pixels: NDArray[np.uint8], dpi: int, texts: Mapping[str, str]) -> bytes:
    """Return pixels (height, width, RGB) as a PNG file of the palette's colours, with texts in it."""
    info = PngInfo()
    for name, text in texts.items():
        info.add_itxt(name, text, zip=True)
    red, green, blue = np.moveaxis(pixels.astype(np.uint16) >> (8 - SHARPNESS), 2, 0)
    picture = Image.fromarray(_NEAREST[(red << 2 * SHARPNESS) | (green << SHARPNESS) | blue]).convert("P")
    picture.putpalette(COLOURS.ravel().tolist())
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", compress_level=LEVEL, pnginfo=info, dpi=(dpi, dpi))
    return buffer.getvalue()


def _colours() -> NDArray[np.uint8]:
    """Return the palette: the grounds, the inks, and inks upon grounds from full to thin."""
    paper, land, _ = grounds = [_rgb(code) for code in GROUNDS]
    ink, *sides = inks = [_rgb(code) for code in INKS]
    grey = [share * ink + (1 - share) * under for share, under in zip(GREYS, (paper, land, land), strict=True)]
    tints = [share * side + (1 - share) * land for side in sides for share in TINTS]
    return np.round([*grounds, *inks, *grey, *tints, *map(_rgb, TIERLESS)]).astype(np.uint8)


def _rgb(code: str) -> NDArray[np.float64]:
    return np.array([*bytes.fromhex(code.removeprefix("#"))], float)


def _nearest() -> NDArray[np.uint8]:
    """Return the number of the palette's nearest colour for each colour of few bits."""
    cells = np.indices([1 << SHARPNESS] * 3).reshape(3, -1).T * (1 << (8 - SHARPNESS))
    middles = cells + (1 << (7 - SHARPNESS))
    apart = ((middles[:, None, :] - COLOURS.astype(float)) ** 2).sum(axis=2)
    return np.asarray(apart.argmin(axis=1), np.uint8)


COLOURS = _colours()
"""The palette, rows of red, green and blue."""

_NEAREST = _nearest()
