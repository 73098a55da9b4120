"""The verdict on a name: its candidates by falling probability, with what counted for and against each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gazetteer.candidates import Form
from gazetteer.features import Feature, find_feature
from gazetteer.geodesy import distance_km
from gazetteer.places import Place, PlaceTable
from gazetteer.report import Name, Query, Report
from gazetteer.units import UnitNames

__all__ = ["Candidate", "Verdict", "judge"]

LISTED_AT, MOST_LISTED = 0.002, 12
"""A candidate is listed from this probability on, and at most so many of them."""

ALIAS_POPULATION = 10_000
"""Population below which a further name alone means nothing: our tables list few further names of small places."""

_OWN_NAME = (Form.OFFICIAL, Form.SPELLING)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settlement that a name may mean, with its probability and what counted for and against."""

    place: Place
    probability: float
    form: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a report makes of one query: a feature, or its likeliest candidates out of ``count``.

    ``only_misspelt``: no settlement is written like this, the candidates only resemble it.
    ``bare_homonym``: several settlements bear the name and nothing but their size tells them apart.
    """

    written: str
    feature: Feature | None = None
    candidates: tuple[Candidate, ...] = ()
    count: int = 0
    only_misspelt: bool = False
    bare_homonym: bool = False


def judge(
    table: PlaceTable, units: UnitNames, queries: Sequence[Query], line: Sequence[tuple[float, float]]
) -> list[Verdict]:
    """Return the verdict on each query of one report, in their order."""
    report = Report(table, units, queries, line)
    settled: dict[int, Verdict] = {}
    verdicts = []
    for number, query in zip(report.numbers, queries, strict=True):
        if number not in settled:
            settled[number] = _judge_name(report, report.names[number])
        forms = report.names[number].found.forms
        feature = find_feature(query.place, is_settlement=any(form in _OWN_NAME for form in forms))
        # Names that are one in the report may be written differently.
        verdicts.append(Verdict(query.place, feature) if feature else replace(settled[number], written=query.place))
    return verdicts


def _judge_name(report: Report, name: Name) -> Verdict:
    order = np.lexsort((name.found.rows, -name.probability))[:MOST_LISTED]
    listed = [int(k) for k in order if name.probability[k] >= LISTED_AT]
    forms = name.found.forms
    return Verdict(
        name.written,
        candidates=tuple(_candidate(report, name, k) for k in listed),
        count=len(forms),
        only_misspelt=bool(forms) and set(forms) == {Form.MISSPELT},
        bare_homonym=not name.heard and bool(listed) and _is_shared(report, name, listed[0]),
    )


def _is_shared(report: Report, name: Name, k: int) -> bool:
    """Say whether other settlements bear the name in the same form, or may bear it unknown to us."""
    form = name.found.forms[k]
    small = report.table.populations[int(name.found.rows[k])] < ALIAS_POPULATION
    return name.found.forms.count(form) > 1 or (form is Form.FURTHER and small)


def _candidate(report: Report, name: Name, k: int) -> Candidate:
    place = report.table.place(int(name.found.rows[k]))
    form = name.found.forms[k].words
    return Candidate(place, round(float(name.probability[k]), 4), form, tuple(_reasons(report, name, k, place)))


def _reasons(report: Report, name: Name, k: int, place: Place) -> Iterator[str]:
    """Yield what counted for and against a candidate, in words."""
    yield f"{name.found.forms[k].words} ({place.name_en}, {place.name})"
    if place.population:
        yield f"population {place.population:,}"
    for values, words, words_for_zero in name.notes:
        yield words_for_zero if words_for_zero and not values[k] else words.format(values[k])
    yield from name.remarks
    for link in name.links:
        yield from _beside(report, name, k, report.names[link.other], f"'{link.text}'")
    if name.has_neighbours:
        others = [n for n in report.names if n.visible and n.name != name.name and len(n.lon)]
        nearest = min(others, key=lambda other: _away_km(name, k, other))
        yield from _beside(report, name, k, nearest, "named in the same report")


def _away_km(name: Name, k: int, other: Name) -> float:
    best = int(np.argmax(other.probability))
    return float(distance_km(name.lon[k], name.lat[k], other.lon[best], other.lat[best]))


def _beside(report: Report, name: Name, k: int, other: Name, why: str) -> Iterator[str]:
    if len(other.lon):
        best = int(other.found.rows[int(np.argmax(other.probability))])
        yield f"{_away_km(name, k, other):.0f} km from {report.table.names_en[best]} ({why})"
