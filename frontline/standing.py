"""Which entries stand: those that no later one replaces, with the facts of their batches."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd
from rapidfuzz import process
from sqlalchemy import ColumnElement, Connection, select

from frontline.cells import COLUMNS, GIVEN, LINE, claim_of, claims_in, kept_name, otherwise_given
from frontline.claims import Claim
from frontline.doubles import taken_ids
from frontline.entries import BATCHES, ENTRIES, REASON, REPLACING, WITHDRAW, entries_of, entries_where

__all__ = [
    "WITHDRAWN", "claims_of", "latest_of", "nearest_ids", "no_longer", "place_said", "standing", "standing_on",
    "summary", "told_entries", "with_reports",
]  # fmt: skip

WITHDRAWN = "withdrawn"

TOLD = ("act", "name", "recorded_at", "recorded_by", "file")
"""Facts of a batch that a frame of entries repeats for each."""

_READ = (*COLUMNS, GIVEN, LINE, "entry", "report_file", "report_line", WITHDRAWN)
"""Columns of standing entries with reports that a claim is read from."""

MANY_DAYS = 1000
"""Days beyond which all entries are read rather than those of each day."""


def told_entries(connection: Connection, *conditions: ColumnElement[bool]) -> pd.DataFrame:
    """Return the entries of the batches that meet conditions, in order: ``NAMES`` and ``TOLD``."""
    chosen = select(BATCHES.c.batch).where(*conditions)
    return _told(connection, entries_where(connection, ENTRIES.c.batch.in_(chosen)))


def _told(connection: Connection, frame: pd.DataFrame) -> pd.DataFrame:
    rows = connection.execute(select(BATCHES.c.batch, *(BATCHES.c[name] for name in TOLD))).all()
    facts = pd.DataFrame(rows, columns=["batch", *TOLD], dtype=object).set_index("batch").astype("str")
    places = facts.index.get_indexer(pd.Index(frame["batch"]))
    return frame.assign(**{name: facts[name].array.take(places) for name in TOLD})


def standing(entries: pd.DataFrame) -> pd.DataFrame:
    """Return of told entries those that none of them replaces, with the reason in ``withdrawn`` if they withdraw."""
    stand = entries[~entries["entry"].isin(entries.loc[entries["replaces"] > 0, "replaces"])].reset_index(drop=True)
    return stand.assign(**{WITHDRAWN: stand[REASON].where(stand["act"] == WITHDRAW, "")})


def with_reports(stand: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Return standing entries with where each claim was given first: its report is there, whatever corrected it since.

    Adds ``report_file`` and ``report_line``; ``entries`` are all about these claims.
    """
    found = stand.assign(report_file=stand["file"], report_line=stand[LINE])
    later = (stand["replaces"] > 0).to_numpy()
    if later.any():
        ids = stand.loc[later, "claim_id"]
        firsts = entries[entries["claim_id"].isin(ids)].drop_duplicates("claim_id").set_index("claim_id").loc[ids]
        found.loc[later, ["report_file", "report_line"]] = firsts[["file", LINE]].to_numpy()
    return found


def latest_of(connection: Connection, ids: Sequence[str]) -> pd.DataFrame:
    """Return the last entry about each of some ids, in order, those withdrawn too; ids without entries are left out.

    With the columns that ``with_reports`` adds.
    """
    entries = _told(connection, entries_of(connection, "claim_id", list(dict.fromkeys(ids))))
    return with_reports(standing(entries), entries)


def no_longer(connection: Connection, rows: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return of claims that the ledger has the ids of those withdrawn, and of those that say something else now."""
    replaced = set(connection.scalars(select(ENTRIES.c.claim_id).where(REPLACING))) if len(rows) else set()
    rows = rows[rows["claim_id"].isin(replaced)]
    if rows.empty:
        return (), ()
    latest = latest_of(connection, rows["claim_id"].tolist())
    is_withdrawn = latest["act"] == WITHDRAW
    corrected = taken_ids(rows, latest[~is_withdrawn])
    return tuple(sorted(latest.loc[is_withdrawn, "claim_id"])), tuple(sorted(corrected))


def standing_on(connection: Connection, days: Sequence[str]) -> pd.DataFrame:
    """Return the entries that stand, not withdrawn, whose event date is one of some texts."""
    if len(days) > MANY_DAYS:
        entries = entries_where(connection)
        entries = entries[entries["event_date"].isin(days)]
    else:
        entries = entries_of(connection, "event_date", days)
    if entries.empty:
        return entries
    # Also what was corrected to another day, or withdrawn, is replaced.
    gone = connection.scalars(select(ENTRIES.c.replaces).where(REPLACING)).all()
    withdrawn = connection.scalars(select(ENTRIES.c.entry).join(BATCHES).where(BATCHES.c.act == WITHDRAW)).all()
    return entries[~entries["entry"].isin({*gone, *withdrawn})]


def claims_of(frame: pd.DataFrame, named: Mapping[str, str] = MappingProxyType({})) -> list[Claim]:
    """Return the claims of standing entries with reports; raises ValueError that names the first that is spoiled.

    ``named``: names of settlements by id, for claims that give only that.
    """
    columns = {name: frame[name] for name in _READ}
    try:
        return claims_in({**columns, LINE: columns["report_line"], "file": columns["report_file"]}, named)
    except (TypeError, ValueError):
        for row in frame[list(_READ)].to_dict("records"):
            _check(row)
        raise


def _check(row: Mapping[Any, Any]) -> None:
    """Raise ValueError that names an entry if it is spoiled."""
    try:
        claim_of({**row, LINE: row["report_line"]})
    except (TypeError, ValueError) as error:
        raise ValueError(f"entry {row['entry']} (claim {row['claim_id']}): {error}") from error


def summary(row: Mapping[Any, Any]) -> str:
    """Return in words what an entry says."""
    return f"{row['event_date']} {place_said(row)}, {row['kind']} by {row['side']}, says {row['source']}"


def place_said(row: Mapping[Any, Any]) -> str:
    """Return the place of an entry as a reader knows it: the name that was given, where an id is kept for it."""
    try:
        return kept_name(row["place"], otherwise_given(row[GIVEN])) or str(row["place"])
    except ValueError:  # a spoiled entry, which verifying names
        return str(row["place"])


def nearest_ids(connection: Connection, unknown: Sequence[str]) -> list[str]:
    """Say of ids that no entry has so, and which ids are nearest to each."""
    ids = connection.scalars(select(ENTRIES.c.claim_id).distinct().order_by(ENTRIES.c.claim_id)).all()
    said = []
    for one in unknown:
        near = [str(found) for found, _, _ in process.extract(one, ids, limit=3, score_cutoff=60)]
        hint = f"did you mean {', '.join(near)}?" if near else "frontline log lists those that are there"
        said.append(f"is no claim of the ledger; {hint}")
    return said
