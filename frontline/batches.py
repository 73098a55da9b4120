"""Writing batches: entries with the facts of their act, numbered and chained, within one transaction."""

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import repeat
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select

from frontline.cells import COLUMNS, GIVEN, LINE
from frontline.chain import facts_text, links
from frontline.database import indexes_last, insert_rows
from frontline.entries import BATCHES, ENTRIES, REASON, ROWS, insert_entries, records, unkeepable
from frontline.errors import LedgerError

__all__ = ["Act", "Tip", "completed", "instant_text", "record", "tip_of"]

MANY = 10_000
"""Rows of a batch from which on, if they are more than the ledger has, making its indexes anew is worth it."""

SKEW = timedelta(minutes=5)
"""How far the clocks of people who share a ledger may differ; more is a clock that is wrong."""

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a ledger ends: the numbers of its last entry and batch, when that was recorded, and the last hash."""

    entry: int = 0
    batch: int = 0
    recorded_at: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """What one person did at one instant, in the order of a batch's facts."""

    act: str
    name: str
    recorded_at: str
    recorded_by: str
    file: str
    file_hash: str


def instant_text(instant: datetime) -> str:
    """Return an instant as text that sorts as instants do: UTC, with microseconds."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds")


def tip_of(connection: Connection) -> Tip:
    """Return where a ledger ends; all nothing if it is empty."""
    columns = (ENTRIES.c.entry, ENTRIES.c.batch, ENTRIES.c.hash)
    last = connection.execute(select(*columns).order_by(ENTRIES.c.entry.desc()).limit(1)).first()
    if not last:
        return Tip()
    recorded_at = connection.scalar(select(BATCHES.c.recorded_at).where(BATCHES.c.batch == last.batch))
    return Tip(last.entry, last.batch, recorded_at or "", last.hash)


def completed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame of claims with every column of a record, all text; those that are missing are empty.

    Raises LedgerError if a cell is no text, or an id or day cannot be kept: not even asking for it would do.
    """
    names = (*COLUMNS, GIVEN, LINE, REASON)
    missing = {name: "" for name in names if name not in frame}
    whole = frame.assign(**missing).reset_index(drop=True)[list(names)]
    whole = whole.assign(**{LINE: whole[LINE].astype(str)})
    ids = whole["claim_id"].tolist()
    for name in names:
        is_asked = name in ("claim_id", "event_date") or not isinstance(whole[name].dtype, pd.StringDtype)
        if is_asked and (place := unkeepable(whole[name].tolist(), 0)) is not None:
            raise _unkept(ids[place])
    return whole.astype("str")


def record(
    connection: Connection,
    tip: Tip,
    act: Act,
    frame: pd.DataFrame,
    replaces: Sequence[int] = (),
    progress: Progress | None = None,
) -> Tip:
    """Write a batch of at least one row after a tip and return the new one.

    ``frame`` is ``completed``; ``replaces`` has for each row the entry that it takes the place of, if it does. Raises
    LedgerError if a text cannot be kept or the clock runs behind the ledger.
    """
    act = replace(act, recorded_at=_not_before(act.recorded_at, tip.recorded_at))
    facts = (tip.batch + 1, *astuple(act), len(frame))
    _check_facts(act)
    insert_rows(connection, insert(BATCHES), [facts])
    many = len(frame) > max(tip.entry, MANY)
    last, replaces = tip.hash, replaces or [0] * len(frame)
    with indexes_last(connection, ENTRIES) if many else nullcontext():
        for start in range(0, len(frame), ROWS):
            part, old = frame.iloc[start : start + ROWS], replaces[start : start + ROWS]
            rows = _rows(part, tip.entry + 1 + start, facts, old, last)
            insert_entries(connection, rows)
            last = rows[-1][-1]
            if progress:
                progress(len(rows))
    return Tip(tip.entry + len(frame), facts[0], act.recorded_at, last)


def _rows(
    frame: pd.DataFrame, first: int, facts: Sequence[Any], replaces: Sequence[int], last: str
) -> list[tuple[Any, ...]]:
    """Return rows of a batch as entries numbered from ``first`` on and chained to the hash before them."""
    batch, told = facts[0], facts_text(facts)
    ids, days = frame["claim_id"].tolist(), frame["event_date"].tolist()
    octets = records(frame, first, batch, replaces)
    if (place := unkeepable(octets)) is not None:
        raise _unkept(ids[place])
    hashes = links(last, told, octets)
    numbers = range(first, first + len(frame))
    return list(zip(numbers, repeat(batch, len(frame)), replaces, ids, days, octets, hashes, strict=True))


def _not_before(instant: str, last: str) -> str:
    """Return an instant after the last: what was known at an instant is never changed afterwards."""
    if instant > last:
        return instant
    if datetime.fromisoformat(last) - datetime.fromisoformat(instant) > SKEW:
        raise LedgerError(
            f"nothing was recorded: the clock says {instant}, but the last entry is of {last}. Set the clock right; if "
            "it is right, the last batch was recorded by one that was ahead: write all before it with frontline ledger "
            "export --until ENTRY, import that into a new ledger, and add the rest again"
        )
    return instant_text(datetime.fromisoformat(last) + timedelta(microseconds=1))


_NOT_KEPT = "a NUL, one of the separators U+001D to U+001F, or half a surrogate pair: take it out"


def _unkept(claim_id: str) -> LedgerError:
    return LedgerError(f"nothing was recorded: claim {claim_id!r} holds {_NOT_KEPT}")


def _check_facts(act: Act) -> None:
    if unkeepable(astuple(act), 0) is not None:
        raise LedgerError(f"nothing was recorded: the name of the file or of who records it holds {_NOT_KEPT}")
