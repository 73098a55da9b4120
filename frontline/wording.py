"""How a claim is put into words on the page: always as what somebody says, never as what is so."""

from frontline.claims import BOTH, Claim, Kind, Relation
from frontline.theatre import Theatre

__all__ = ["dates", "side_name", "statement"]

_KINDS = {
    Kind.CAPTURE: "Capture by {side}",
    Kind.CONTROL: "Control by {side}",
    Kind.ADVANCE: "Advance of {side}",
    Kind.WITHDRAWAL: "Withdrawal of {side}",
    Kind.CLASH: "Fighting, {side} attacking",
    Kind.COUNTERATTACK: "Counterattack by {side}",
    Kind.INFILTRATION: "Small groups of {side} inside",
    Kind.FLAG: "Flag of {side} shown",
    Kind.ENCIRCLEMENT: "Encirclement by {side}",
    Kind.STRIKE: "Strike by {side}",
    Kind.DENIAL: "Denial: held by {side}",
    Kind.OTHER: "Statement about {side}",
}


def side_name(side: str, theatre: Theatre) -> str:
    """Return the neutral name of a claim's side."""
    if side == BOTH:
        return "both sides"
    return next(party.name for party in theatre.sides if party.id == side)


def statement(claim: Claim, theatre: Theatre) -> str:
    """Return what a claim says in one line, with every distance, width and area that it gives.

    A statement of no listed kind is told by its note, for there are no other words for it.
    """
    if claim.kind is Kind.OTHER and claim.note:
        return claim.note
    if claim.kind is Kind.CLASH and claim.side == BOTH:
        head = "Fighting between both sides"
    else:
        head = _KINDS[claim.kind].format(side=side_name(claim.side, theatre))
    said = [
        f"{head} {_where(claim)}",
        f"over {_amount(claim, 'extent_km', 'km')}" if claim.extent_km else "",
        f"an area of {_amount(claim, 'area_km2', 'km²')}" if claim.area_km2 else "",
    ]
    return ", ".join(part for part in said if part)


def _where(claim: Claim) -> str:
    """Return the relation to the named place in words."""
    if claim.relation is Relation.ALONG and claim.place_to:
        return f"along the road from {claim.place} to {claim.place_to}"
    if claim.relation is Relation.BETWEEN and claim.place_to:
        return f"between {claim.place} and {claim.place_to}"
    distance = f"{_amount(claim, 'distance_km', 'km')} " if claim.distance_km else ""
    toward = f" toward {claim.place_to}" if claim.place_to else ""
    return f"{distance}{claim.relation.words} {claim.place}{toward}"


def _amount(claim: Claim, column: str, unit: str) -> str:
    """Return a figure of a claim with its unit, as the lower bound that it is if the source said "more than"."""
    bound = "more than " if column in claim.more_than else ""
    return f"{bound}{getattr(claim, column):g} {unit}"


def dates(claim: Claim) -> str:
    """Return the event date in the form of the CSV: a day, a range ``a/b``, or an approximate day ``a~``."""
    when = claim.event_date
    if when.approximate:
        return f"{when.day.isoformat()}~"
    days = dict.fromkeys((when.first.isoformat(), when.last.isoformat()))
    return "/".join(days)
