"""Statistics: sums that a reader can check in the head."""

from datetime import date

import pytest

from frontline.batch.statistics import days_of, statistics_of
from maps.messages import ENGLISH

from .conftest import SOURCES
from .sites import DAY, LAST, NEXT, edition

DECEMBER = date(2025, 12, 1)


@pytest.fixture
def figures(theatre, claim):
    claims = [claim(claim_id="a"), claim(claim_id="b", source="compiled"), claim(claim_id="c", withdrawn="not so"),
              claim(claim_id="d", repeats="compiled")]  # fmt: skip
    editions = [edition(DAY), edition(LAST, held=120.0), edition(DECEMBER)]
    return statistics_of(editions, claims, theatre, SOURCES, ENGLISH)


def test_a_day_without_an_edition_is_a_gap():
    assert days_of([edition(DAY), edition(LAST)]) == [DAY, NEXT, date(2025, 11, 3), LAST]


def test_ground_held_by_day(figures):
    first, second = figures.held
    assert (first.label, second.label) == ("Ukrainian forces", "Russian forces")
    assert list(first.days[:4]) == [(90.0, 100.0, 110.0), None, None, (110.0, 120.0, 130.0)]
    assert second.days[0] == (190.0, 200.0, 210.0)
    assert list(figures.claims[:4]) == [2, None, None, 2]


def test_ground_gained_by_month_is_the_sum_of_its_days(figures):
    november, december = figures.months
    assert (november.month, november.editions, november.gained) == (DAY, 2, ((0.0, 3.0, 8.0), (0.0, 3.0, 8.0)))
    assert (december.editions, december.lost) == (1, ((0.0, 1.5, 4.0), (0.0, 1.5, 4.0)))


def test_claims_by_source_the_most_first(figures):
    assert [(one.name, one.claims, one.repeats, one.withdrawn) for one in figures.sources] == [
        ("A Reporter", 3, 1, 1), ("Compiled record", 1, 0, 0),
    ]  # fmt: skip
