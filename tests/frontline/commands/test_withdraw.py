from datetime import UTC, date, datetime

import pytest

from frontline.ledger import Ledger
from frontline.snapshot import build_snapshot

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def url(tmp_path, claim):
    address = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(address) as book:
        book.add([claim(claim_id="a", place="UA14120110010088407"), claim(claim_id="b", place="Sumy")], NOON, "1")
    return address


def test_a_claim_is_withdrawn_with_the_reason_and_by_whom(frontline, url, monkeypatch):
    monkeypatch.setenv("FRONTLINE_AUTHOR", "an analyst")
    result = frontline("withdraw", "a", "--why", " entered twice ", "--ledger", url)
    with Ledger(url) as book:
        last = book.entries().iloc[-1]
        assert result.stdout == f"a: withdrawn; head {book.verify().head}\n"
    assert (last["act"], last["claim_id"], last["reason"], last["recorded_by"], last["replaces"]) == (
        "withdraw", "a", "entered twice", "an analyst", 1,
    )  # fmt: skip


def test_who_says_who_they_are_is_believed(frontline, url):
    frontline("withdraw", "a", "--why", "x", "--by", "me", "--ledger", url)
    with Ledger(url) as book:
        assert book.entries().iloc[-1]["recorded_by"] == "me"


def test_no_map_made_from_then_on_shows_it(frontline, url, theatre, sources, gazetteer):
    def places():
        with Ledger(url) as book:
            claims = book.as_known_on(date.max)
        day = date(2025, 11, 22)
        found = build_snapshot(claims, theatre, sources, gazetteer, on=day, as_known_on=day)
        return [event.claim.claim_id for event in found.events]

    assert places() == ["a", "b"]
    frontline("withdraw", "a", "--why", "entered twice", "--ledger", url)
    assert places() == ["b"]


def test_an_unknown_id_is_an_error_and_a_missing_reason_bad_usage(frontline, url):
    result = frontline("withdraw", "c", "--why", "x", "--ledger", url)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'c' is no claim of the ledger" in result.stderr
    for words in (["a"], ["a", "--why", " "], ["a", "--why", "two\nlines"], ["a", "--why", "x" * 2001]):
        result = frontline("withdraw", *words, "--ledger", url)
        assert (result.exit_code, result.stdout) == (2, "")
