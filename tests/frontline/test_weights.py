import re
from importlib import import_module
from pathlib import Path

import pytest

from frontline.claims import Kind
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.weights import DRAWING, WEIGHTS, value

METHOD = Path(__file__).parents[2] / "docs" / "method.md"


def rows():
    """The table of weights as the method page has it."""
    return [
        f"| {row.name} | {row.value:.3f} | {row.unit} | {row.reason} |".replace(".000 |", " |")
        for row in WEIGHTS.values()
    ]


def test_the_method_page_shows_the_same_table():
    shown = re.findall(
        r"^\| weight \| value \| unit \| reason \|\n\|[-|]+\|\n((?:\|.*\|\n)+)", METHOD.read_text("utf-8"), re.M
    )
    assert shown, f"{METHOD} has no table of weights"
    assert shown[0].splitlines() == rows()


def test_the_numbers_of_drawing_are_those_that_the_modules_use_and_the_page_shows():
    page = METHOD.read_text("utf-8")
    for row in DRAWING:
        assert getattr(import_module(f"frontline.{row.module}"), row.name) == row.value
        assert f"| {row.name} ({row.module}.py) | {row.value:g} | {row.unit} | {row.reason} |\n" in page


def test_every_letter_and_kind_that_says_something_has_a_weight():
    assert {f"right {letter}" for letter in RELIABILITY} <= set(WEIGHTS)
    assert {f"strength {digit}" for digit in CREDIBILITY} <= set(WEIGHTS)
    silent = {Kind.STRIKE, Kind.OTHER}
    assert {name for name in WEIGHTS if name.startswith("strength ")} == {
        *(f"strength {digit}" for digit in CREDIBILITY), "strength own word",
        *(f"strength {kind.value}" for kind in set(Kind) - silent),
    }  # fmt: skip


def test_each_weight_has_a_unit_and_a_reason():
    assert all(row.unit and row.reason for row in WEIGHTS.values())


def test_reliability_falls_from_a_to_e_and_f_is_their_mean():
    shares = [value(f"right {letter}") for letter in "ABCDE"]
    assert shares == sorted(shares, reverse=True)
    assert value("right F") == pytest.approx(sum(shares) / 5, abs=1e-3)


def test_an_unknown_name_is_an_error():
    with pytest.raises(KeyError):
        value("nothing")
