from datetime import date

import pytest

from frontline.evidence import FIGHTING, statements


@pytest.fixture
def said(event, theatre, sources):
    """What one claim at Lyman says, as a statement; None if it says nothing of who holds the place."""

    def read(**fields):
        found = statements([event(**fields)], theatre, sources)
        return found[0] if found else None

    return read


@pytest.mark.parametrize(
    ("kind", "side", "says"),
    [
        ("capture", "RU", "RU"), ("control", "UA", "UA"), ("flag", "RU", "RU"), ("denial", "UA", "UA"),
        ("withdrawal", "UA", "RU"), ("withdrawal", "RU", "UA"),
        ("clash", "both", FIGHTING), ("clash", "RU", FIGHTING), ("counterattack", "UA", FIGHTING),
        ("infiltration", "RU", FIGHTING), ("advance", "RU", FIGHTING), ("encirclement", "RU", FIGHTING),
        ("control", "both", FIGHTING),
    ],
)  # fmt: skip
def test_a_kind_names_a_holder_or_a_fight(said, kind, side, says):
    assert said(kind=kind, side=side).says == says


@pytest.mark.parametrize(("kind", "side"), [("strike", "RU"), ("other", "UA"), ("withdrawal", "both")])
def test_some_claims_say_nothing_of_who_holds(said, kind, side):
    assert said(kind=kind, side=side) is None


@pytest.mark.parametrize("relation", ["near", "north_of", "toward", "between", "along"])
def test_a_claim_beside_a_place_says_nothing_of_it(said, relation):
    assert said(relation=relation) is None


def test_a_refused_place_has_no_statement(said):
    assert said(at=None) is None


@pytest.mark.parametrize(
    ("source", "kind", "side", "supported", "fair"),
    [
        ("compiled", "capture", "RU", True, True),
        ("reporter", "capture", "RU", False, True),  # C is not enough alone for a holder
        ("reporter", "clash", "both", True, False),  # but it is for a fight, which has no holder to be fair about
        ("stranger", "clash", "both", False, False),  # F is no judgement, so nothing is believed for it
        ("staff-ru", "capture", "RU", False, False),  # one's own gain
        ("staff-ua", "capture", "RU", True, True),  # against interest
        ("staff-ua", "withdrawal", "UA", True, True),  # the same
        ("staff-ru", "withdrawal", "UA", False, False),
        ("staff-ua", "denial", "UA", False, False),
        ("staff-ua", "clash", "both", False, False),
    ],
)
def test_how_far_a_word_carries(said, source, kind, side, supported, fair):
    found = said(source=source, kind=kind, side=side)
    assert (found.supported, found.fair) == (supported, fair)


def test_who_repeats_another_is_as_partisan_and_as_reliable_as_that_one(said):
    assert said(source="compiled").supported
    assert not said(source="compiled", repeats="staff-ru").supported
    assert not said(source="compiled", repeats="stranger").fair
    assert said(source="staff-ru", repeats="compiled").supported


@pytest.mark.parametrize(
    ("credibility", "supported"), [("1", True), ("3", True), ("4", False), ("5", False), ("6", True)]
)
def test_what_is_doubted_supports_nothing_and_6_is_not_doubt(said, credibility, supported):
    found = said(source="compiled", credibility=credibility)
    assert (found.supported, found.fair) == (supported, supported)


def test_what_is_of_a_later_day_is_left_out(event, theatre, sources):
    events = [event(claim_id="a", event_date="2025-11-19/2025-11-21"), event(claim_id="b", event_date="2025-11-20")]
    found = statements(events, theatre, sources, until=date(2025, 11, 20))
    assert [one.claim.claim_id for one in found] == ["b"]


def test_statements_stand_by_place_then_time(event, theatre, sources):
    events = [
        event(claim_id="d", event_date="2025-11-21"), event(claim_id="c", event_date="2025-11-20"),
        event(claim_id="b", event_date="2025-11-19/2025-11-21"), event(claim_id="a", event_date="2025-11-21"),
        event(claim_id="e", event_date="2025-11-19", reported_at=date(2025, 11, 22)),
    ]  # fmt: skip
    expected = ["e", "c", "a", "b", "d"]  # a late report of an early event stands early
    assert [one.claim.claim_id for one in statements(events, theatre, sources)] == expected
    assert [one.claim.claim_id for one in statements(events[::-1], theatre, sources)] == expected
