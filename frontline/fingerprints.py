"""Fingerprints: a hash for each day of all that its edition rests on, so that a day is drawn again only if it must be.

A day rests on the claims that may have happened by it, with the places they were resolved to and what is known of their
sources; and on the ground that the claims of its month cut. Both are hashed in order of time, each day from the one
before, so that the order in which claims were recorded does not matter and many days cost little more than one.
"""

import hashlib
import json
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter

from frontline.claims import Relation
from frontline.events import Event
from frontline.sources import Source
from gazetteer import Precision, Resolution

__all__ = ["fingerprint_of", "fingerprints"]


def fingerprints(
    events: Sequence[Event], sources: Mapping[str, Source], days: Iterable[date], known: Mapping[str, object]
) -> dict[date, str]:
    """Return the fingerprint of each day, in hexadecimal.

    ``events``: those that stand, sorted by the first day they may have happened on, then by id. ``known``: the hashes
    of all else that every day rests on.
    """
    texts, firsts = _texts(events, sources), [event.claim.event_date.first for event in events]
    cutting = [number for number, event in enumerate(events) if _cuts_ground(event)]
    cut_on = [firsts[number] for number in cutting]
    base = fingerprint_of(known)
    claims, ground = hashlib.sha256(), hashlib.sha256()
    spoken = cut = 0
    found = {}
    for day in sorted(days):
        said = bisect_right(firsts, day)
        claims.update("".join(texts[spoken:said]).encode())
        month_end = day.replace(day=monthrange(day.year, day.month)[1])
        laid = bisect_right(cut_on, month_end)
        ground.update("".join(texts[number] for number in cutting[cut:laid]).encode())
        spoken, cut = said, laid
        found[day] = fingerprint_of([base, day.isoformat(), claims.hexdigest(), ground.hexdigest()])
    return found


def fingerprint_of(known: object) -> str:
    """Return the SHA-256 of plain values, in hexadecimal."""
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def _texts(events: Sequence[Event], sources: Mapping[str, Source]) -> list[str]:
    """Return each claim as text, with where its places were found and the sources it names; no two are alike.

    What comes again and again (days, places, sources) is written once.
    """
    written = cache(repr)
    places: dict[int, str] = {}  # by identity: claims that give a place by its id share its resolution
    found = []
    for event in events:
        claim, ends = event.claim, (event.resolution, event.resolution_to)
        where = [_place(one, places) for one in ends]
        voices = written((sources.get(claim.source), sources.get(claim.repeats), sources.get(claim.repeated_by)))
        found.append(f"{_SAID(claim)!r}{written(_DATED(claim))}{where!r}{voices}\n")
    return found


def _place(found: Resolution | None, known: dict[int, str]) -> str:
    """Return the outcome of a resolution as text, from those known by identity if it is among them."""
    said = known.get(id(found))
    if said is None:
        said = known[id(found)] = repr(found and (found.place.id if found.place else "", found.status, found.reasons))
    return said


_SAID = attrgetter(
    "claim_id", "place", "side", "source", "within", "place_to", "distance_km", "extent_km", "area_km2", "more_than",
    "url", "repeats", "repeated_by", "reliability", "credibility", "quote", "note",
)  # fmt: skip
_DATED = attrgetter("event_date", "reported_at", "kind", "relation")


def _cuts_ground(event: Event) -> bool:
    """Say whether a claim may part the land otherwise than the settlements do: by ground of its own or a new point."""
    claim, place = event.claim, event.place
    plain = claim.relation is Relation.AT and claim.area_km2 is None and claim.extent_km is None
    return place is not None and (not plain or place.precision is not Precision.SETTLEMENT)
