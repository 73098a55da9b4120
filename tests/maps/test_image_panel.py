"""The words beside a map: legible, and honest about what has no room."""

from dataclasses import replace

from matplotlib.figure import Figure

from maps.image import EDITION
from maps.image_content import picture_of_day
from maps.image_panel import write_panel
from maps.image_text import PixelPen


def test_letters_stay_legible_and_dots_say_what_is_left_out(day):
    facts = (*(f"{side} forces: 18,389 km² (4,586 to 19,181)." for side in ("One", "Another")), "x " * 400)
    with_more = replace(picture_of_day(day), facts=facts)
    pen = Written(100)
    write_panel(Figure(figsize=(8, 4.2), dpi=100), with_more, (0.63, 0.05, 0.36, 0.92), pen, EDITION.least)
    told = " ".join(words for words, _, _ in pen.lines)
    assert all(fact in told for fact in facts[:2])
    assert pen.lines[-1][0] == "…"
    assert min(size for _, size, _ in pen.lines) > 5.5
    assert min(y for _, _, y in pen.lines) > -0.92 * 4.2 * 72


class Written(PixelPen):
    """A pen that keeps words, sizes and heights."""

    @property
    def lines(self):
        return self.__dict__.setdefault("kept", [])

    def write(self, units, x, y, words, size, **_):
        self.lines.append((words, size, y))
