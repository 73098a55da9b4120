from dataclasses import dataclass
from datetime import date

import pytest

from frontline.change import Change, Extent
from frontline.comparison import Shift
from frontline.control import Standing, unknown
from frontline.differences import change_words, extent_words, heading, shift_words
from frontline.tiers import Tier
from maps.messages import ENGLISH, Messages

NOTHING = Extent(0, 0, 0)


@dataclass
class Dated:
    on: date
    as_known_on: date
    messages: Messages = ENGLISH


@dataclass
class Compared:
    then: Dated
    now: Dated


def test_an_extent_is_told_with_low_and_high():
    assert extent_words(Extent(0.0, 58.3, 1349.1), ENGLISH) == "58.3 km² (low 0.0, high 1,349)"
    assert extent_words(NOTHING, ENGLISH) == "nothing"


def test_what_fades_alone_is_told_apart_and_only_where_there_is_any(theatre):
    change = Change("RU", Extent(1, 2, 3), NOTHING)
    assert change_words(change, Change("RU", NOTHING, NOTHING), theatre, ENGLISH) == (
        "Russian forces: gained 2.0 km² (low 1.0, high 3.0), lost nothing."
    )
    aged = Change("RU", NOTHING, Extent(0, 0, 1))
    assert change_words(change, aged, theatre, ENGLISH).endswith(
        "Without any new claim, as old evidence fades: gained nothing, lost 0.0 km² (low 0.0, high 1.0)."
    )


def test_a_shift_says_before_and_now(theatre, lyman):
    after = Standing(lyman.id, Tier.CLAIMED, "RU", "", None, (), "", ())
    shift = Shift(lyman, unknown(lyman.id), after, ())
    assert shift_words(shift, theatre, ENGLISH) == "Lyman: not known before, now claimed for Russian forces."


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        ((14, 22), (21, 22), "Situation on 14 November 2025 and on 21 November 2025, as known on 22 November 2025"),
        ((21, 22), (21, 23), "Situation on 21 November 2025: as known on 22 November 2025 and on 23 November 2025"),
        ((14, 15), (21, 22), "Situation on 14 November 2025 as known on 15 November 2025, and on 21 November 2025 as "
                             "known on 22 November 2025"),
    ],
)  # fmt: skip
def test_the_heading_bears_all_dates(then, now, told):
    dated = [Dated(*(date(2025, 11, day) for day in days)) for days in (then, now)]
    assert heading(Compared(*dated)) == told
