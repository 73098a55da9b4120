from datetime import UTC, datetime, timedelta, timezone

import pandas as pd
import pytest

from frontline.batches import Act, Tip, completed, instant_text, record, tip_of
from frontline.database import Database
from frontline.entries import BATCHES, ENTRIES, NAMES, TABLES
from frontline.errors import LedgerError

ACT = Act("add", "b", "2025-11-22T12:00:00.000000+00:00", "me", "f.csv", "")
ROWS = completed(pd.DataFrame({"claim_id": ["a", "b"], "event_date": "2025-11-21"}))


@pytest.fixture
def connection():
    database = Database("sqlite://", TABLES, create=True)
    with database.writing(ENTRIES) as one:
        yield one
    database.close()


def test_an_instant_is_text_in_utc_that_sorts_as_instants_do():
    east = timezone(timedelta(hours=3))
    assert instant_text(datetime(2025, 11, 22, 1, tzinfo=east)) == "2025-11-21T22:00:00.000000+00:00"
    moments = [
        datetime(2025, 11, 22, 12, tzinfo=UTC) + timedelta(microseconds=one) for one in (0, 1, 999_999, 1_000_000)
    ]
    assert sorted(map(instant_text, moments)) == list(map(instant_text, moments))


def test_a_frame_is_completed_with_empty_cells():
    frame = completed(pd.DataFrame({"claim_id": ["a"], "line": [7], "other": ["x"]}, index=[4]))
    assert sorted(frame.columns) == sorted(NAMES[3:])
    assert (frame.index.tolist(), frame["line"].tolist(), frame["note"].tolist()) == ([0], ["7"], [""])


def test_batches_follow_each_other(connection):
    assert tip_of(connection) == Tip()
    first = record(connection, Tip(), ACT, ROWS)
    second = record(connection, first, ACT, ROWS.head(1), replaces=[2])
    assert tip_of(connection) == second
    assert (first.entry, first.batch, second.entry, second.batch) == (2, 1, 3, 2)
    rows = connection.execute(ENTRIES.select().order_by(ENTRIES.c.entry)).all()
    assert [tuple(row)[:5] for row in rows] == [(1, 1, 0, "a", "2025-11-21"), (2, 1, 0, "b", "2025-11-21"),
                                                (3, 2, 2, "a", "2025-11-21")]  # fmt: skip
    assert connection.execute(BATCHES.select().order_by(BATCHES.c.batch)).first() == (
        1, "add", "b", ACT.recorded_at, "me", "f.csv", "", 2,
    )  # fmt: skip


def test_a_clock_a_little_behind_gives_the_next_instant_after_the_last_entry(connection):
    tip = Tip(recorded_at="2025-11-22T12:05:00.000000+00:00")
    assert record(connection, tip, ACT, ROWS).recorded_at == "2025-11-22T12:05:00.000001+00:00"
    with pytest.raises(LedgerError, match=r"Set the clock right; if it is right, .* --until"):
        record(connection, Tip(recorded_at="2025-11-22T12:05:00.000001+00:00"), ACT, ROWS)


@pytest.mark.parametrize("field", ["file", "recorded_by"])
def test_facts_that_cannot_be_kept_are_refused(connection, field):
    facts = {"act": "add", "name": "b", "recorded_at": ACT.recorded_at, "recorded_by": "", "file": "", "file_hash": ""}
    with pytest.raises(LedgerError, match="the name of the file or of who records it holds a NUL"):
        record(connection, Tip(), Act(**facts | {field: "x\udcff"}), ROWS)


def test_a_large_batch_leaves_the_indexes_as_they_were(connection, monkeypatch):
    monkeypatch.setattr("frontline.batches.MANY", 1)
    kept = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql > '' ORDER BY name"
    before = connection.exec_driver_sql(kept).all()
    record(connection, Tip(), ACT, ROWS)
    connection.execute(ENTRIES.select().where(ENTRIES.c.claim_id == "b")).one()
    assert connection.exec_driver_sql(kept).all() == before
    assert {name for name, _ in before} >= {index.name for index in ENTRIES.indexes}
