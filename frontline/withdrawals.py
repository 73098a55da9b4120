"""Withdrawals: rows that take a claim back, held against the claims that there are."""

from collections.abc import Mapping, Sequence

from frontline.cells import LINE
from frontline.errors import Problem
from frontline.intake import Intake
from frontline.suggestions import nearest

__all__ = ["withdrawal_problems", "withdraws_any"]


def withdraws_any(intakes: Sequence[Intake]) -> bool:
    """Say whether any row of some files takes a claim back."""
    return any((intake.rows["withdraws"] != "").any() for intake in intakes)


def withdrawal_problems(intakes: Sequence[Intake], recorded: Mapping[str, str]) -> list[list[Problem]]:
    """Return for each file the problems of rows that withdraw what is not there or what another source said.

    ``recorded``: the sources of the ledger's claims by id.
    """
    said = dict(recorded)
    for intake in intakes:
        said |= dict(zip(intake.rows["claim_id"], intake.rows["source"], strict=True))
    return [_problems(intake, said) for intake in intakes]


def _problems(intake: Intake, said: Mapping[str, str]) -> list[Problem]:
    rows = intake.rows[intake.rows["withdraws"] != ""]
    found = []
    for line, own, source, target in zip(
        rows[LINE].astype(int), rows["claim_id"], rows["source"], rows["withdraws"], strict=True
    ):
        if target not in said:
            near = nearest(target, said)
            remedy = f"did you mean {' or '.join(near)}?" if near else "name one by its id"
            message = f"is no claim of these files or the ledger: {remedy}"
            found.append(Problem(intake.file, line, "withdraws", target, message, near))
        elif target == own:
            found.append(Problem(intake.file, line, "withdraws", target, "a row cannot withdraw itself"))
        elif said[target] != source:
            message = f"was said by {said[target]}, and only its own source can take a claim back"
            found.append(Problem(intake.file, line, "withdraws", target, message))
    return found
