"""Inspection: all that can be said of files of claims before any of them is recorded."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from frontline.errors import DataError, Problem
from frontline.intake import Intake, read_claims
from frontline.line import Lines
from frontline.placing import Progress, place_rows
from frontline.twins import twins
from frontline.withdrawals import withdrawal_problems, withdraws_any
from frontline.workspace import Workspace
from gazetteer import Gazetteer

__all__ = ["Inspection", "inspect"]

Watch = Callable[[Intake], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: an intake for each file that is a table, and what is wrong with the others.

    ``notes`` are for a reader and hinder nothing; ``twins`` are by file the pairs of lines that may be one claim.
    """

    intakes: list[Intake]
    unreadable: list[Problem]
    notes: list[str]
    twins: Mapping[str, list[tuple[int, int]]]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, file by file in order of lines."""
        return [*(problem for intake in self.intakes for problem in intake.problems), *self.unreadable]


def inspect(
    paths: Sequence[Path],
    workspace: Workspace,
    gazetteer: Gazetteer,
    lines: Lines,
    *,
    today: date,
    recorded: Callable[[], Mapping[str, str]],
    watch: Watch,
) -> Inspection:
    """Read files, resolve their places and hold them against each other and the ledger.

    ``today``: the last day that has begun. ``recorded`` gives the sources of the ledger's claims by id, and is asked
    only if a row withdraws one. ``watch`` shows the progress of a file's places.
    """
    intakes: list[Intake] = []
    unreadable: list[Problem] = []
    notes: list[str] = []
    pairs: dict[str, list[tuple[int, int]]] = {}
    for path in paths:
        try:
            intake = read_claims(path, workspace.theatre.side_ids, workspace.sources, today=today)
        except DataError as error:
            unreadable += error.problems
            continue
        with watch(intake) as progress:
            placed = place_rows(intake, gazetteer, lines, progress)
        notes += placed.notes
        pairs[intake.file] = twins(intake.rows, placed.places)
        intakes.append(intake.placed(placed.places).without(placed.problems))
    if withdraws_any(intakes):
        found = withdrawal_problems(intakes, recorded())
        intakes = [intake.without(problems) for intake, problems in zip(intakes, found, strict=True)]
    return Inspection(intakes, unreadable, notes, pairs)
