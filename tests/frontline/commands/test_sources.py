import json
from datetime import UTC, datetime

import pytest

from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
LYMAN = "UA14120110010088407"


def test_sources_are_listed_with_what_they_said(frontline, small_seeds, write, tmp_path):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    options = ["--seeds", small_seeds, "--ledger", url]
    rows = [f"2025-11-{day},{LYMAN},clash,both,reporter" for day in ("20/2025-11-21", "19~")]
    path = write("\n".join(["event_date,place,kind,side,source", *rows]) + "\n")
    assert frontline("add", *options, "--by", "anna", path).exit_code == 0
    found = {one["id"]: one for one in json.loads(frontline("sources", "--json", *options).stdout)}
    assert (found["reporter"]["claims"], found["reporter"]["first_day"], found["reporter"]["last_day"]) == (
        2, "2025-11-19", "2025-11-21",
    )  # fmt: skip
    assert (found["observer"]["claims"], found["observer"]["first_day"], found["observer"]["kind"]) == (0, "", "osint")
    table = frontline("sources", *options).stdout.splitlines()
    assert table[0].split()[:3] == ["id", "side", "kind"]
    assert len(table) == len(found) + 1


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+pysqlite"])
def test_without_a_ledger_nothing_was_said_and_none_is_made(frontline, small_seeds, tmp_path, driver):
    url = f"{driver}:///{tmp_path / 'none.db'}"
    result = frontline("sources", "--json", "--seeds", small_seeds, "--ledger", url)
    assert {one["claims"] for one in json.loads(result.stdout)} == {0}
    assert f"there is no ledger at {tmp_path / 'none.db'} yet" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_of_sources_that_are_asked_for_each_claim_is_told_with_what_became_of_it(
    frontline, small_seeds, claim, tmp_path
):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        taken = [
            claim(claim_id=name, place=place) for name, place in (("a", "Lyman"), ("b", "Torske"), ("c", "\x1b[2J"))
        ]
        book.add([*taken, claim(claim_id="d", withdraws="b"), claim(claim_id="e", source="observer")], NOON, "1")
        book.withdraw("a", "twice", NOON)
    ask = ("--seeds", small_seeds, "--ledger", url)
    lines = frontline("sources", "reporter", *ask).stdout.splitlines()
    assert len(lines) == 6
    assert any(line.startswith("    a  2025-11-21 Lyman, capture by RU (withdrawn: twice)") for line in lines)
    assert any(line.startswith("    b  2025-11-21 Torske, capture by RU (taken back by d)") for line in lines)
    assert any("\\u001b[2J" in line for line in lines)
    (found,) = json.loads(frontline("sources", "reporter", "--json", *ask).stdout)
    assert (found["claims"], len(found["said"])) == (2, 4)


def test_a_source_that_is_none_is_an_error_with_the_nearest(frontline, small_seeds, tmp_path):
    result = frontline("sources", "reportr", "--seeds", small_seeds, "--ledger", f"sqlite:///{tmp_path / 'none.db'}")
    assert (result.exit_code, "did you mean reporter" in result.stderr) == (1, True)
