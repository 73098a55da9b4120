"""Inspection: all that can be said of files of claims before any of them is recorded."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from operator import attrgetter
from pathlib import Path

from frontline.circles import circle_problems
from frontline.claims import Claim
from frontline.encodings import encoding_notes
from frontline.errors import DataError, Problem
from frontline.hidden import hidden_notes
from frontline.intake import Intake, read_claims
from frontline.ledger import Ledger
from frontline.line import Lines
from frontline.placing import Progress, Questions, foresee, place_rows
from frontline.tables import LINE
from frontline.taken import taken_problems
from frontline.targets import target_problems
from frontline.twins import Twin, spellings, twins, twins_recorded
from frontline.withdrawals import withdrawal_problems, withdraws_any
from frontline.workspace import Workspace
from gazetteer import Gazetteer

__all__ = ["Inspection", "inspect"]

Watch = Callable[[Intake], AbstractContextManager[Progress]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found: an intake for each file that is a table, and what is wrong with the others.

    ``notes`` are for a reader and hinder nothing; ``twins`` are rows that may be one claim with another.
    """

    intakes: list[Intake]
    unreadable: list[Problem]
    notes: list[str]
    twins: list[Twin]

    @property
    def problems(self) -> list[Problem]:
        """Everything that is wrong, file by file in order of lines."""
        return [*(problem for intake in self.intakes for problem in intake.problems), *self.unreadable]


def inspect(
    paths: Sequence[Path], workspace: Workspace, gazetteer: Gazetteer, lines: Lines, *,
    today: date, ledger: Ledger | None, watch: Watch, are_new: bool = True,
) -> Inspection:  # fmt: skip
    """Read files, resolve their places and hold them against each other and the ledger, if there is one.

    ``today``: the last day that has begun. ``watch`` shows the progress of a file's places. ``are_new``: the rows are
    claims of their own; otherwise they take the place of those that have their ids, in the reports of these.
    """
    intakes: list[Intake] = []
    unreadable: list[Problem] = []
    notes: list[str] = []
    foreseen: list[Questions | None] = []
    for path in paths:
        try:
            intake = read_claims(
                path, workspace.theatre.side_ids, workspace.sources,
                today=today, begins=workspace.theatre.begins,
                foresee=lambda cells: foreseen.append(foresee(cells, gazetteer, lines)),
            )  # fmt: skip
        except DataError as error:
            unreadable += error.problems
            continue
        beside = _beside(intake, ledger) if ledger and not are_new else ()
        with watch(intake) as progress:
            placed = place_rows(intake, gazetteer, lines, progress, beside, foreseen[-1])
        notes += [
            *encoding_notes(path),
            *hidden_notes(path, intake.given[LINE], intake.given.shape[1] - 1),
            *placed.notes,
        ]
        absent = _absent(intake, ledger, beside) if ledger and not are_new else []
        intakes.append(intake.placed(placed.places).without([*placed.problems, *absent]))
    if are_new:
        intakes = _without(intakes, taken_problems(intakes, ledger))
    intakes = _without(intakes, circle_problems(intakes, ledger, are_new=are_new))
    if withdraws_any(intakes):
        intakes = _without(intakes, withdrawal_problems(intakes, *_recorded(ledger)))
    return Inspection(intakes, unreadable, notes, _twins(intakes, ledger if are_new else None, gazetteer))


def _without(intakes: Sequence[Intake], found: Sequence[Sequence[Problem]]) -> list[Intake]:
    return [intake.without(problems) for intake, problems in zip(intakes, found, strict=True)]


def _beside(intake: Intake, ledger: Ledger) -> list[Claim]:
    """Return the claims of the ledger that have the ids of a file's rows, and those that are context for them."""
    rows = [*intake.claims, *intake.unread]
    return ledger.beside(
        sorted({row.claim_id for row in rows if row.claim_id}), sorted({row.reported_at for row in rows})
    )


def _absent(intake: Intake, ledger: Ledger, beside: Sequence[Claim]) -> list[Problem]:
    """Return the problems of rows that name no claim of the ledger, all ids of which are asked for only then."""
    known = {claim.claim_id for claim in beside}
    found = target_problems(intake, known, {})
    return target_problems(intake, known, _recorded(ledger)[0]) if found else found


def _recorded(ledger: Ledger | None) -> tuple[dict[str, str], dict[str, str]]:
    """Return the sources of the ledger's claims by id, and what those of them withdraw that do."""
    if ledger is None:
        return {}, {}
    frame = ledger.frame_as_known_on(datetime.max.replace(tzinfo=UTC))
    back = frame[frame["withdraws"] != ""]
    return (
        dict(zip(frame["claim_id"], frame["source"], strict=True)),
        dict(zip(back["claim_id"], back["withdraws"], strict=True)),
    )


def _twins(intakes: Sequence[Intake], ledger: Ledger | None, gazetteer: Gazetteer) -> list[Twin]:
    found = twins(intakes)
    if ledger:
        found += twins_recorded(intakes, ledger.standing_on(spellings(intakes)), gazetteer)
    return sorted(found, key=attrgetter("file", "line"))
