from contextlib import contextmanager
from datetime import date

import pytest

from frontline.inspection import inspect
from frontline.line import Lines
from frontline.workspace import open_workspace

LYMAN = "UA14120110010088407"
HEADER = "claim_id,event_date,place,kind,side,source,withdraws"


@contextmanager
def silent(intake):
    yield lambda count: None


@pytest.fixture
def found(write, small_seeds, gazetteer):
    def inspected(*texts, recorded=dict, today=date(2025, 11, 21)):
        paths = [write(text, f"{number}.csv") for number, text in enumerate(texts, 1)]
        workspace = open_workspace(small_seeds)
        return inspect(paths, workspace, gazetteer, Lines(), today=today, recorded=recorded, watch=silent)

    return inspected


def row(name, place=LYMAN, day="2025-11-21", withdraws=""):
    return f"{name},{day},{place},clash,both,reporter,{withdraws}\n"


def test_files_are_held_against_each_other_and_the_ledger(found):
    one, two = f"{HEADER}\n{row('a')}{row('b', withdraws='c')}", f"{HEADER}\n{row('c', withdraws='old')}"
    result = found(one, two, recorded=lambda: {"old": "reporter"})
    assert result.problems == []
    assert [len(intake.rows) for intake in result.intakes] == [2, 1]
    assert [problem.column for problem in found(one, recorded=dict).problems] == ["withdraws"]


def test_the_ledger_is_asked_only_if_a_row_withdraws(found):
    def unasked():
        raise AssertionError

    assert found(f"{HEADER}\n{row('a')}", recorded=unasked).problems == []


def test_bad_rows_of_every_kind_are_out_of_the_good_ones(found):
    text = f"{HEADER}\n{row('a')}{row('b', place='Xqzwv')}{row('c', day='2025-11-22')}{row('d', withdraws='x')}"
    (intake,) = found(text).intakes
    assert intake.rows["claim_id"].tolist() == ["a"]
    assert [(one.line, one.column) for one in intake.problems] == [(3, "place"), (4, "event_date"), (5, "withdraws")]
    assert [claim.claim_id for claim in intake.claims] == ["a"]


def test_twins_are_told_and_a_file_that_is_none_hides_no_other(found):
    result = found(f"{HEADER}\n{row('a')}{row('b')}", "", f"{HEADER}\n{row('c')}")
    assert [pairs for pairs in result.twins.values() if pairs] == [[(3, 2)]]
    assert ["is empty" in problem.message for problem in result.problems] == [True]
    assert len(result.intakes) == 2
