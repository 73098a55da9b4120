import json
from datetime import UTC, datetime

import pytest

from frontline.ledger import Ledger

LYMAN = "UA14120110010088407"


@pytest.fixture
def records(frontline, small_seeds, tmp_path, claim):
    """Ask for the records of a ledger in which a reporter is borne out by two others days later."""
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    said = [
        claim(claim_id="a", place=LYMAN, event_date="2025-11-01", source="reporter"),
        claim(claim_id="b", place=LYMAN, event_date="2025-11-05", source="compiled", kind="control"),
        claim(claim_id="c", place=LYMAN, event_date="2025-11-08", source="staff-ua", kind="withdrawal", side="UA"),
    ]
    with Ledger(url) as book:
        book.add(said, datetime(2025, 11, 20, tzinfo=UTC), "1")

    def ask(*words):
        return frontline("records", "--ledger", url, "--seeds", small_seeds, *words)

    return ask


def test_every_source_has_its_record(records):
    found = json.loads(records("--json").stdout)
    of = {(row["source"], row["interest"]): row for row in found["sources"]}
    assert of["reporter", "neutral"]["settled"] == 1
    assert of["reporter", "neutral"]["held"] == 1
    assert of["reporter", "neutral"]["lead_days"] == 4
    assert of["staff-ua", "against"]["lead_days"] == -7
    assert found["until"] == "2025-11-20"


def test_probabilities_are_judged_by_later_words(records):
    found = json.loads(records("--json").stdout)["calibration"]
    assert found["count"] == 2 * 7  # both sides on the days from the 1st to the 7th, before the admission
    assert 0 < found["brier"] < 0.2
    assert sum(row["count"] for row in found["classes"]) == 14


def test_what_is_not_settled_has_no_share(frontline, small_seeds, tmp_path, claim):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        alone = claim(claim_id="a", place=LYMAN, event_date="2025-11-01", source="reporter")
        book.add([alone], datetime(2025, 11, 4, tzinfo=UTC), "1")
    found = json.loads(frontline("records", "--json", "--ledger", url, "--seeds", small_seeds).stdout)
    assert [(row["source"], row["held"], row["brier_low"]) for row in found["sources"]] == [("reporter", None, None)]
    assert found["calibration"]["error"] is None
    assert len(found["missing"]) == 2
    assert "No share is known yet: time has settled none of these words by 2025-11-04." in found["missing"][0]


def test_the_text_has_both_tables(records):
    said = records().stdout
    assert said.startswith("source")
    assert "nan" not in said
    assert any(line.split()[0] == "reporter" and "4 (too few) of 1" in line for line in said.splitlines()[1:])
    assert "Records change no belief" in said
    assert "almost certain" in said
    assert "14 probabilities: error 0." in said


def test_the_diagram_is_written_whole(records, tmp_path):
    picture = tmp_path / "reliability.png"
    assert str(picture) in records("--diagram", picture).stdout
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("until", ["2025-10-01", "2025-11-19"])
def test_before_anything_was_recorded_it_says_that_there_is_nothing_yet(records, tmp_path, until):
    found = records("--until", until, "--diagram", tmp_path / "r.png")
    assert found.exit_code == 0
    if until == "2025-10-01":
        assert found.stdout.splitlines() == [
            "No source has a record yet: no word of who holds a place of this theatre was recorded by 2025-10-01.",
            "No probability is judged yet: no later word recorded by 2025-10-01 settles a day that one was told of.",
        ]
        assert "r.png: not written" in found.stderr
        assert not (tmp_path / "r.png").exists()
    assert "nan" not in found.stdout
    answer = json.loads(records("--json", "--until", until).stdout, parse_constant=pytest.fail)
    assert len(answer["missing"]) == 2


def test_a_day_to_come_is_refused(records):
    found = records("--until", "2999-01-01")
    assert (found.exit_code, found.stdout) == (2, "")
    assert "--until 2999-01-01: that day has not come yet" in found.stderr


def test_an_empty_ledger_says_so(frontline, small_seeds, tmp_path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    Ledger(url).close()
    found = frontline("records", "--ledger", url, "--seeds", small_seeds)
    assert found.exit_code == 1
    assert "the ledger is empty" in found.stderr
