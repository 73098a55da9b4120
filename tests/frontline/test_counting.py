"""Claims about Lyman that share an origin, by a repost, a repetition, or an echo that nobody owns to."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from frontline.corrections import own_ground
from frontline.counting import counted, sharing_words
from frontline.words import read_words

DAY = date(2025, 11, 21)


@pytest.fixture
def told(event, theatre, sources):
    """How claims count, with the sentence about whom they share an origin with."""

    def tell(*history):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        own, _ = own_ground(events)
        found = counted(read_words([*events, *own], theatre, sources), events, DAY)
        return {name: (one.standing, one.origin, sharing_words(one, sources)) for name, one in found.items()}

    return tell


def test_a_claim_by_itself_shares_its_origin_with_none(told):
    assert told({"source": "reporter"}) == {"c-0": ("stands", "reporter", "")}


def test_a_repost_counts_once_with_what_it_repeats(told):
    found = told({"source": "reporter"}, {"source": "observer", "repeats": "reporter"}, {"source": "compiled"})
    assert found["c-0"][2] == "counts once with c-1: one origin, A Reporter"
    assert found["c-1"][1:] == ("reporter", "counts once with c-0: one origin, A Reporter")
    assert found["c-2"][2] == ""


def test_claims_of_later_days_are_no_part_of_it(told):
    found = told({"source": "reporter"}, {"source": "reporter", "event_date": "2025-11-25"})
    assert found == {"c-0": ("stands", "reporter", ""), "c-1": ("of a later day", "reporter", found["c-1"][2])}


def test_an_echo_is_named_with_whom_it_echoes(told):
    """Forty words a day apart, each said again by another source the day after."""
    days = [(DAY - timedelta(days=number)).isoformat() for number in range(360, 2, -9)]
    first = [{"claim_id": f"a-{day}", "source": "reporter", "event_date": day, "kind": "control"} for day in days]
    again = [
        {"claim_id": f"b-{day}", "source": "observer", "kind": "control",
         "event_date": (date.fromisoformat(day) + timedelta(days=1)).isoformat()}
        for day in days
    ]  # fmt: skip
    standing, origin, words = told(*first, *again)[f"b-{days[-1]}"]
    assert (standing, origin) == ("repeats what its origin has said before", "reporter")
    assert words.startswith("counts as a word of A Reporter, which it echoes, once with b-")
    assert words.endswith(" and 44 more")  # until its thirtieth word nobody knew it for an echo


def test_of_ground_beside_a_place_it_is_said_that_it_is_no_word_about_the_place(told):
    found = told({"relation": "north_of", "distance_km": 3.0}, {"withdrawn": "an error"})
    assert found == {"c-0": ("speaks of the ground beside the place", "", ""), "c-1": ("withdrawn", "", "")}


OWN = {"source": "staff-ru", "event_date": "2025-11-10"}


def test_a_sides_word_from_before_the_place_was_settled_is_overtaken(told):
    held = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-15"}
    found = told(OWN, {"source": "stranger", "event_date": "2025-11-10"}, held, OWN | {"event_date": "2025-11-15"})
    assert found["c-0"][0] == "its origin has spoken anew since"
    assert found["c-1"][::2] == ("overtaken", "the place was settled since, with c-2")
    assert [found[name][0] for name in ("c-2", "c-3")] == ["stands", "stands"]


def test_a_weak_word_overtakes_none(told):
    found = told(OWN, {"kind": "control", "side": "UA", "event_date": "2025-11-15"})
    assert [found[name][0] for name in found] == ["stands", "stands"]


def test_words_of_one_side_that_say_the_same_count_as_one(told, sources, monkeypatch):
    for number in (1, 2):
        name = f"ministry-{number}"
        monkeypatch.setitem(sources, name, replace(sources["staff-ru"], id=name, name=name, reliability="D"))
    lighter = [{"source": f"ministry-{number}", "event_date": "2025-11-12"} for number in (1, 2)]
    found = told(OWN, *lighter, {"source": "staff-ua", "side": "UA"}, {"source": "stranger"})
    assert [found[f"c-{number}"][0] for number in (0, 3, 4)] == ["stands"] * 3
    for number in (1, 2):
        assert found[f"c-{number}"][::2] == ("no weightier than another word of its side", "counts as one with c-0")
    assert [one[0] for one in told(*lighter).values()] == ["stands", "no weightier than another word of its side"]
