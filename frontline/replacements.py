"""Replacements: rows of a correction, held against the claims that they are to take the place of."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from frontline.cells import COLUMNS, GIVEN, as_given, otherwise_given
from frontline.claims import Claim
from frontline.errors import Problem
from frontline.standing import nearest_ids

__all__ = ["changes", "reasonless", "unknown"]

_READ = [name for name in COLUMNS if name != "place"]


def changes(rows: pd.DataFrame, before: pd.DataFrame) -> "pd.Series[bool]":
    """Say of each row whether it says anything else than the claim before it; both have ``COLUMNS`` and ``given``.

    How a cell was written does not count, nor that an id was kept for the place that is written the same.
    """
    found = (rows[_READ] != before[_READ]).any(axis=1)
    for number in found.index[~found]:
        found.loc[number] = _differs(rows.loc[number], before.loc[number])
    return found


def _differs(row: Mapping[Any, Any], old: Mapping[Any, Any]) -> bool:
    now, then = ({**otherwise_given(one[GIVEN])} for one in (row, old))
    places = [as_given({"place": one["place"]}, one[GIVEN]).get("place", "").strip() for one in (row, old)]
    extras = [{name: cell for name, cell in given.items() if name not in COLUMNS} for given in (now, then)]
    return (row["place"] != old["place"] and places[0] != places[1]) or extras[0] != extras[1]


def unknown(connection: Connection, claims: Sequence[Claim], known: set[str]) -> list[Problem]:
    """Return a problem for every claim that is not in the ledger."""
    absent = [claim for claim in claims if claim.claim_id not in known]
    said = nearest_ids(connection, [claim.claim_id for claim in absent]) if absent else []
    return [
        Problem(claim.file, claim.line, "claim_id", claim.claim_id, words)
        for claim, words in zip(absent, said, strict=True)
    ]


def reasonless(claims: Sequence[Claim], are_so: "pd.Series[bool]") -> list[Problem]:
    """Return a problem for every claim that is marked."""
    words = (
        "needs a reason for the correction: give it with --why, or write a new note (the old one says nothing of it)"
    )
    return [Problem(one.file, one.line, "note", "", words) for one, bad in zip(claims, are_so, strict=True) if bad]
