"""Intake: the analysts' CSV to claims, or everything that is wrong with it at once.

The columns stand in docs/csv.md. Nothing is guessed: a cell that cannot be read is a problem with its line.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pandera.pandas as pa
from rapidfuzz import process

from frontline.claims import BOTH, Claim, EventDate, Kind, Relation
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.errors import Problem
from frontline.schema import identifier, no_markup, number, one_of, problems, web_link
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

_PLAIN = ("place", "within", "place_to", "quote", "note")


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file held: the claims of its good rows in their order, and the problems of all others."""

    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]


def read_claims(path: Path, sides: tuple[str, ...], sources: Mapping[str, Source]) -> Intake:
    """Read a file of claims; raises DataError only if the file as a whole is no table of claims."""
    frame = read_table(path, REQUIRED)
    for column in OPTIONAL:
        if column not in frame:
            frame[column] = ""
    found = [*problems(_schema(sides), frame, str(path)), *_source_problems(frame, str(path), sources)]
    good = frame[~frame[LINE].isin([problem.line for problem in found])]
    rows = (dict(zip(frame.columns, row, strict=True)) for row in good.itertuples(index=False))
    claims = tuple(_claim(row, str(path), sources) for row in rows)
    found += _doubled(claims)
    return Intake(claims, tuple(sorted(found, key=lambda problem: (problem.line, problem.column))))


def _schema(sides: tuple[str, ...]) -> pa.DataFrameSchema:
    """Return what every cell of a claim may hold."""
    plain = {name: pa.Column(str, [no_markup(), pa.Check.str_length(0, 2000)]) for name in _PLAIN}
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
    try:
        EventDate.parse(cell)
    except ValueError:
        return False
    return True


def _is_day(cell: str) -> bool:
    try:
        return cell == "" or bool(_day(cell))
    except ValueError:
        return False


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
        file=file,
        line=line,
        raw=row,
        **{name: row[name] for name in (*_PLAIN, "side", "source", "url", "repeats", "repeated_by", "withdraws")},
    )
    return claim if claim.claim_id else replace(claim, claim_id=_content_id(row))


def _number(cell: str) -> float | None:
    return float(cell.replace(",", ".")) if cell else None


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
