import sqlite3

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.exc import OperationalError

from frontline.database import Database, insert_rows, short
from frontline.entries import BATCHES, TABLES
from frontline.errors import LedgerError

FACTS = (1, "add", "b", "2025-11-22", "me", "f.csv", "", 1)


@pytest.fixture
def database(any_url):
    one = Database(any_url, TABLES, create=True)
    yield one
    one.close()


def count(connection):
    return connection.execute(select(func.count()).select_from(BATCHES)).scalar_one()


def test_sqlite_logs_ahead_and_waits_for_the_disk_and_for_others(tmp_path):
    one = Database(f"sqlite:///{tmp_path / 'ledger.db'}", TABLES, create=True)
    names = ("journal_mode", "synchronous", "busy_timeout")
    with one.reading() as connection:
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
    one.close()
    assert found == ["wal", 2, 60_000]
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]  # a closed ledger is one file


def test_a_reader_sees_one_state_throughout(database):
    with database.reading() as reader:
        assert count(reader) == 0
        with database.writing(BATCHES) as writer:
            insert_rows(writer, insert(BATCHES), [FACTS])
        assert count(reader) == 0
    with database.reading() as reader:
        assert count(reader) == 1


def test_what_fails_is_undone_and_told(database):
    def write():
        with database.writing(BATCHES) as connection:
            insert_rows(connection, insert(BATCHES), [FACTS])
            insert_rows(connection, insert(BATCHES), [FACTS])

    with pytest.raises(LedgerError, match="nothing was recorded"):
        write()
    with database.reading() as connection:
        assert count(connection) == 0


def test_no_rows_are_no_statement(database):
    with database.writing() as connection:
        insert_rows(connection, insert(BATCHES), [])
        assert count(connection) == 0


def test_texts_are_bound_and_never_part_of_a_statement(database):
    hostile = "'); DROP TABLE entries; --%s?:x"
    with database.writing(BATCHES) as connection:
        insert_rows(connection, insert(BATCHES), [(1, hostile, *FACTS[2:])])
    with database.reading() as connection:
        assert connection.execute(select(BATCHES.c.act)).scalar_one() == hostile


def test_what_is_there_is_opened_and_not_made_again(any_url, database):
    with database.writing() as connection:
        insert_rows(connection, insert(BATCHES), [FACTS])
    again = Database(any_url, TABLES, create=True)
    with again.reading() as connection:
        assert count(connection) == 1
    again.close()


def test_an_empty_database_is_no_ledger_to_read(postgres_url):
    with pytest.raises(LedgerError, match=r"no ledger at .*; make one with frontline add"):
        Database(postgres_url, TABLES, create=False)


@pytest.mark.parametrize("create", [True, False])
def test_a_ledger_of_the_first_version_is_refused_and_left_alone(tmp_path, create):
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE entries (entry INTEGER PRIMARY KEY, claim_id, recorded_at, batch, claim TEXT)")
    before = path.read_bytes()
    with pytest.raises(LedgerError, match="has no column replaces, event_date, record, hash, so it is from an earlier"):
        Database(f"sqlite:///{path}", TABLES, create=create)
    assert path.read_bytes() == before


def test_a_server_that_is_not_there_is_a_message_without_the_password(tmp_path):
    with pytest.raises(LedgerError, match="cannot be opened as a ledger") as caught:
        Database(f"postgresql://me:hunter2@/db?host={tmp_path}", TABLES, create=True)
    assert "hunter2" not in str(caught.value)


REMEDIES = {
    "database or disk is full": "free some space",
    "database is locked": "another process was writing for 60 s",
    "canceling statement due to lock timeout": "another process was writing",
    "attempt to write a readonly database": "the file or its folder may only be read here",
}


@pytest.mark.parametrize(("message", "remedy"), REMEDIES.items())
def test_what_can_be_done_is_said(message, remedy):
    error = OperationalError("INSERT INTO secrets", (), sqlite3.OperationalError(f"{message}\nmore"))
    assert short(error).startswith(f"{message}: {remedy}")
    assert "secrets" not in short(error)
