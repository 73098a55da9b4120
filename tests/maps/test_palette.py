"""The palette: the map's own colours stay, any other becomes the nearest, what the file says stays in it."""

import io

import numpy as np
from PIL import Image

from maps.palette import COLOURS, GROUNDS, INKS, palette_png


def pixels(*colours):
    """A row of pixels of colours, a thousand of each."""
    row = np.array([[*bytes.fromhex(colour[1:])] for colour in colours], np.uint8)
    return np.repeat(row, 1000, axis=0).reshape(len(colours), 1000, 3)


def test_colours_of_the_map_are_drawn_as_they_are():
    drawn = Image.open(io.BytesIO(palette_png(pixels(*GROUNDS, *INKS), 100, {})))
    assert drawn.mode == "P"
    found = [bytes(drawn.convert("RGB").getpixel((0, row))).hex() for row in range(len(GROUNDS) + len(INKS))]
    assert found == [colour.lower()[1:] for colour in (*GROUNDS, *INKS)]


def test_every_colour_of_the_palette_is_its_own_nearest():
    drawn = Image.open(io.BytesIO(palette_png(COLOURS[None], 100, {})))
    assert np.array_equal(np.asarray(drawn.convert("RGB"))[0], COLOURS)


def test_any_other_colour_becomes_about_the_nearest():
    """Up to what its last three bits, which are not looked at, may make of it."""
    strange = np.random.default_rng(1).integers(0, 256, (40, 50, 3), np.uint8)
    drawn = np.asarray(Image.open(io.BytesIO(palette_png(strange, 100, {}))).convert("RGB")).astype(float)
    apart = np.linalg.norm(strange[:, :, None].astype(float) - COLOURS, axis=3).min(axis=2)
    assert (np.linalg.norm(drawn - strange, axis=2) - apart).max() <= 2 * 4 * 3**0.5


def test_sides_stay_apart_in_every_tint_for_those_who_see_no_red_or_no_green():
    """By Viénot, Brettel and Mollon 1999, who take what is left of colour for two numbers; blue stays below orange."""
    for missing in ([0.11238, 0.88762, 0.0], [0.29275, 0.70725, 0.0]):
        grounds = COLOURS[[1, 3 + 1, 3 + 2, *range(-8, -2)]].astype(float)
        seen = np.column_stack([grounds @ missing, grounds[:, 2]])
        for first, second in ((1, 2), (3, 6), (4, 7), (5, 8)):
            assert np.linalg.norm(seen[first] - seen[second]) > 12


def test_texts_of_any_language_are_in_the_file():
    texts = {"Title": "Front", "Description": "Лінія фронту"}
    assert Image.open(io.BytesIO(palette_png(pixels("#ffffff"), 100, texts))).text == texts
