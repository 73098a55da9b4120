"""Read-only ledgers: SQLite files that may be read but not written, as in an archive or on a mounted disc.

A ledger logs ahead, and even a reader keeps two files beside it. Where these cannot be made SQLite refuses to open it,
unless it is told that nobody can change the file; that is so only while no log lies there that waits to be merged.
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

__all__ = ["reader"]

_EFFECTIVE = os.access in os.supports_effective_ids


def reader(file: Path) -> Callable[[], sqlite3.Connection] | None:
    """Return what connects to an SQLite file of which the file or its folder may only be read; None for others.

    Raises sqlite3.OperationalError if it cannot be read, or not without the log that lies beside it.
    """
    if not file.is_file() or all(_is_writable(path) for path in (file, file.absolute().parent)):
        return None
    options = "mode=ro"
    try:
        _connected(file, options).close()
    except sqlite3.OperationalError:
        log = file.with_name(f"{file.name}-wal")
        if log.exists() and log.stat().st_size:
            raise
        options = "immutable=1"
        _connected(file, options).close()
    return lambda: _connected(file, options)


def _is_writable(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=_EFFECTIVE)


def _connected(file: Path, options: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?{options}", uri=True, check_same_thread=False)
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # only now it is opened
    except sqlite3.Error:
        connection.close()
        raise
    return connection
