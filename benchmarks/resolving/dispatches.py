"""Annotated dispatches: the names of each resolved together, bare or with what an analyst gives beside them."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.resolving.checking import Areas, Row, dispatches
from benchmarks.resolving.measures import Judged, judge, wilson
from benchmarks.resolving.settlements import HEADER, line_of_table
from gazetteer import Gazetteer, Query, Resolution

__all__ = ["ANALYST", "BARE", "TARGET", "Read", "read", "report", "rows_to_read"]

TARGET = (0.92, 0.02)
"""Least share of names to be answered, and greatest share silently wrong."""

BARE, ANALYST = "names bare", "rows as an analyst gives them"

_ROADS = ("along", "between", "toward")


@dataclass(frozen=True)
class Read:
    """The settlements and the other names of all dispatches with their answers, read in one way."""

    label: str
    rows: list[Row]
    answers: list[Resolution]
    judged: Judged
    others: list[tuple[Row, Resolution]]


def read(gazetteer: Gazetteer, path: Path, areas: Areas) -> list[Read]:
    """Read the dispatches in four ways: bare or with context, with the line of the day or without."""
    kinds = {BARE: ("toponyms.jsonl", _bare), ANALYST: ("gold.jsonl", _given)}
    return [
        _read(gazetteer, f"{label}, {'with' if with_line else 'without'} the line",
              [(day, rows) for day, rows in dispatches(path, file)], queries, areas if with_line else None)
        for label, (file, queries) in kinds.items()
        for with_line in (True, False)
    ]  # fmt: skip


def _bare(rows: Sequence[Row]) -> list[Query]:
    return [Query(row.place) for row in rows]


def _given(rows: Sequence[Row]) -> list[Query]:
    """Return what the product asks for the rows of a table, then the other ends of their roads."""
    there = [
        Query(row.place, row.within, along_to=row.place_to if row.relation in _ROADS else "", on=row.on) for row in rows
    ]
    back = [
        Query(row.place_to, along_to=row.place if row.relation in _ROADS else "", on=row.on)
        for row in rows
        if row.place_to
    ]
    return there + back


def _read(
    gazetteer: Gazetteer, label: str, found: Sequence[tuple[str, list[Row]]],
    queries: Callable[[Sequence[Row]], list[Query]], areas: Areas | None,
) -> Read:  # fmt: skip
    pairs: list[tuple[Row, Resolution]] = []
    for day, members in found:
        line, error_km = (areas.line(day), areas.error_km(day)) if areas else ((), 0.0)
        # More is asked than there are rows: the other ends of roads follow.
        answers = gazetteer.resolve_report(queries(members), line=line, line_error_km=error_km)
        pairs += zip(members, answers, strict=False)
    named = [(row, answer) for row, answer in pairs if row.point]
    rows, theirs = [row for row, _ in named], [answer for _, answer in named]
    judged = judge(theirs, [row.ids for row in rows], [row.point for row in rows if row.point])
    return Read(label, rows, theirs, judged, [(row, answer) for row, answer in pairs if not row.point])


def distinct(one: Read) -> list[int]:
    """Return the numbers of the rows without those that repeat a dispatch's name with the same truth."""
    return list({(row.doc, row.place, row.ids): number for number, row in reversed(list(enumerate(one.rows)))}.values())


def report(reads: Sequence[Read]) -> Iterator[str]:
    """Yield a table of all ways of reading, then what became of names that are no settlements."""
    yield f"{HEADER}   to reach, in whole reports: answered >= {TARGET[0]:.0%}, wrong <= {TARGET[1]:.0%}"
    for one in reads:
        yield one.label
        once = one.judged.where(np.array(distinct(one), int))
        for label, judged in (("  each row", one.judged), ("  each name of a dispatch", once)):
            low, high = wilson(int(judged.answered.sum()), len(judged))
            least, most = wilson(int(judged.wrong.sum()), len(judged))
            yield (f"{line_of_table(label, judged)}   95 % intervals: answered {low:.0%} to {high:.0%}, "
                   f"wrong {least:.1%} to {most:.1%}")  # fmt: skip
    yield "names that are no settlements (regions, a river, a forest, a reservoir)"
    for one in reads:
        counts = Counter(answer.status for _, answer in one.others)
        yield f"  {one.label:<52}" + ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))


def rows_to_read(reads: Sequence[Read]) -> Iterator[str]:
    """Yield every row that was not answered, or wrongly, with its context and why: for the eye, not for keeping."""
    for one in reads:
        yield f"{one.label}: every row not answered or wrong"
        for number, (row, answer) in enumerate(zip(one.rows, one.answers, strict=True)):
            if not one.judged.right[number]:
                yield from _row_to_read(row, answer, "WRONG" if one.judged.wrong[number] else answer.status)
        for row, answer in one.others:
            if answer.status != "feature":
                yield from _row_to_read(row, answer, f"NO SETTLEMENT ({row.kind}), {answer.status}")


def _row_to_read(row: Row, answer: Resolution, outcome: str) -> Iterator[str]:
    yield f"  {outcome:<10} {row.doc} {row.place!r} | within {row.within!r} | on {row.on}"
    if answer.status != "resolved":
        yield f"      {'; '.join(answer.reasons)}"
    for candidate in answer.candidates[:4]:
        mark, place = "*" if candidate.place.id in row.ids else " ", candidate.place
        yield f"    {mark} {candidate.probability:.3f} {place.id} {place.name} ({candidate.form}), {place.unit}"
        yield f"            {'; '.join(candidate.reasons)}"
    if not row.ids & set(answer.candidate_ids[:4]):
        yield f"      meant {', '.join(sorted(row.ids)) or 'no settlement'}"
