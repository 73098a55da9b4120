"""Doubles: which claims of a batch the ledger has already, and whose ids mean other claims."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection

from frontline.cells import COLUMNS, GIVEN, as_given, otherwise_given
from frontline.entries import entries_of, entries_where

__all__ = ["NewRows", "new_rows", "taken_ids"]

LARGE_SHARE = 0.05
"""Size of a batch, as a share of the ledger, beyond which reading all entries is faster than asking for ids."""


class NewRows:
    """Which rows of a batch are new, and the ids of those that mean other claims in the ledger or the batch."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.ids = ids
        self.new = np.ones(len(ids), dtype=bool)
        self.taken: set[str] = set()


def new_rows(connection: Connection, frame: pd.DataFrame, size: int) -> NewRows:
    """Tell the rows of a completed frame that a ledger of a number of entries does not have yet.

    A claim is had if any entry about its id says the same, be it corrected or withdrawn since. Raises ValueError if an
    entry cannot be read.
    """
    found = NewRows(frame["claim_id"].tolist())
    if len(set(found.ids)) < len(found.ids):
        repeated = frame[frame["claim_id"].duplicated(keep=False)]
        firsts = repeated.drop_duplicates("claim_id")
        _compare(found, repeated.drop(index=firsts.index), firsts)
    if size and len(frame) > size * LARGE_SHARE:
        _compare(found, frame, entries_where(connection))
    elif size:
        _compare(found, frame, entries_of(connection, "claim_id", frame["claim_id"].unique().tolist()))
    return found


def taken_ids(rows: pd.DataFrame, known: pd.DataFrame) -> set[str]:
    """Return the ids of rows that mean other claims among known rows; both have ``COLUMNS`` and ``given``."""
    rows = rows.reset_index(drop=True)
    found = NewRows(rows["claim_id"].tolist())
    _compare(found, rows, known)
    return found.taken


def _compare(found: NewRows, rows: pd.DataFrame, known: pd.DataFrame) -> None:
    """Note of the rows whose ids are known that they are not new, and which of them do not say what is known."""
    firsts = known.drop_duplicates("claim_id")
    at = pd.Index(firsts["claim_id"]).get_indexer(pd.Index(rows["claim_id"]))
    rows, firsts = rows[at >= 0], firsts.iloc[at[at >= 0]]
    found.new[rows.index] = False
    differs = np.zeros(len(rows), dtype=bool)
    for name in (*COLUMNS, GIVEN):
        differs |= rows[name].array != firsts[name].array
    if not differs.any():
        return
    others = rows[differs]
    by_id: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for one in known.loc[known["claim_id"].isin(others["claim_id"]), [*COLUMNS, GIVEN]].to_dict("records"):
        by_id[one["claim_id"]].append(one)
    for row in others.to_dict("records"):
        if not any(_says_the_same(row, old) for old in by_id[row["claim_id"]]):
            found.taken.add(row["claim_id"])


def _says_the_same(row: Mapping[Any, Any], old: Mapping[Any, Any]) -> bool:
    """Say whether two rows were given in the same cells, or mean the same in all of them.

    The cells given may be the same though the meaning is not: a source's own reliability may have changed.
    """
    cells, before = ({name: one[name] for name in COLUMNS} for one in (row, old))
    if as_given(cells, row[GIVEN]) == as_given(before, old[GIVEN]):
        return True
    return cells == before and _extras(row[GIVEN]) == _extras(old[GIVEN])


def _extras(given: str) -> dict[str, str]:
    return {name: cell for name, cell in otherwise_given(given).items() if name not in COLUMNS}
