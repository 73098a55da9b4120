from dataclasses import replace
from datetime import date

import pytest

from frontline.explanation import explain

DAY = date(2025, 11, 21)
HELD = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-01"}


@pytest.fixture
def why(event, theatre, sources, lyman):
    def explained(*history, place=lyman, **options):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        return explain(events, place, theatre, sources, on=DAY, **options)

    return explained


def test_it_tells_the_claims_their_words_the_rule_and_the_result(why):
    found = why(HELD, {"source": "staff-ru"})
    assert (found.tier, found.holder) == ("claimed", "RU")
    assert [(one.claim.claim_id, one.standing, one.word.says) for one in found.claims] == [
        ("c-0", "stands", "UA"), ("c-1", "stands", "RU"),
    ]  # fmt: skip
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert found.supported["UA"] > 0.8 > found.probabilities["UA"]
    assert found.rule.startswith("Claimed")
    assert "c-1" in [flip.claim_id for flip in found.flips]


def test_a_claim_that_does_not_count_says_why(why):
    found = why(
        HELD, HELD | {"event_date": "2025-11-05"}, HELD | {"event_date": "2025-11-30"}, {"relation": "near"},
        {"withdrawn": "an error"}, HELD | {"event_date": "2025-11-05", "kind": "flag"},
    )  # fmt: skip
    assert {one.claim.claim_id: one.standing for one in found.claims} == {
        "c-0": "its origin has spoken anew since",
        "c-1": "stands",
        "c-2": "of a later day",
        "c-3": "speaks of the ground beside the place",
        "c-4": "withdrawn",
        "c-5": "its origin said the same that day with more weight",
    }
    assert [one.claim.claim_id for one in found.claims if one.word is None] == ["c-3", "c-4"]


def test_a_silent_place_is_told_by_its_neighbours(why, lyman):
    found = why(HELD, place=replace(lyman, id="UA0", lat=lyman.lat + 0.02))
    assert found.claims == ()
    assert found.probabilities["UA"] > 0.7
    assert found.rule.endswith("its neighbours tell of it.")


def test_a_place_outside_the_theatre_is_unknown(why, lyman):
    found = why(HELD, place=replace(lyman, id="UA0", lon=10.0))
    assert (found.tier, found.probabilities, found.unknown) == ("unknown", {}, 1.0)
    assert "outside the theatre" in found.rule
    assert found.flips == ()


def test_learned_reliability_is_used_when_given(why):
    letters, learned = (
        why({"source": "stranger"}, learned=shares) for shares in (None, {("stranger", "neutral"): 0.9})
    )
    assert (letters.tier, learned.tier) == ("unknown", "controlled")
    assert learned.claims[0].word.factors[0][0] == "right, learned"
