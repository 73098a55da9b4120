"""Spoken: what claims say of each settlement, in as few words as tell whether its page must be made again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from operator import attrgetter

from frontline.events import Event
from gazetteer import Place

__all__ = ["Spoken", "of_settlements", "spoken"]

_IN_TIME = attrgetter("claim.event_date.day")
_BY_ID = attrgetter("claim.claim_id")


@dataclass(frozen=True, slots=True)
class Spoken:
    """How many claims speak of a settlement, the hash of all they say, the last day that one tells of or was told."""

    place: Place
    claims: int
    digest: str
    last_word: date


def spoken(events: Iterable[Event], texts: Mapping[str, str]) -> dict[str, Spoken]:
    """Return what events say of each settlement, by its id; ``texts`` (see ``texts_of``) are by ids of claims."""
    found = {}
    for name, some in of_settlements(events).items():
        claims = [event.claim for event in some]
        told = "".join([texts[claim.claim_id] for claim in claims])
        last_word = max(claims[0].event_date.day, *(claim.reported_at for claim in claims))
        place = some[0].resolution.place
        if place:
            found[name] = Spoken(place, len(some), sha256(told.encode()).hexdigest(), last_word)
    return found


def of_settlements(events: Iterable[Event]) -> dict[str, list[Event]]:
    """Return the events of each settlement, by its id: the newest first, those of one day by their claims' ids."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for event in events:
        if place := event.resolution.place:
            found[place.id].append(event)
    for some in found.values():
        some.sort(key=_BY_ID)
        some.sort(key=_IN_TIME, reverse=True)
    return dict(sorted(found.items()))
