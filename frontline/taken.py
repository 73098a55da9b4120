"""Taken ids: rows whose ids mean other claims, in files read with them or in the ledger."""

from collections.abc import Sequence

import pandas as pd

from frontline.cells import LINE
from frontline.doubles import taken_ids
from frontline.errors import Problem
from frontline.intake import Intake
from frontline.ledger import Ledger

__all__ = ["taken_problems"]

REMEDY = "give this one an id of its own, or leave the id empty"


def taken_problems(intakes: Sequence[Intake], ledger: Ledger | None) -> list[list[Problem]]:
    """Return for each file a problem for every row whose id means another claim in a file before it or the ledger."""
    found = [_between(intakes[:number], intake) for number, intake in enumerate(intakes)]
    return [
        [*between, *(_recorded(intake, ledger, {one.line for one in between}) if ledger else ())]
        for intake, between in zip(intakes, found, strict=True)
    ]


def _between(before: Sequence[Intake], intake: Intake) -> list[Problem]:
    ids = intake.rows["claim_id"]
    shared = [one for one in before if one.rows["claim_id"].isin(ids).any()]
    if not shared:
        return []
    had = pd.concat([one.entries.assign(file=one.file) for one in shared], ignore_index=True)
    taken = taken_ids(intake.entries, had)
    firsts = had.loc[had["claim_id"].isin(taken), ["claim_id", "file", LINE]].drop_duplicates("claim_id")
    places = {name: f"{file}:{line}" for name, file, line in firsts.itertuples(index=False, name=None)}
    return _problems(intake, {name: f"{place} has another claim with this id" for name, place in places.items()})


def _recorded(intake: Intake, ledger: Ledger, told: set[int]) -> list[Problem]:
    entries = intake.entries
    taken = ledger.taken(entries[~entries[LINE].astype(int).isin(told)])
    correct = "to put that claim right use frontline correct"
    return _problems(intake, {name: f"the ledger has another claim with this id ({words}); {correct}"
                              for name, words in taken.items()})  # fmt: skip


def _problems(intake: Intake, said: dict[str, str]) -> list[Problem]:
    rows = intake.rows.loc[intake.rows["claim_id"].isin(list(said)), [LINE, "claim_id"]]
    return [
        Problem(intake.file, int(line), "claim_id", name, f"{said[name]}; {REMEDY}")
        for line, name in rows.itertuples(index=False, name=None)
    ]
