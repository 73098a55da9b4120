from datetime import UTC, datetime

import pytest

from frontline.amendments import Act, amendments
from frontline.ledger import Ledger


def at(day):
    return datetime(2025, 11, day, 12, tzinfo=UTC)


@pytest.fixture
def entries(claim, tmp_path):
    """A claim of the 10th corrected on the 12th and withdrawn on the 14th; another taken back by its source."""
    with Ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as book:
        book.add([claim(claim_id="a"), claim(claim_id="b")], at(10), "1")
        book.correct([claim(claim_id="a", place="Siversk")], at(12), "2", why="another town")
        book.add([claim(claim_id="c", withdraws="b", note="we were wrong")], at(13), "3")
        book.withdraw("a", "a hoax", at(14))
        yield book.entries()


def test_each_act_is_told_with_its_reason(entries):
    found = amendments(entries, at(9), at(20))
    assert [(one.claim_id, one.act, one.reason) for one in found] == [
        ("a", Act.CORRECTED, "another town"),
        ("b", Act.TAKEN_BACK, "we were wrong"),
        ("a", Act.WITHDRAWN, "a hoax"),
    ]
    assert "Siversk" in found[0].said


def test_only_what_was_recorded_after_an_instant_and_up_to_another_counts(entries):
    assert [one.act for one in amendments(entries, at(12), at(13))] == [Act.TAKEN_BACK]
    assert amendments(entries, at(14), at(20)) == ()
