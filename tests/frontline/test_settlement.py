import pandas as pd
import pytest

from frontline.settlement import settle
from frontline.words import read_words

HELD = {"source": "compiled", "kind": "control", "side": "UA"}
ADMITTED = {"source": "staff-ru", "kind": "withdrawal", "side": "RU"}


@pytest.fixture
def settled(event, theatre, sources):
    """The state that time has made of the place on 10 November, and the chance of an error."""

    def of(*history, origin="", only_later=False):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        words = read_words(events, theatre, sources)
        origins = dict(zip([event.claim.origin for event in events], words.table["origin"], strict=False))
        number = sorted({event.claim.origin for event in events}).index(origin) if origin else -1
        assert origins or not events
        day = pd.Timestamp("2025-11-10").toordinal()
        asked = pd.DataFrame({"place": [0], "day": [day], "origin": [number]})
        found = settle(asked, words.table, only_later=only_later)
        return found.state[0], found.error[0]

    return of


def on(day, fields):
    return {"event_date": day, **fields}


def test_two_good_words_settle_a_day_and_one_does_not(settled):
    assert settled(on("2025-11-12", HELD))[0] == -1
    state, error = settled(on("2025-11-12", HELD), on("2025-11-20", ADMITTED))
    assert state == 0
    assert 0 < error < 0.05


def test_ones_own_word_settles_nothing_of_oneself(settled):
    words = [on("2025-11-12", HELD), on("2025-11-20", ADMITTED)]
    assert settled(*words, origin="compiled")[1] > settled(*words)[1]


def test_a_word_counts_less_the_farther_it_is_and_not_beyond(settled):
    near, far, beyond = (settled(on(day, HELD))[1] for day in ("2025-11-10", "2026-01-08", "2026-01-10"))
    assert near < far < beyond
    assert settled(on("2025-11-04", HELD))[1] < settled(on("2025-11-02", HELD))[1]


def test_an_origin_counts_once_by_its_nearest_word(settled):
    once = settled(on("2025-11-12", HELD))
    assert settled(on("2025-11-12", HELD), on("2025-11-20", HELD)) == once
    assert settled(on("2025-11-12", HELD), on("2025-11-20", HELD | {"side": "RU"})) == once


def test_of_what_is_settled_later_earlier_words_may_be_left_out(settled):
    words = [on("2025-11-09", HELD), on("2025-11-10", ADMITTED)]
    assert settled(*words)[0] == 0
    assert settled(*words, only_later=True)[0] == -1


def test_a_sides_own_word_and_a_stranger_settle_nothing(settled):
    own, stranger = ({"source": name, "side": "RU"} for name in ("staff-ru", "stranger"))
    assert settled(on("2025-11-12", own), on("2025-11-12", stranger))[1] > 0.5
