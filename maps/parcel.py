"""The parcel: a day's claims and places as an edition's page has them packed, without what the atlas of its site has.

The page's ``parcel.js`` makes of it the columns that ``maps.columns`` gives a page of one file.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

import numpy as np

from maps.atlas import Atlas, point
from maps.ciphers import Packed, cipher, rows, sentences, signed, successive
from maps.columns import grounds_of, path_points, voices_of, with_texts
from maps.markup import clean
from maps.model import ClaimRow, DayMap, PlaceMark

__all__ = ["claims_parcel", "places_parcel"]

GAP = "\0"
"""Where the name of a claim's place stands in its statement: no cleaned text has it."""


_PLAIN = {"day": "event_date", "reported": "reported_at", "quote": "quote", "note": "note"}
"""Columns that are a field of the claim as it is."""


def claims_parcel(day: DayMap, atlas: Atlas) -> Packed:
    """Return the claims as columns of rows; ``place`` is the number of its place's mark from 1 on, 0 for none.

    ``near`` says how near a claim's spot is to the true one: precision, radius_m and, unless it is just the point of
    its place in the atlas, the spot itself: place, local name, unit, lon, lat.
    """
    claims, listed = day.claims, {one.id for one in day.places if one.id and _row(one, atlas) >= 0}
    kinds = {kind: number for number, kind in enumerate(day.kinds)}
    sides = {side.id: number for number, side in enumerate(day.sides)}
    return {
        "id": successive(clean(one.claim_id) for one in claims),
        "url": successive(clean(one.url) for one in claims),
        "place": cipher(_places_of(day)),
        "near": _table((one.precision, one.radius_m, *_spot(one, atlas, listed)) for one in claims),
        "manner": rows((kinds[one.kind], sides[one.side], _manner(one)) for one in claims),
        "voice": _table((one.source, one.repeats, one.repeated_by) for one in claims),
        "grade": _table(
            (one.reliability, one.reliability_words, one.credibility, one.credibility_words) for one in claims
        ),
        "finding": _table((one.status, one.candidates, one.reasons) for one in claims),
        "written": _table("" if one.place_as_written == one.place else one.place_as_written for one in claims),
        **{name: _table(getattr(one, field) for one in claims) for name, field in _PLAIN.items()},
        "paths": {str(number): path_points(one.path) for number, one in enumerate(claims) if one.path},
    }


def places_parcel(day: DayMap, atlas: Atlas) -> Packed:
    """Return the places as columns: ``row`` has the steps between their rows in the atlas, 0 for one ``elsewhere``.

    Of a place that rests on just the claims of this page about it, without words of its own for them, nothing is told
    of its grounds; of others they stand in ``told``, with the voices.
    """
    places = day.places
    tiers = {tier: number for number, (tier, _) in enumerate(day.tiers)}
    sides = {"": 0, **{side.id: number for number, side in enumerate(day.sides, 1)}}
    has_age = np.array([one.newest is not None for one in places], bool)
    ages = signed([(day.situation_on - (one.newest or day.situation_on)).days for one in places]) + 1
    found = np.array([_row(one, atlas) for one in places], np.int64)
    steps = np.zeros(len(places), np.int64)
    steps[found >= 0] = signed(np.diff(found[found >= 0], prepend=0)) + 1
    return {
        "row": cipher(steps),
        "elsewhere": [_unlisted(one) for one, row in zip(places, found, strict=True) if row < 0],
        "tier": cipher([tiers[one.tier] for one in places]),
        "side": cipher([sides[one.side] for one in places]),
        "age": cipher(np.where(has_age, ages, 0)),
        "why": sentences([clean(one.why) for one in places]),
        "disputed": sentences([clean(one.disputed) for one in places]),
        "trail": _trails(places),
        "told": _told(day),
    }


def _table(column: Iterable[Hashable]) -> Packed:
    """Write a column as its different rows, which are cleaned then: they are fewer."""
    packed = rows(column)
    return {**packed, "rows": [_cleaned(one) for one in packed["rows"]]}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return tuple(map(_cleaned, value)) if isinstance(value, tuple) else value


def _row(one: PlaceMark, atlas: Atlas) -> int:
    return atlas.row(one.id, one.place, one.place_local, one.lon, one.lat)


def _unlisted(one: PlaceMark) -> tuple[str | float, ...]:
    """Return what a page says of a place that is not in the atlas."""
    return (*map(clean, (one.id, one.place, one.place_local)), point(one.lon), point(one.lat))


def _places_of(day: DayMap) -> list[int]:
    """Return for each claim the number of its place's mark from 1 on, 0 if it has none."""
    marks = {one.id: number for number, one in enumerate(day.places, 1) if one.id}
    return [marks.get(one.place_id, 0) for one in day.claims]


def _spot(claim: ClaimRow, atlas: Atlas, listed: Collection[str]) -> tuple[Any, ...]:
    """Return a claim's spot, nothing if it is just its place's own; ``listed``: the marks that the atlas has."""
    own = (claim.place, claim.place_local, claim.lon, claim.lat, claim.unit)
    if claim.place_id in listed and atlas.row(claim.place_id, *own) >= 0:
        return ()
    lon, lat = (None if degree is None else point(degree) for degree in (claim.lon, claim.lat))
    return claim.place, claim.place_local, claim.unit, lon, lat


def _manner(claim: ClaimRow) -> str:
    said, place = clean(claim.statement), clean(claim.place)
    return said.replace(place, GAP) if place else said


def _trails(places: Sequence[PlaceMark]) -> Packed:
    """Return the ways to the places' pages: what stands ``before`` and ``behind`` the id, or each of them written."""
    first = next((one for one in places if one.trail and one.id), None)
    before, _, behind = first.trail.partition(first.id) if first else ("", "", "")
    if first and all(one.trail == f"{before}{one.id}{behind}" for one in places):
        return {"before": before, "behind": behind}
    return {"written": [clean(one.trail) for one in places]}


def _told(day: DayMap) -> Packed | None:
    """Return grounds and voices of the places, None if the claims of the page tell as much."""
    about: defaultdict[int, list[str]] = defaultdict(list)
    for claim, place in zip(day.claims, _places_of(day), strict=True):
        about[place].append(claim.claim_id)
    has_words = any(one.voices or any(one.claim_words) for one in day.places)
    if not has_words and all(list(one.claim_ids) == about[number] for number, one in enumerate(day.places, 1)):
        return None
    numbers = {claim.claim_id: number for number, claim in enumerate(day.claims)}
    return with_texts({
        "grounds": [grounds_of(one, numbers) for one in day.places],
        "voices": [voices_of(one, numbers, day.sides) for one in day.places],
    })  # fmt: skip
