import pandas as pd
import pytest

from frontline.batches import completed
from frontline.database import Database
from frontline.doubles import new_rows
from frontline.entries import TABLES


def frame(*rows):
    """Rows of (claim_id, place, note, given) as a completed frame."""
    return completed(pd.DataFrame(rows, columns=["claim_id", "place", "note", "given"], dtype="str"))


@pytest.fixture
def connection():
    database = Database("sqlite://", TABLES, create=True)
    with database.reading() as one:
        yield one
    database.close()


def test_rows_of_a_batch_are_new_once(connection):
    found = new_rows(connection, frame(("a", "X", "", ""), ("b", "X", "", ""), ("a", "X", "", "")), 0)
    assert (found.new.tolist(), found.taken) == ([True, True, False], set())


def test_an_id_that_means_two_things_in_a_batch_is_taken(connection):
    found = new_rows(connection, frame(("a", "X", "", ""), ("a", "Y", "", ""), ("b", "X", "", "")), 0)
    assert found.taken == {"a"}


def test_rows_that_say_the_same_in_other_cells_are_the_same(connection):
    same_meaning = frame(("a", "X", "", ""), ("a", "X", "", '{"note":""}'))
    same_cells = frame(("b", "X", "", ""), ("b", "Y", "", '{"place":"X"}'))
    other_extra = frame(("c", "X", "", ""), ("c", "X", "", '{"own":"1"}'))
    found = new_rows(connection, pd.concat([same_meaning, same_cells, other_extra], ignore_index=True), 0)
    assert (found.new.tolist(), found.taken) == ([True, False] * 3, {"c"})
