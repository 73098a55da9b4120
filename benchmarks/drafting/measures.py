"""Measures: what a draft found, missed and made up of the claims that a person found in a dispatch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.drafting.annotations import Wanted

__all__ = ["TARGET_F1", "TARGET_SPEAKER", "Result", "Tally", "is_said_by", "is_same_day", "judge", "report", "total"]

TARGET_F1, TARGET_SPEAKER = 0.85, 0.85

_COMMON = frozenset({"russian", "ukrainian", "sources", "the", "of", "general", "staff", "forces", "mod"})
"""Words that two names may share without being of one speaker."""

Row = dict[str, str]
"""A drafted row with ``said``, one name for its speaker, and ``ids``, that of its place or those of its candidates."""


@dataclass
class Tally:
    """Claims found, drafted and annotated."""

    found: int = 0
    drafted: int = 0
    needed: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, from 0 to 1."""
        return 2 * self.found / (self.drafted + self.needed) if self.found else 0.0

    @property
    def line(self) -> str:
        """Precision, recall and F1 in words."""
        precision = self.found / self.drafted if self.drafted else 0.0
        recall = self.found / self.needed if self.needed else 0.0
        counts = f"({self.found} of {self.needed}, {self.drafted} drafted)"
        return f"P {precision:.2f}  R {recall:.2f}  F1 {self.f1:.2f}   {counts}"


@dataclass
class Result:
    """One dispatch: pairs of what was found, what was missed, and what was drafted besides."""

    name: str
    language: str
    pairs: list[tuple[Wanted, Row]] = field(default_factory=list)
    optional: list[tuple[Wanted, Row]] = field(default_factory=list)
    missed: list[Wanted] = field(default_factory=list)
    besides: list[Row] = field(default_factory=list)


def judge(name: str, language: str, wanted: Sequence[Wanted], rows: Sequence[Row], *, named: bool = False) -> Result:
    """Hold a draft against its annotation: each row is used once, for what is needed before what is optional.

    ``named``: the right name is enough where the gazetteer refuses to choose between namesakes.
    """
    result, left = Result(name, language), list(rows)
    for one in sorted(wanted, key=lambda one: one.is_optional):
        fits = [row for row in left if _is_at(one, row, named) and (row["kind"], row["side"]) in one.facts]
        if fits:
            best = max(fits, key=lambda row: (is_said_by(one, row), row["relation"] in one.relations))
            left.remove(best)
            (result.optional if one.is_optional else result.pairs).append((one, best))
        elif not one.is_optional:
            result.missed.append(one)
    result.besides = left
    return result


def _is_at(one: Wanted, row: Row, named: bool) -> bool:
    return not one.ids.isdisjoint(row["ids"].split() if named else [row["place_id"]])


def is_said_by(one: Wanted, row: Row) -> bool:
    """Say whether a row names the speaker that is wanted: the same one listed, or a word of the name in common."""
    if one.speaker in ("", row["said"]) or (one.speaker == "own" and not row["claimed_by"]):
        return True
    common = set(one.speaker.casefold().split()) & set(row["claimed_by"].casefold().split())
    return bool(common - _COMMON)


def is_same_day(one: Wanted, row: Row) -> bool:
    """Say whether a row's event ends on the day that is wanted."""
    return one.on is None or row["event_date"].split("/")[-1] == one.on


def tallies(results: Sequence[Result], key: str) -> dict[str, Tally]:
    """Return the tallies by kind or by language."""
    found: dict[str, Tally] = {}

    def at(result: Result, kind: str) -> Tally:
        return found.setdefault(result.language if key == "language" else kind, Tally())

    for result in results:
        for _, row in result.pairs:
            one = at(result, row["kind"])
            one.found, one.drafted, one.needed = one.found + 1, one.drafted + 1, one.needed + 1
        for wanted in result.missed:
            at(result, min(wanted.facts)[0]).needed += 1
        for row in result.besides:
            at(result, row["kind"]).drafted += 1
    return dict(sorted(found.items()))


def total(results: Sequence[Result]) -> Tally:
    """Return the tally of all."""
    every = tallies(results, "kind").values()
    return Tally(*(sum(getattr(one, name) for one in every) for name in ("found", "drafted", "needed")))


def report(results: Sequence[Result], *, what: str = "place id") -> Iterator[str]:
    """Yield the measures, line by line."""
    yield f"{f'{what}, kind and side':<28} {total(results).line}   to reach: F1 {TARGET_F1}"
    for key in ("kind", "language"):
        for name, tally in tallies(results, key).items():
            yield f"  {name:<26} {tally.line}"
    pairs = [pair for result in results for pair in result.pairs]
    measures = {
        f"claimed_by (to reach {TARGET_SPEAKER:.0%})": [is_said_by(*pair) for pair in pairs if pair[0].speaker],
        "relation": [row["relation"] in one.relations for one, row in pairs],
        "event date": [is_same_day(*pair) for pair in pairs if pair[0].on is not None],
        "distance": [_is_same(one.distance_km, row["distance_km"]) for one, row in pairs],
        "area": [_is_same(one.area_km2, row["area_km2"]) for one, row in pairs],
        "doubt": [(row["credibility"] == "4") for one, row in pairs if one.is_conditional],
    }
    for name, right in measures.items():
        if right:
            yield f"of found claims, {name:<28} {sum(right)} of {len(right)}  {sum(right) / len(right):.0%}"


def _is_same(number: float | None, cell: str) -> bool:
    return (float(cell.lstrip(">")) if cell else None) == number
