from datetime import UTC, date, datetime, timedelta

import click
import pytest

from frontline.commands.asked import claims_asked_for
from frontline.ledger import Ledger

DAY = date(2025, 11, 20)


@pytest.fixture
def ledger(tmp_path, claim):
    """The address of a ledger with a claim recorded on the day and another two days later."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        book.add([claim(claim_id="a")], datetime(2025, 11, 20, 12, tzinfo=UTC), "1")
        book.add([claim(claim_id="b", note="later")], datetime(2025, 11, 22, 12, tzinfo=UTC), "2")
    return url


@pytest.mark.parametrize(
    ("known", "ids", "answer"),
    [
        (None, ["a", "b"], date(2025, 11, 22)),
        (DAY, ["a"], DAY),
        (datetime(2025, 11, 22, 13, tzinfo=UTC), ["a", "b"], datetime(2025, 11, 22, 13, tzinfo=UTC)),
        (datetime(2025, 11, 20, 11, tzinfo=UTC), [], datetime(2025, 11, 20, 11, tzinfo=UTC)),
    ],
)
def test_claims_are_those_known_then_or_by_the_last_entry(ledger, known, ids, answer):
    claims, when = claims_asked_for(ledger, DAY, known, "is no map of it")
    assert sorted(one.claim_id for one in claims) == ids
    assert when == answer


def test_knowledge_from_before_the_day_says_nothing_of_it(ledger):
    with pytest.raises(click.UsageError, match=r"-on 2025-11-19 is before --on 2025-11-20: .* is no map of it"):
        claims_asked_for(ledger, DAY, DAY - timedelta(days=1), "is no map of it")


def test_a_day_to_come_is_no_day_to_ask_of(ledger):
    with pytest.raises(click.UsageError, match="has not come yet"):
        claims_asked_for(ledger, datetime.now(UTC).date() + timedelta(days=2), None, "is no map of it")
