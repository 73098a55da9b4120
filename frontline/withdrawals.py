"""Withdrawals: rows that take a claim back, held against the claims that there are."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd

from frontline.cells import LINE
from frontline.errors import Problem
from frontline.intake import Intake
from frontline.suggestions import nearest
from frontline.tables import LINE as FILE_LINE

__all__ = ["withdrawal_problems", "withdraws_any"]

Ids = Mapping[str, str]


def withdraws_any(intakes: Sequence[Intake]) -> bool:
    """Say whether any row of some files takes a claim back."""
    return any((intake.rows["withdraws"] != "").any() for intake in intakes)


def withdrawal_problems(
    intakes: Sequence[Intake], recorded: Ids, taken: Ids = MappingProxyType({})
) -> list[list[Problem]]:
    """Return for each file the problems of rows that withdraw what is not there or what another source said.

    What a row withdraws that has a problem itself will not be there either. ``recorded``: the sources of the ledger's
    claims by id; ``taken``: what those of them withdraw that withdraw anything.
    """
    waiting = {
        name: f"{intake.file}:{line}"
        for intake in intakes
        for name, line in zip(intake.cells["claim_id"], intake.cells[FILE_LINE], strict=True)
        if name
    }
    found: list[list[Problem]] = [[] for _ in intakes]
    while True:
        good = [intake.without(problems).rows for intake, problems in zip(intakes, found, strict=True)]
        said, targets = dict(recorded), dict(taken)
        for rows in good:
            said |= dict(zip(rows["claim_id"], rows["source"], strict=True))
            targets |= dict(zip(rows["claim_id"], rows["withdraws"], strict=True))
        circles = _circles(targets)
        new = [_problems(intake.file, rows, said, waiting, circles) for intake, rows in zip(intakes, good, strict=True)]
        if not any(new):
            return found
        found = [[*before, *more] for before, more in zip(found, new, strict=True)]


def _circles(targets: Ids) -> set[str]:
    """Return the ids from which following who withdraws whom leads back to them; each is followed once."""
    done: set[str] = set()
    found: set[str] = set()
    for start in targets:
        path: dict[str, None] = {}
        one = start
        while one and one not in done and one not in path:
            path[one] = None
            one = targets.get(one, "")
        if one in path:
            chain = list(path)
            found |= set(chain[chain.index(one) :])
        done |= set(path)
    return found


def _problems(file: str, rows: pd.DataFrame, said: Ids, waiting: Ids, circles: set[str]) -> list[Problem]:
    rows = rows[rows["withdraws"] != ""]
    columns = (rows[LINE].astype(int), rows["claim_id"], rows["source"], rows["withdraws"])
    found = []
    for line, own, source, target in zip(*columns, strict=True):
        near: tuple[str, ...] = ()
        if target == own:
            message = "a row cannot withdraw itself"
        elif target not in said and target in waiting:
            message = f"is the claim of {waiting[target]}, which has a problem itself: mend that row first"
        elif target not in said:
            near = nearest(target, said)
            remedy = f"did you mean {' or '.join(near)}?" if near else "name one by its id"
            message = f"is no claim of these files or the ledger: {remedy}"
        elif said[target] != source:
            message = f"was said by {said[target]}, and only its own source can take a claim back"
        elif own in circles:
            message = "claims withdraw each other in a circle here: leave this empty in the one that is to stand"
        else:
            continue
        found.append(Problem(file, line, "withdraws", target, message, near))
    return found
