"""Mistakes: what a draft got wrong, in words and by dispatch, for a person to read beside the text."""

from collections.abc import Iterator, Sequence

from benchmarks.drafting.annotations import Wanted
from benchmarks.drafting.measures import Result, Row, is_said_by, is_same_day

__all__ = ["mistakes"]

LONGEST = 160
"""Most characters shown of a quote."""


def mistakes(results: Sequence[Result]) -> Iterator[str]:
    """Yield each dispatch that has mistakes as a heading, then one line a mistake and its quote below."""
    for result in results:
        found = [*_of_claims(result), *(line for pair in result.pairs for line in _of_pair(*pair))]
        if found:
            yield f"\n{result.name} ({result.language}): {len(result.pairs)} right, {len(found)} to look at"
            yield from found


def _of_claims(result: Result) -> Iterator[str]:
    for one in result.missed:
        near = [row for row in result.besides if not one.ids.isdisjoint(row["ids"].split())]
        yield f"  missed   {one}{_why(one, near[0]) if near else ''}\n           | {one.quote[:LONGEST]}"
    for row in result.besides:
        place = row["place_id"] or f"{row['status']}, {len(row['ids'].split())} candidates"
        what = f"{row['place']} [{place}]: {row['kind']} {row['side']}, {row['relation']}, by {row['said'] or 'own'}"
        within = f", within {row['within']!r}" if row["within"] else ""
        yield f"  besides  {what}{within}\n           | {row['quote'][:LONGEST]}"


def _why(one: Wanted, row: Row) -> str:
    """Return what a row for the same name has wrong."""
    if (row["kind"], row["side"]) not in one.facts:
        return f" (drafted as {row['kind']} {row['side']})"
    return " (place refused)" if not row["place_id"] else f" (another place: {row['place_id']})"


def _of_pair(one: Wanted, row: Row) -> Iterator[str]:
    title = f"{row['place']}, {row['kind']} {row['side']}"
    if one.speaker and not is_said_by(one, row):
        yield f"  speaker  {title}: {row['claimed_by'] or 'own'!r}, not {one.speaker!r}"
    if row["relation"] not in one.relations:
        yield f"  relation {title}: {row['relation']}, not {'/'.join(sorted(one.relations))}"
    if not is_same_day(one, row):
        yield f"  date     {title}: {row['event_date']!r}, not {one.on!r}"
    for name, wanted in (("distance_km", one.distance_km), ("area_km2", one.area_km2)):
        if (float(row[name].lstrip(">")) if row[name] else None) != wanted:
            yield f"  number   {title}: {name} {row[name]!r}, not {wanted}"
    if one.is_conditional and row["credibility"] != "4":
        yield f"  doubt    {title}: the text says that it is not sure"
