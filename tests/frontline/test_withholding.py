from datetime import UTC, date, datetime, timedelta

import pytest

from frontline.withholding import Holding, end_of, hold_back, shown_after

TWO_DAYS = timedelta(hours=48)


@pytest.fixture
def claims(claim):
    return [claim(claim_id=f"of-{day}", event_date=f"2025-11-{day}") for day in (18, 20, 21, 22)]


def ids(claims):
    return [one.claim_id for one in claims]


def test_claims_are_shown_from_the_delay_on_after_the_day_of_their_report(claims):
    shown, withheld = shown_after(claims, TWO_DAYS, date(2025, 11, 22))
    assert ids(shown) == ["of-18", "of-20"]
    assert (withheld.count, withheld.oldest_h) == (2, 24)


def test_an_instant_counts_to_the_hour(claims):
    shown, withheld = shown_after(claims, TWO_DAYS, datetime(2025, 11, 22, 16, tzinfo=UTC))
    assert ids(shown) == ["of-18"]
    assert (withheld.count, withheld.oldest_h) == (3, 40)


def test_a_report_of_the_day_that_is_not_over_has_no_age_yet(claims):
    _, withheld = shown_after(claims[-1:], TWO_DAYS, datetime(2025, 11, 22, 16, tzinfo=UTC))
    assert (withheld.count, withheld.oldest_h) == (1, 0)


def test_without_a_fresh_claim_nothing_is_held_back(claims):
    shown, withheld = shown_after(claims, TWO_DAYS, date(9999, 12, 31))
    assert ids(shown) == ids(claims)
    assert (withheld.count, withheld.oldest_h) == (0, None)


def test_what_withdraws_a_claim_counts_at_once(claim):
    undo = claim(claim_id="undo", withdraws="of-18", event_date="2025-11-22")
    shown, withheld = shown_after([undo], TWO_DAYS, date(2025, 11, 22))
    assert (ids(shown), withheld.count) == (["undo"], 0)


def test_an_edition_leaves_out_what_may_have_happened_by_its_day(claims):
    at = datetime(2025, 11, 22, 16, tzinfo=UTC)
    shown, held = hold_back(claims, TWO_DAYS, at)
    assert (ids(shown), ids(held)) == (["of-18"], ["of-20", "of-21", "of-22"])
    holding = Holding.of(held, at)
    found = [holding.on(date(2025, 11, day)) for day in (19, 20, 21, 22)]
    assert [(one.count, one.oldest_h) for one in found] == [(0, None), (1, 24), (2, 24), (3, 24)]
    assert Holding.of(held, at.replace(hour=23)).on(date(2025, 11, 22)) == found[-1]


def test_a_day_means_its_end():
    assert end_of(date(2025, 11, 22)) == datetime(2025, 11, 22, 23, 59, 59, 999_999, UTC)
    assert end_of(datetime(2025, 11, 22, 6, tzinfo=UTC)) == datetime(2025, 11, 22, 6, tzinfo=UTC)
