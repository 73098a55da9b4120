"""The palette: the map's own colours stay, the file is smaller, what it says stays in it."""

import io

import numpy as np
from PIL import Image

from maps.palette import GROUNDS, INKS, palette_png


def pixels(*colours):
    """A row of pixels of colours, a thousand of each."""
    row = np.array([[*bytes.fromhex(colour[1:]), 255] for colour in colours], np.uint8)
    return np.repeat(row, 1000, axis=0).reshape(len(colours), 1000, 4)


def test_colours_of_the_map_are_drawn_as_they_are():
    drawn = Image.open(io.BytesIO(palette_png(pixels(*GROUNDS, *INKS), 100, {})))
    assert drawn.mode == "P"
    found = [bytes(drawn.convert("RGB").getpixel((0, row))).hex() for row in range(len(GROUNDS) + len(INKS))]
    assert found == [colour.lower()[1:] for colour in (*GROUNDS, *INKS)]


def test_any_other_colour_has_one_near_it():
    strange = pixels("#12c83f", "#fe01a0")
    drawn = np.asarray(Image.open(io.BytesIO(palette_png(strange, 100, {}))).convert("RGB")).astype(int)
    assert np.abs(drawn - strange[:, :, :3]).max() <= 43  # half a step of the cube


def test_texts_of_any_language_are_in_the_file():
    texts = {"Title": "Front", "Description": "Лінія фронту"}
    assert Image.open(io.BytesIO(palette_png(pixels("#ffffff"), 100, texts))).text == texts
