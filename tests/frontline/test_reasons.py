from datetime import date

import pytest

from frontline.belief import believe
from frontline.evidence import weigh
from frontline.flips import Flip
from frontline.reasons import flip_words, holder_words, likelihood_words, rule_words, word_words


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


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({"source": "compiled"}, "Controlled. 'held by Russian forces' has 87% by all words"),
        ({"source": "staff-ru"}, "Claimed, for words that still live say so of this side alone"),
        (
            {"source": "compiled", "kind": "clash"},
            "Contested, for both sides are said to hold it, or a word of fighting",
        ),
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
