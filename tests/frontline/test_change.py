"""Change between days on one mosaic of three equal cells."""

from dataclasses import replace

import pytest
from shapely import box

from frontline.change import Extent, change, held

THREE = [(9.8, 52.0), (10.0, 52.0), (10.2, 52.0)]
LAND = box(9.7, 51.9, 10.3, 52.1)


@pytest.fixture
def days(areas):
    """Areas of days on one mosaic, from the probabilities of the second side at the three places."""
    start = areas(dict.fromkeys(THREE, "first"), land=LAND)

    def build(*days):
        return [
            replace(start, table=start.table.assign(projected_second=day, projected_first=[1 - p for p in day]))
            for day in days
        ]

    return build


def sizes(extent, unit):
    return tuple(round(km2 / unit, 1) for km2 in (extent.low_km2, extent.best_km2, extent.high_km2))


def test_ground_held_as_low_best_and_high(days):
    (day,) = days([0.9, 0.6, 0.3])
    unit = day.mosaic.area_km2.mean()
    assert sizes(held(day, "RU"), unit) == (1, 2, 3)
    assert sizes(held(day, "UA"), unit) == (0, 1, 2)


@pytest.mark.parametrize(
    ("before", "after", "gained"),
    [
        (0.1, 0.9, (1, 1, 1)),
        (0.4, 0.9, (0, 1, 1)),
        (0.1, 0.6, (0, 1, 1)),
        (0.1, 0.3, (0, 0, 1)),
        (0.6, 0.9, (0, 0, 1)),
        (0.3, 0.4, (0, 0, 0)),
        (0.5, 0.5, (0, 0, 0)),
    ],
)
def test_gains_and_losses_mirror_each_other(days, before, after, gained):
    one, two = days([before, 0.1, 0.9], [after, 0.1, 0.9])
    unit = one.mosaic.area_km2[0]
    forth, back = change(one, two, "RU"), change(two, one, "RU")
    assert sizes(forth.gained, unit) == gained
    assert forth.lost == Extent(0, 0, 0)
    assert (back.lost, back.gained) == (forth.gained, forth.lost)


def test_low_best_and_high_are_in_order_and_one_side_loses_what_the_other_gains(days):
    one, two = days([0.1, 0.45, 0.7], [0.9, 0.85, 0.2])
    second, first = change(one, two, "RU"), change(one, two, "UA")
    for extent in (second.gained, second.lost, first.gained, first.lost):
        assert extent.low_km2 <= extent.best_km2 <= extent.high_km2
    assert second.gained.best_km2 == first.lost.best_km2 > 0
    assert second.lost.best_km2 == first.gained.best_km2 > 0


def test_days_of_different_ground_cannot_be_compared(days, areas):
    (day,) = days([0.1, 0.1, 0.1])
    with pytest.raises(ValueError, match="one mosaic"):
        change(day, areas(dict.fromkeys(THREE, "first"), land=LAND), "RU")
