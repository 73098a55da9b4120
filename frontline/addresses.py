"""Addresses of ledgers: what may be given as one, and the file that holds an SQLite ledger."""

import re
from pathlib import Path

__all__ = ["file_of", "is_absent", "unfit"]

_SQLITE = re.compile(r"sqlite(?:\+\w+)?://(?:/(?P<file>[^?]*))?(?:\?(?P<options>.*))?", re.DOTALL)

_KEPT = re.compile(r"(?:sqlite(?:\+pysqlite)?|postgresql(?:\+psycopg)?)://")


def unfit(address: str) -> str:
    """Say why a ledger cannot be kept at an address, and what to write instead; "" if it can.

    What was given is repeated only if it cannot hold a password.
    """
    found = _SQLITE.fullmatch(address)
    if found and (_in_memory(found["file"] or "") or "mode=memory" in (found["options"] or "")):
        return "a database in memory is gone when the command ends; name a file: sqlite:///frontline.db"
    if found and (found["file"] or "").startswith("file:"):
        return "names a file in another way: write sqlite:///frontline.db, without file: before its name"
    if address.startswith("postgres://"):
        return "is written in another way: let it begin with postgresql://"
    if "://" not in address:
        fitting = address if address and ":" not in address and "@" not in address else "frontline.db"
        return f"is no database address; did you mean sqlite:///{fitting}?"
    if not _KEPT.match(address):
        return "names a database of another kind: ledgers are kept in sqlite:/// or postgresql://"
    return ""


def _in_memory(file: str) -> bool:
    return file in ("", ":memory:") or file.startswith("file::memory:")


def file_of(address: str) -> Path | None:
    """Return the file that holds an SQLite ledger; None for other databases and for those in memory."""
    found = _SQLITE.fullmatch(address)
    if not found or _in_memory(found["file"] or ""):
        return None
    return Path(found["file"].removeprefix("file:"))


def is_absent(address: str) -> bool:
    """Say whether an address names an SQLite file that is not there; of another database only asking it tells."""
    file = file_of(address)
    return file is not None and not file.is_file()
