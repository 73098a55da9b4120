import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine

from frontline.errors import LedgerError
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def head(any_url, claim):
    with Ledger(any_url) as book:
        return book.add([claim(claim_id="a"), claim(claim_id="b", note="=1+1")], NOON, "1", recorded_by="me").head


@pytest.fixture
def ledger(frontline, any_url):
    return lambda *words: frontline("ledger", *words, "--ledger", any_url)


def test_verify_prints_the_head_and_takes_it_as_an_anchor(ledger, head):
    assert ledger("verify").stdout == f"2 entries, unbroken up to {head}\n"
    assert ledger("verify", "--expect", f" {head.upper()}").exit_code == 0
    assert json.loads(ledger("verify", "--json").stdout) == {"entries": 2, "head": head, "faults": []}
    result = ledger("verify", "--expect", "f" * 64)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"no entry has the hash {'f' * 64}" in result.stderr


@pytest.mark.usefixtures("head")
def test_verify_names_the_entry_that_was_changed(ledger, any_url):
    engine = create_engine(any_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE entries SET record = replace(record, 'Lyman', 'Sumy') WHERE entry = 1")
    engine.dispose()
    result = ledger("verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert ": entry 1: does not fit its hash" in result.stderr
    result = ledger("verify", "--json")
    assert (result.exit_code, json.loads(result.stdout)["faults"][0]["entry"]) == (1, 1)


def test_verify_lists_the_first_twenty_faults(frontline, claim, tmp_path):
    url = f"sqlite:///{tmp_path / 'many.db'}"
    with Ledger(url) as book:
        book.add([claim(claim_id=f"c{number}") for number in range(30)], NOON, "1")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE batches SET file = 'x'")
    engine.dispose()
    lines = frontline("ledger", "verify", "--ledger", url).stderr.splitlines()
    assert (len(lines), lines[-1]) == (21, "and 10 more")


def test_a_ledger_goes_out_as_csv_and_comes_back(frontline, ledger, head, tmp_path):
    out, copy = tmp_path / "new" / "ledger.csv", f"sqlite:///{tmp_path / 'copy.db'}"
    assert ledger("export", out).stdout == f"{out}\n"
    assert b"'=1+1" in out.read_bytes()
    assert out.read_bytes().count(b"\n") == 3
    assert b"\r" not in out.read_bytes()
    result = frontline("ledger", "import", out, "--ledger", copy)
    assert result.stdout == f"{out}: 2 entries recorded, 0 already there, head {head}\n"
    again = tmp_path / "again.csv"
    frontline("ledger", "export", again, "--ledger", copy)
    assert again.read_bytes() == out.read_bytes()
    result = frontline("ledger", "import", out, "--ledger", copy)
    assert result.stdout == f"{out}: 0 entries recorded, 2 already there, head {head}\n"


def test_without_a_ledger_nothing_is_made(frontline, tmp_path):
    url = f"sqlite:///{tmp_path / 'none.db'}"
    for words in (["verify"], ["export", tmp_path / "out.csv"]):
        result = frontline("ledger", *words, "--ledger", url)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "make one with frontline add" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("words", [["verify"], ["export", "x.csv"], ["import", "x.csv"]])
def test_long_work_shows_its_progress(frontline, claim, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    with Ledger("sqlite:///frontline.db") as book:
        book.add([claim(claim_id="a")], datetime(2025, 11, 22, tzinfo=UTC), "1")
    frontline("ledger", "export", "x.csv")
    assert "ing" not in frontline("ledger", *words).stderr
    monkeypatch.setattr("frontline.commands.ledger.LONG", 1)
    assert f"{words[0]}ing" in frontline("ledger", *words).stderr


@pytest.mark.parametrize(("note", "notes"), [("one line", 0), ("two\nlines", 1)])
def test_an_export_says_if_git_must_leave_its_line_ends_alone(frontline, claim, tmp_path, note, notes):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    with Ledger(url) as book:
        book.add([claim(claim_id="a", note=note)], datetime(2025, 11, 22, tzinfo=UTC), "1")
    result = frontline("ledger", "export", tmp_path / "x.csv", "--ledger", url)
    assert result.stderr.count('write "x.csv -text" into .gitattributes') == notes


@pytest.mark.parametrize("name", ["l.db", "l.db-wal", "other.db"])
def test_an_export_never_lands_on_a_database(frontline, claim, tmp_path, name):
    for file in ("l.db", "other.db"):
        with Ledger(f"sqlite:///{tmp_path / file}") as book:
            book.add([claim(claim_id="a")], NOON, "1")
    before = (tmp_path / "l.db").read_bytes()
    result = frontline("ledger", "export", tmp_path / name, "--ledger", f"sqlite:///{tmp_path / 'l.db'}")
    assert result.exit_code == 2
    assert "is a database, maybe the ledger itself" in result.stderr
    assert (tmp_path / "l.db").read_bytes() == before


def test_what_a_clock_ahead_has_recorded_can_be_left_behind(frontline, claim, tmp_path):
    address, fresh, kept = (f"sqlite:///{tmp_path / 'l.db'}", f"sqlite:///{tmp_path / 'n.db'}", tmp_path / "kept.csv")
    with Ledger(address) as book:
        book.add([claim(claim_id="a")], NOON, "1")
        book.add([claim(claim_id="b")], NOON.replace(year=2035), "2")
    with Ledger(address) as book, pytest.raises(LedgerError, match="export --until ENTRY"):
        book.add([claim(claim_id="c")], NOON, "3")
    assert frontline("ledger", "export", kept, "--until", 1, "--ledger", address).exit_code == 0
    assert frontline("ledger", "import", kept, "--ledger", fresh).exit_code == 0
    with Ledger(fresh) as book:
        book.add([claim(claim_id="c")], NOON, "3")
        assert book.entries()["claim_id"].tolist() == ["a", "c"]
        assert book.verify().faults == []
