"""Intake: the analysts' CSV to claims, or everything that is wrong with it at once.

The columns stand in docs/csv.md. Nothing is guessed: a cell that cannot be read is a problem with its line.
"""

import hashlib
from bisect import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pandera.pandas as pa
from rapidfuzz import process

from frontline.claims import BOTH, Claim, EventDate, Kind, Relation
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.errors import Problem
from frontline.schema import identifier, no_control, no_markup, number, one_of, problems, read_number, web_link
from frontline.sources import Source
from frontline.tables import LINE, read_table

__all__ = ["OPTIONAL", "REQUIRED", "Intake", "read_claims"]

REQUIRED = ("event_date", "place", "kind", "side", "source")
OPTIONAL = (
    "claim_id", "reported_at", "within", "relation", "place_to", "distance_km", "extent_km", "area_km2", "url",
    "repeats", "repeated_by", "reliability", "credibility", "quote", "note", "withdraws",
)  # fmt: skip

MAX_KM, MAX_KM2 = 500.0, 100_000.0
"""Largest distance and area that one claim may state; the whole theatre is about 800 km long."""

MAX_TEXT = 2000
"""Longest text of a cell, in characters: about a page, so that a quote stays a quote and a popup can be read."""

_PLACES = ("place", "within", "place_to")
_PLAIN = (*_PLACES, "quote", "note")
_MEASURES = ("area_km2", "distance_km", "extent_km")

_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file held: the claims of its good rows in their order, and the problems of all others.

    ``unread`` stand for the other rows whose place can be read. They are no claims: they serve only to be resolved, so
    that a fault elsewhere in a row neither hides its place nor takes it from its neighbours as context.
    """

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    unread: tuple[Claim, ...] = ()


def read_claims(path: Path, sides: tuple[str, ...], sources: Mapping[str, Source]) -> Intake:
    """Read a file of claims; raises DataError only if the file as a whole is no table of claims."""
    frame = read_table(path, REQUIRED)
    for column in OPTIONAL:
        if column not in frame:
            frame[column] = ""
    extra = tuple(name for name in frame.columns if name not in (*REQUIRED, *OPTIONAL, LINE))
    found = [*problems(_schema(sides, extra), frame, str(path)), *_source_problems(frame, str(path), sources)]
    placeless = frame[LINE].isin([problem.line for problem in found if problem.column in _PLACES])
    told = {(problem.line, problem.column) for problem in found}
    found += [one for one in _misfits(frame, str(path)) if (one.line, one.column) not in told]
    bad = frame[LINE].isin([problem.line for problem in found])
    claims = tuple(_claim(row, str(path), sources) for row in _rows(frame[~bad]))
    unread = tuple(_unread(row, str(path), claims) for row in _rows(frame[bad & ~placeless]))
    found += _doubled(claims)
    return Intake(claims, tuple(sorted(found, key=lambda problem: (problem.line, problem.column))), unread)


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield each row as a dict of its cells."""
    return (dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False, name=None))


def _schema(sides: tuple[str, ...], extra: tuple[str, ...]) -> pa.DataFrameSchema:
    """Return what every cell of a claim may hold; ``extra`` are the columns that are only kept."""
    short = pa.Check.str_length(0, MAX_TEXT, error=f"is longer than {MAX_TEXT:,} characters: shorten it")
    plain = {name: pa.Column(str, no_control()) for name in extra}
    plain |= {name: pa.Column(str, [no_markup(), short]) for name in _PLAIN}
    needed = pa.Check.str_length(1, 120, error="needs the name of a settlement, of 1 to 120 characters")
    return pa.DataFrameSchema(
        plain
        | {
            "claim_id": pa.Column(str, identifier(empty=True)),
            "event_date": pa.Column(str, pa.Check(_is_event_date, element_wise=True, error=_EVENT_DATE_FORMS)),
            "reported_at": pa.Column(str, pa.Check(_is_day, element_wise=True, error=_DAY_FORMS)),
            "place": pa.Column(str, [needed, no_markup()]),
            "kind": pa.Column(str, one_of(tuple(Kind))),
            "side": pa.Column(str, one_of((*sides, BOTH))),
            "relation": pa.Column(str, one_of(tuple(Relation), empty=True)),
            "distance_km": pa.Column(str, number(0, MAX_KM, "km")),
            "extent_km": pa.Column(str, number(0, MAX_KM, "km")),
            "area_km2": pa.Column(str, number(0, MAX_KM2, "km²")),
            "url": pa.Column(str, web_link()),
            "withdraws": pa.Column(str, identifier(empty=True)),
            "reliability": pa.Column(str, one_of(tuple(RELIABILITY), empty=True)),
            "credibility": pa.Column(str, one_of(tuple(CREDIBILITY), empty=True)),
        }
    )


_EVENT_DATE_FORMS = "is no date: write 2025-11-21, 2025-11-19/2025-11-21 or 2025-11-21~"
_DAY_FORMS = "is no date: write 2025-11-21 or 2025-11-21T15:30Z"


def _is_event_date(cell: str) -> bool:
    return _readable(EventDate.parse, cell) is not None


def _is_day(cell: str) -> bool:
    return cell == "" or _readable(_day, cell) is not None


def _readable(read: Callable[[str], _Read], cell: str) -> _Read | None:
    """Return what a cell says, or None if it cannot be read."""
    try:
        return read(cell)
    except ValueError:
        return None


