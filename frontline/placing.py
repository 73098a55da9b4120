"""Placing: which settlements the rows of a file mean, and which names are refused.

A file of a few reports is asked report by report, as the map will ask it. In a large one the distinct names in their
contexts are asked first, each alone; those refused alone are asked again together with the other rows of their reports.
Both are begun by an assistant, if there is one, as soon as the cells are read.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.assisted import Assisted, Question
from frontline.claims import Claim
from frontline.dates import day_of
from frontline.errors import Problem
from frontline.events import LONGEST_REPORT, ROADS, Event, place_problems, refusal, refused, reports_of, resolve_events
from frontline.intake import Intake
from frontline.line import Lines
from frontline.tables import LINE
from gazetteer import Gazetteer, Query, Resolution

__all__ = ["MANY_ROWS", "MOST_NOTES", "Placed", "Progress", "Questions", "foresee", "place_rows"]

MANY_ROWS = 2_000
"""Rows from which on a file is asked name by name: reports of so many are no dispatches, and take minutes."""

TOGETHER = 500
"""Names that are asked between two steps of a progress bar."""

MOST_NOTES = 20
"""Names of a file that are told with what they are read as; more are counted."""

OFFICIAL = "official name"
"""How the form of a name begins that needs no note."""

Progress = Callable[[int], None]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Placed:
    """The settlement's id for each line that has one, the problems of the others, and notes for a reader.

    Notes say how names were read that are not the official ones, and which second places are left open.
    """

    places: dict[int, str]
    problems: list[Problem]
    notes: list[str]


def place_rows(
    intake: Intake,
    gazetteer: Gazetteer,
    lines: Lines,
    progress: Progress,
    recorded: Sequence[Claim] = (),
    foreseen: "Questions | None" = None,
) -> Placed:
    """Resolve the places of a file's rows; ``progress`` is told how many of its rows more are done.

    ``recorded``: claims of the ledger in whose reports the rows stand that have their ids, each in place of its own.
    ``foreseen``: what ``foresee`` returned for the file, whose rows may have been found to ask otherwise since.
    """
    if len(intake.cells) > MANY_ROWS:
        known = foreseen if foreseen and foreseen.cells is intake.asked else Questions(intake.asked, lines)
        return _by_context(intake, gazetteer, known, progress)
    rows = sorted([*intake.claims, *intake.unread], key=lambda claim: claim.line)
    seated = _seated(rows, recorded)
    events: list[Event] = []
    for numbers in reports_of(seated):
        own = sum(number < len(rows) for number in numbers)
        if not own:
            continue
        members = [seated[number] for number in numbers]
        found = resolve_events(members, gazetteer, lines.on(_last_day(members)))
        events += [
            replace(event, claim=rows[number])
            for number, event in zip(numbers, found, strict=True)
            if number < len(rows)
        ]
        progress(own)
    events.sort(key=lambda event: event.claim.line)
    places = {event.claim.line: event.place.id for event in events if event.place}
    readings = _readings(intake.file, ((event.claim.line, event.resolution) for event in events))
    return Placed(places, place_problems(events), [*readings, *_open_ends(events)])


def _seated(rows: Sequence[Claim], recorded: Sequence[Claim]) -> list[Claim]:
    """Return rows as they stand in the reports of the claims that have their ids, and the other claims of these."""
    by_id = {claim.claim_id: claim for claim in recorded}
    own = {row.claim_id for row in rows}
    seats = [(row, by_id.get(row.claim_id, row)) for row in rows]
    found = [replace(row, file=seat.file, line=seat.line) for row, seat in seats]
    return found + [claim for claim in recorded if claim.claim_id not in own]


def _last_day(claims: Sequence[Claim]) -> date:
    return max(claim.event_date.day for claim in claims)


def _readings(file: str, found: Iterable[tuple[int, Resolution]]) -> list[str]:
    """Return a note for each name that is not the official one of the settlement meant; beyond 20 a count."""
    told: dict[tuple[str, str], str] = {}
    for line, one in found:
        place = one.place
        if not place or (one.written, place.id) in told or one.written in (place.name, place.name_en, place.id):
            continue
        form = next((each.form for each in one.candidates if each.place.id == place.id), OFFICIAL)
        words = f"{file}:{line}: {one.written!r} is read as {place.name_en}, {place.id}, {place.unit} ({form})"
        told[one.written, place.id] = "" if form.startswith(OFFICIAL) else words
    notes = [words for words in told.values() if words]
    if len(notes) > MOST_NOTES:
        left = f"{file}: {len(notes) - MOST_NOTES:,} more names are not the official ones; --json has every row's place"
        return [*notes[:MOST_NOTES], left]
    return notes


def _open_ends(events: Sequence[Event]) -> list[str]:
    """Return notes on second places that were refused: the claim stands without them."""
    return [
        f"{event.claim.file}:{event.claim.line}: place_to {event.claim.place_to!r} is left open: "
        f"{refusal(event.resolution_to)}"
        for event in events
        if event.resolution_to and not event.resolution_to.place
    ]


def foresee(cells: pd.DataFrame, gazetteer: Gazetteer, lines: Lines) -> "Questions | None":
    """Have the names of a large file, of which the cells are known but not yet checked, resolved ahead of time.

    Returns what it asks, None for a small file.
    """
    if len(cells) <= MANY_ROWS:
        return None
    questions = Questions(cells, lines)
    if isinstance(gazetteer, Assisted):
        gazetteer.foresee(
            questions.parts,
            lambda found: (
                report for _, report in questions.reports_with(~np.array([bool(one.place) for one in found]))
            ),
        )
    return questions


def _by_context(intake: Intake, gazetteer: Gazetteer, questions: "Questions", progress: Progress) -> Placed:
    asked = questions.cells
    found: list[Resolution] = []
    counts = np.bincount(questions.of_row, minlength=len(questions.queries))
    # From the end on, for an assistant does them from the beginning on: the two meet.
    for part in reversed(questions.parts):
        found = gazetteer.resolve_all(part.queries, **part.context) + found
        first = len(questions.queries) - len(found)
        progress(int(counts[first : first + len(part.queries)].sum()))
    read = list(zip(np.unique(questions.of_row, return_index=True)[1].tolist(), found, strict=True))
    answers = np.array([one.place.id if one.place else "" for one in found], dtype=object)[questions.of_row]
    for rows, report in questions.reports_with(np.array([one.place is None for one in found])):
        again = gazetteer.resolve_report(report.queries, **report.context)
        for row, one in zip(rows.tolist(), again, strict=True):
            if not answers[row]:
                read.append((row, one))
            answers[row] = answers[row] or (one.place.id if one.place else "")
    numbers, open_rows = asked[LINE].tolist(), np.flatnonzero(answers == "")
    names = asked["place"].iloc[open_rows]
    problems = [
        refused(intake.file, numbers[row], name, found[questions.of_row[row]])
        for row, name in zip(open_rows.tolist(), names, strict=True)
    ]
    notes = _readings(intake.file, ((numbers[row], one) for row, one in read))
    places = {number: answer for number, answer in zip(numbers, answers.tolist(), strict=True) if answer}
    return Placed(places, problems, notes)


class Questions:
    """The distinct names in context of a table, ``of_row`` the number of the one that each row asks."""

    def __init__(self, cells: pd.DataFrame, lines: Lines) -> None:
        self.cells = cells
        self._lines = lines
        table = pd.DataFrame(
            {
                "on": cells["event_date"],
                "place": cells["place"],
                "within": cells["within"],
                "along_to": cells["place_to"].where(cells["relation"].isin(ROADS), ""),
            }
        )
        codes = table.groupby(list(table.columns), sort=True).ngroup().to_numpy()
        first = np.unique(codes, return_index=True)[1]
        self.of_row: Numbers = codes.astype(np.intp)
        self.queries = [
            Query(place, within, along_to=along_to, on=_on(when))
            for when, place, within, along_to in table.iloc[first].itertuples(index=False, name=None)
        ]

    @cached_property
    def parts(self) -> list[Question]:
        """The questions in their order, some at a time, with the line of their day."""
        return [
            Question(some[start : start + TOGETHER], {"line": self._lines.on(day)})
            for day, group in groupby(self.queries, key=lambda query: self._lines.day(query.on))
            for some in [list(group)]
            for start in range(0, len(some), TOGETHER)
        ]

    def reports_with(self, wanted: NDArray[np.bool_]) -> Iterator[tuple[Numbers, Question]]:
        """Yield the rows of each report that asks a question wanted, ``LONGEST_REPORT`` at most, and what it asks."""
        rows_wanted = wanted[self.of_row]
        for rows in self._reports if wanted.any() else ():
            for start in range(0, len(rows), LONGEST_REPORT):
                part = rows[start : start + LONGEST_REPORT]
                if rows_wanted[part].any():
                    queries = [self.queries[number] for number in self.of_row[part]]
                    day = queries[-1].on
                    context = {"line": self._lines.on(day), "line_error_km": self._lines.error_km(day)}
                    yield part, Question(queries, context)

    @cached_property
    def _reports(self) -> list[Numbers]:
        """The rows of each report."""
        cells = self.cells
        publication = cells["repeated_by"].where(cells["repeated_by"] != "", cells["source"])
        said = cells["reported_at"].where(cells["reported_at"] != "", cells["event_date"])
        reports = pd.factorize(publication + "\n" + said)[0]
        order = np.argsort(reports, kind="stable")
        return np.split(order, np.flatnonzero(np.diff(reports[order])) + 1)


def _on(event_date: str) -> date | None:
    try:
        return date.fromisoformat(day_of(event_date))
    except ValueError:
        return None
