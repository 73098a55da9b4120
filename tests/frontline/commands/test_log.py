import json
from datetime import UTC, datetime, timedelta

import pytest

from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def log(frontline, claim, tmp_path):
    """Run the command on three entries of two days."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        book.add(
            [claim(claim_id="a"), claim(claim_id="b", place="Куп'янськ")], NOON, "x1", recorded_by="me", file="f.csv"
        )
        book.withdraw("a", "twice", NOON + timedelta(days=1), recorded_by="\x1b[31myou")
    return lambda *words: frontline("log", *words, "--ledger", url)


def test_entries_are_listed_in_order_with_who_and_when(log):
    assert log().stdout.splitlines() == [
        "1  2025-11-22 12:00  me  add a: 2025-11-21 Lyman, capture by RU, says reporter",
        "2  2025-11-22 12:00  me  add b: 2025-11-21 Куп'янськ, capture by RU, says reporter",
        "3  2025-11-23 12:00  \\u001b[31myou  withdraw a: 2025-11-21 Lyman, capture by RU, says reporter (twice)",
    ]


def listed(result):
    return [row["entry"] for row in json.loads(result.stdout)]


def test_only_some_of_them(log):
    assert listed(log("--since", "2025-11-23", "--json")) == [3]
    assert listed(log("--place", "Kupiansk", "--json")) == [2]
    assert listed(log("--batch", "x", "--json")) == [1, 2]
    assert listed(log("--place", "Kyiv", "--json")) == []
    assert log("--place", "Kyiv").stdout == ""


def test_as_json_each_has_its_batch_file_line_and_what_it_replaces(log):
    first, _, last = json.loads(log("--json").stdout)
    assert {name: first[name] for name in ("batch", "file", "line", "act", "recorded_by", "replaces")} == {
        "batch": "x1", "file": "f.csv", "line": "0", "act": "add", "recorded_by": "me", "replaces": 0,
    }  # fmt: skip
    assert (last["replaces"], last["reason"], last["recorded_at"][:10]) == (1, "twice", "2025-11-23")


def test_without_a_ledger_it_says_so(frontline, tmp_path):
    result = frontline("log", "--ledger", f"sqlite:///{tmp_path / 'none.db'}")
    assert (result.exit_code, result.stdout) == (1, "")
    assert list(tmp_path.iterdir()) == []
