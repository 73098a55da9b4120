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

__all__ = ["camp_of", "contradiction", "living", "newest", "voices"]


def voices(events: Sequence[Event], snapshot: Snapshot) -> tuple[maps.Voice, ...]:
    """Return what is said of a place, the newest first; a repost speaks for the side of whom it repeats."""
    ordered = sorted(events, key=lambda one: (-one.claim.event_date.day.toordinal(), one.claim.claim_id))
    return tuple(_voice(event, snapshot) for event in ordered)


def newest(events: Sequence[Event]) -> date | None:
    """Return the day of the newest evidence about a place."""
    return max((event.claim.event_date.day for event in events), default=None)


def living(snapshot: Snapshot) -> Mapping[str, Sequence[Event]]:
    """Return the claims about each place, by place id, that are no older than a claim lives."""
    since = snapshot.on - timedelta(value("claim lives"))
    found: defaultdict[str, list[Event]] = defaultdict(list)
    # A range speaks from its last day on; asked first and alone, it spares most of many events the rest.
    for event in [one for one in snapshot.events if one.claim.event_date.last >= since]:
        if event.claim.event_date.day >= since and event.place:
            found[event.place.id].append(event)
    return found


def contradiction(events: Sequence[Event], snapshot: Snapshot) -> str:
    """Return in a sentence how origins of different camps contradict each other about who holds a place, or "".

    Camps are the two sides and those who speak for neither. Of each its newest word counts, unless it is older than a
    claim lives; they contradict each other if they name different holders, or if one speaks of fighting and another of
    a holder.
    """
    theatre, sources = snapshot.theatre, snapshot.sources
    since = snapshot.on - timedelta(value("claim lives"))
    heard = [(event, camp_of(event.claim, snapshot)) for event in events if event.claim.event_date.day >= since]
    left = {camp for _, camp in heard}
    if len(left) < 2:
        return ""
    said: dict[str, Statement] = {}
    for event, camp in sorted(heard, key=lambda one: _told_last(one[0]), reverse=True):
        if camp in left and (found := statements([event], theatre, sources, until=snapshot.on)):
            said[camp] = found[0]
            left.remove(camp)
            if not left:
                break
    camps = [said[camp] for camp in (*theatre.side_ids, "") if camp in said]
    if len({one.says for one in camps}) < 2:
        return ""
    return "; ".join(_told(one, snapshot) for one in camps) + "."


def _told_last(event: Event) -> tuple[date, date, str]:
    """Return by what statements are in order of time."""
    claim = event.claim
    return claim.event_date.day, claim.reported_at, claim.claim_id


def camp_of(claim: Claim, snapshot: Snapshot) -> str:
    """Return the side for which a claim's origin speaks, "" if it is neither."""
    side = snapshot.sources[claim.origin].side
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
