"""Sizes of text: those that matplotlib draws with."""

from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image, ImageDraw, ImageFont

from maps.image_text import FONT, ArtistPen, PixelPen, text_size


@pytest.mark.parametrize("words", ["Kharkiv", "Лиман", "a", "1 360 km²"])
@pytest.mark.parametrize(("size", "weight", "dpi"), [(8, "normal", 100), (10.5, "bold", 250)])
def test_it_is_the_size_of_what_is_drawn(words, size, weight, dpi):
    with mpl.rc_context({"font.family": [FONT], "text.parse_math": False}):
        figure = Figure(dpi=dpi)
        FigureCanvasAgg(figure)
        extent = figure.text(0.3, 0.4, words, fontsize=size, fontweight=weight).get_window_extent()
    assert text_size(words, size, weight, dpi) == pytest.approx((extent.width, extent.height), abs=0.01)


def test_pixels_are_written_where_they_were_measured():
    """A name begins at its point and is as wide as told; its light edges reach beyond."""
    figure = Figure(figsize=(3, 1), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 300), ylim=(0, 100))
    pen = PixelPen(100)
    pen.write(axes.transData, 50, 40, "Лиман", 12, colour="#000000", va="bottom", name="name-0")
    paper = np.full((100, 300, 3), 128, np.uint8)
    drawn = pen.printed(paper)
    wide, high = pen.size("Лиман", 12)
    (dark, light) = (np.nonzero((drawn == colour).all(axis=2)) for colour in (0, 255))
    assert 49 <= dark[1].min() <= 55
    assert abs(dark[1].max() - 50 - wide) < 5
    assert 60 - high <= dark[0].min() < dark[0].max() <= 60  # rows count from above
    assert light[1].min() < dark[1].min()
    assert (paper == 128).all()


@pytest.mark.parametrize(("va", "name"), [("baseline", ""), ("bottom", "name-0"), ("center", "")])
def test_letters_that_are_remembered_are_those_that_pillow_writes(va, name):
    """Also beyond the edge of the paper, and in a colour and over a ground that another line did not have."""
    axes = Figure(figsize=(3, 1), dpi=100).add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, 300), ylim=(0, 100))
    for colour, (x, y), ground in (("#0072b2", (50, 40), 90), ("#d55e00", (-6, 96), 200)):
        pen = PixelPen(100)
        pen.write(axes.transData, x, y, "Їжак j Ågy", 11, colour=colour, weight="bold", va=va, name=name)
        paper = np.full((100, 300, 3), ground, np.uint8)
        picture = Image.fromarray(paper)
        file = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
        font = ImageFont.truetype(file, round(11 * 100 / 72), layout_engine=ImageFont.Layout.BASIC)
        anchor = {"baseline": "ls", "bottom": "ld", "center": "lm"}[va]
        edge = 2 if name else 0
        ImageDraw.Draw(picture).text(
            (x, 100 - y), "Їжак j Ågy", colour, font, anchor, stroke_width=edge, stroke_fill="#ffffff"
        )
        assert (pen.printed(paper) == np.asarray(picture)).all()
        assert (np.asarray(picture) != paper).any()


def test_a_line_from_outside_stays_one_line():
    figure = Figure(figsize=(3, 1), dpi=100)
    axes = figure.add_axes((0, 0, 1, 1))
    pen = PixelPen(100)
    pen.write(axes.transAxes, 0.1, 0.5, "one\ntwo", 12, colour="#000000")
    assert pen.printed(np.full((100, 300, 3), 255, np.uint8)).min() == 0


def test_pens_agree_about_sizes():
    """Within what whole pixels make of letters, and the room for accents above that one of them counts."""
    for words in ("Kharkiv", "Situation on 21 November 2025", "18 389 км²"):
        pens = PixelPen(100), ArtistPen(Figure(), 100, halo=False)
        (wide, high), (broad, tall) = (pen.size(words, 12, "bold") for pen in pens)
        assert wide == pytest.approx(broad, rel=0.08)
        assert high == pytest.approx(tall, rel=0.3)
