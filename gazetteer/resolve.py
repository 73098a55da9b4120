"""Toponym resolution: the settlement that a written name means, or a refusal with its candidates.

Whole reports are resolved together: every distinct name is a node, context is turned into scores and links
(report, coherence), and a name is answered only when one settlement takes at least ``RESOLVED_AT`` of the
probability. Everything else is refused: ambiguous, unknown, or a feature that is no settlement.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from gazetteer.candidates import find_candidates
from gazetteer.features import find_feature
from gazetteer.geodesy import distance_km
from gazetteer.places import DATA, Place, PlaceTable, Precision, open_table
from gazetteer.report import Query
from gazetteer.units import UnitNames
from gazetteer.verdict import Candidate, Verdict, judge

__all__ = ["RESOLVED_AT", "Gazetteer", "Resolution"]

RESOLVED_AT = 0.9
"""Probability from which a settlement is an answer; below it the name is refused."""

BARE_AT = 0.98
"""The same where several settlements bear the name and no context was given: a capital beside a hamlet."""

MOST_TOGETHER = 2500
"""Most candidates of one report that are weighed against each other at once: time and memory grow with the square,
and with these a process stays under 0.3 GB. The 198 towns of the baseline have 1,523."""

_ID = re.compile(r"[A-Z]{2}\d{17}")


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome for one written name: ``status`` is resolved, ambiguous, unknown or feature."""

    written: str
    status: str
    place: Place | None = None
    probability: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = ()


class Gazetteer:
    """The settlements of a register, found by any of their names in context."""

    def __init__(self, table: PlaceTable) -> None:
        self.table = table
        self._units = UnitNames(table)

    @classmethod
    def open(cls, folder: Path = DATA) -> "Gazetteer":
        """Open the embedded tables, or those in another folder; raises DataFileError if they are broken."""
        return cls(open_table(folder))

    def resolve(self, name: str, *, within: str = "", near: str = "", on: date | None = None) -> Resolution:
        """Resolve one name by itself with the context given."""
        return self.resolve_report([Query(name, within, near, on=on)])[0]

    def resolve_report(self, queries: Sequence[Query], *, line: Sequence[tuple[float, float]] = ()) -> list[Resolution]:
        """Resolve all names of one report together, in their order; a name may also be a settlement's id.

        ``line``: points (lon, lat) along the front line on that date; settlements near it are likelier. A report whose
        names have more than ``MOST_TOGETHER`` candidates is read in parts.
        """
        verdicts = [verdict for part in self._parts(queries) for verdict in judge(self.table, self._units, part, line)]
        return [self._by_id(query.place) or _decide(verdict) for query, verdict in zip(queries, verdicts, strict=True)]

    def _parts(self, queries: Sequence[Query]) -> Iterator[list[Query]]:
        """Yield a report in its order, in parts whose candidates can be weighed against each other at once."""
        part: list[Query] = []
        distinct: set[Query] = set()
        total = 0
        for query in queries:
            more = 0 if query in distinct else len(find_candidates(self.table, query.place))
            if part and total + more > MOST_TOGETHER:
                yield part
                part, distinct, total = [], set(), 0
            part.append(query)
            distinct.add(query)
            total += more
        if part:
            yield part

    def near(self, lon: float, lat: float, *, limit: int = 5) -> list[tuple[Place, float]]:
        """Return the settlements nearest to a point that have coordinates of their own, with km."""
        own = np.flatnonzero(np.array(self.table.precisions) == Precision.SETTLEMENT)
        away = distance_km(self.table.points[own, 0], self.table.points[own, 1], lon, lat)
        order = np.argsort(away, kind="stable")[:limit]
        return [(self.table.place(int(own[k])), round(float(away[k]), 2)) for k in order]

    def _by_id(self, written: str) -> Resolution | None:
        """Return the settlement whose id was written in place of a name."""
        if not _ID.fullmatch(written.strip()):
            return None
        row = self.table.row_of.get(written.strip())
        if row is None:
            return Resolution(written, "unknown", reasons=("no settlement has this id",))
        return Resolution(written, "resolved", self.table.place(row), 1.0, reasons=("named by its id",))


def _decide(verdict: Verdict) -> Resolution:
    """Turn probabilities into an answer or a refusal."""
    if verdict.feature:
        words = f"{verdict.feature.name} is a {verdict.feature.kind}, not a settlement"
        return Resolution(verdict.written, "feature", reasons=(words,))
    if not verdict.candidates:
        words = "no settlement bears this name or one like it"
        return Resolution(verdict.written, "unknown", reasons=(words,))
    best = verdict.candidates[0]
    if best.probability >= (BARE_AT if verdict.bare_homonym else RESOLVED_AT):
        return Resolution(verdict.written, "resolved", best.place, best.probability, verdict.candidates, best.reasons)
    status = "unknown" if verdict.only_misspelt else "ambiguous"
    return Resolution(verdict.written, status, None, best.probability, verdict.candidates, (_refusal(verdict, best),))


def _refusal(verdict: Verdict, best: Candidate) -> str:
    """Say why a name was refused."""
    likeliest = f"{best.place.name_en} in {best.place.unit}"
    if feature := find_feature(verdict.written, is_settlement=False):
        return f"may mean the {feature.kind} {feature.name}, or {likeliest}, which has {best.probability:.0%}"
    if verdict.only_misspelt:
        return f"no settlement is written like this; the nearest is {likeliest} ({best.place.id})"
    if verdict.bare_homonym:
        return f"{verdict.count} settlements may be meant and no context was given; {likeliest} is only the largest"
    meant = "1 settlement" if verdict.count == 1 else f"{verdict.count} settlements"
    return (
        f"{meant} may be meant and none is sure: the likeliest, {likeliest}, "
        f"has {best.probability:.0%}, an answer needs {RESOLVED_AT:.0%}"
    )
