"""The picture is the same each time, small, and drawn from the numbers."""

import numpy as np

from benchmarks.resolving.curve import draw, report
from benchmarks.resolving.measures import Judged


def judged(first):
    flags = np.array(first, bool)
    answered = np.array([True, True, False], bool)
    return Judged(answered, flags, flags, flags, np.array([1.0, 0.95, 0.5]), np.zeros(3))


def test_the_same_numbers_give_the_same_bytes(tmp_path):
    for name, first in (("a.png", [1, 1, 0]), ("b.png", [1, 1, 0]), ("c.png", [0, 1, 0])):
        draw(tmp_path / name, {"alone": judged(first)}, {"peer": judged(first)})
    a, b, c = ((tmp_path / f"{name}.png").read_bytes() for name in "abc")
    assert a.startswith(b"\x89PNG")
    assert len(a) < 100_000
    assert a == b != c


def test_the_areas_and_points_are_printed():
    lines = [*report({"alone": judged([1, 1, 0])}, {"peer": judged([0, 1, 0])})]
    assert lines[1].split() == ["frontline,", "alone", "0.1111", "100.0%", "66.7%", "0.00%"]
    assert lines[2].split() == ["peer", "66.7%", "50.00%"]
