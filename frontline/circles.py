"""Circles: sources that repeat each other about one event, in several files of a command or in a file and the ledger.

Each would stand as another origin and corroborate the other. Those within one file are found by rules.py.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from frontline.cells import LINE
from frontline.errors import Problem
from frontline.intake import Intake
from frontline.ledger import Ledger
from frontline.rules import IN_CIRCLE, in_circles

__all__ = ["circle_problems"]

_COLUMNS = ["claim_id", "event_date", "place", "within", "kind", "side", "source", "repeats"]


def circle_problems(intakes: Sequence[Intake], ledger: Ledger | None, *, are_new: bool) -> list[list[Problem]]:
    """Return for each file the problems of rows that close a circle with rows of other files or the ledger.

    ``are_new``: rows that the ledger has already are left as they are; otherwise they take the place of these.
    """
    given = [_repeating(intake.rows[[*_COLUMNS, LINE]]).assign(FILE=k) for k, intake in enumerate(intakes)]
    rows = pd.concat(given, ignore_index=True) if given else pd.DataFrame()
    if rows.empty:
        return [[] for _ in intakes]
    if ledger:
        recorded = _repeating(ledger.standing_on(rows["event_date"].unique().tolist())[_COLUMNS])
        if are_new:
            rows = rows[~rows["claim_id"].isin(recorded["claim_id"])]
        else:
            recorded = recorded[~recorded["claim_id"].isin(rows["claim_id"])]
        rows = pd.concat([rows, recorded.assign(FILE=-1, **{LINE: "0"})], ignore_index=True)
    lines = zip(rows["FILE"].tolist(), rows[LINE].astype(int), strict=True)
    places = np.array([intakes[k].places.get(line, "") if k >= 0 else "" for k, line in lines], object)
    decided = places != ""
    named = rows.assign(place=np.where(decided, places, rows["place"]), within=np.where(decided, "", rows["within"]))
    bad = rows[in_circles(rows) | in_circles(named)]
    return [_problems(intake, bad[bad["FILE"] == k]) for k, intake in enumerate(intakes)]


def _repeating(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["repeats"] != ""]


def _problems(intake: Intake, bad: pd.DataFrame) -> list[Problem]:
    cells = zip(bad[LINE].astype(int), bad["repeats"], strict=True)
    return [Problem(intake.file, line, "repeats", cell, IN_CIRCLE) for line, cell in cells]
