import json
from datetime import UTC, datetime, timedelta

import pytest

from frontline.commands.log import shown
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


@pytest.mark.parametrize(
    ("line", "told"),
    [("1\u00a0031 км", "1\u00a0031 км"), ("1\u202f031", "1\u202f031"), ("a\nb\tc", "a\\u000ab\\u0009c"),
     ("\x1b[0m\x9b\x7f", "\\u001b[0m\\u009b\\u007f"), ("a\u2028b\u202ec\u200ed", "a\\u2028b\\u202ec\\u200ed")],
)  # fmt: skip
def test_spaces_stay_and_what_controls_a_terminal_is_shown_as_its_code(line, told):
    assert shown(line) == told


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


LYMAN = "UA14120110010088407"


@pytest.fixture
def life(frontline, claim, small_seeds, tmp_path):
    """Run the command on a claim that another origin repeats and the ledger withdraws two days later."""
    url = f"sqlite:///{tmp_path / 'life.db'}"
    with Ledger(url) as book:
        book.add(
            [claim(claim_id="a", place=LYMAN), claim(claim_id="b", place=LYMAN, source="observer")], NOON, "1"
        )  # fmt: skip
        book.withdraw("a", "twice", NOON + timedelta(days=2))
    return lambda *words: frontline("log", "--life", *words, "--ledger", url, "--seeds", small_seeds)


def test_the_life_of_a_claim_is_dated_and_ends_with_the_day_of_its_withdrawal(life):
    assert life("a").stdout.splitlines() == [
        "a  2025-11-21  claimed", "a  2025-11-21  corroborated by b", "a  2025-11-24  withdrawn",
    ]  # fmt: skip
    found = json.loads(life("--json").stdout)
    assert list(found) == ["a", "b"]
    assert found["a"][1] == {"state": "corroborated", "since": "2025-11-21", "by": ["b"]}


def test_an_id_that_no_entry_has_is_an_error(life, log):
    assert (life("zz").exit_code, log("zz").exit_code) == (1, 1)
    assert [line[0] for line in log("a").stdout.splitlines()] == ["1", "3"]


def test_claims_are_written_out_as_rows_that_correct_takes_back(log, frontline, tmp_path, small_seeds):
    out, url = tmp_path / "rows.csv", f"sqlite:///{tmp_path / 'ledger.db'}"
    assert log("b", "--csv", out).stdout == f"{out}\n"
    assert "is there already" in log("--csv", out).stderr
    correct = ("correct", out, "--ledger", url, "--seeds", small_seeds, "--by", "me")
    assert "0 corrected, 1 as they were" in frontline(*correct).stdout
    out.write_bytes(out.read_bytes().replace(b"capture,RU", b"capture,UA"))
    assert "1 corrected" in frontline(*correct, "--why", "sides").stdout
    assert log("--csv", tmp_path / "x.csv", "--json").exit_code == 2


def test_a_name_is_told_and_found_where_its_settlement_is_kept(frontline, claim, tmp_path):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        kept = claim(place="Novoselivka", place_id="UA14120110010088407", raw={"place": "Novoselivka"})
        book.add([kept], NOON, "x1")
    assert "2025-11-21 Novoselivka, capture" in frontline("log", "--place", "Новоселівка", "--ledger", url).stdout
    (row,) = json.loads(frontline("log", "--json", "--ledger", url).stdout)
    assert (row["place"], row["relation"], row["reported_at"]) == ("Novoselivka", "at", "2025-11-21")
