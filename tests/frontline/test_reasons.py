from collections import defaultdict
from datetime import date

import numpy as np
import pytest

from frontline.belief import believe
from frontline.evidence import weigh
from frontline.flips import Flip
from frontline.reasons import flip_words, holder_words, likelihood_words, rule_words, shares_alike, word_words


def test_a_holder_is_named_neutrally(theatre):
    assert holder_words("RU", theatre) == "held by Russian forces"
    assert holder_words("fighting", theatre) == "contested"


def test_probabilities_have_their_words(theatre):
    assert likelihood_words({"UA": 0.9, "fighting": 0.04}, theatre) == (
        "held by Ukrainian forces: very likely (90%); contested: almost no chance (4%)"
    )


def test_a_word_tells_its_factors_and_why_it_cannot_settle(event, theatre, sources):
    speakers = ("staff-ru", "stranger", "compiled")
    own, stranger, neutral = (weigh(event(source=name).claim, theatre, sources) for name in speakers)
    assert word_words(own, theatre) == (
        "odds of 'held by Russian forces' × 2.79 (right B 0.796, strength capture 1, strength 6 1, "
        "strength own word 0.5); cannot settle a place: a side's own word"
    )
    assert word_words(stranger, theatre).endswith("; cannot settle a place: its origin cannot be judged")
    assert "settle" not in word_words(neutral, theatre)


def test_a_place_is_contested_for_the_reason_that_applied(event, theatre, sources):
    held = {"source": "compiled", "kind": "control"}
    rivals = [event(claim_id="c-1", **held), event(claim_id="c-2", **held, side="UA")]
    said = [
        rule_words(believe(events, theatre, sources, on=day).table.iloc[0], theatre)
        for events, day in (
            (rivals, date(2025, 11, 21)), ([event(source="compiled", kind="clash")], date(2025, 12, 28)),
        )
    ]  # fmt: skip
    assert said[0].startswith("Contested, for both sides are said to hold it. ")
    assert said[1].startswith("Contested, for fighting itself (")


def test_a_clash_that_nobody_reported_as_one_is_told_as_hands_changed_and_changed_back(event, theatre, sources):
    taken = {"source": "compiled", "kind": "capture", "reliability": "A"}
    both = [event(claim_id="c-1", **taken), event(claim_id="c-2", **taken, side="UA")]
    fought = event(claim_id="c-3", source="observer", kind="clash")
    said = [
        rule_words(believe(events, theatre, sources, on=date(2025, 11, 21)).table.iloc[0], theatre)
        for events in (both, [*both, fought])
    ]
    assert said[0].startswith("Contested, for the place is said to have changed hands and back within a day. ")
    assert "has under 1% by all words, under 1% by those" in said[0]
    assert said[1].startswith("Contested, for a word of fighting still lives. ")


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({"source": "compiled"}, "Controlled. 'held by Russian forces' has 87% by all words"),
        ({"source": "staff-ru"}, "Claimed, for that side's own words say so"),
        (
            {"source": "stranger"},
            "Unknown, for only words too weak to settle it, or unjudged ones, say who holds it. 'held "
            "by Russian forces'",
        ),
        ({"source": "reporter"}, "Unknown, for only words too weak to settle it"),
        ({"source": "compiled", "kind": "clash"}, "Contested, for a word of fighting still lives."),
        ({"event_date": "2024-11-21"}, "Unknown, for no word of who holds it still lives"),
    ],
)
def test_each_tier_has_its_rule_with_its_numbers(event, theatre, sources, fields, begins):
    row = believe([event(**fields)], theatre, sources, on=date(2025, 11, 21)).table.iloc[0]
    said = rule_words(row, theatre, spoken=True)
    assert said.startswith(begins)
    assert "by those that can settle it; 80% of both make it controlled." in said
    assert rule_words(row, theatre, spoken=False).endswith("its neighbours tell of it.")


@pytest.mark.parametrize(
    ("flip", "said"),
    [
        (Flip("c-1", "RU", "own", "B", 1.0, "contested", ""),
         "Without claim c-1 ('held by Russian forces') the place would be contested."),
        (Flip("", "UA", "against", "D", 1.0, "controlled", "UA"),
         "One more word of the other side, against its interest, reliability D, of that day and saying "
         "'held by Ukrainian forces', would make the place controlled, held by Ukrainian forces."),
    ],
)  # fmt: skip
def test_a_flip_is_one_sentence(theatre, flip, said):
    assert flip_words(flip, theatre) == said


def test_shares_of_one_number_are_written_and_worded_alike(theatre):
    shares = np.unique(np.r_[np.linspace(0, 1, 4001), np.arange(0, 1.0001, 0.005), 0.010001, 0.989999, 0.050001]).round(
        6
    )
    said = defaultdict(set)
    for number, share in zip(shares_alike(shares).tolist(), shares.tolist(), strict=True):
        said[number].add(likelihood_words({"UA": share}, theatre))
    assert all(len(words) == 1 for words in said.values())
    assert len(said) > 200
