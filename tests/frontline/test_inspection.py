from contextlib import contextmanager
from datetime import UTC, date, datetime

import pytest

from frontline.inspection import inspect
from frontline.ledger import Ledger
from frontline.line import Lines
from frontline.workspace import open_workspace

LYMAN = "UA14120110010088407"
NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
HEADER = "claim_id,event_date,place,kind,side,source,withdraws"


@contextmanager
def silent(intake):
    yield lambda count: None


@pytest.fixture
def found(write, small_seeds, gazetteer):
    def inspected(*texts, ledger=None, today=date(2025, 11, 21), **more):
        paths = [write(text, f"{number}.csv") for number, text in enumerate(texts, 1)]
        workspace = open_workspace(small_seeds)
        return inspect(paths, workspace, gazetteer, Lines(), today=today, ledger=ledger, watch=silent, **more)

    return inspected


def row(name, place=LYMAN, day="2025-11-21", withdraws=""):
    return f"{name},{day},{place},clash,both,reporter,{withdraws}\n"


@pytest.fixture
def ledger(claim, tmp_path):
    """Build a ledger of claims that differ from a plain one in the fields given."""
    with Ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as book:

        def build(*fields):
            book.add(
                [claim(file="day.csv", line=n, **one) for n, one in enumerate(fields, 2)], NOON, "1", file="day.csv"
            )
            return book

        yield build


def test_files_are_held_against_each_other_and_the_ledger(found, ledger):
    one, two = f"{HEADER}\n{row('a')}{row('b', withdraws='c')}", f"{HEADER}\n{row('c', withdraws='old')}"
    result = found(one, two, ledger=ledger({"claim_id": "old"}))
    assert result.problems == []
    assert [len(intake.rows) for intake in result.intakes] == [2, 1]
    assert [problem.column for problem in found(one).problems] == ["withdraws"]


def test_an_id_that_the_ledger_has_is_a_problem_unless_the_row_is_to_take_its_place(found, ledger):
    book, text = ledger({"claim_id": "a"}), f"{HEADER}\n{row('a')}"
    assert [one.column for one in found(text, ledger=book).problems] == ["claim_id"]
    assert found(text, ledger=book, are_new=False).problems == []


def test_a_row_that_corrects_another_is_decided_by_the_report_of_that(found, ledger):
    book = ledger({"claim_id": "a"}, {"claim_id": "b", "place": "Drobysheve"}, {"claim_id": "c", "place": "Torske"})
    mended = f"{HEADER}\n{row('a', 'Lyman')}"
    assert [one.column for one in found(mended, are_new=False).problems] == ["place"]
    result = found(mended, ledger=book, are_new=False)
    assert (result.problems, list(result.intakes[0].places)) == ([], [2])
    assert result.intakes[0].claims[0].file.endswith("1.csv")


def test_bad_rows_of_every_kind_are_out_of_the_good_ones(found):
    text = f"{HEADER}\n{row('a')}{row('b', place='Xqzwv')}{row('c', day='2025-11-22')}{row('d', withdraws='x')}"
    (intake,) = found(text).intakes
    assert intake.rows["claim_id"].tolist() == ["a"]
    assert [(one.line, one.column) for one in intake.problems] == [(3, "place"), (4, "event_date"), (5, "withdraws")]
    assert [claim.claim_id for claim in intake.claims] == ["a"]


def test_twins_are_told_and_a_file_that_is_none_hides_no_other(found):
    result = found(f"{HEADER}\n{row('a')}{row('b')}", "", f"{HEADER}\n{row('c')}")
    assert [(twin.line, twin.like.rsplit("/", 1)[-1]) for twin in result.twins] == [(3, "1.csv:2"), (2, "1.csv:2")]
    assert ["is empty" in problem.message for problem in result.problems] == [True]
    assert len(result.intakes) == 2


def test_twins_in_the_ledger_are_told_of_rows_that_are_new(found, ledger):
    book = ledger({"claim_id": "x", "place": "Лиман", "within": "Donetsk oblast", "kind": "clash", "side": "both"})
    text = f"{HEADER}\n{row('a')}"
    assert [(one.like, one.in_ledger) for one in found(text, ledger=book).twins] == [("x", True)]
    assert found(f"{HEADER}\n{row('x')}", ledger=book, are_new=False).twins == []
