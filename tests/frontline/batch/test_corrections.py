"""Corrections: which editions have to tell of what was put right after their day."""

from datetime import UTC, date, datetime

import pytest

from frontline.batch.corrections import corrections, corrections_of
from frontline.ledger import Ledger

ADDED, LATER = datetime(2025, 11, 21, 18, tzinfo=UTC), datetime(2025, 11, 24, 9, tzinfo=UTC)


@pytest.fixture
def entries(tmp_path, claim):
    with Ledger(f"sqlite:///{tmp_path / 'l.db'}") as book:
        book.add(
            [claim(claim_id="a", event_date="2025-11-20"), claim(claim_id="b", event_date="2025-11-21")], ADDED, "1"
        )
        book.withdraw("a", "not so", LATER)
        return book.entries()


def test_a_withdrawn_claim_is_told_where_it_was_drawn(entries):
    (found,) = corrections(entries)
    assert (found.claim_id, found.act, found.on) == ("a", "withdrawn", date(2025, 11, 24))
    assert (found.first, found.last) == (date(2025, 11, 20), date(2025, 11, 26))
    assert found.words().startswith("Withdrawn on 24 November 2025: claim a (2025-11-20 Lyman, capture by RU, says")


@pytest.mark.parametrize(("day", "told"), [(19, 0), (20, 1), (23, 1), (24, 0), (26, 0)])
def test_only_editions_before_the_correction_tell_it(entries, day, told):
    assert len(corrections_of(corrections(entries), date(2025, 11, day))) == told


def test_corrections_stand_in_order_of_time(tmp_path, claim):
    with Ledger(f"sqlite:///{tmp_path}/m.db") as book:
        book.add([claim(claim_id=one, event_date="2025-11-20") for one in "ab"], ADDED, "1")
        for one, day in (("b", 24), ("a", 25)):
            book.withdraw(one, "not so", datetime(2025, 11, day, tzinfo=UTC))
        assert [one.claim_id for one in corrections(book.entries())] == ["b", "a"]


def test_takings_back_in_one_file_stand_by_their_claims(tmp_path, claim):
    told = []
    for ids in ("ab", "ba"):
        with Ledger(f"sqlite:///{tmp_path / ids}.db") as book:
            book.add([claim(claim_id=one, event_date="2025-11-20") for one in ids], ADDED, "1")
            book.add([claim(claim_id=f"no-{one}", event_date="2025-11-20", withdraws=one) for one in ids], LATER, "2")
            told.append(corrections(book.entries()))
    assert [one.claim_id for one in told[0]] == ["a", "b"]
    assert told[0] == told[1]
