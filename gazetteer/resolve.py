"""Toponym resolution: the settlement that a written name means, or a refusal with its candidates.

Whole reports are resolved together: every distinct name is a node, context is turned into scores and links
(see coherence), and a name is answered only when one settlement takes at least ``RESOLVED_AT`` of the
probability. Everything else is refused: ambiguous, unknown, or a feature that is no settlement.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np

from gazetteer.context import UnitNames
from gazetteer.geodesy import distance_km
from gazetteer.places import DATA, Place, PlaceTable, open_table
from gazetteer.report import Query, Report, Verdict

__all__ = ["Candidate", "Gazetteer", "Query", "Resolution"]

RESOLVED_AT = 0.9
"""Probability from which a settlement is an answer; below it the name is refused."""

LISTED_AT, MOST_LISTED = 0.002, 12
"""A candidate is listed from this probability on, and at most so many of them."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settlement that the name may mean, with its probability and what counted for and against."""

    place: Place
    probability: float
    form: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The outcome for one written name: ``status`` is resolved, ambiguous, unknown or feature."""

    written: str
    status: str
    place: Place | None = None
    probability: float = 0.0
    candidates: tuple[Candidate, ...] = ()
    reasons: tuple[str, ...] = field(default=())


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
        """Resolve all names of one report together, in their order.

        ``line``: points (lon, lat) along the front line on that date; settlements near it are likelier.
        """
        report = Report(self.table, self._units, line)
        return [self._decide(verdict) for verdict in report.verdicts(queries)]

    def near(self, lon: float, lat: float, *, limit: int = 5) -> list[tuple[Place, float]]:
        """Return the settlements nearest to a point that have coordinates of their own, with km."""
        away = distance_km(self.table.lons, self.table.lats, lon, lat)
        own = np.array(self.table.precisions) == "settlement"
        order = np.argsort(np.where(own, away, np.inf), kind="stable")[:limit]
        return [(self.table.place(int(row)), round(float(away[row]), 2)) for row in order]

    def _decide(self, verdict: Verdict) -> Resolution:
        """Turn probabilities into an answer or a refusal."""
        if verdict.feature is not None:
            words = f"{verdict.feature.name} is a {verdict.feature.kind}, not a settlement"
            return Resolution(verdict.written, "feature", reasons=(words,))
        candidates = tuple(
            Candidate(self.table.place(row), round(probability, 4), form, reasons)
            for row, probability, form, reasons in verdict.ranked[:MOST_LISTED]
            if probability >= LISTED_AT
        )
        if not candidates:
            return Resolution(verdict.written, "unknown", reasons=("no settlement bears this name or one like it",))
        best = candidates[0]
        if best.probability >= RESOLVED_AT:
            return Resolution(verdict.written, "resolved", best.place, best.probability, candidates, best.reasons)
        status = "unknown" if verdict.only_misspelt else "ambiguous"
        return Resolution(verdict.written, status, None, best.probability, candidates, (_refusal(verdict, candidates),))


def _refusal(verdict: Verdict, candidates: tuple[Candidate, ...]) -> str:
    """Say why a name was refused."""
    best = candidates[0]
    if verdict.only_misspelt:
        return f"no settlement is written like this; the nearest is {best.place.name_en} ({best.place.id})"
    return (
        f"{len(verdict.ranked)} settlements may be meant and none is sure: the likeliest, {best.place.name_en} in "
        f"{best.place.unit}, has {best.probability:.0%}, an answer needs {RESOLVED_AT:.0%}"
    )
