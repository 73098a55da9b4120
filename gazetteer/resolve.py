"""Toponym resolution: the settlement that a written name means, or a refusal with its candidates.

Whole reports are resolved together: every distinct name is a node, context is turned into scores and links
(plan, weighing, report, coherence), and a name is answered only when one settlement takes at least ``RESOLVED_AT``
of the probability. Everything else is refused: ambiguous, unknown, or a feature that is no settlement.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np

from gazetteer.candidates import NameIndex
from gazetteer.features import find_feature, listed_feature
from gazetteer.geodesy import distance_km
from gazetteer.line import Line
from gazetteer.phrases import Location, Phrase, Relation, locate, parse_phrase
from gazetteer.places import DATA, Place, PlaceTable, Precision, Unit, open_table
from gazetteer.plan import Plan, Query, fold_names
from gazetteer.report import Report
from gazetteer.russian import open_russian
from gazetteer.units import UnitNames
from gazetteer.verdict import Candidate, Verdict
from gazetteer.weighing import Weigher

__all__ = ["RESOLVED_AT", "Gazetteer", "Resolution"]

RESOLVED_AT = 0.9
"""Probability from which a settlement is an answer; below it the name is refused."""

IN_REPORT_AT = 0.8
"""The same where other places of the report speak for it: there the probabilities were found to be true, while those
of a name alone rest on the sizes of places, which say little of villages."""

BARE_AT = 0.98
"""The same where several settlements bear the name and no context was given: a capital beside a hamlet."""

MOST_TOGETHER = 2500
"""Most candidates of one report that are weighed against each other at once: time and memory grow with the square,
and with these a process stays under 0.3 GB. The 198 towns of the baseline have 1,523."""

AT_ONCE = 5000
"""Reports that are weighed in one pass: enough that its cost is shared, few enough to keep memory small."""

_ID = re.compile(r"[A-Z]{2}\d{17}")


class Resolution:
    """The outcome for one written name: ``status`` is resolved, ambiguous, unknown or feature.

    ``place`` is the settlement of a resolved name, ``unit`` the unit of a name that means one (a feature).
    ``relation`` and ``location`` say where the ground lies to the place: "near Lyman" is not Lyman. Candidates and
    reasons are put into words when they are read.
    """

    def __init__(
        self,
        written: str,
        status: str,
        place: Place | None = None,
        probability: float = 0.0,
        candidates: tuple[Candidate, ...] = (),
        reasons: tuple[str, ...] = (),
        *,
        verdict: Verdict | None = None,
        unit: Unit | None = None,
    ) -> None:
        self.written, self.status, self.place, self.probability, self.unit = written, status, place, probability, unit
        self._candidates, self._reasons, self._verdict = candidates, reasons, verdict
        self._phrase: Phrase | None = None
        self._other: Resolution | None = None

    def read_as(self, phrase: Phrase, other: "Resolution | None") -> "Resolution":
        """Return it as the resolution of a phrase that names the place, with that of the phrase's other place."""
        if phrase.relation is Relation.AT and phrase.written == self.written:
            return self
        read = copy(self)
        read.written, read._phrase, read._other = phrase.written, phrase, other
        return read

    @property
    def relation(self) -> Relation:
        """How the ground that is meant lies to the place."""
        return self._phrase.relation if self._phrase else Relation.AT

    @property
    def location(self) -> Location | None:
        """Where the ground lies, with its precision and radius; None for a refusal."""
        if self.unit:
            return Location(self.unit.lon, self.unit.lat, Precision(self.unit.level), self.unit.radius_m)
        if self.place is None:
            return None
        other = self._other.place if self._other else None
        phrase = self._phrase or Phrase(self.written, Relation.AT, self.written)
        return locate(phrase, [self.place, other] if other else [self.place])

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What may be meant, likeliest first; also of a resolved name."""
        return self._verdict.candidates if self._verdict else self._candidates

    @property
    def candidate_ids(self) -> tuple[str, ...]:
        """The ids of the candidates, likeliest first."""
        return self._verdict.ids if self._verdict else tuple(one.place.id for one in self._candidates)

    @property
    def form(self) -> str:
        """How the name as written relates to the settlement's own; empty for a refusal."""
        if self._verdict is None or self.status != "resolved":
            return ""
        return self._verdict.first.form

    @property
    def reasons(self) -> tuple[str, ...]:
        """What counted for and against the answer, or why the name was refused."""
        if self._verdict is None:
            return self._reasons
        return self._verdict.first.reasons if self.status == "resolved" else (_refusal(self.written, self._verdict),)

    def __repr__(self) -> str:
        return f"Resolution({self.written!r}, {self.status!r}, {', '.join(self.candidate_ids[:3])})"


