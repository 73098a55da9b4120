"""What is done to a ledger, in SQLite and in PostgreSQL alike: adding, correcting, withdrawing, and what stood when."""

import io
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline import standing
from frontline.cells import COLUMNS
from frontline.errors import DataError, LedgerError
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def ledger(any_url):
    with Ledger(any_url) as book:
        yield book


def test_what_was_recorded_comes_back_whole_with_who_and_from_where(ledger, claim):
    cells = {"event_date": "2025-11-21", "distance_km": "2,50", "note": " as given\t", "own column": "=1+1\r\n'"}
    one = claim(claim_id="a", distance_km=2.5, relation="west_of", note="as given", raw=cells, file="my.csv", line=7)
    receipt = ledger.add([one], NOON, "b1", recorded_by="me", file="my.csv", file_hash="f" * 64)
    (back,) = ledger.as_known_on(NOON.date())
    assert (back, dict(back.raw), receipt.added, len(receipt.head)) == (one, cells, 1, 64)
    (row,) = ledger.frame_as_known_on(NOON).to_dict("records")
    told = {name: row[name] for name in ("entry", "name", "act", "recorded_by", "recorded_at", "file", "line")}
    assert told == {"entry": 1, "name": "b1", "act": "add", "recorded_by": "me", "file": "my.csv", "line": "7",
                    "recorded_at": "2025-11-22T12:00:00.000000+00:00"}  # fmt: skip


def test_the_same_file_twice_adds_nothing_and_says_so(ledger, claim):
    claims = [claim(claim_id="a", place="Sumy"), claim(claim_id="b")]
    first = ledger.add(claims, NOON, "1")
    again = ledger.add(claims, NOON + HOUR, "2")
    assert (first.added, first.already_there) == (2, 0)
    assert (again.added, again.already_there, again.head) == (0, 2, first.head)
    assert len(ledger.entries()) == 2
    assert ledger.verify().faults == []


def test_the_same_row_is_had_though_its_source_is_now_judged_otherwise(ledger, claim):
    cells = {"claim_id": "a", "place": "Lyman"}
    ledger.add([claim(claim_id="a", reliability="C", raw=cells)], NOON, "1")
    assert ledger.add([claim(claim_id="a", reliability="B", raw=cells)], NOON, "2").already_there == 1
    assert ledger.as_known_on(NOON)[0].reliability == "C"


def test_the_same_row_is_had_though_a_spreadsheet_wrote_it_otherwise(ledger, claim):
    ledger.add([claim(claim_id="a", area_km2=2.0, raw={"claim_id": "a", "area_km2": "2,0"})], NOON, "1")
    rewritten = claim(claim_id="a", area_km2=2.0, raw={"claim_id": "a", "area_km2": "2"})
    assert ledger.add([rewritten], NOON, "2").already_there == 1
    with pytest.raises(LedgerError, match=r"taken by other claims: a; .* use frontline correct"):
        ledger.add([replace(rewritten, raw={**rewritten.raw, "own column": "x"})], NOON, "3")


def test_who_gives_again_what_was_withdrawn_or_corrected_since_is_told_its_ids(ledger, claim):
    claims = [claim(claim_id=name) for name in ("c", "b", "a", "d")]
    assert ledger.add(claims, NOON, "1").withdrawn == ()
    ledger.correct([claim(claim_id=name, side="UA") for name in "ba"], NOON, "2", why="misread")
    for name in "dc":
        ledger.withdraw(name, "twice", NOON)
    again = ledger.add([*claims, claim(claim_id="e")], NOON + HOUR, "3")
    assert (again.added, again.withdrawn, again.corrected) == (1, ("c", "d"), ("a", "b"))
    again = ledger.add([claim(claim_id="a", side="UA"), claim(claim_id="e")], NOON + HOUR, "4")
    assert (again.already_there, again.withdrawn, again.corrected) == (2, (), ())


def test_an_empty_ledger_has_no_claims_on_any_day(ledger):
    assert ledger.as_known_on(NOON.date()) == []
    assert ledger.frame_as_known_on(NOON).empty


def test_what_was_withdrawn_or_corrected_away_does_not_stand_on_its_day(ledger, claim):
    ledger.add([claim(claim_id="a"), claim(claim_id="b", place="Sumy"), claim(claim_id="c")], NOON, "1")
    ledger.withdraw("a", "twice", NOON)
    ledger.correct([claim(claim_id="b", place="Sumy", event_date="2025-11-20")], NOON, "2", why="the day")
    assert ledger.standing_on(["2025-11-21"])["claim_id"].tolist() == ["c"]


