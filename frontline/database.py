"""The database of a ledger: SQLite in one file, or PostgreSQL, by URL, with the same guarantees.

A writing transaction is alone from its first statement and durable when it ends; a reading one sees one state.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Insert, MetaData, Table, create_engine, event, inspect, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from frontline.addresses import file_of
from frontline.errors import AbsentLedgerError, LedgerError
from frontline.readonly import reader

__all__ = ["Database", "indexes_last", "insert_rows", "short"]

WAIT_S = 60
"""How long a writer waits for another, in seconds: a million claims take about a quarter of it."""

CACHE_KB = 262_144
"""SQLite's page cache, in kB: it holds the indexes of a million entries (60 MB) while they are written at random."""

_SQLITE = (
    f"PRAGMA busy_timeout = {WAIT_S * 1000}",
    "PRAGMA synchronous = FULL",  # with the write-ahead log: what was committed survives a loss of power
    f"PRAGMA cache_size = -{CACHE_KB}",
)

_REMEDIES = {
    "disk is full": "free some space, then do it again",
    "disk I/O error": "is there space left, and is the disk sound?",
    "No space left": "free some space, then do it again",
    "database is locked": f"another process was writing for {WAIT_S} s; do it again",
    "lock timeout": f"another process was writing for {WAIT_S} s; do it again",
    "readonly database": "the file or its folder may only be read here; name another with --ledger, or ask its owner",
    "unable to open database": "is the folder there, may it be written to, and the file be read?",
}


class Database:
    """A database at a URL with the tables of a ledger.

    With ``create`` tables that are not there are made; without, their absence is a LedgerError and nothing is written.
    ``url`` is the address as it may be shown, without a password.
    """

    def __init__(self, url: str, tables: MetaData, *, create: bool) -> None:
        address = _parsed(url)
        self.url = address.render_as_string(hide_password=True)
        was_there = _is_there(address)
        try:
            if not create and not was_there:
                raise _absent(self.url)
            self._engine = _engine(address)
            found = self._tables_there(tables)
            if create and not found:
                self._make(tables)
                found = self._tables_there(tables)
        except (SQLAlchemyError, sqlite3.Error, ImportError, OSError, TypeError, ValueError) as error:
            if not was_there and (file := file_of(url)) and file.is_file() and not file.stat().st_size:
                file.unlink()  # made by opening it, and there was no room for more
            raise _unopened(self.url, short(error)) from error
        if not found:
            raise _absent(self.url)

    def _tables_there(self, tables: MetaData) -> bool:
        """Say whether the tables are there; raises LedgerError if they have another shape."""
        here = inspect(self._engine)
        names = set(here.get_table_names())
        for table in tables.sorted_tables:
            columns = {column["name"] for column in here.get_columns(table.name)} if table.name in names else set()
            if columns and (missing := [column.name for column in table.columns if column.name not in columns]):
                reason = f"its table {table.name} has no column {', '.join(missing)}"
                raise _unopened(self.url, f"{reason}, so it is from an earlier version or another program") from None
        return names >= set(tables.tables)

    def _make(self, tables: MetaData) -> None:
        """Make the tables; another process may do so at the same time."""
        try:
            if self._engine.dialect.name == "sqlite":
                with self._engine.connect() as connection:
                    connection.exec_driver_sql("COMMIT")  # the journal cannot change within a transaction
                    connection.exec_driver_sql("PRAGMA journal_mode = WAL")
            with self.writing() as connection:
                tables.create_all(connection)
        except (SQLAlchemyError, LedgerError):
            if not self._tables_there(tables):
                raise

    @contextmanager
    def writing(self, lock: Table | None = None) -> Iterator[Connection]:
        """Give a transaction in which nobody else writes; it is undone if the block fails. Raises LedgerError."""
        try:
            with self._engine.execution_options(writing=True).begin() as connection:
                if lock is not None and connection.dialect.name == "postgresql":
                    connection.exec_driver_sql(f"LOCK TABLE {lock.name} IN EXCLUSIVE MODE")
                yield connection
        except (SQLAlchemyError, UnicodeEncodeError) as error:
            raise LedgerError(f"{self.url}: nothing was recorded ({short(error)})") from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that sees one state of the database; raises LedgerError if it cannot be read."""
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise LedgerError(f"{self.url}: cannot be read ({short(error)})") from error

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()


def insert_rows(connection: Connection, statement: Insert, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows of a table's columns in their order; the driver binds them without a dict for each."""
    if rows:
        connection.exec_driver_sql(str(statement.compile(dialect=connection.dialect)), list(rows))


@contextmanager
def indexes_last(connection: Connection, table: Table) -> Iterator[None]:
    """Let SQLite make the indexes of a table anew after many rows were written, in a third of the time.

    PostgreSQL keeps them, for it would lock out readers meanwhile.
    """
    indexes = sorted(table.indexes, key=lambda index: str(index.name)) if connection.dialect.name == "sqlite" else []
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def _engine(address: URL) -> Engine:
    if address.get_backend_name() == "postgresql":
        waiting = {"options": f"-c lock_timeout={WAIT_S * 1000}", "connect_timeout": WAIT_S}
        address = address.set(drivername="postgresql+psycopg")
        return create_engine(address, paramstyle="format", isolation_level="REPEATABLE READ", connect_args=waiting)
    file = file_of(address.render_as_string(hide_password=False))
    connect = reader(file) if file else None
    engine = create_engine(address, creator=connect) if connect else create_engine(address)
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _set_up)
        event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: Any, _record: object) -> None:
    """Take transactions from Python's driver, which begins them late, and set what a connection keeps."""
    connection.isolation_level = None
    connection.text_factory = _text
    for statement in _SQLITE:
        connection.execute(statement)


def _text(octets: bytes) -> str:
    """Return text even if it was spoiled: who reads it can say where, which the driver's own error does not."""
    return octets.decode(errors="surrogateescape")


def _begin(connection: Connection) -> None:
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _parsed(url: str) -> URL:
    """Return an address; what cannot be parsed is shown up to its first colon only, as a password may follow."""
    try:
        return make_url(url)
    except (SQLAlchemyError, ValueError) as error:
        shown, *rest = re.split("[:@]", url, maxsplit=1)
        reason = "it is no database address such as sqlite:///frontline.db"
        raise _unopened(f"{shown}..." if rest else shown, reason) from error


def _is_there(address: URL) -> bool:
    """Say whether a database may be connected to without making it: SQLite would make its file."""
    if address.get_backend_name() != "sqlite" or address.database in (None, "", ":memory:"):
        return True
    return Path(str(address.database).removeprefix("file:")).is_file()


def _absent(url: str) -> LedgerError:
    return AbsentLedgerError(f"no ledger at {url}; make one with frontline add or frontline demo")


def _unopened(url: str, reason: str) -> LedgerError:
    remedy = "" if any(reason.endswith(one) for one in _REMEDIES.values()) else "; check the address"
    return LedgerError(f"{url}: cannot be opened as a ledger ({reason}){remedy}")


def short(error: BaseException) -> str:
    """Return the first line of an error of the database, without its statement, and the remedy if there is one."""
    text = str(error.orig if isinstance(error, DBAPIError) and error.orig else error).split("\n", 1)[0]
    remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in text), "")
    return f"{text}: {remedy}" if remedy else text
