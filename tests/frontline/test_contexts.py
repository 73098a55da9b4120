from datetime import date

import numpy as np
import pandas as pd
import pytest

from frontline.contexts import Contexts
from frontline.line import Lines
from gazetteer import Resolution

EARLY, LATE = date(2025, 11, 1), date(2025, 11, 21)
LINES = Lines({EARLY: [(38.0, 49.0)], LATE: [(38.5, 49.5)]}, "line.csv")


class Listener:
    """A gazetteer that answers nothing and remembers what it was asked, with which line."""

    def __init__(self):
        self.asked = []

    def resolve_report(self, queries, *, line=()):
        self.asked.append(([query.place for query in queries], list(line)))
        return [Resolution(query.place, "unknown") for query in queries]


def table(*rows, columns=("place", "within", "on", "report")):
    return pd.DataFrame(rows, columns=list(columns), dtype=str)


@pytest.fixture
def ask():
    """Answer all contexts of a table: what was asked, and the name that each row was answered for."""

    def answer(frame):
        contexts, listener = Contexts(frame), Listener()
        found = np.full(len(contexts), None)
        for numbers, answers in contexts.answers(listener, LINES):
            assert len(numbers) == len(answers)
            assert not found[numbers].any()
            found[numbers] = [one.written for one in answers]
        return listener.asked, found[contexts.of_row].tolist()

    return answer


def test_rows_alone_that_ask_the_same_are_asked_once(ask):
    frame = table(("a", "x", "", ""), ("b", "x", "", ""), ("a", "x", "", ""), ("a", "y", "", ""))
    asked, answers = ask(frame)
    assert asked == [(["a"], LINES.on(LATE)), (["b"], LINES.on(LATE)), (["a"], LINES.on(LATE))]
    assert answers == ["a", "b", "a", "a"]
    assert Contexts(frame).of_row.tolist() == [0, 1, 0, 2]


def test_rows_of_a_report_are_asked_together_and_apart_from_rows_alone(ask):
    asked, answers = ask(table(("a", "", "", "r1"), ("a", "", "", ""), ("b", "", "", "r1"), ("a", "", "", "r1")))
    assert [names for names, _ in asked] == [["a"], ["a", "b"]]
    assert answers == ["a", "a", "b", "a"]


def test_reports_of_the_same_rows_are_asked_once_and_others_apart(ask):
    asked, answers = ask(table(
        ("a", "", "", "r1"), ("a", "", "", "r2"), ("b", "", "", "r1"), ("b", "", "", "r2"), ("a", "", "", "r3"),
        ("a", "", "", "r4"), ("b", "x", "", "r4"),
    ))  # fmt: skip
    assert sorted(names for names, _ in asked) == [["a"], ["a", "b"], ["a", "b"]]
    assert answers == ["a", "a", "b", "b", "a", "a", "b"]


def test_rows_alone_are_asked_with_the_line_of_their_day(ask):
    asked, answers = ask(table(("a", "", "2025-11-05", ""), ("b", "", "2026-01-01", ""), ("c", "", "2020-01-01", "")))
    assert sorted(asked) == [(["a"], LINES.on(EARLY)), (["b"], LINES.on(LATE)), (["c"], LINES.on(EARLY))]
    assert answers == ["a", "b", "c"]


def test_a_report_is_asked_with_the_line_of_its_last_day(ask):
    asked, _ = ask(table(("a", "", "2025-11-22", "r"), ("b", "", "2025-11-05", "r"), ("c", "", "", "r")))
    assert asked == [(["a", "b", "c"], LINES.on(LATE))]
    asked, _ = ask(table(("a", "", "2025-11-02", "r"), ("b", "", "2025-11-05", "r")))
    assert asked == [(["a", "b"], LINES.on(EARLY))]


def test_columns_that_are_missing_are_empty(ask):
    assert ask(table(("a",), ("b",), columns=["place"]))[1] == ["a", "b"]


def test_the_days_asked_for(ask):
    frame = table(("a", "", "2025-11-05", ""), ("b", "", "", ""), ("c", "", "2025-11-05", ""))
    assert Contexts(frame).days() == [None, date(2025, 11, 5)]


def test_many_rows_alone_are_asked_some_at_a_time(monkeypatch):
    monkeypatch.setattr("frontline.contexts.TOGETHER", 2)
    contexts = Contexts(table(*((str(k),) for k in range(5)), columns=["place"]))
    assert [numbers.tolist() for numbers, _ in contexts.answers(Listener(), LINES)] == [[0, 1], [2, 3], [4]]
