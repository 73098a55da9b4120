from datetime import UTC, datetime

import pytest

from frontline.circles import circle_problems
from frontline.intake import read_claims
from frontline.ledger import Ledger

LYMAN = "UA14120110010088407"
NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def read(write, sources):
    def intake(name, source, repeats, place="Lyman", day="2025-11-21"):
        header = "claim_id,event_date,place,kind,side,source,repeats"
        row = f"{name},{day},{place},clash,both,{source},{repeats}"
        return read_claims(write(f"{header}\n{row}\n", f"{name}.csv"), ("UA", "RU"), sources)

    return intake


def lines(found):
    return [[problem.line for problem in problems] for problems in found]


def test_sources_that_repeat_each_other_in_two_files_are_a_circle(read):
    one, two = read("a", "reporter", "observer"), read("b", "observer", "reporter")
    found = circle_problems([one, two], None, are_new=True)
    assert lines(found) == [[2], [2]]
    assert (found[0][0].column, found[0][0].value) == ("repeats", "observer")
    assert lines(circle_problems([one, read("c", "observer", "")], None, are_new=True)) == [[], []]
    other_day = read("d", "observer", "reporter", day="2025-11-20")
    assert lines(circle_problems([one, other_day], None, are_new=True)) == [[], []]


def test_it_does_not_matter_by_which_name_the_settlement_is_called(read):
    one = read("a", "reporter", "observer").placed({2: LYMAN})
    two = read("b", "observer", "reporter", place="Лиман").placed({2: LYMAN})
    assert lines(circle_problems([one, two], None, are_new=True)) == [[2], [2]]


def test_a_row_that_closes_a_circle_with_the_ledger_is_refused_unless_it_is_there_already(read, tmp_path):
    one, two = read("a", "reporter", "observer"), read("b", "observer", "reporter")
    with Ledger(f"sqlite:///{tmp_path / 'l.db'}") as book:
        book.add(one.claims, NOON, "1")
        assert lines(circle_problems([two], book, are_new=True)) == [[2]]
        assert lines(circle_problems([one], book, are_new=True)) == [[]]
        book.add(two.claims, NOON, "2")
        assert lines(circle_problems([two], book, are_new=True)) == [[]]
        mended = read("b", "observer", "")
        assert lines(circle_problems([mended], book, are_new=False)) == [[]]
        assert lines(circle_problems([two], book, are_new=False)) == [[2]]
