"""Pins: the settlements that rows keep because rows beside them wait in quarantine.

A name that was decided by its report may not be decided again while a part of that report is not in the ledger. So the
good rows of such a report keep the id of what they were resolved to, and the name as it was given.
"""

from collections.abc import Mapping

import pandas as pd

from frontline.cells import LINE, is_settlement_id
from frontline.tables import LINE as FILE_LINE

__all__ = ["pinned"]


def pinned(rows: pd.DataFrame, asked: pd.DataFrame, places: Mapping[int, str]) -> pd.DataFrame:
    """Return good rows with the ids of ``places`` in place of names, where rows of their publication wait.

    ``rows`` and ``asked`` as an intake has them; ``places`` are ids by line.
    """
    waiting = asked[~asked[FILE_LINE].isin(rows[LINE].astype(int))]
    if waiting.empty or not places:
        return rows
    beside = _publication(rows).isin(_publication(waiting).unique())
    ids = rows[LINE].astype(int).map(places).fillna("").astype("str")
    kept = beside & ids.map(is_settlement_id).astype(bool)
    return rows.assign(place=rows["place"].where(~kept, ids))


def _publication(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return the publication of each row: where it was read, else who said it, as ``Claim.report`` has it."""
    return rows["repeated_by"].where(rows["repeated_by"] != "", rows["source"])
