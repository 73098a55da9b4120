"""Who says what of a place: each claim with the side that its origin speaks for, and where the two sides contradict."""

from collections.abc import Sequence
from datetime import date, timedelta

import maps
from frontline.claims import Claim
from frontline.events import Event
from frontline.evidence import Statement, statements
from frontline.reasons import holder_words
from frontline.snapshot import Snapshot
from frontline.weights import value
from frontline.wording import dates, event_statement

__all__ = ["camp_of", "contradiction", "newest", "opposition", "voices"]


def voices(events: Sequence[Event], snapshot: Snapshot) -> tuple[maps.Voice, ...]:
    """Return what is said of a place, the newest first; a repost speaks for the side of whom it repeats."""
    ordered = sorted(events, key=lambda one: (-one.claim.event_date.day.toordinal(), one.claim.claim_id))
    return tuple(_voice(event, snapshot) for event in ordered)


def newest(events: Sequence[Event]) -> date | None:
    """Return the day of the newest evidence about a place."""
    return max((event.claim.event_date.day for event in events), default=None)


def contradiction(events: Sequence[Event], snapshot: Snapshot) -> str:
    """Return in a sentence how origins of different camps contradict each other about who holds a place, or "".

    Camps are the two sides and those who speak for neither. Of each its newest word counts, unless it is older than a
    claim lives; they contradict each other if they name different holders, or if one speaks of fighting and another of
    a holder.
    """
    since = snapshot.on - timedelta(value("claim lives"))
    said: dict[str, Statement] = {}
    for event in sorted(events, key=_in_time, reverse=True):
        if event.claim.event_date.day >= since:
            for found in statements([event], snapshot.theatre, snapshot.sources, until=snapshot.on):
                said.setdefault(camp_of(event.claim, snapshot), found)
    camps = (*snapshot.theatre.side_ids, "")
    return opposition([(said[camp].claim, said[camp].says) for camp in camps if camp in said], snapshot)


def opposition(told: Sequence[tuple[Claim, str]], snapshot: Snapshot) -> str:
    """Return in a sentence what camps say by these claims, one of each in order, or "" if all say the same."""
    if len({says for _, says in told}) < 2:
        return ""
    return "; ".join(_told(claim, says, snapshot) for claim, says in told) + "."


def _in_time(event: Event) -> tuple[date, date, str]:
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


def _told(claim: Claim, says: str, snapshot: Snapshot) -> str:
    messages = snapshot.messages
    return messages.text(
        "{origin} ({day}): {what}",
        origin=messages.text(snapshot.sources[claim.origin].name),
        day=messages.day(claim.event_date.day),
        what=holder_words(says, snapshot.theatre, messages),
    )
