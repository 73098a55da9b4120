"""How a claim is put into words on the page: always as what somebody says, never as what is so.

Names and sides are put in as they are: a text must not need them in another case than the nominative.
"""

from frontline.claims import BOTH, Claim, Kind, Relation
from frontline.events import Event
from frontline.placenames import LOCAL, place_name
from frontline.theatre import Theatre
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["dates", "event_statement", "side_name", "statement"]

_KINDS = {
    Kind.CAPTURE: msgid("Capture by {side}"),
    Kind.CONTROL: msgid("Control by {side}"),
    Kind.ADVANCE: msgid("Advance of {side}"),
    Kind.WITHDRAWAL: msgid("Withdrawal of {side}"),
    Kind.CLASH: msgid("Fighting, {side} attacking"),
    Kind.COUNTERATTACK: msgid("Counterattack by {side}"),
    Kind.INFILTRATION: msgid("Small groups of {side} inside"),
    Kind.FLAG: msgid("Flag of {side} shown"),
    Kind.ENCIRCLEMENT: msgid("Encirclement by {side}"),
    Kind.STRIKE: msgid("Strike by {side}"),
    Kind.DENIAL: msgid("Denial: held by {side}"),
    Kind.OTHER: msgid("Statement about {side}"),
}

_RELATIONS = {
    Relation.AT: msgid("at {place}"),
    Relation.NEAR: msgid("near {place}"),
    Relation.NORTH_OF: msgid("north of {place}"),
    Relation.NORTH_EAST_OF: msgid("north-east of {place}"),
    Relation.EAST_OF: msgid("east of {place}"),
    Relation.SOUTH_EAST_OF: msgid("south-east of {place}"),
    Relation.SOUTH_OF: msgid("south of {place}"),
    Relation.SOUTH_WEST_OF: msgid("south-west of {place}"),
    Relation.WEST_OF: msgid("west of {place}"),
    Relation.NORTH_WEST_OF: msgid("north-west of {place}"),
    Relation.TOWARD: msgid("toward {place}"),
    Relation.BETWEEN: msgid("between {place}"),
    Relation.ALONG: msgid("along {place}"),
}

_ROADS = {
    Relation.ALONG: msgid("along the road from {place} to {other}"),
    Relation.BETWEEN: msgid("between {place} and {other}"),
}


def side_name(side: str, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return the neutral name of a claim's side."""
    if side == BOTH:
        return messages.text("both sides")
    return messages.text(next(party.name for party in theatre.sides if party.id == side))


def statement(
    claim: Claim, theatre: Theatre, messages: Messages = ENGLISH, *, place: str = "", place_to: str = ""
) -> str:
    """Return what a claim says in one line, with every distance, width and area that it gives.

    A statement of no listed kind is told by its note, for there are no other words for it. ``place`` and ``place_to``
    are the names that the page has for the claim's places, by default as they were written.
    """
    if claim.kind is Kind.OTHER and claim.note:
        return claim.note
    text = messages.text
    head = text(_KINDS[claim.kind], side=side_name(claim.side, theatre, messages))
    if claim.kind is Kind.CLASH and claim.side == BOTH:
        head = text("Fighting between both sides")
    where = _where(claim, messages, place or claim.place, place_to or claim.place_to)
    said = [text("{what} {where}", what=head, where=where)]
    if claim.extent_km:
        said.append(text("over {extent}", extent=_amount(claim, "extent_km", messages)))
    if claim.area_km2:
        said.append(text("an area of {area}", area=_amount(claim, "area_km2", messages)))
    return ", ".join(said)


def event_statement(event: Event, theatre: Theatre, messages: Messages = ENGLISH) -> str:
    """Return what a claim says in one line, with the local names of its places where that is the page's language."""
    other = event.resolution_to.place if event.resolution_to else None
    names = [place_name(one, messages) if one and messages.language == LOCAL else "" for one in (event.place, other)]
    return statement(event.claim, theatre, messages, place=names[0], place_to=names[1])


def _where(claim: Claim, messages: Messages, place: str, other: str) -> str:
    """Return the relation to the named place in words."""
    if claim.relation in _ROADS and other:
        return messages.text(_ROADS[claim.relation], place=place, other=other)
    where = messages.text(_RELATIONS[claim.relation], place=place)
    if claim.distance_km:
        where = messages.text("{distance} {where}", distance=_amount(claim, "distance_km", messages), where=where)
    return messages.text("{where} toward {place}", where=where, place=other) if other else where


def _amount(claim: Claim, column: str, messages: Messages) -> str:
    """Return a figure of a claim with its unit, as the lower bound that it is if the source said "more than"."""
    size = messages.number(getattr(claim, column), None)
    amount = messages.text("{size} km²", size=size) if column == "area_km2" else messages.text("{size} km", size=size)
    return messages.text("more than {amount}", amount=amount) if column in claim.more_than else amount


def dates(claim: Claim) -> str:
    """Return the event date in the form of the CSV: a day, a range ``a/b``, or an approximate day ``a~``."""
    when = claim.event_date
    if when.approximate:
        return f"{when.day.isoformat()}~"
    days = dict.fromkeys((when.first.isoformat(), when.last.isoformat()))
    return "/".join(days)
