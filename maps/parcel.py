"""The parcel: a day's claims and places as an edition's page has them packed, without what the atlas of its site has.

The page's ``parcel.js`` makes of it the columns that ``maps.columns`` gives a page of one file.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from maps.atlas import Atlas, point
from maps.ciphers import Packed, cipher, rows, sentences, signed, successive
from maps.columns import grounds_of, path_points, voices_of, with_texts
from maps.markup import clean
from maps.model import ClaimRow, DayMap, PlaceMark

__all__ = ["claims_parcel", "places_parcel"]

GAP = "\0"
"""Where the name of a claim's place stands in its statement: no cleaned text has it."""


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
        "near": rows((clean(one.precision), one.radius_m, *_spot(one, atlas, listed)) for one in claims),
        "manner": rows((kinds[one.kind], sides[one.side], _manner(one)) for one in claims),
        "voice": rows((clean(one.source), clean(one.repeats), clean(one.repeated_by)) for one in claims),
        "grade": rows(tuple(map(clean, _grade(one))) for one in claims),
        "finding": rows(
            (clean(one.status), tuple(map(clean, one.candidates)), tuple(map(clean, one.reasons))) for one in claims
        ),
        "written": rows("" if one.place_as_written == one.place else clean(one.place_as_written) for one in claims),
        "day": rows(clean(one.event_date) for one in claims),
        "reported": rows(clean(one.reported_at) for one in claims),
        "quote": rows(clean(one.quote) for one in claims),
        "note": rows(clean(one.note) for one in claims),
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
    ages = [None if one.newest is None else (day.situation_on - one.newest).days for one in places]
    steps, elsewhere, last = [], [], 0
    for one in places:
        row = _row(one, atlas)
        steps.append(0 if row < 0 else int(signed(row - last)) + 1)
        elsewhere += [_unlisted(one)] if row < 0 else []
        last = last if row < 0 else row
    return {
        "row": cipher(steps),
        "elsewhere": elsewhere,
        "tier": cipher([tiers[one.tier] for one in places]),
        "side": cipher([sides[one.side] for one in places]),
        "age": cipher([0 if age is None else int(signed(age)) + 1 for age in ages]),
        "why": sentences([clean(one.why) for one in places]),
        "disputed": sentences([clean(one.disputed) for one in places]),
        "trail": _trails(places),
        "told": _told(day),
    }


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
    return (*map(clean, (claim.place, claim.place_local, claim.unit)), lon, lat)


def _manner(claim: ClaimRow) -> str:
    said, place = clean(claim.statement), clean(claim.place)
    return said.replace(place, GAP) if place else said


def _grade(claim: ClaimRow) -> tuple[str, str, str, str]:
    return claim.reliability, claim.reliability_words, claim.credibility, claim.credibility_words


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