class Gazetteer:
    """The settlements of a register, found by any of their names in context."""

    def __init__(self, table: PlaceTable, russian: dict[str, list[int]] | None = None) -> None:
        self.table = table
        self._units = UnitNames(table)
        self._weigher = Weigher(NameIndex(table, russian or {}), self._units)

    @classmethod
    def open(cls, folder: Path = DATA) -> "Gazetteer":
        """Open the embedded tables, or those in another folder; raises DataFileError if they are broken."""
        table = open_table(folder)
        return cls(table, open_russian(table, folder))

    def resolve(
        self, name: str, *, within: str = "", near: str = "", on: date | None = None, line: Line = ()
    ) -> Resolution:
        """Look up one name by itself with the context given: it may lie anywhere in the theatre of the line."""
        return self.resolve_all([Query(name, within, near, on=on)], line=line)[0]

    def resolve_report(
        self,
        queries: Sequence[Query],
        *,
        line: Line = (),
        line_error_km: float = 0.0,
        before: Mapping[str, int] | None = None,
    ) -> list[Resolution]:
        """Resolve all names of one report together, in their order; a name may also be a settlement's id.

        ``line``: points (lon, lat) along the front line on that date, which may be off by ``line_error_km``;
        settlements near it are likelier. ``before``: how often the same source was found to mean a settlement before,
        by id. A report whose names have more than ``MOST_TOGETHER`` candidates is read in parts.
        """
        parts = list(self._parts(queries))
        return [one for answers in self._read(parts, line, line_error_km, before=before or {}) for one in answers]

    def resolve_reports(
        self, reports: Sequence[Sequence[Query]], *, line: Line = (), line_error_km: float = 0.0
    ) -> list[list[Resolution]]:
        """Resolve the names of reports that have nothing to do with each other, as ``resolve_report`` does each."""
        parts = [list(self._parts(queries)) for queries in reports]
        answers = self._read([part for one in parts for part in one], line, line_error_km)
        return [[answer for _ in one for answer in next(answers)] for one in parts]

    def resolve_all(self, queries: Sequence[Query], *, line: Line = ()) -> list[Resolution]:
        """Look up names that have nothing to do with each other, in their order."""
        return [
            answer
            for first in range(0, len(queries), AT_ONCE)
            for (answer,) in self._read([[query] for query in queries[first : first + AT_ONCE]], line, is_lookup=True)
        ]

    def _read(
        self,
        reports: Sequence[Sequence[Query]],
        line: Line,
        line_error_km: float = 0.0,
        *,
        before: Mapping[str, int] = MappingProxyType({}),
        is_lookup: bool = False,
    ) -> Iterator[list[Resolution]]:
        """Yield the answers of each report."""
        phrases = [[parse_phrase(query.place) for query in queries] for queries in reports]
        named = [_named(*both) for both in zip(reports, phrases, strict=True)]
        keys = fold_names(query for queries in named for query in queries)
        plans = [Plan(self.table, self._units, queries, keys, is_lookup=is_lookup) for queries in named]
        weighed = self._weigher.weigh(plans, line, before, line_error_km)
        for plan, names, read in zip(plans, weighed, phrases, strict=True):
            report = Report(self._weigher, plan, names)
            verdicts = [Verdict(report, number) for number in range(len(names))]
            answers = [
                self._decide(query.place, verdicts[n]) for query, n in zip(plan.queries, plan.numbers, strict=True)
            ]
            others = iter(answers[len(read) :])
            yield [
                answer.read_as(phrase, next(others) if phrase.name_to else None)
                for answer, phrase in zip(answers, read, strict=False)
            ]

    def _parts(self, queries: Sequence[Query]) -> Iterator[list[Query]]:
        """Yield a report in its order, in parts whose candidates can be weighed against each other at once."""
        distinct = list(dict.fromkeys(queries))
        found = self._weigher.index.find([query.place for query in distinct], [query.on for query in distinct])
        sizes = {query: len(one) for query, one in zip(distinct, found, strict=True)}
        part: list[Query] = []
        total = 0
        for query in queries:
            more = sizes.pop(query, 0)
            if part and total + more > MOST_TOGETHER:
                yield part
                part, total = [], 0
            part.append(query)
            total += more
        if part:
            yield part

    def near(self, lon: float, lat: float, *, limit: int = 5) -> list[tuple[Place, float]]:
        """Return the settlements nearest to a point that have coordinates of their own, with km."""
        own = np.flatnonzero(np.array(self.table.precisions) == Precision.SETTLEMENT)
        away = distance_km(self.table.points[own, 0], self.table.points[own, 1], lon, lat)
        order = np.argsort(away, kind="stable")[:limit]
        return [(self.table.place(int(own[k])), round(float(away[k]), 2)) for k in order]

    def _decide(self, written: str, verdict: Verdict) -> Resolution:
        """Turn probabilities into an answer or a refusal."""
        if feature := find_feature(written, is_settlement=verdict.is_own_name, inflected=not verdict.count):
            words = f"{feature.name} is {feature.kind.noun}, not a settlement"
            return Resolution(written, "feature", reasons=(words,), unit=self._weigher.unit(written))
        if _ID.fullmatch(written.strip()):
            return self._by_id(written)
        if not verdict.order:
            return Resolution(written, "unknown", reasons=("no settlement bears this name or one like it",))
        best = verdict.probability
        if best >= _needed(verdict):
            return Resolution(written, "resolved", verdict.best, best, verdict=verdict)
        status = "unknown" if verdict.only_misspelt else "ambiguous"
        return Resolution(written, status, None, best, verdict=verdict)

    def _by_id(self, written: str) -> Resolution:
        """Return the settlement whose id was written in place of a name."""
        row = self.table.row_of.get(written.strip())
        if row is None:
            return Resolution(written, "unknown", reasons=("no settlement has this id",))
        return Resolution(written, "resolved", self.table.place(row), 1.0, reasons=("named by its id",))


