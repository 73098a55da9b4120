"""Rules that need more than one row, or the calendar; those of single cells are seen in test_intake.py."""

from datetime import date

import pytest

from frontline.intake import read_claims

COLUMNS = "event_date,reported_at,place,kind,side,source,repeats,note"
TODAY = date(2025, 11, 21)


@pytest.fixture
def problems(write, sources):
    def found(*rows):
        texts = (f"{when},{said},Lyman,{kind},{side},{source},{repeats},{number}"
                 for number, (when, said, kind, side, source, repeats) in enumerate(rows))  # fmt: skip
        path = write("\n".join([COLUMNS, *texts]) + "\n")
        return [
            (one.line, one.column, one.message)
            for one in read_claims(path, ("UA", "RU"), sources, today=TODAY).problems
        ]

    return found


def row(when="2025-11-21", said="", kind="clash", side="both", source="reporter", repeats=""):
    return when, said, kind, side, source, repeats


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"when": "2025-11-22"}, "event_date"), ({"when": "2025-11-20/2025-11-22"}, "event_date"),
        ({"when": "2025-11-22~"}, "event_date"), ({"said": "2025-11-22"}, "reported_at"),
        ({"said": "2025-11-21T23:30-02:00"}, "reported_at"),
    ],
)  # fmt: skip
def test_a_day_to_come_is_a_problem(problems, cells, column):
    ((line, where, message),) = problems(row(**cells))
    assert (line, where) == (2, column)
    assert (
        message
        == f"is a day to come (it is 2025-11-21): write when it {'happened' if column == 'event_date' else 'was said'}"
    )


def test_today_and_about_today_are_none(problems):
    assert problems(row(), row("2025-11-21~"), row(said="2025-11-21T23:30Z")) == []


@pytest.mark.parametrize("kind", ["capture", "control", "withdrawal", "flag", "denial", "strike"])
def test_both_goes_with_a_clash_only(problems, kind):
    assert [one[:2] for one in problems(row(kind=kind), row())] == [(2, "side")]


def test_a_source_does_not_repeat_itself(problems):
    assert [one[:2] for one in problems(row(repeats="reporter"))] == [(2, "repeats")]


def test_sources_that_repeat_each_other_about_one_event_are_a_circle(problems):
    chain = [row(repeats="observer"), row(source="observer", repeats="stranger")]
    assert problems(*chain) == []
    circle = [*chain, row(source="stranger", repeats="reporter"), row(source="staff-ua", repeats="reporter")]
    assert [one[:2] for one in problems(*circle)] == [(2, "repeats"), (3, "repeats"), (4, "repeats")]


def test_of_different_events_they_may(problems):
    assert problems(row(repeats="observer"), row("2025-11-20", source="observer", repeats="reporter")) == []
