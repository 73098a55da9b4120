import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.commands import add as adding
from frontline.events import resolve_events
from frontline.ledger import Ledger
from frontline.tables import CONTROL

LYMAN = "UA14120110010088407"
WAITING = (("Lyman", "clash"), ("Drobysheve", "siege"), ("Shandryholove", "siege"))
HEADER = "event_date,place,kind,side,source,note,own"
GOOD = f"2025-11-21,{LYMAN},clash,both,reporter,one,"
BAD = f"2025-11-21,{LYMAN},siege,both,reporter,two,"


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def add(frontline, small_seeds, url):
    return lambda *words: frontline("add", "--seeds", small_seeds, "--ledger", url, "--by", "anna", *words)


def recorded(url):
    with Ledger(url, create=False) as ledger:
        return ledger.as_known_on(ledger.last_recorded_on())


def test_a_good_file_is_recorded_once(add, write, url):
    path = write(f"{HEADER}\n{GOOD}\n")
    first, again = add(path), add(path)
    assert (first.exit_code, again.exit_code) == (0, 0)
    assert first.stdout.startswith(f"{path}: 1 claim added, 0 there already; head ")
    assert again.stdout == f"{path}: nothing new: 1 claim in the ledger already\n"
    assert [claim.note for claim in recorded(url)] == ["one"]


def test_one_bad_row_in_one_file_keeps_everything_out(add, write, tmp_path):
    good, bad = write(f"{HEADER}\n{GOOD}\n", "good.csv"), write(f"{HEADER}\n{BAD}\n", "bad.csv")
    result = add(good, bad)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{bad}:2: kind: must be one of" in result.stderr
    assert not (tmp_path / "ledger.db").exists()


def test_partly_the_good_rows_go_in_and_the_others_wait(add, write, url, tmp_path):
    path = write(f"{HEADER}\n{GOOD}\n{BAD}\n2025-11-21,Novoselivka,clash,both,reporter,three,\n")
    result = add("--partial", "--out", tmp_path / "wait", path)
    waiting = tmp_path / "wait" / "claims.quarantine.csv"
    assert result.exit_code == 1
    assert result.stdout.splitlines()[1] == str(waiting)
    assert [claim.note for claim in recorded(url)] == ["one"]
    text = waiting.read_text(encoding="utf-8")
    assert "place: ambiguous" in text
    waiting.write_text(text.replace("siege", "clash").replace("Novoselivka", LYMAN), encoding="utf-8")
    assert add(waiting).exit_code == 0
    assert [claim.note for claim in recorded(url)] == ["one", "two", "three"]


def test_a_recorded_row_keeps_the_settlement_that_rows_which_wait_told_apart(add, write, url, gazetteer):
    rows = [f"2025-11-21,{place},{kind},both,reporter,," for place, kind in WAITING]
    add("--partial", write("\n".join([HEADER, *rows]) + "\n"))
    (claim,) = recorded(url)
    assert (claim.place, claim.place_id) == ("Lyman", LYMAN)
    (event,) = resolve_events([claim], gazetteer)
    assert (event.place.id, event.claim.place) == (LYMAN, "Lyman")
    assert resolve_events([replace(claim, place_id="")], gazetteer)[0].place is None


def test_a_row_that_was_told_apart_by_its_report_is_accepted_once_mended(add, write, url):
    rows = [f"2025-11-21,{place},clash,both,{{}},," for place in ("Drobysheve", "Shandryholove", "Lyman")]
    text = "\n".join([HEADER, *rows]) + "\n"
    path = write(text.format("reporter", "reporter", "reportr"))
    result = add("--partial", path)
    assert (result.exit_code, "place:" in result.stderr) == (1, False)
    waiting = path.with_name("claims.quarantine.csv")
    waiting.write_text(waiting.read_text(encoding="utf-8").replace("reportr", "reporter"), encoding="utf-8")
    result = add(waiting)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (recorded(url)[2].place_id, recorded(url)[2].place) == (LYMAN, "Lyman")
    again = add(write(text.format(*["reporter"] * 3), "whole.csv"))
    assert again.stdout.endswith("nothing new: 3 claims in the ledger already\n")


def test_json_says_what_was_done_and_what_was_not(add, write):
    result = add("--partial", "--json", write(f"{HEADER}\n{GOOD}\n{BAD}\n"))
    found = json.loads(result.stdout)
    (one,) = found["files"].values()
    assert (one["added"], one["already_there"]) == (1, 0)
    assert one["quarantine"].endswith("claims.quarantine.csv")
    assert [problem["column"] for problem in found["problems"]] == ["kind"]


def test_what_looks_like_a_claim_that_is_there_is_told_and_recorded(add, write, url):
    add(write(f"{HEADER}\n{GOOD}\n"))
    result = add(write(f"{HEADER}\n{GOOD.replace('one', 'again')}\n", "again.csv"))
    assert result.exit_code == 0
    assert "same place, day, kind, side and source as c-" in result.stderr
    assert len(recorded(url)) == 2


def test_a_claim_of_the_ledger_can_be_withdrawn_by_its_source_only(add, write, url):
    header = f"claim_id,{HEADER},withdraws"
    add(write(f"{header}\nfirst,{GOOD},\n"))
    assert add(write(f"{header}\nsecond,{GOOD},frist\n")).exit_code == 1
    assert "did you mean first?" in add(write(f"{header}\nsecond,{GOOD},frist\n")).stderr
    assert add(write(f"{header}\nsecond,{GOOD.replace('reporter', 'observer')},first\n")).exit_code == 1
    assert add(write(f"{header}\nsecond,{GOOD},first\n")).exit_code == 0
    assert [claim.withdraws for claim in recorded(url)] == ["", "first"]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "sqlite:///:memory:", "./my.db", "postgres://host/x"])
