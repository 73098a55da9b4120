import numpy as np

from frontline.calibration import reliability
from frontline.diagram import draw_diagram


def test_the_picture_is_a_png_and_the_same_each_time(tmp_path):
    found = reliability(np.linspace(0, 1, 200), np.arange(200) % 3 > 0)
    for name in ("one.png", "two.png"):
        draw_diagram(tmp_path / name, found, "Test map")
    one, two = ((tmp_path / name).read_bytes() for name in ("one.png", "two.png"))
    assert one.startswith(b"\x89PNG")
    assert one == two


def test_other_probabilities_give_another_picture_and_none_an_empty_one(tmp_path):
    for name, probability in (("some", np.full(9, 0.7)), ("more", np.full(9, 0.6)), ("none", np.zeros(0))):
        draw_diagram(tmp_path / name, reliability(probability, np.ones(len(probability), bool)), "Test map")
    assert len({(tmp_path / name).read_bytes() for name in ("some", "more", "none")}) == 3
