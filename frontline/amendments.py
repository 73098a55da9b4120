"""Amendments: the claims that the ledger, or their own source, corrected or took back within a span of time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import pandas as pd

from frontline.batches import instant_text
from frontline.entries import ADD, CORRECT, REASON, WITHDRAW
from frontline.standing import summary

__all__ = ["Act", "Amendment", "amendments"]


class Act(StrEnum):
    """What was done to a claim."""

    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class Amendment:
    """One claim corrected or withdrawn in the ledger, or taken back by its source: when (UTC), why, what it says."""

    claim_id: str
    act: Act
    recorded_at: datetime
    reason: str
    said: str


def amendments(entries: pd.DataFrame, since: datetime, until: datetime) -> tuple[Amendment, ...]:
    """Return what was amended after an instant and up to another, in the order of entry.

    ``entries``: as ``Ledger.entries`` gives them; ``said`` is what a claim says once it is corrected.
    """
    span = (entries["recorded_at"] > instant_text(since)) & (entries["recorded_at"] <= instant_text(until))
    told = entries[span]
    taken_back = (told["act"] == ADD) & (told["withdraws"] != "")
    rows = told[told["act"].isin((CORRECT, WITHDRAW)) | taken_back]
    return tuple(_amendment(row) for row in rows.to_dict("records"))


def _amendment(row: Mapping[Any, Any]) -> Amendment:
    acts = {CORRECT: Act.CORRECTED, WITHDRAW: Act.WITHDRAWN, ADD: Act.TAKEN_BACK}
    act, instant = acts[row["act"]], datetime.fromisoformat(row["recorded_at"])
    if act is Act.TAKEN_BACK:
        return Amendment(row["withdraws"], act, instant, row["note"], summary(row))
    return Amendment(row["claim_id"], act, instant, row[REASON], summary(row))
