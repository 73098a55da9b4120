"""Fingerprints: a hash for each day of all that its edition rests on, so that a day is drawn again only if it must be.

A day rests on the claims that may have happened by it, with the places they were resolved to and what is known of their
sources; and on the ground that the claims of its month cut. Both are hashed in order of time, each day from the one
before, so that the order in which claims were recorded does not matter and many days cost little more than one.
"""

import hashlib
import json
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from frontline.claims import Relation
from frontline.events import Event
from frontline.sources import Source
from gazetteer import Precision

__all__ = ["fingerprint_of", "fingerprints"]


def fingerprints(
    events: Sequence[Event], sources: Mapping[str, Source], days: Iterable[date], known: Mapping[str, object]
) -> dict[date, str]:
    """Return the fingerprint of each day, in hexadecimal.

    ``events``: those that stand, sorted by the first day they may have happened on, then by id. ``known``: the hashes
    of all else that every day rests on.
    """
    digests = [_digest(event, sources) for event in events]
    firsts = [event.claim.event_date.first for event in events]
    base = fingerprint_of(known)
    claims, ground = hashlib.sha256(), hashlib.sha256()
    spoken = cut = 0
    found = {}
    for day in sorted(days):
        while spoken < len(events) and firsts[spoken] <= day:
            claims.update(digests[spoken])
            spoken += 1
        month_end = day.replace(day=monthrange(day.year, day.month)[1])
        while cut < len(events) and firsts[cut] <= month_end:
            if _cuts_ground(events[cut]):
                ground.update(digests[cut])
            cut += 1
        found[day] = fingerprint_of([base, day.isoformat(), claims.hexdigest(), ground.hexdigest()])
    return found


def fingerprint_of(known: object) -> str:
    """Return the SHA-256 of plain values, in hexadecimal."""
    return hashlib.sha256(json.dumps(known, sort_keys=True, default=str).encode()).hexdigest()


def _digest(event: Event, sources: Mapping[str, Source]) -> bytes:
    """Return a hash of a claim, of where its places were found, and of the sources it names."""
    claim = event.claim
    ends = [
        one and (one.place.id if one.place else "", one.status, one.reasons)
        for one in (event.resolution, event.resolution_to)
    ]
    voices = [sources.get(name) for name in (claim.source, claim.repeats, claim.repeated_by)]
    said = [getattr(claim, name) for name in _SAID]
    return hashlib.sha256(repr((said, ends, voices)).encode()).digest()


_SAID = (
    "claim_id", "event_date", "reported_at", "place", "kind", "side", "source", "within", "relation", "place_to",
    "distance_km", "extent_km", "area_km2", "more_than", "url", "repeats", "repeated_by", "reliability", "credibility",
    "quote", "note",
)  # fmt: skip


def _cuts_ground(event: Event) -> bool:
    """Say whether a claim may part the land otherwise than the settlements do: by ground of its own or a new point."""
    claim, place = event.claim, event.place
    plain = claim.relation is Relation.AT and claim.area_km2 is None and claim.extent_km is None
    return place is not None and (not plain or place.precision is not Precision.SETTLEMENT)
