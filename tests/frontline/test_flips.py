from dataclasses import replace
from datetime import date

import pytest

from frontline.flips import flips

DAY = date(2025, 11, 21)
HELD = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-20"}
BOAST = {"source": "staff-ru", "event_date": "2025-11-20"}


@pytest.fixture
def found(event, theatre, sources):
    def of(*history):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        return flips({"X": events}, theatre, sources, on=DAY)["X"]

    return of


def test_a_lost_claim_flips_what_rests_on_it(found):
    lost = [flip for flip in found(HELD) if flip.claim_id]
    assert [(flip.claim_id, flip.tier, flip.holder) for flip in lost] == [("c-0", "unknown", "")]


def test_what_is_not_needed_flips_nothing(found):
    assert not [flip for flip in found(HELD, HELD | {"source": "observer", "reliability": "A"}) if flip.claim_id]


def test_the_smallest_change_comes_first(found):
    every = found(HELD, BOAST)
    assert [flip.size for flip in every] == sorted(flip.size for flip in every)
    lost = next(flip for flip in every if flip.claim_id == "c-1")
    assert (lost.tier, lost.holder) == ("controlled", "UA")
    assert every[0].size < lost.size  # a word of the holder itself, however unreliable, is less


def test_one_more_word_may_settle_a_place(found):
    settles = [
        flip for flip in found(HELD, BOAST) if (flip.tier, flip.holder, flip.voice) == ("controlled", "RU", "neutral")
    ]
    assert [(flip.says, flip.reliability) for flip in settles] == [("RU", "A")]


def test_a_place_that_nobody_speaks_of_flips_by_one_word(found):
    assert (found()[0].tier, found()[0].voice) == ("claimed", "own")


def test_places_of_one_history_are_told_by_their_own_claims(event, theatre, sources):
    one, other = event(**HELD, claim_id="one"), event(**HELD, claim_id="other")
    later = event(**HELD | {"event_date": "2025-11-19"}, claim_id="third")
    every = flips({"X": [one], "Y": [other], "Z": [later]}, theatre, sources, on=DAY)
    assert [{flip.claim_id for flip in every[name]} for name in "XYZ"] == [{"", "one"}, {"", "other"}, {"", "third"}]
    assert [replace(flip, claim_id="") for flip in every["X"]] == [replace(flip, claim_id="") for flip in every["Y"]]


def test_claims_of_later_days_are_neither_lost_nor_heard(found):
    assert found(HELD, HELD | {"event_date": "2025-11-22", "side": "RU"}) == found(HELD)
