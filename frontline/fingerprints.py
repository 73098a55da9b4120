"""Fingerprints: a hash for each day of all that its edition rests on, so that a day is drawn again only if it must be.

A day rests on the claims that may have happened by it, with the places they were resolved to and what is known of their
sources; and on the ground that the claims of its month cut. Both are hashed in order of time, each day from the one
before, so that the order in which claims were recorded does not matter and many days cost little more than one.
"""

import hashlib
import json
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter

from frontline.claims import Relation
from frontline.entries import SEPARATOR
from frontline.events import Event
from frontline.sources import Source
from gazetteer import Precision, Resolution

__all__ = ["fingerprint_of", "fingerprints", "texts_of"]


def fingerprints(
    events: Sequence[Event], texts: Mapping[str, str], sources: Mapping[str, Source], days: Iterable[date],
    known: Mapping[str, object],
) -> dict[date, str]:  # fmt: skip
    """Return the fingerprint of each day, in hexadecimal.

    ``events``: those that stand, sorted by the first day they may have happened on, then by id; ``texts`` (see
    ``texts_of``) are of these and maybe of others. ``known``: the hashes of all else that every day rests on.
    """
    firsts, told = [one.claim.event_date.first for one in events], [texts[one.claim.claim_id] for one in events]
    cutting = _cutting(events)
    cut_on = [firsts[number] for number in cutting]
    base = fingerprint_of(known)
    heard = [(repr(sources.get(name)), first) for name, first in _first_heard(events)]
    claims, ground = hashlib.sha256(), hashlib.sha256()
    spoken = cut = 0
    found = {}
    for day in sorted(days):
        said = bisect_right(firsts, day)
        claims.update("".join(told[spoken:said]).encode())
        month_end = day.replace(day=monthrange(day.year, day.month)[1])
        laid = bisect_right(cut_on, month_end)
        ground.update("".join(told[number] for number in cutting[cut:laid]).encode())
        voices = [source for source, first in heard if first <= day]
        spoken, cut = said, laid
        found[day] = fingerprint_of([base, day.isoformat(), claims.hexdigest(), ground.hexdigest(), voices])
    return found


def _first_heard(events: Sequence[Event]) -> list[tuple[str, date]]:
    """Return all who are named in claims, in order, with the first day that one of these may have happened on."""
    found: dict[str, date] = {}
    for claim in (event.claim for event in reversed(events)):
        found[claim.source] = found[claim.repeats] = found[claim.repeated_by] = claim.event_date.first
    return sorted(found.items())


def fingerprint_of(known: object) -> str:
    """Return the SHA-256 of plain values, in hexadecimal."""
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def texts_of(events: Sequence[Event]) -> dict[str, str]:
    """Return each claim as text by its id, with where its places were found; whether it stands is not told.

    No two are alike, nor are many joined: each has as many separators, which no cell of a ledger may hold.
    """
    claims = [event.claim for event in events]
    ends = [(event.resolution, event.resolution_to) for event in events]
    # Of claims that give places by their ids many share a resolution, and to write one takes longer than to find it.
    different = {id(one): one for both in ends for one in both}
    places = {key: repr(_place(one)) for key, one in different.items()}
    columns = [
        map(SEPARATOR.join, map(_SAID, claims)),
        _each_once(list(map(_DATED, claims))),
        _each_once(list(map(_SIZED, claims))),
        (places[id(place)] for place, _ in ends),
        (places[id(other)] for _, other in ends),
    ]
    texts = map(SEPARATOR.join, zip(*columns, [""] * len(claims), strict=True))
    return dict(zip((claim.claim_id for claim in claims), texts, strict=True))


def _each_once(values: Sequence[tuple[object, ...]]) -> Iterator[str]:
    """Return values as text, each of those that come again and again written once."""
    known = {value: repr(value) for value in set(values)}
    return map(known.__getitem__, values)


def _place(found: Resolution | None) -> object:
    return found and (found.place.id if found.place else "", found.status, found.reasons)


_SAID = attrgetter(
    "claim_id", "place", "kind", "side", "source", "within", "relation", "place_to", "url", "repeats", "repeated_by",
    "reliability", "credibility", "quote", "note",
)  # fmt: skip
_DATED = attrgetter("event_date.first", "event_date.last", "event_date.approximate", "reported_at")
_SIZED = attrgetter("distance_km", "extent_km", "area_km2", "more_than")


def _cutting(events: Sequence[Event]) -> list[int]:
    """Return which claims may part the land otherwise than settlements do: by ground of their own or a new point."""
    exact, at = Precision.SETTLEMENT, Relation.AT
    return [
        number
        for number, event in enumerate(events)
        if (place := event.resolution.place) is not None
        and (
            place.precision is not exact
            or (claim := event.claim).relation is not at
            or claim.area_km2 is not None
            or claim.extent_km is not None
        )
    ]