def test_a_correction_takes_the_place_of_a_claim_from_then_on(ledger, claim):
    ledger.add([claim(claim_id="a"), claim(claim_id="b")], NOON, "1")
    mended = claim(claim_id="a", side="UA", note="a typing error")
    receipt = ledger.correct([mended, claim(claim_id="b", note="")], NOON + HOUR, "2", why="misread", recorded_by="me")
    assert (receipt.added, receipt.already_there) == (1, 1)
    assert {one.claim_id: one.side for one in ledger.as_known_on(NOON)} == {"a": "RU", "b": "RU"}
    assert {one.claim_id: one.side for one in ledger.as_known_on(NOON + HOUR)} == {"b": "RU", "a": "UA"}
    last = ledger.entries().iloc[-1]
    assert (last["replaces"], last["reason"], last["act"], last["recorded_by"]) == (1, "misread", "correct", "me")
    ledger.correct([claim(claim_id="a", note="it was right")], NOON + 2 * HOUR, "3")
    assert ledger.entries().iloc[-1][["replaces", "reason"]].tolist() == [3, "it was right"]
    assert ledger.add([claim(claim_id="a")], NOON + 2 * HOUR, "1").already_there == 1
    assert ledger.verify().faults == []


def test_a_withdrawn_claim_stays_known_with_the_reason(ledger, claim):
    ledger.add([claim(claim_id="a"), claim(claim_id="b")], NOON, "1")
    receipt = ledger.withdraw("a", "not what it says", NOON + HOUR, recorded_by="me")
    assert (receipt.added, receipt.already_there, receipt.head) == (1, 0, ledger.tip())
    last = ledger.entries().iloc[-1]
    assert last[["claim_id", "name", "recorded_by", "file", "line"]].tolist() == ["a", "a", "me", "", ""]
    assert ledger.frame_as_known_on(NOON)["withdrawn"].tolist() == ["", ""]
    assert [one.withdrawn for one in ledger.as_known_on(NOON)] == ["", ""]
    assert {one.claim_id: one.withdrawn for one in ledger.as_known_on(NOON + HOUR)} == {
        "a": "not what it says",
        "b": "",
    }
    with pytest.raises(LedgerError, match="a was withdrawn already: not what it says"):
        ledger.withdraw("a", "again", NOON + HOUR)
    ledger.correct([claim(claim_id="a")], NOON + 2 * HOUR, "2", why="it was right")
    assert {one.claim_id: one.withdrawn for one in ledger.as_known_on(NOON + 2 * HOUR)} == {"b": "", "a": ""}


def test_an_id_that_is_not_there_is_an_error_with_the_nearest(ledger, claim):
    ledger.add([claim(claim_id="D-2025-11-21-07")], NOON, "1")
    with pytest.raises(LedgerError, match="'D-2025-11-21-O7' is no claim of the ledger; did you mean D-2025-11-21-07"):
        ledger.withdraw("D-2025-11-21-O7", "why", NOON)
    wrong = [claim(claim_id="D-2025-11-21-70", file="f.csv", line=2), claim(claim_id="zz", file="f.csv", line=3)]
    with pytest.raises(DataError) as caught:
        ledger.correct(wrong, NOON, "2")
    first, *others = [str(one) for one in caught.value.problems]
    assert first.startswith("f.csv:2: claim_id: is no claim of the ledger; did you mean D-2025-11-21-07?")
    assert [one.split(";")[0].split(": give")[0] for one in others] == [
        "f.csv:2: note: needs a reason for the correction", "f.csv:3: claim_id: is no claim of the ledger",
        "f.csv:3: note: needs a reason for the correction",
    ]  # fmt: skip
    assert len(ledger.entries()) == 1


def test_what_was_known_never_changes_when_a_clock_runs_behind(ledger, claim):
    ledger.add([claim(claim_id="a")], NOON, "1")
    before = ledger.as_known_on(NOON)
    ledger.add([claim(claim_id="b")], NOON - timedelta(minutes=5), "2")  # another computer's clock
    assert ledger.as_known_on(NOON) == before
    with pytest.raises(LedgerError, match=r"the clock says 2025-11-22T11:54:59.*Set the clock right"):
        ledger.add([claim(claim_id="c")], NOON - timedelta(minutes=5, seconds=1), "3")
    assert [one.claim_id for one in ledger.as_known_on(NOON + timedelta(seconds=1))] == ["a", "b"]


