"""The page tells of a place what ``frontline why`` tells of it."""

from datetime import date

import pytest
from shapely import box

from frontline.beside import beside_words
from frontline.drawing import day_map
from frontline.explanation import explain
from frontline.overlays import Overlay
from frontline.reasons import flip_words, likelihood_words, word_words
from frontline.snapshot import build_snapshot
from frontline.tiers import Tier
from gazetteer.borders import open_borders

DAY, BEFORE = date(2025, 11, 21), date(2025, 11, 20)
HELD = {"source": "compiled", "kind": "control", "side": "UA", "event_date": "2025-11-01"}
HISTORIES = {
    "a side's own word": [HELD, {"source": "staff-ru"}],
    "a repost": [HELD, {"source": "reporter"}, {"source": "observer", "repeats": "reporter"}],
    "overtaken": [HELD, HELD | {"side": "RU", "event_date": "2025-11-10"}, HELD | {"event_date": "2025-11-20"}],
    "ground beside": [HELD, {"source": "reporter", "relation": "north_of", "distance_km": 3.0, "kind": "advance"}],
    "a claim that says nothing": [HELD, {"kind": "strike"}],
}
OVERLAYS = {
    "no overlay": (),
    "an overlay": (Overlay("~overlay:a.geojson#0001", box(38.2, 48.2, 38.3, 48.3), Tier.CONTROLLED, "UA", "CC0-1.0"),),
    "an overlay of another day": (
        Overlay("~overlay:a.geojson#0001", box(38.2, 48.2, 38.3, 48.3), Tier.CONTESTED, "", "CC0-1.0", until=BEFORE),
    ),
}


@pytest.mark.parametrize("overlays", OVERLAYS.values(), ids=list(OVERLAYS))
@pytest.mark.parametrize("history", HISTORIES.values(), ids=list(HISTORIES))
def test_the_page_tells_all_that_why_tells(claim, theatre, sources, gazetteer, lyman, history, overlays):
    claims = [claim(**{"claim_id": f"c-{number}", "place": lyman.id, **one}) for number, one in enumerate(history)]
    snapshot = build_snapshot(claims, theatre, sources, gazetteer, on=DAY, as_known_on=DAY, overlays=overlays)
    (mark,) = day_map(snapshot, gazetteer, open_borders()).places
    found = explain(snapshot.events, lyman, theatre, sources, on=DAY)
    assert found.tier.value == mark.tier
    assert found.rule in mark.why
    assert likelihood_words(found.probabilities, theatre)[1:] in mark.why
    assert flip_words(found.flips[0], theatre) in mark.why
    assert [beside_words(ground, theatre) in mark.why for ground in found.grounds] == [True] * len(found.grounds)
    assert ("Ground beside it" in mark.why) == (history is HISTORIES["ground beside"])
    told = dict(zip(mark.claim_ids, mark.claim_words, strict=True))
    assert sorted(told) == [one.claim.claim_id for one in found.claims]
    for one in found.claims:
        words = told[one.claim.claim_id]
        assert one.standing in words
        assert one.sharing in words
        if one.word:
            assert word_words(one.word, theatre) in words
