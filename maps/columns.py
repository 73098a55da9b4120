"""Claims and places as columns of small numbers: what the page's scripts read, in few bytes.

A text that repeats stands once in the table ``texts`` and as its number where it is used; any other stands where it
is used. Rows that repeat as a whole (a place with its point, a grade with its words) have tables of their own.
"""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from maps.markup import clean
from maps.model import ClaimRow, DayMap, PlaceMark, Side

__all__ = ["age", "claim_columns", "grounds_of", "path_points", "place_columns", "voices_of", "with_texts"]

DECIMALS = 5
"""Decimals of a degree of drawn points: about 1 m."""

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Columns = dict[str, Any]


class Text(str):
    """A text from outside, which may go into the table of texts."""

    __slots__ = ()


class Rows:
    """Rows that are told apart by what they hold; each is kept once, in the order of their first use."""

    def __init__(self) -> None:
        self.rows: dict[Hashable, int] = {}

    def number(self, *row: Hashable) -> int:
        """Return the number of a row."""
        return self.rows.setdefault(row, len(self.rows))


def claim_columns(day: DayMap) -> Columns:
    """Return the claims as columns ``claims`` and the tables that these point into; a column of one row is constant.

    ``spots``: place, local name, unit, lon, lat, precision, radius_m; ``voices``: source, whom it repeats, where it was
    read; ``grades``: reliability, credibility with their words; ``findings``: status, candidates, reasons.
    """
    tables = {name: Rows() for name in ("spots", "voices", "grades", "findings")}
    sides = {side.id: number for number, side in enumerate(day.sides)}
    kinds = {kind: number for number, kind in enumerate(day.kinds)}
    claims = day.claims
    columns: Columns = {
        "id": [_text(one.claim_id) for one in claims],
        "spot": [tables["spots"].number(*_spot(one)) for one in claims],
        "written": [_text("" if one.place_as_written == one.place else one.place_as_written) for one in claims],
        "kind": [kinds[one.kind] for one in claims],
        "side": [sides[one.side] for one in claims],
        "said": [_text(one.statement) for one in claims],
        "voice": [tables["voices"].number(*map(_text, (one.source, one.repeats, one.repeated_by))) for one in claims],
        "grade": [tables["grades"].number(*map(_text, _grade(one))) for one in claims],
        "day": [_text(one.event_date) for one in claims],
        "reported": [_text(one.reported_at) for one in claims],
        "finding": [tables["findings"].number(*_finding(one)) for one in claims],
        "site": [_text(_parted(one.url)[0]) for one in claims],
        "url": [_text(_parted(one.url)[1]) for one in claims],
        "quote": [_text(one.quote) for one in claims],
        "note": [_text(one.note) for one in claims],
        "paths": {str(number): path_points(one.path) for number, one in enumerate(claims) if one.path},
    }  # fmt: skip
    columns = {name: _constant(column) if name != "paths" else column for name, column in columns.items()}
    return {"claims": columns, **{name: list(table.rows) for name, table in tables.items()}}


def place_columns(day: DayMap) -> Columns:
    """Return the places as columns ``places``; claims of this page stand there by their numbers, others by -1."""
    sides = {"": -1, **{side.id: number for number, side in enumerate(day.sides)}}
    tiers = {tier: number for number, (tier, _) in enumerate(day.tiers)}
    numbers = {claim.claim_id: number for number, claim in enumerate(day.claims)}
    places = day.places
    columns = {
        "name": [_text(one.place) for one in places],
        "local": [_text(one.place_local) for one in places],
        "lon": [round(one.lon, DECIMALS) for one in places],
        "lat": [round(one.lat, DECIMALS) for one in places],
        "tier": [tiers[one.tier] for one in places],
        "side": [sides[one.side] for one in places],
        "why": [_text(one.why) for one in places],
        "age": [None if one.newest is None else (day.situation_on - one.newest).days for one in places],
        "newest": [_text("" if one.newest is None else one.newest.isoformat()) for one in places],
        "disputed": [_text(one.disputed) for one in places],
        "grounds": [grounds_of(one, numbers) for one in places],
        "voices": [voices_of(one, numbers, day.sides) for one in places],
    }  # fmt: skip
    if any(one.trail for one in places):
        columns["trail"] = [_text(one.trail) for one in places]
    return {"places": columns}


def grounds_of(place: PlaceMark, numbers: Mapping[str, int]) -> list[tuple[int, Text, Text]]:
    """Return the claims that a place rests on: number on this page, id where it is not on it, and words."""
    words = place.claim_words or ("",) * len(place.claim_ids)
    return [
        (numbers.get(claim_id, -1), _text("" if claim_id in numbers else claim_id), _text(said))
        for claim_id, said in zip(place.claim_ids, words, strict=True)
    ]


def voices_of(place: PlaceMark, numbers: Mapping[str, int], sides: Sequence[Side]) -> list[tuple[int | Text, ...]]:
    """Return who says what of a place: number of the claim on this page, camp, source, origin, day, statement."""
    camps = {"": -1, **{side.id: number for number, side in enumerate(sides)}}
    return [
        (numbers.get(one.claim_id, -1), camps[one.camp],
         *map(_text, (one.source, one.origin, one.day, one.statement)))
        for one in place.voices
    ]  # fmt: skip


def path_points(path: Sequence[tuple[float, float]]) -> list[list[float]]:
    """Return the points of a claim's line as the page has them: latitude first."""
    return [[round(lat, DECIMALS), round(lon, DECIMALS)] for lon, lat in path]


def with_texts(columns: Columns) -> Columns:
    """Put each text that stands there more than once into the table ``texts``, and its number in its stead."""
    counts = Counter(_all_texts(columns))
    # Numbers come by frequency, so that the commonest texts cost the fewest bytes.
    repeated = [text for text, count in counts.most_common() if (count > 1 and len(text) > 2) or text == ""]
    numbers = {text: number for number, text in enumerate(repeated)}
    return {**_numbered(columns, numbers), "texts": repeated}


def age(written: str, on: date) -> int | None:
    """Return how many days before a day an event lies at the least, None if its date is not to be read."""
    days = DAY.findall(written)
    try:
        return max((on - date.fromisoformat(days[-1])).days, 0) if days else None
    except ValueError:
        return None


def _spot(claim: ClaimRow) -> tuple[Hashable, ...]:
    point = [None if degree is None else round(degree, DECIMALS) for degree in (claim.lon, claim.lat)]
    names = map(_text, (claim.place, claim.place_local, claim.unit))
    return (*names, *point, _text(claim.precision), claim.radius_m)


def _grade(claim: ClaimRow) -> tuple[str, ...]:
    return claim.reliability, claim.reliability_words, claim.credibility, claim.credibility_words


def _constant(column: list[Any]) -> list[Any]:
    """Write a column of one value as a row of one."""
    return column[:1] if len(set(column)) == 1 else column


def _parted(url: str) -> tuple[str, str]:
    """Part an address after its last slash: what stands before it repeats from claim to claim."""
    at = url.rfind("/") + 1
    return url[:at], url[at:]


def _finding(claim: ClaimRow) -> tuple[Hashable, ...]:
    return _text(claim.status), tuple(map(_text, claim.candidates)), tuple(map(_text, claim.reasons))


def _text(text: str) -> Text:
    return Text(clean(text))


def _all_texts(value: object) -> Iterable[str]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _all_texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _all_texts(one)


def _numbered(value: Any, numbers: dict[str, int]) -> Any:
    if isinstance(value, Text):
        return numbers.get(value, value)
    if isinstance(value, dict):
        return {key: _numbered(one, numbers) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_numbered(one, numbers) for one in value]
    return value