def _named(queries: Sequence[Query], phrases: Sequence[Phrase]) -> list[Query]:
    """Return the queries for the names in phrases, then those for the other places of "between" and "along"."""
    both = list(zip(queries, phrases, strict=True))
    first = [
        query
        if phrase.name == query.place
        else replace(query, place=phrase.name, along_to=query.along_to or phrase.name_to)
        for query, phrase in both
    ]
    return first + [Query(p.name_to, query.within, along_to=p.name, on=query.on) for query, p in both if p.name_to]


def _needed(verdict: Verdict) -> float:
    """Return the probability that an answer needs."""
    if verdict.bare_homonym:
        return BARE_AT
    return IN_REPORT_AT if verdict.has_neighbours else RESOLVED_AT


def _refusal(written: str, verdict: Verdict) -> str:
    """Say why a name was refused."""
    place = verdict.best
    likeliest = f"{place.name_en} in {place.unit}"
    if feature := listed_feature(written):
        return f"may mean the {feature.kind} {feature.name}, or {likeliest}, which has {verdict.probability:.0%}"
    if verdict.only_misspelt:
        return f"no settlement is written like this; the nearest is {likeliest} ({place.id})"
    if verdict.bare_homonym:
        return f"{verdict.count} settlements may be meant and no context was given; {likeliest} is only the largest"
    meant = "1 settlement" if verdict.count == 1 else f"{verdict.count} settlements"
    return (
        f"{meant} may be meant and none is sure: the likeliest, {likeliest}, "
        f"has {verdict.probability:.0%}, an answer needs {_needed(verdict):.0%}"
    )
