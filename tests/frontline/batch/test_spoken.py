"""What is said of each settlement: whatever a claim says changes its digest, its order in the ledger does not."""

from datetime import date

import pytest

from frontline.batch.spoken import of_settlements, spoken
from frontline.events import resolve_events
from frontline.fingerprints import texts_of

from .conftest import TOWNS


@pytest.fixture
def said(gazetteer):
    """What claims say of settlements."""

    def build(*claims):
        events = resolve_events(claims, gazetteer)
        return spoken(events, texts_of(events))

    return build


def test_each_settlement_has_its_claims_counted_and_its_last_word(said, claim):
    found = said(
        claim(claim_id="a", place=TOWNS[0], event_date="2025-11-01"),
        claim(claim_id="b", place=TOWNS[0], event_date="2025-11-02", reported_at=date(2025, 11, 5)),
        claim(claim_id="c", place=TOWNS[1], event_date="2025-11-03"),
        claim(claim_id="d", place="No such village", event_date="2025-11-04"),
    )
    assert set(found) == set(TOWNS[:2])
    assert [(found[name].place.id, found[name].claims) for name in TOWNS[:2]] == [(TOWNS[0], 2), (TOWNS[1], 1)]
    assert found[TOWNS[0]].last_word == date(2025, 11, 5)


def test_the_order_in_which_claims_come_does_not_matter(said, claim):
    rows = [claim(claim_id=name, place=TOWNS[0], event_date=f"2025-11-0{day}") for name, day in ("a1", "b1", "c2")]
    assert said(*rows) == said(*reversed(rows))


def test_another_word_of_a_claim_changes_the_digest_of_its_settlement_alone(said, claim):
    other = claim(claim_id="b", place=TOWNS[1])
    before, after = (said(claim(claim_id="a", place=TOWNS[0], quote=quote), other) for quote in ("so", "not so"))
    assert before[TOWNS[0]].digest != after[TOWNS[0]].digest
    assert before[TOWNS[1]] == after[TOWNS[1]]


def test_events_stand_newest_first_and_of_one_day_by_id(gazetteer, claim):
    days = {"b": "2025-11-01", "c": "2025-11-02", "a": "2025-11-01"}
    events = resolve_events([claim(claim_id=name, place=TOWNS[0], event_date=days[name]) for name in days], gazetteer)
    assert [event.claim.claim_id for event in of_settlements(events)[TOWNS[0]]] == ["c", "a", "b"]
