"""Evidence: what each claim says of who holds a place, and how far its word alone carries.

The weights are few and stand here: a statement is *supported* when it does not serve its speaker's own side and
its source has been judged reliable enough; everything else is a side's own word. docs/method.md explains them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from frontline.claims import BOTH, Claim, Kind, Relation
from frontline.events import Event
from frontline.sources import Source
from frontline.theatre import Theatre

__all__ = ["FIGHTING", "Statement", "statements"]

FIGHTING = "fighting"
"""Stands in place of a holder: the statement says that the place is fought over."""

_HOLDS = {Kind.CAPTURE, Kind.CONTROL, Kind.FLAG, Kind.DENIAL}
_FIGHTS = {Kind.CLASH, Kind.COUNTERATTACK, Kind.INFILTRATION, Kind.ADVANCE, Kind.ENCIRCLEMENT}

HOLDING_RELIABILITY = "AB"
"""Reliability at which one independent source is enough to say who holds a place: usually reliable or better."""

FIGHTING_RELIABILITY = "ABC"
"""The same for fighting, which claims less than holding does: fairly reliable or better."""

PAIR_RELIABILITY = "ABC"
"""Reliability from which two independent origins together are enough to say who holds a place."""

DOUBTED = "45"
"""Credibility that keeps a statement from supporting anything: doubtful, improbable; 6 is missing, not low."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one claim says of one place: a side that holds it, or ``FIGHTING``.

    ``supported``: its origin speaks for neither side or against the interest of its own, and is reliable enough to
    be believed alone. ``fair``: reliable enough to be believed of a holder together with another such origin.
    """

    place_id: str
    day: date
    says: str
    claim: Claim
    supported: bool
    fair: bool


def statements(
    events: Iterable[Event], theatre: Theatre, sources: Mapping[str, Source], *, until: date = date.max
) -> list[Statement]:
    """Return what resolved claims *at* a settlement say of it, oldest first; claims near it say nothing of it.

    A claim of a range of days speaks from the last of them on: before, it may not have come true. Claims whose day
    is later than ``until`` are left out.
    """
    found = [_statement(event, theatre, sources) for event in events if event.claim.relation is Relation.AT]
    return sorted(
        (one for one in found if one is not None and one.day <= until),
        key=lambda one: (one.place_id, one.day, one.claim.reported_at, one.claim.claim_id),
    )


def _statement(event: Event, theatre: Theatre, sources: Mapping[str, Source]) -> Statement | None:
    claim, place = event.claim, event.place
    says = _says(claim, theatre)
    if place is None or not says:
        return None
    speaker = sources[claim.origin].side
    partisan = speaker in {side.id for side in theatre.sides}
    independent = not partisan or (says != FIGHTING and says != speaker)
    enough = FIGHTING_RELIABILITY if says == FIGHTING else HOLDING_RELIABILITY
    # A repost is as reliable as whom it repeats, not as the one who passes it on.
    reliability = sources[claim.origin].reliability if claim.repeats else claim.reliability
    credible = claim.credibility not in DOUBTED
    supported = independent and credible and reliability in enough
    fair = independent and credible and says != FIGHTING and reliability in PAIR_RELIABILITY
    return Statement(place.id, claim.event_date.day, says, claim, supported, fair)


def _says(claim: Claim, theatre: Theatre) -> str:
    """Return the holder that a claim names, ``FIGHTING``, or nothing if it says neither."""
    if claim.kind is Kind.WITHDRAWAL:
        return "" if claim.side == BOTH else theatre.other(claim.side)
    if claim.kind in _FIGHTS or (claim.kind in _HOLDS and claim.side == BOTH):
        return FIGHTING
    return claim.side if claim.kind in _HOLDS else ""
