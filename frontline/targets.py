"""Targets: the claims of the ledger that the rows of a correction are to take the place of, named by their ids."""

from collections.abc import Collection, Mapping

from frontline.errors import Problem
from frontline.intake import Intake
from frontline.suggestions import nearest
from frontline.tables import LINE

__all__ = ["target_problems"]

MISSING = "a correction names the claim that it puts right: write the claim's id; get it with frontline log --csv"


def target_problems(intake: Intake, known: Collection[str], sources: Mapping[str, str]) -> list[Problem]:
    """Return a problem for every row without an id, or with one that the ledger does not have.

    ``known``: the ids of the ledger among those of the file; ``sources`` has all of them.
    """
    cells = intake.cells
    faulty = {problem.line for problem in intake.problems if problem.column == "claim_id"}
    found = []
    for line, name in zip(cells[LINE].tolist(), cells["claim_id"], strict=True):
        if name in known or line in faulty:
            continue
        near = nearest(name, sources) if name else ()
        hint = f"did you mean {' or '.join(near)}?" if near else "frontline log lists those that are there"
        words = f"is no claim of the ledger; {hint}" if name else MISSING
        found.append(Problem(intake.file, int(line), "claim_id", name, words, near))
    return found
