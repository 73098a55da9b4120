"""Who says what of a place: each claim with the side that its origin speaks for, and where the two sides contradict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import maps
from frontline.claims import Claim
from frontline.events import Event
from frontline.evidence import Statement, statements
from frontline.reasons import holder_words
from frontline.snapshot import Snapshot
from frontline.weights import value
from frontline.wording import dates, event_statement

__all__ = ["Heard", "camp_of", "contradiction", "disagreement", "living", "newest", "voices"]

Heard = tuple[date, date, str, Event]
"""A claim about a place behind what puts it in order of time: its day, when it was reported, its id."""


def voices(events: Sequence[Event], snapshot: Snapshot) -> tuple[maps.Voice, ...]:
    """Return what is said of a place, the newest first; a repost speaks for the side of whom it repeats."""
    ordered = sorted(events, key=lambda one: (-one.claim.event_date.day.toordinal(), one.claim.claim_id))
    return tuple(_voice(event, snapshot) for event in ordered)


def newest(events: Sequence[Event]) -> date | None:
    """Return the day of the newest evidence about a place."""
    return max((event.claim.event_date.day for event in events), default=None)


def living(snapshot: Snapshot) -> Mapping[str, Sequence[Heard]]:
    """Return what is heard of each place, by place id, the newest first: claims no older than a claim lives."""
    since = snapshot.on - timedelta(value("claim lives"))
    found: defaultdict[str, list[Heard]] = defaultdict(list)
    # A range speaks from its last day on; asked first and alone, it spares most of many events the rest.
    for event in [one for one in snapshot.events if one.claim.event_date.last >= since]:
        if (one := _heard(event))[0] >= since and event.place:
            found[event.place.id].append(one)
    for some in found.values():
        some.sort(reverse=True)
    return found


def contradiction(events: Sequence[Event], snapshot: Snapshot) -> str:
    """Return in a sentence how origins of different camps contradict each other about who holds a place, or "".

    Camps are the two sides and those who speak for neither. Of each its newest word counts, unless it is older than a
    claim lives; they contradict each other if they name different holders, or if one speaks of fighting and another of
    a holder.
    """
    since = snapshot.on - timedelta(value("claim lives"))
    return disagreement(sorted((one for one in map(_heard, events) if one[0] >= since), reverse=True), snapshot)


def disagreement(heard: Sequence[Heard], snapshot: Snapshot) -> str:
    """Return how what is heard of a place, the newest first and all of it living, contradicts itself, as above."""
    theatre, sources = snapshot.theatre, snapshot.sources
    origins = [event.claim.origin for *_, event in heard]
    known = {origin: _camp(origin, snapshot) for origin in set(origins)}
    camps = [known[origin] for origin in origins]
    left = set(camps)
    if len(left) == 1:
        return ""
    said: dict[str, Statement] = {}
    for (*_, event), camp in zip(heard, camps, strict=True):
        if camp in left and (found := statements([event], theatre, sources, until=snapshot.on)):
            said[camp] = found[0]
            left.remove(camp)
            if not left:
                break
    told = [said[camp] for camp in (*theatre.side_ids, "") if camp in said]
    if len({one.says for one in told}) < 2:
        return ""
    return "; ".join(_told(one, snapshot) for one in told) + "."


def _heard(event: Event) -> Heard:
    claim = event.claim
    return claim.event_date.day, claim.reported_at, claim.claim_id, event


def camp_of(claim: Claim, snapshot: Snapshot) -> str:
    """Return the side for which a claim's origin speaks, "" if it is neither."""
    return _camp(claim.origin, snapshot)


def _camp(origin: str, snapshot: Snapshot) -> str:
    side = snapshot.sources[origin].side
    return side if side in snapshot.theatre.side_ids else ""


def _voice(event: Event, snapshot: Snapshot) -> maps.Voice:
    claim, sources, text = event.claim, snapshot.sources, snapshot.messages.text
    return maps.Voice(
        claim_id=claim.claim_id,
        camp=camp_of(claim, snapshot),
        source=text(sources[claim.source].name),
        origin=text(sources[claim.repeats].name) if claim.repeats else "",
        day=dates(claim),
        statement=event_statement(event, snapshot.theatre, snapshot.messages),
    )


def _told(one: Statement, snapshot: Snapshot) -> str:
    messages = snapshot.messages
    return messages.text(
        "{origin} ({day}): {what}",
        origin=messages.text(snapshot.sources[one.claim.origin].name),
        day=messages.day(one.day),
        what=holder_words(one.says, snapshot.theatre, messages),
    )
