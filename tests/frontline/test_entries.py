import pandas as pd
import pytest
from sqlalchemy import insert

from frontline.cells import COLUMNS
from frontline.database import Database, insert_rows
from frontline.entries import (
    AT_A_TIME,
    BATCHES,
    ENTRIES,
    NAMES,
    SEPARATOR,
    TABLES,
    entries_of,
    entries_where,
    insert_entries,
    records,
    unkeepable,
)


@pytest.fixture
def connection(any_url):
    database = Database(any_url, TABLES, create=True)
    with database.writing(ENTRIES) as one:
        insert_rows(one, insert(BATCHES), [(1, "add", "b", "2025-11-22", "", "", "", 3)])
        yield one
    database.close()


def fill(connection, texts):
    """Write entries whose place is given; returns their records."""
    frame = pd.DataFrame({name: texts if name == "place" else [""] * len(texts) for name in NAMES[3:]}, dtype=object)
    found = records(frame, 1, 1, [0] * len(texts))
    rows = [(number, 1, 0, f"c{number}", "", text, "") for number, text in enumerate(found, 1)]
    insert_entries(connection, rows)
    return [one.decode() for one in found]


def test_a_record_holds_the_texts_of_its_names_in_order():
    frame = pd.DataFrame({name: [name, ""] for name in NAMES[3:]})
    first, second = (one.decode() for one in records(frame, 8, 2, [0, 5]))
    assert first.split(SEPARATOR) == ["8", "2", "0", *NAMES[3:]]
    assert second.split(SEPARATOR) == ["9", "2", "5", *[""] * len(NAMES[3:])]
    assert NAMES[3:6] == COLUMNS[:3]  # a ledger is read by this order: it never changes


def test_entries_come_back_in_order_with_numbers_and_texts(connection):
    texts = ["", "a", "1", "NA", "null", '"', "\ufeff", "\n", "\r\n", " \t"]
    fill(connection, texts)
    frame = entries_where(connection)
    assert tuple(frame.columns) == NAMES
    assert frame["entry"].tolist() == list(range(1, 11))
    assert frame["place"].tolist() == texts
    assert {str(frame[name].dtype) for name in NAMES} == {"int64", "str"}


def test_without_entries_the_frame_is_empty(connection):
    frame = entries_where(connection)
    assert (tuple(frame.columns), len(frame)) == (NAMES, 0)


def test_entries_are_found_by_the_values_of_a_column_however_many(connection):
    fill(connection, ["x", "y", "z"])
    values = [*(f"none-{number}" for number in range(AT_A_TIME)), "c3", "c1"]
    assert entries_of(connection, "claim_id", values)["entry"].tolist() == [1, 3]
    assert entries_of(connection, "claim_id", []).empty


@pytest.mark.parametrize("bad", ["", "x", f"x{SEPARATOR * (len(NAMES) - 1)}", SEPARATOR * len(NAMES)])
@pytest.mark.parametrize("at", [2, 3])
def test_a_spoiled_record_is_named(connection, bad, at):
    fill(connection, ["x", "y", "z"])
    connection.execute(ENTRIES.update().where(ENTRIES.c.entry == at).values(record=bad))
    with pytest.raises(ValueError, match=rf"entry {at} \(claim c{at}\): its record is spoiled"):
        entries_where(connection)


def test_a_text_that_cannot_be_kept_is_found_by_its_place():
    assert unkeepable(["a", "b\x1f"], 0) == 1
    assert unkeepable(["a\x1f", "b\x1f"], 1) is None
    for bad in ("\0", "\x1d", "\x1e", "\ud800"):
        assert unkeepable(["a", "b", bad], 0) == 2
    assert unkeepable([b"a\x1f", b"b"], 1) == 1
    assert unkeepable([b"a", b"\x1d"], 0) == 1
    assert unkeepable([], 0) is None


def test_records_are_kept_as_text(connection):
    fill(connection, ["Куп'янськ", ""])
    asked = {
        "sqlite": "SELECT DISTINCT typeof(record) FROM entries",
        "postgresql": "SELECT DISTINCT pg_typeof(record)::text FROM entries",
    }
    assert connection.exec_driver_sql(asked[connection.dialect.name]).scalars().all() == ["text"]
