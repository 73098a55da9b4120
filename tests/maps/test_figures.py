from datetime import date, timedelta

import pytest

from maps.figures import days_table, gaps, kilometres, months_tables, summary

DAYS = [date(2025, 1, 30) + timedelta(n) for n in range(5)]
SIZES = [100.0, 110.5, None, None, 90.0]


def test_runs_of_gaps():
    assert gaps([True, False, False, True, True]) == [(0, 0), (3, 4)]
    assert gaps([]) == gaps([False]) == []


@pytest.mark.parametrize(("size", "words"), [(109_360.7, "109,361 km²"), (12.34, "12.3 km²"), (0, "0.0 km²")])
def test_sizes_in_words(size, words):
    assert kilometres(size) == words


def test_the_summary_names_gaps_and_extremes():
    coverage, course = summary(DAYS, [("Area", SIZES)])
    assert coverage == (
        "3 of the 5 days from 30 January 2025 to 3 February 2025 have an area; the others are shown as gaps: "
        "1 to 2 February 2025."
    )
    assert course == (
        "Area: 100 km² on 30 January 2025 and 90.0 km² on 3 February 2025, 10.0 km² less. "
        "Smallest: 90.0 km² on 3 February 2025; largest: 110 km² on 31 January 2025."
    )


def test_the_summary_of_one_day_of_no_change_and_of_weeks():
    assert summary(DAYS[:1], [("A", [1.0])]) == ["One day, 30 January 2025.", "A: 1.0 km² on 30 January 2025."]
    weeks = [date(2025, 1, 1) + timedelta(7 * n) for n in range(2)]
    coverage, course = summary(weeks, [("A", [1.0, 1.0])])
    assert coverage == "2 of the 2 steps of 7 days from 1 January 2025 to 8 January 2025 have an area."
    assert ", no change." in course
    assert summary(weeks, [("A", [1.0, 1.0]), ("B", [None, None])])[2] == "B: no area on any day."


def test_many_gaps_are_counted():
    days = [date(2025, 1, 1) + timedelta(n) for n in range(31)]
    assert "and 3 more." in summary(days, [("A", [None if n % 2 else 1.0 for n in range(31)])])[0]


def test_gaps_of_one_kind_are_told_with_it():
    coverage, one, two = summary(DAYS, [("A", SIZES), ("B", [1.0, 1.0, None, 2.0, None])])
    assert "4 of the 5 days" in coverage
    assert coverage.endswith("gaps: 1 February 2025.")
    assert one.endswith(" No area of this kind, so that its line in the chart breaks: 1 to 2 February 2025.")
    assert one.startswith("A: 100 km² on 30 January 2025")
    assert two.endswith("breaks: 1 February 2025, 3 February 2025.")


def test_gaps_of_all_kinds_are_told_once():
    assert not any("breaks" in said for said in summary(DAYS, [("A", SIZES), ("B", SIZES)]))


def test_days_with_their_change_and_gaps_without():
    html = days_table(DAYS, [("Area", SIZES)])
    assert html.count("no area</td>") == 2
    assert html.count("<tr>") == 6
    assert "<td>110.5</td><td>+10.5</td>" in html
    assert "<td>90.0</td><td></td>" in html  # after a gap no change is known


def test_months_have_their_first_and_last_size():
    html = months_tables(DAYS, [("Area", SIZES), ("<b>", SIZES)])
    january = "January 2025</th><td>2</td><td>100.0</td><td>110.5</td><td>+10.5</td>"
    assert january in html
    assert "February 2025</th><td>1</td><td>90.0</td><td>90.0</td><td>0</td>" in html
    assert "&lt;b&gt;, by month" in html