def test_entries_are_listed_since_an_instant_and_by_batch(ledger, claim):
    for number, name in enumerate(("x%1", "x_2", "y")):
        ledger.add([claim(claim_id=name.replace("%", "-"))], NOON + number * HOUR, name)
    assert ledger.entries(since=NOON + HOUR)["name"].tolist() == ["x_2", "y"]
    assert ledger.entries(batch="x")["name"].tolist() == ["x%1", "x_2"]
    assert ledger.entries(batch="x_")["name"].tolist() == ["x_2"]
    assert ledger.size() == 3


def test_a_frame_and_claims_are_one_record(ledger, claim):
    frame = pd.DataFrame([{"claim_id": "a", "event_date": "2025-11-21", "reported_at": "2025-11-21", "place": "Lyman",
                           "kind": "capture", "side": "RU", "source": "reporter", "relation": "at", "reliability": "C",
                           "credibility": "6", "line": 3}])  # fmt: skip
    seen = []
    assert ledger.add_frame(frame, NOON, "1", progress=seen.append).added == 1
    assert seen == [1]
    assert ledger.add([claim(claim_id="a")], NOON, "2").already_there == 1
    assert ledger.as_known_on(date(2025, 11, 22)) == [replace(claim(claim_id="a"), line=3)]


ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=20)
REFUSED = {"\0", "\x1d", "\x1e", "\x1f", *map(chr, range(0xD800, 0xE000))}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(cells=st.lists(st.dictionaries(st.sampled_from(COLUMNS), ANY_TEXT), min_size=1, max_size=4), extra=ANY_TEXT)
def test_any_text_in_any_cell_comes_back_byte_for_byte_or_is_refused(ledger, cells, extra):
    number = ledger.size()
    rows = [dict.fromkeys(COLUMNS, "") | row | {"claim_id": f"{number}-{place}"} for place, row in enumerate(cells)]
    frame = pd.DataFrame([row | {"given": extra} for row in rows], dtype=object)
    if any(sign in REFUSED for row in rows for cell in (*row.values(), extra) for sign in cell):
        with pytest.raises(LedgerError, match=r"nothing was recorded: claim .* take it out"):
            ledger.add_frame(frame, NOON, "1")
        assert ledger.size() == number
    else:
        ledger.add_frame(frame, NOON, "1")
        back = ledger.entries().tail(len(rows))
        assert back[list(COLUMNS)].to_dict("records") == rows
        assert set(back["given"]) == {extra}


def test_the_clock_is_asked_once_writing_may_begin(tmp_path, claim):
    path = tmp_path / "l.db"
    asked = []

    def clock():
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        asked.append(NOON + HOUR * len(asked))
        return asked[-1]

    with Ledger(f"sqlite:///{path}") as book:
        book.add([claim(claim_id="a")], clock, "1")
        book.correct([claim(claim_id="a", side="UA")], clock, "2", why="mistyped")
        book.withdraw("a", "not so", clock)
        assert len(asked) == 3
        assert book.entries()["recorded_at"].tolist() == [one.isoformat(timespec="microseconds") for one in asked]


def test_of_ids_that_are_not_there_three_of_the_nearest_are_told_or_how_to_find_them(ledger, claim):
    names = ("claim-14", "claim-13", "claim-12", "claim-11", "vwxyz")
    ledger.add([claim(claim_id=name) for name in names], NOON, "1")
    for name, told in (
        ("claim-1", "did you mean claim-11, claim-12, claim-13?"),
        ("vwxab", "did you mean vwxyz?"),  # three signs of five are near
        ("zzz", "frontline log lists those that are there"),
    ):
        with pytest.raises(LedgerError) as caught:
            ledger.withdraw(name, "why", NOON)
        assert str(caught.value) == f"{ledger.url}: {name!r} is no claim of the ledger; {told}"


def test_an_export_goes_as_far_as_it_is_asked_to_and_tells_how_far_it_is(ledger, claim):
    ledger.add([claim(claim_id=name) for name in "abc"], NOON, "1")
    told, file = [], io.StringIO(newline="")
    ledger.export_to(file, told.append, until=2)
    assert len(file.getvalue().splitlines()) == 3
    assert sum(told) == 2


