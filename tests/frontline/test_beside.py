"""Beside: ground of claims' own is believed by itself, and leaves the place it is named by alone."""

from datetime import date

from frontline.beside import beside_words
from frontline.explanation import explain
from frontline.snapshot import build_snapshot

DAY = date(2025, 11, 21)
HISTORY = [
    {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-01"},
    {"source": "reporter", "relation": "north_of", "distance_km": 3.0, "kind": "advance"},
]


def test_ground_beside_a_place_has_rule_probability_word_and_flip(claim, theatre, sources, gazetteer, lyman):
    claims = [claim(**{"claim_id": f"c-{number}", "place": lyman.id, **one}) for number, one in enumerate(HISTORY)]
    events = build_snapshot(claims, theatre, sources, gazetteer, on=DAY, as_known_on=DAY).events
    found = explain(events, lyman, theatre, sources, on=DAY)
    (ground,) = found.grounds
    assert (ground.claim_ids, ground.tier, ground.holder) == (("c-1",), "unknown", "")  # too weak to settle it
    assert (found.tier, found.holder) == ("controlled", "UA")
    words = beside_words(ground, theatre)
    assert words.startswith("Ground beside it, of c-1: held by Ukrainian forces: ")
    assert "held by Russian forces: likely" in words
    assert "would make the place claimed, held by Russian forces" in words
    assert next(one for one in found.claims if one.claim.claim_id == "c-1").word.says == "RU"
