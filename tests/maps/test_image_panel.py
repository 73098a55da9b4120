"""The words beside a map: legible, and honest about what has no room."""

from dataclasses import replace

import pytest
from matplotlib.figure import Figure

from maps.image import EDITION
from maps.image_content import picture_of_day
from maps.image_panel import write_panel
from maps.image_text import PixelPen


def test_letters_stay_legible_and_dots_say_what_is_left_out(day):
    facts = (*(f"{side} forces: 18,389 km² (4,586 to 19,181)." for side in ("One", "Another")), "x " * 400)
    with_more = replace(picture_of_day(day), facts=facts)
    told = lines(with_more)
    words = " ".join(words for words, _, _ in told)
    assert all(fact in words for fact in facts[:2])
    assert told[-1][0] == "…"
    assert min(size for _, size, _ in told) > 5.5


@pytest.mark.parametrize("count", range(1, 24))
def test_dots_stand_inside_however_many_facts_are_told(day, count):
    told = lines(replace(picture_of_day(day), facts=(*("18,389 km²" for _ in range(count)), "x " * 900)))
    assert told[-1][0] == "…"
    assert min(y for _, _, y in told) >= -HIGH * EDITION.height * 72


HIGH = 0.92


def lines(picture):
    """Return all lines beside a map with their sizes and heights."""
    pen = Written(100)
    figure = Figure(figsize=(EDITION.width, EDITION.height), dpi=EDITION.dpi)
    write_panel(figure, picture, (0.61, 0.05, 0.37, HIGH), pen, EDITION.least)
    return pen.lines


class Written(PixelPen):
    """A pen that keeps words, sizes and heights."""

    @property
    def lines(self):
        return self.__dict__.setdefault("kept", [])

    def write(self, units, x, y, words, size, **_):
        self.lines.append((words, size, y))
