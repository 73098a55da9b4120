from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from frontline.contexts import Contexts
from frontline.line import Lines
from gazetteer import Place, Precision, Resolution, Unit

EARLY, LATE = date(2025, 11, 1), date(2025, 11, 21)
NOWHERE = Unit("UA14", "oblast", "Донецька", "Donetska", 37.7, 48.0, 100_000)
LYMAN = Place(
    "a", "Лиман", "Lyman", "town", 37.8, 49.0, Precision.SETTLEMENT, 2000, 20066, "test", NOWHERE, NOWHERE, NOWHERE,
)  # fmt: skip
LINES = Lines({EARLY: [(38.0, 49.0)], LATE: [(38.5, 49.5)]}, "line.csv")


class Listener:
    """A gazetteer that remembers what it was asked, with which line, and what it was told of the source before.

    A name of one letter is resolved to the place of this id, any other is unknown.
    """

    def __init__(self):
        self.asked, self.before = [], []

    def resolve_report(self, queries, *, line=(), line_error_km=0.0, before=None):
        self.before.append(dict(before or {}))
        return self.resolve_all(queries, line=line)

    def resolve_all(self, queries, *, line=()):
        self.asked.append(([query.place for query in queries], list(line)))
        return [self.answer(query.place) for query in queries]

    def answer(self, name):
        place = replace(LYMAN, id=name)
        return Resolution(name, "resolved", place, 1.0) if len(name) == 1 else Resolution(name, "unknown")


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
    assert asked == [(["a", "b", "a"], LINES.on(LATE))]
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
    assert sorted(asked) == [(["a", "c"], LINES.on(EARLY)), (["b"], LINES.on(LATE))]
    assert answers == ["a", "b", "c"]


def test_a_report_is_asked_with_the_line_of_its_last_day(ask):
    asked, _ = ask(table(("a", "", "2025-11-22", "r"), ("b", "", "2025-11-05", "r"), ("c", "", "", "r")))
    assert asked == [(["a", "b", "c"], LINES.on(LATE))]
    asked, _ = ask(table(("a", "", "2025-11-02", "r"), ("b", "", "2025-11-05", "r")))
    assert asked == [(["a", "b"], LINES.on(EARLY))]
    asked, _ = ask(table(("a", "", "2025-11-02", "r"), ("b", "", "2025-11-22", "r")))
    assert asked == [(["a", "b"], LINES.on(LATE))]


OF_A_SOURCE = ("place", "on", "report", "source")


def told_before(*rows):
    """What each report was told of its source before, in the order in which they were asked."""
    contexts, listener = Contexts(table(*rows, columns=OF_A_SOURCE)), Listener()
    list(contexts.answers(listener, LINES))
    return [(names, before) for (names, _), before in zip(listener.asked, listener.before, strict=True)]


def test_a_source_is_held_to_what_it_meant_in_reports_of_earlier_days():
    assert told_before(
        ("c", "2025-11-03", "r3", "s"), ("a", "2025-11-01", "r1", "s"), ("b", "2025-11-01", "r1", "s"),
        ("unknown", "2025-11-02", "r2", "s"), ("a", "2025-11-02", "r2", "s"),
    ) == [(["a", "b"], {}), (["unknown", "a"], {"a": 1, "b": 1}), (["c"], {"a": 2, "b": 1})]  # fmt: skip


def test_sources_and_reports_of_several_or_none_have_nothing_before():
    rows = [("a", "", "r1", "s"), ("b", "", "r2", "t"), ("c", "", "r3", "s"), ("d", "", "r3", "t"), ("e", "", "r4", "")]
    assert told_before(*rows) == [(["a"], {}), (["b"], {}), (["c", "d"], {}), (["e"], {})]


def test_reports_of_a_source_are_asked_again_even_if_they_are_alike():
    assert told_before(("a", "", "r1", "s"), ("a", "", "r2", "s")) == [(["a"], {}), (["a"], {})]
    days = ("a", "2025-11-01", "r1", "s"), ("a", "2025-11-02", "r2", "s")
    assert told_before(*days) == [(["a"], {}), (["a"], {"a": 1})]
    assert told_before(("a", "", "r1", ""), ("a", "", "r2", "")) == [(["a"], {})]


def test_columns_that_are_missing_are_empty(ask):
    assert ask(table(("a",), ("b",), columns=["place"]))[1] == ["a", "b"]


def test_the_days_asked_for(ask):
    frame = table(("a", "", "2025-11-05", ""), ("b", "", "", ""), ("c", "", "2025-11-05", ""))
    assert Contexts(frame).days() == [None, date(2025, 11, 5)]


def test_many_rows_alone_are_asked_some_at_a_time(monkeypatch):
    monkeypatch.setattr("frontline.contexts.TOGETHER", 2)
    contexts = Contexts(table(*((str(k),) for k in range(5)), columns=["place"]))
    assert [numbers.tolist() for numbers, _ in contexts.answers(Listener(), LINES)] == [[0, 1], [2, 3], [4]]
