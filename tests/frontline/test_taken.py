"""One file of two rows, read as it is added."""

from datetime import UTC, datetime

import pytest

from frontline.intake import read_claims
from frontline.ledger import Ledger
from frontline.taken import taken_problems

ROWS = "claim_id,event_date,place,kind,side,source,note\na,2025-11-21,Lyman,clash,both,reporter,{}\n"


@pytest.fixture
def read(write, sources):
    return lambda note, name: read_claims(write(ROWS.format(note), name), ("UA", "RU"), sources)


def test_an_id_is_taken_by_another_claim_of_a_file_before_not_by_the_same(read):
    first, same, other = read("x", "1.csv"), read("x", "2.csv"), read("y", "3.csv")
    found = taken_problems([first, same, other], None)
    assert [len(some) for some in found] == [0, 0, 1]
    assert (found[2][0].line, found[2][0].column, found[2][0].value) == (2, "claim_id", "a")
    assert "1.csv:2 has another claim with this id" in found[2][0].message


def test_an_id_is_taken_by_another_claim_of_the_ledger(read):
    same, other = read("x", "1.csv"), read("y", "2.csv")
    with Ledger("sqlite://") as book:
        book.add_frame(same.entries, datetime(2025, 11, 22, tzinfo=UTC), "1")
        assert taken_problems([same], book) == [[]]
        ((problem,),) = taken_problems([other], book)
    assert "the ledger has another claim with this id (2025-11-21 Lyman, clash by both" in problem.message
