"""Change between days on one mosaic of three equal cells."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import box

from frontline.areas import CLASSES
from frontline.change import Extent, change, held

THREE = [(9.8, 52.0), (10.0, 52.0), (10.2, 52.0)]
LAND = box(9.7, 51.9, 10.3, 52.1)
DRAWN = {
    "first": (("controlled", 0), 1), "likelier first": (("unknown", -1), 1), "blank": (("unknown", -1), 0),
    "contested": (("contested", -1), -1), "claimed": (("claimed", 1), 1),
    "likelier second": (("unknown", -1), -1), "second": (("controlled", 1), -1),
}  # fmt: skip
"""What is drawn of ground, by a word for it: its class and the side it leans to."""


@pytest.fixture
def days(areas):
    """Areas of days on one mosaic, from what is drawn of the three places."""
    start = areas(dict.fromkeys(THREE, "first"), land=LAND)

    def build(*days):
        found = []
        for day in days:
            one = replace(start, classes=np.array([CLASSES.index(DRAWN[word][0]) for word in day], np.int8))
            vars(one)["lean"] = np.array([DRAWN[word][1] for word in day], np.int8)
            found.append(one)
        return found

    return build


def sizes(extent, unit):
    return tuple(round(km2 / unit, 1) for km2 in (extent.low_km2, extent.best_km2, extent.high_km2))


def test_ground_held_as_low_best_and_high(days):
    (day,) = days(["second", "likelier second", "contested"])
    unit = day.mosaic.area_km2.mean()
    assert sizes(held(day, "RU"), unit) == (1, 2, 3)
    assert sizes(held(day, "UA"), unit) == (0, 0, 1)


def test_ground_of_which_nothing_is_known_is_no_sides(days):
    """A place claimed for one side may be the other's, whichever side it leans to; blank ground is nobody's."""
    (day,) = days(["first", "blank", "claimed"])
    unit = day.mosaic.area_km2.mean()
    assert sizes(held(day, "UA"), unit) == (1, 1, 2)
    assert sizes(held(day, "RU"), unit) == (0, 0, 1)


@pytest.mark.parametrize("day", [["first", "likelier second", "blank"], ["contested", "claimed", "likelier first"]])
def test_both_sides_best_and_what_is_no_sides_are_all_land(days, day):
    (one,) = days(day)
    rest = one.mosaic.area_km2[[word in ("blank", "contested", "claimed") for word in day]].sum()
    best = sum(held(one, side).best_km2 for side in one.sides)
    assert best + rest == pytest.approx(one.mosaic.area_km2.sum(), abs=0.2)


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [
        ("first", "second", (1, 1, 1)),
        ("likelier first", "second", (1, 1, 1)),
        ("blank", "second", (0, 1, 1)),
        ("contested", "second", (0, 1, 1)),
        ("first", "likelier second", (0, 1, 1)),
        ("first", "contested", (0, 0, 1)),
        ("likelier second", "second", (0, 0, 1)),
        ("first", "blank", (0, 0, 0)),
        ("contested", "claimed", (0, 0, 0)),
    ],
)
def test_gains_and_losses_mirror_each_other(days, before, after, gained):
    one, two = days([before, "first", "second"], [after, "first", "second"])
    unit = one.mosaic.area_km2[0]
    forth, back = change(one, two, "RU"), change(two, one, "RU")
    assert sizes(forth.gained, unit) == gained
    assert forth.lost == Extent(0, 0, 0)
    assert (back.lost, back.gained) == (forth.gained, forth.lost)


@pytest.mark.parametrize("side", ["UA", "RU"])
def test_what_is_gained_less_what_is_lost_is_the_difference_of_what_is_held(days, side):
    one, two = days(["first", "contested", "likelier second"], ["second", "first", "blank"])
    moved = change(one, two, side)
    for extent in (moved.gained, moved.lost, held(one, side), held(two, side)):
        assert extent.low_km2 <= extent.best_km2 <= extent.high_km2
    grown = held(two, side).best_km2 - held(one, side).best_km2
    assert moved.gained.best_km2 - moved.lost.best_km2 == pytest.approx(grown, abs=0.3)


def test_days_of_different_ground_cannot_be_compared(days, areas):
    (day,) = days(["first"] * 3)
    with pytest.raises(ValueError, match="one mosaic"):
        change(day, areas(dict.fromkeys(THREE, "first"), land=LAND), "RU")
