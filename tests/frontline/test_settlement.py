from datetime import date

import pandas as pd
import pytest

from frontline.settlement import settle
from frontline.words import read_words

HELD = {"source": "compiled", "kind": "control", "side": "UA"}
ADMITTED = {"source": "staff-ru", "kind": "withdrawal", "side": "RU"}


@pytest.fixture
def settled(event, theatre, sources):
    """The state that time has made of the place on 10 November, and the probability of the second side."""

    def of(*history, origin="", camp=-1, **options):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        words = read_words(events, theatre, sources)
        number = sorted({event.claim.origin for event in events}).index(origin) if origin else -1
        day = date(2025, 11, 10).toordinal()
        asked = pd.DataFrame({"place": [0], "day": [day], "origin": [number], "camp": [camp]})
        found = settle(asked, words.table, **options)
        return found.state[0], found.second[0]

    return of


def on(day, fields):
    return {"event_date": day, **fields}


def test_two_good_words_settle_a_day_and_one_does_not(settled):
    assert settled(on("2025-11-12", HELD))[0] == -1
    state, second = settled(on("2025-11-12", HELD), on("2025-11-20", ADMITTED))
    assert state == 0
    assert 0 < second < 0.05


def test_ones_own_word_settles_nothing_of_oneself(settled):
    words = [on("2025-11-12", HELD), on("2025-11-20", ADMITTED)]
    assert settled(*words, origin="compiled")[1] > settled(*words)[1]


def test_a_sides_own_word_counts_for_others_and_once(settled):
    own = {"source": "staff-ru", "side": "RU"}
    once = settled(on("2025-11-12", own))[1]
    assert once > 0.6
    assert settled(on("2025-11-12", own), on("2025-11-12", own | {"claim_id": "other", "kind": "flag"}))[1] <= once
    assert settled(on("2025-11-12", own), camp=1)[1] == 0.5


def test_a_word_counts_less_the_farther_it_is_and_not_beyond(settled):
    near, far, beyond = (settled(on(day, HELD))[1] for day in ("2025-11-10", "2025-12-25", "2025-12-26"))
    assert near < far < beyond == 0.5
    assert settled(on("2025-09-26", HELD))[1] < settled(on("2025-09-25", HELD))[1] == 0.5


def test_an_origin_counts_once_by_its_nearest_word(settled):
    once = settled(on("2025-11-12", HELD))
    assert settled(on("2025-11-12", HELD), on("2025-11-20", HELD)) == once
    assert settled(on("2025-11-12", HELD), on("2025-11-20", HELD | {"side": "RU"})) == once


def test_of_what_is_settled_later_earlier_words_may_be_left_out(settled):
    words = [on("2025-11-09", HELD), on("2025-11-10", ADMITTED)]
    assert settled(*words)[0] == 0
    assert settled(*words, only_later=True) == (-1, 0.5)


def test_fighting_settles_no_holder(settled):
    fights = [{"source": name, "kind": "clash", "side": "both"} for name in ("compiled", "reporter", "observer")]
    assert settled(*(on("2025-11-10", one) for one in fights)) == (-1, 0.5)