def test_where_nothing_would_be_kept_is_bad_usage(frontline, small_seeds, write, url):
    result = frontline("add", "--seeds", small_seeds, "--by", "anna", write(f"{HEADER}\n{GOOD}\n"), "--ledger", url)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--ledger" in result.stderr


OTHER = GOOD.replace("one", "other")


def test_files_go_in_together_or_not_at_all(add, frontline, small_seeds, write, url, tmp_path):
    one = write(f"claim_id,{HEADER}\nm1,{GOOD}\n", "one.csv")
    two = write(f"claim_id,{HEADER}\nm2,{GOOD}\nm1,{OTHER}\n", "two.csv")
    words = f"{two}:3: claim_id: {one}:2 has another claim with this id"
    for result in (add(one, two), frontline("check", "--seeds", small_seeds, "--ledger", url, one, two)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
        assert not (tmp_path / "ledger.db").exists()
    assert add("--partial", one, two).stdout.count(" added") == 2
    assert [claim.claim_id for claim in recorded(url)] == ["m1", "m2"]


def test_a_row_that_stands_in_two_files_is_recorded_once(add, write, url):
    one, two = (write(f"claim_id,{HEADER}\nm1,{GOOD}\n", name) for name in ("one.csv", "two.csv"))
    result = add(one, two)
    assert (result.exit_code, len(recorded(url))) == (0, 1)
    assert result.stdout.splitlines()[1] == f"{two}: nothing new: 1 claim in the ledger already"


def test_an_id_that_the_ledger_has_for_another_claim_is_a_problem_of_its_row(add, frontline, small_seeds, write, url):
    add(write(f"claim_id,{HEADER}\nk1,{GOOD}\n"))
    path = write(f"claim_id,{HEADER}\nk0,{GOOD}\nk1,{OTHER}\n", "again.csv")
    words = f"{path}:3: claim_id: the ledger has another claim with this id (2025-11-21 {LYMAN}, clash by both, says"
    for result in (add(path), frontline("check", "--seeds", small_seeds, "--ledger", url, path)):
        assert (result.exit_code, result.stdout) == (1, "")
        assert words in result.stderr
    waiting = add("--partial", path).stdout.splitlines()[-1]
    assert [claim.claim_id for claim in recorded(url)] == ["k1", "k0"]
    assert "k1," in Path(waiting).read_text(encoding="utf-8")


def test_a_first_file_may_take_back_a_row_of_its_own(add, write, url):
    path = write(f"claim_id,{HEADER},withdraws\na,{GOOD},\nb,{GOOD},a\n")
    result = add(path)
    assert (result.exit_code, len(recorded(url))) == (0, 2)
    assert f"note: there is no ledger at {url.removeprefix('sqlite:///')} yet" in result.stderr


def test_what_was_withdrawn_or_corrected_is_told_when_it_is_added_again(add, frontline, small_seeds, write, url):
    path = write(f"claim_id,{HEADER}\na,{GOOD}\nb,{GOOD}\nc,{GOOD}\n")
    add(path)
    frontline("withdraw", "a", "--why", "twice", "--ledger", url)
    mended = write(f"claim_id,{HEADER}\nb,{OTHER}\n", "mended.csv")
    assert frontline("correct", mended, "--ledger", url, "--seeds", small_seeds).exit_code == 0
    result = add(path)
    notes = [line for line in result.stderr.splitlines() if "frontline correct" in line]
    assert [note.split(":")[1] for note in notes] == [" a is withdrawn", " b says something else by now"]
    assert add(mended).stderr.count("frontline correct") == 0


def test_if_no_row_is_good_that_is_said(add, write):
    result = add("--partial", write(f"{HEADER}\n{BAD}\n"))
    assert "claims.csv: no row could be recorded" in result.stdout
    assert "in the ledger already" not in result.stdout


def test_a_file_that_is_changed_while_it_is_checked_is_refused(add, write, monkeypatch, tmp_path):
    path, inspect = write(f"{HEADER}\n{GOOD}\n"), adding.inspect_files

    def meanwhile(*given):
        found = inspect(*given)
        write(f"{HEADER}\n{OTHER}\n")
        return found

    monkeypatch.setattr(adding, "inspect_files", meanwhile)
    result = add(path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{path}: was changed while it was checked; nothing was recorded" in result.stderr
    assert not (tmp_path / "ledger.db").exists()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(note=TEXT, own=TEXT)
def test_any_text_comes_back_from_the_ledger_as_it_was_or_is_refused(add, write, tmp_path, note, own):
    url = f"sqlite:///{tmp_path / 'any.db'}"
    (tmp_path / "any.db").unlink(missing_ok=True)
    text = io.StringIO()
    csv.writer(text).writerows([HEADER.split(","), [*GOOD.split(",")[:5], note, own]])
    result = add("--ledger", url, write(text.getvalue()))
    if result.exit_code == 0:
        (claim,) = recorded(url)
        assert (claim.raw.get("note", ""), claim.raw.get("own", "")) == (note, own)
        assert claim.note == note.strip()
    else:
        assert "claims.csv:" in result.stderr
        assert "Traceback" not in result.stderr
        assert CONTROL.search(note + own) or "holds HTML" in result.stderr
