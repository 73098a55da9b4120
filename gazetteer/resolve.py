"""Toponym resolution: the settlement that a written name means, or a refusal with its candidates.

Whole reports are resolved together: every distinct name is a node, context is turned into scores and links
(plan, weighing, report, coherence), and a name is answered only when one settlement takes at least ``RESOLVED_AT``
of the probability. Everything else is refused: ambiguous, unknown, or a feature that is no settlement.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import numpy as np

from gazetteer.candidates import NameIndex
from gazetteer.errors import QueryError
from gazetteer.features import find_feature
from gazetteer.geodesy import distance_km
from gazetteer.line import Line
from gazetteer.misspellings import MOST_ALIKE
from gazetteer.names import MAX_NAME_LENGTH
from gazetteer.phrases import Phrase, parse_phrase
from gazetteer.places import DATA, Place, PlaceTable, Precision, open_table
from gazetteer.plan import Plan, Query, fold_names
from gazetteer.reasons import Reason
from gazetteer.report import Report
from gazetteer.resolution import RESOLVED_AT, Resolution, needed
from gazetteer.russian import open_russian
from gazetteer.units import UnitNames
from gazetteer.verdict import Verdict
from gazetteer.weighing import Weigher

__all__ = ["RESOLVED_AT", "Gazetteer", "Resolution"]

MOST_TOGETHER = 2500
"""Most candidates of one report that are weighed against each other at once: time and memory grow with the square,
and with these a process stays under 0.3 GB. The 198 towns of the baseline have 1,523."""

AT_ONCE = 5000
"""Reports that are weighed in one pass: enough that its cost is shared, few enough to keep memory small."""

_WITH_CONTEXT = re.compile(r"\s*(?P<name>[^,;()]*[^,;()\s\d])\s*[,;(]\s*(?P<context>[^,;()][^()]*?)\s*\)?\s*")
"""A name with its context behind a comma or in brackets; a decimal comma parts nothing."""

_ID = re.compile(r"[A-Z]{2}\d{17}")


class Gazetteer:
    """The settlements of a register, found by any of their names in context."""

    def __init__(self, table: PlaceTable, russian: dict[str, list[int]] | None = None) -> None:
        self.table = table
        self._units = UnitNames(table)
        self._weigher = Weigher(NameIndex(table, russian or {}), self._units)

    @classmethod
    def open(cls, folder: Path | None = None) -> "Gazetteer":
        """Open the tables in a folder; raises DataFileError if they are broken.

        Without one it is that in the environment's FRONTLINE_GAZETTEER, or the embedded one.
        """
        folder = folder or Path(os.environ.get("FRONTLINE_GAZETTEER") or DATA)
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
        if all(query.place in self.table.row_of for query in queries):
            return [self._by_id(query.place) for query in queries]  # nothing is left to be weighed
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
        apart = [[_apart(query) for query in queries] for queries in reports]
        phrases = [[parse_phrase(query.place) for query in queries] for queries in apart]
        named = [_named(*both) for both in zip(apart, phrases, strict=True)]
        keys = fold_names(query for queries in named for query in queries)
        plans = [Plan(self.table, self._units, queries, keys, is_lookup=is_lookup) for queries in named]
        weighed = self._weigher.weigh(plans, line, before, line_error_km)
        for plan, names, read, given in zip(plans, weighed, phrases, reports, strict=True):
            report = Report(self._weigher, plan, names)
            verdicts = [Verdict(report, number) for number in range(len(names))]
            answers = [
                self._decide(query.place, verdicts[n]) for query, n in zip(plan.queries, plan.numbers, strict=True)
            ]
            others = iter(answers[len(read) :])
            yield [
                answer.read_as(query.place, phrase, next(others) if phrase.name_to else None)
                for query, answer, phrase in zip(given, answers, read, strict=False)
            ]

    def _parts(self, queries: Sequence[Query]) -> Iterator[list[Query]]:
        """Yield a report in its order, in parts whose candidates can be weighed against each other at once."""
        distinct = list(dict.fromkeys(queries))
        found = self._weigher.index.find([query.place for query in distinct], [query.on for query in distinct])
        # A name that nobody bears as written may resemble so many.
        sizes = {query: max(len(one), MOST_ALIKE) for query, one in zip(distinct, found, strict=True)}
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
        """Return the settlements nearest to a point that have coordinates of their own, with km.

        Raises QueryError for what is no point: degrees of WGS 84, longitude first.
        """
        if not (-180 <= lon <= 180 and -90 <= lat <= 90):
            raise QueryError(f"lon {lon!r}, lat {lat!r} is no point on Earth")
        own = np.flatnonzero(np.array(self.table.precisions) == Precision.SETTLEMENT)
        away = distance_km(self.table.points[own, 0], self.table.points[own, 1], lon, lat)
        order = np.argsort(away, kind="stable")[:limit]
        return [(self.table.place(int(own[k])), round(float(away[k]), 2)) for k in order]

    def _decide(self, written: str, verdict: Verdict) -> Resolution:
        """Turn probabilities into an answer or a refusal."""
        if feature := find_feature(written, is_settlement=verdict.is_own_name, inflected=not verdict.count):
            words = Reason("{name} is {kind}, not a settlement", name=feature.name, kind=feature.kind.noun)
            return Resolution(written, "feature", reasons=(words,), unit=self._weigher.unit(written))
        if _ID.fullmatch(written.strip()):
            return self._by_id(written)
        if not verdict.order:
            return Resolution(written, "unknown", reasons=(Reason("no settlement bears this name or one like it"),))
        best = verdict.probability
        if best >= needed(verdict):
            return Resolution(written, "resolved", verdict.best, best, verdict=verdict)
        status = "unknown" if verdict.only_misspelt else "ambiguous"
        return Resolution(written, status, None, best, verdict=verdict)

    def _by_id(self, written: str) -> Resolution:
        """Return the settlement whose id was written in place of a name."""
        row = self.table.row_of.get(written.strip())
        if row is None:
            return Resolution(written, "unknown", reasons=(Reason("no settlement has this id"),))
        return Resolution(written, "resolved", self.table.place(row), 1.0, reasons=(Reason("named by its id"),))


def _apart(query: Query) -> Query:
    """Return a query whose place has its context with it, "Robotyne, Zaporizhzhia Oblast", with the two apart."""
    found = _WITH_CONTEXT.fullmatch(query.place) if len(query.place) <= MAX_NAME_LENGTH else None
    if not found:
        return query
    return replace(query, place=found["name"], within="; ".join(filter(None, (query.within, found["context"]))))


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
