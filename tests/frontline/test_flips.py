from dataclasses import replace
from datetime import date

import pytest

from frontline.belief import Course
from frontline.flips import flips
from frontline.words import read_words

DAY = date(2025, 11, 21)
HELD = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-20"}
BOAST = {"source": "staff-ru", "event_date": "2025-11-20"}


@pytest.fixture
def tried(theatre, sources):
    """The flips of places by their events; ``places`` are more that nobody speaks of."""

    def of(histories, places=()):
        every = [one for events in histories.values() for one in events]
        words = read_words(every, theatre, sources, places=places)
        return flips(histories, words, Course(words).on(DAY).table, sources, on=DAY)

    return of


@pytest.fixture
def found(event, lyman, tried):
    def of(*history):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        return tried({lyman.id: events}, [lyman])[lyman.id]

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


def test_places_of_one_history_are_told_by_their_own_claims(event, lyman, tried):
    at = {name: replace(lyman, id=name, lon=lon) for name, lon in (("X", 36.1), ("Y", 37.5), ("Z", 38.9))}
    one, other = event(at["X"], **HELD, claim_id="one"), event(at["Y"], **HELD, claim_id="other")
    later = event(at["Z"], **HELD | {"event_date": "2025-11-19"}, claim_id="third")
    every = tried({"X": [one], "Y": [other], "Z": [later]})
    assert [{flip.claim_id for flip in every[name]} for name in "XYZ"] == [{"", "one"}, {"", "other"}, {"", "third"}]
    assert [replace(flip, claim_id="") for flip in every["X"]] == [replace(flip, claim_id="") for flip in every["Y"]]


def test_claims_of_later_days_are_neither_lost_nor_heard(found):
    assert found(HELD, HELD | {"event_date": "2025-11-22", "side": "RU"}) == found(HELD)


def test_two_that_agree_are_no_echo_because_many_changes_are_tried(found):
    same = [{"source": name, "kind": "control", "side": "UA", "event_date": day} for name, day in
            (("reporter", "2025-11-19"), ("observer", "2025-11-20"))]  # fmt: skip
    every = found(*same)
    boast = next(one for one in every if (one.says, one.voice) == ("RU", "own"))
    assert (boast.tier, boast.holder) == ("claimed", "RU")
    assert {(one.tier, one.holder) for one in every} >= {("unknown", ""), ("claimed", "RU")}


def test_nothing_flips_a_place_to_what_it_is(tried, event, lyman):
    near, firm = replace(lyman, id="near", lon=lyman.lon + 0.01), {"source": "compiled", "reliability": "A"}
    beside = event(near, **HELD | firm, claim_id="beside")
    every = tried({lyman.id: [], "near": [beside]}, [lyman])
    assert every[lyman.id]
    assert ("controlled", "UA") not in {(one.tier, one.holder) for one in every[lyman.id]}  # so its neighbour has it
    assert [(one.tier, one.holder) for one in every["near"] if one.claim_id] == [("unknown", "")]


def test_a_place_that_loses_its_last_word_has_what_its_neighbours_tell(tried, event, lyman):
    near, firm = replace(lyman, id="near", lon=lyman.lon + 0.01), {"source": "compiled", "reliability": "A"}
    here, beside = event(**HELD | firm, claim_id="here"), event(near, **HELD | firm, claim_id="beside")
    every = tried({lyman.id: [here], "near": [beside]})
    assert not [one for one in every[lyman.id] if one.claim_id]
    other = event(near, **HELD | firm | {"side": "RU"}, claim_id="beside")
    (lost,) = [one for one in tried({lyman.id: [here], "near": [other]})[lyman.id] if one.claim_id]
    assert (lost.tier, lost.holder) == ("controlled", "RU")