def test_who_checks_or_takes_in_a_ledger_is_told_how_far_it_is(ledger, claim, write):
    first = ledger.add([claim(claim_id=name) for name in "abc"], NOON, "1").head
    ledger.withdraw("a", "why", NOON)
    checked, taken, file = [], [], io.StringIO(newline="")
    assert ledger.verify(first, checked.append).faults == []
    assert [str(fault).count("f" * 64) for fault in ledger.verify("f" * 64).faults] == [1]
    ledger.export_to(file)
    with Ledger("sqlite://") as copy:
        copy.import_from(write(file.getvalue(), "export.csv"), taken.append)
        assert copy.tip() == ledger.tip() != first
    assert (sum(checked), sum(taken)) == (4, 4)
    assert ledger.entries().iloc[-1]["recorded_by"] == ""


@pytest.mark.parametrize("many", [1, 2, 3])
def test_what_stands_of_some_days_is_the_same_however_many_are_asked_for(ledger, claim, monkeypatch, many):
    monkeypatch.setattr(standing, "MANY_DAYS", many)
    days = {"a": "2025-11-19", "b": "2025-11-20", "c": "2025-11-20", "d": "2025-11-20", "e": "2025-11-21"}
    ledger.add([claim(claim_id=name, event_date=day) for name, day in days.items()], NOON, "1")
    ledger.withdraw("b", "why", NOON)
    ledger.correct([claim(claim_id="c", event_date="2025-11-19")], NOON, "2", why="the day before")
    assert ledger.standing_on(["2025-11-20", "2025-11-21"])["claim_id"].tolist() == ["d", "e"]


def test_beside_claims_stand_those_of_their_files_that_were_reported_on_some_days(ledger, claim):
    day, other = date(2025, 11, 20), date(2025, 11, 21)

    def given(name, reported, file, **fields):
        ledger.add([claim(claim_id=name, reported_at=reported, file=file, **fields)], NOON, name, file=file)

    given("a", day, "one.csv")
    given("b", day, "one.csv")
    given("c", other, "one.csv")  # of another day
    given("d", day, "two.csv")  # of another file
    given("e", day, "one.csv")
    ledger.correct([claim(claim_id="e", reported_at=other)], NOON + HOUR, "late", why="a day later")
    ledger.correct([claim(claim_id="b", side="UA", reported_at=day)], NOON + HOUR, "side", why="misread")
    corrected = claim(claim_id="d", side="UA", reported_at=day)
    ledger.correct([corrected], NOON + HOUR, "again", why="misread", file="one.csv")  # it was given in another
    ledger.withdraw("d", "twice", NOON + HOUR)
    found = {one.claim_id: (one.side, one.file) for one in ledger.beside(["a"], [day])}
    assert found == {"a": ("RU", "one.csv"), "b": ("UA", "one.csv")}
    assert {one.claim_id for one in ledger.beside(["c", "d"], [day, other])} == {"a", "b", "c", "d", "e"}
    assert [(one.claim_id, one.withdrawn) for one in ledger.beside(["d"], [])] == [("d", "twice")]
    assert ledger.beside(["nothing"], [day]) == []


def test_a_correction_without_a_reason_is_refused_and_what_was_not_told_of_it_is_empty(ledger, claim):
    ledger.add([claim(claim_id="a", note="seen"), claim(claim_id="b")], NOON, "1", recorded_by="me", file="f.csv")
    for note in ("seen", ""):
        with pytest.raises(DataError, match="needs a reason for the correction"):
            ledger.correct([claim(claim_id="a", side="UA", note=note)], NOON, "2")
    receipt = ledger.correct([claim(claim_id="b"), claim(claim_id="a", side="UA", note="misread")], NOON, "2")
    assert (receipt.added, receipt.already_there, receipt.head) == (1, 1, ledger.tip())
    last = ledger.entries().iloc[-1]
    assert last[["claim_id", "reason", "recorded_by", "file"]].tolist() == ["a", "misread", "", ""]


def test_acts_without_a_file_have_no_hash_of_one(ledger, claim, write):
    ledger.add([claim(claim_id="a")], NOON, "1")
    ledger.correct([claim(claim_id="a", side="UA")], NOON, "2", why="misread")
    ledger.withdraw("a", "twice", NOON)
    file = io.StringIO(newline="")
    ledger.export_to(file)
    exported = pd.read_csv(write(file.getvalue(), "export.csv"), dtype="str", keep_default_na=False)
    assert exported[["act", "file_hash"]].to_numpy().tolist() == [["add", ""], ["correct", ""], ["withdraw", ""]]
