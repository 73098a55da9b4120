"""Sizes of text: those that matplotlib draws with."""

import matplotlib as mpl
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from maps.image_text import FONT, text_size


@pytest.mark.parametrize("words", ["Kharkiv", "Лиман", "a", "1 360 km²"])
@pytest.mark.parametrize(("size", "weight", "dpi"), [(8, "normal", 100), (10.5, "bold", 250)])
def test_it_is_the_size_of_what_is_drawn(words, size, weight, dpi):
    with mpl.rc_context({"font.family": [FONT], "text.parse_math": False}):
        figure = Figure(dpi=dpi)
        FigureCanvasAgg(figure)
        extent = figure.text(0.3, 0.4, words, fontsize=size, fontweight=weight).get_window_extent()
    assert text_size(words, size, weight, dpi) == pytest.approx((extent.width, extent.height), abs=0.01)