def _day(cell: str) -> date:
    """Return the UTC day of a date or of an instant; an instant without a zone is taken as UTC."""
    moment = datetime.fromisoformat(cell)
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except OverflowError as error:
        raise ValueError("lies at the end of the calendar") from error


def _source_problems(frame: pd.DataFrame, file: str, sources: Mapping[str, Source]) -> list[Problem]:
    """Return a problem for every source id that sources.csv does not have, with the nearest known ones."""
    return [
        Problem(file, int(line), column, cell, _unknown_source(cell, sources))
        for column in ("source", "repeats", "repeated_by")
        for line, cell in zip(frame[LINE], frame[column], strict=True)
        if cell not in sources and (cell or column == "source")
    ]


def _unknown_source(cell: str, sources: Mapping[str, Source]) -> str:
    near = [known for known, _, _ in process.extract(cell, sources.keys(), limit=3, score_cutoff=60)]
    hint = f"did you mean {', '.join(near)}?" if near else f"known are {', '.join(list(sources)[:8])}"
    return f"is no source of sources.csv; {hint}"


def _misfits(frame: pd.DataFrame, file: str) -> list[Problem]:
    """Return a problem for every cell that does not fit another cell of its row."""
    no_direction = (frame["distance_km"] != "") & frame["relation"].isin(["", Relation.AT, Relation.NEAR])
    one_end = (frame["relation"] == Relation.BETWEEN) & (frame["place_to"] == "")
    early = [_is_early(said, when) for said, when in zip(frame["reported_at"], frame["event_date"], strict=True)]
    faults = (
        ("distance_km", no_direction, "a distance needs a direction: write it in relation, for example west_of"),
        ("place_to", one_end, "between needs the other place: write it here"),
        ("reported_at", early, "is before the first day of the event: one of the two dates is wrong"),
    )
    return [
        Problem(file, int(line), column, cell, message)
        for column, wrong, message in faults
        for line, cell in frame.loc[wrong, [LINE, column]].itertuples(index=False)
    ]


def _is_early(reported_at: str, event_date: str) -> bool:
    """Say whether a report came before its event; of an instant its own day counts, as events have local days."""
    said, when = _readable(datetime.fromisoformat, reported_at), _readable(EventDate.parse, event_date)
    return said is not None and when is not None and said.date() < when.first


def _claim(row: dict[str, str], file: str, sources: Mapping[str, Source]) -> Claim:
    """Return the claim of a checked row."""
    line = int(row.pop(LINE))
    event_date = EventDate.parse(row["event_date"])
    claim = Claim(
        claim_id=row["claim_id"],
        event_date=event_date,
        reported_at=_day(row["reported_at"]) if row["reported_at"] else event_date.day,
        kind=Kind(row["kind"]),
        relation=Relation(row["relation"] or "at"),
        reliability=row["reliability"] or sources[row["source"]].reliability,
        credibility=row["credibility"] or "6",
        distance_km=_number(row["distance_km"]),
        extent_km=_number(row["extent_km"]),
        area_km2=_number(row["area_km2"]),
        more_than=tuple(name for name in _MEASURES if row[name].startswith(">")),
        file=file,
        line=line,
        raw=row,
        **{name: row[name] for name in (*_PLAIN, "side", "source", "url", "repeats", "repeated_by", "withdraws")},
    )
    return claim if claim.claim_id else replace(claim, claim_id=_content_id(row))


def _number(cell: str) -> float | None:
    return read_number(cell) if cell else None


def _unread(row: dict[str, str], file: str, claims: Sequence[Claim]) -> Claim:
    """Return what stands for a row that has problems, but none in its place; ``claims`` are those of the good rows."""
    line = int(row.pop(LINE))
    when, said = _readable(EventDate.parse, row["event_date"]), _readable(_day, row["reported_at"])
    if said is None and (row["reported_at"] or when is None):
        after = bisect(claims, line, key=lambda claim: claim.line)
        around = claims[max(after - 1, 0) : after + 1]
        said = min(around, key=lambda claim: abs(claim.line - line)).reported_at if around else None
    said = said or (when.day if when else date.max)  # any one day, if none can be read: such rows share a context
    return Claim(
        claim_id=row["claim_id"],
        event_date=when or EventDate(said, said),
        reported_at=said,
        place=row["place"],
        kind=Kind.OTHER,
        side=row["side"],
        source=row["source"],
        within=row["within"],
        relation=Relation(row["relation"]) if row["relation"] in tuple(Relation) else Relation.AT,
        place_to=row["place_to"],
        repeated_by=row["repeated_by"],
        file=file,
        line=line,
        raw=row,
    )


def _content_id(row: Mapping[str, str]) -> str:
    """Return an id made from what the row says, so that the same row gets the same id in any file."""
    text = "\x1f".join(f"{name}={row[name]}" for name in sorted(row) if row[name])
    return f"c-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def _doubled(claims: tuple[Claim, ...]) -> list[Problem]:
    """Return a problem for every claim whose id stands earlier in the file."""
    first: dict[str, int] = {}
    found = []
    for claim in claims:
        if claim.claim_id in first:
            message = f"the claim of line {first[claim.claim_id]} has this id too: give each its own"
            found.append(Problem(claim.file, claim.line, "claim_id", claim.claim_id, message))
        first.setdefault(claim.claim_id, claim.line)
    return found
