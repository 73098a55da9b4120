"""Rows: a snapshot's recent claims as the plain records that ``maps`` draws and lists one by one."""

from operator import is_not

import maps
from frontline.confidence import CREDIBILITY, RELIABILITY
from frontline.events import Event
from frontline.placenames import other_name, place_name, reason_words, units_around
from frontline.snapshot import Snapshot
from frontline.wording import dates, event_statement
from gazetteer import Precision
from maps.messages import Messages, msgid

__all__ = ["ClaimRows", "source_name"]

MOST_CANDIDATES = 5
"""Most candidates that the table shows for a place that was refused."""

_PRECISIONS = {
    Precision.SETTLEMENT: msgid("settlement"),
    Precision.NEAR: msgid("near"),
    Precision.BETWEEN: msgid("between"),
    Precision.ALONG: msgid("along"),
    Precision.HROMADA: msgid("hromada"),
    Precision.RAION: msgid("raion"),
    Precision.OBLAST: msgid("oblast"),
}

_STATUS = {
    "resolved": msgid("resolved"),
    "ambiguous": msgid("ambiguous"),
    "unknown": msgid("unknown"),
    "feature": msgid("no settlement"),
}


class ClaimRows:
    """Makes claims rows, day after day: those that the day before had are not made again."""

    def __init__(self) -> None:
        self._rests_on: tuple[object, ...] = ()
        self._made: dict[int, tuple[Event, maps.ClaimRow]] = {}

    def of(self, snapshot: Snapshot) -> tuple[maps.ClaimRow, ...]:
        """Return the rows of a snapshot's recent claims, in its order."""
        rests_on = (snapshot.theatre, snapshot.sources, snapshot.messages)
        if len(self._rests_on) != len(rests_on) or any(map(is_not, self._rests_on, rests_on)):
            self._rests_on, self._made = rests_on, {}
        # A claim is known again as the same object, which is kept with its row so that no other has its id.
        found = [self._made.get(id(event)) or (event, _claim_row(event, snapshot)) for event in snapshot.recent]
        self._made = {id(event): (event, row) for event, row in found}
        return tuple(row for _, row in found)


def _claim_row(event: Event, snapshot: Snapshot) -> maps.ClaimRow:
    claim, place, location = event.claim, event.place, event.location
    messages = snapshot.messages
    text = messages.text
    name, other, unit = claim.place, "", claim.within
    if place:
        name, other, unit = (asked(place, messages) for asked in (place_name, other_name, units_around))
    return maps.ClaimRow(
        claim_id=claim.claim_id,
        place=name,
        place_local=other,
        place_as_written=claim.place,
        unit=unit,
        lon=location.lon if location else None,
        lat=location.lat if location else None,
        precision=text(_PRECISIONS[location.precision]) if location else "",
        radius_m=location.radius_m if location else 0,
        kind=claim.kind.value,
        side=claim.side,
        statement=event_statement(event, snapshot.theatre, snapshot.messages),
        source=source_name(claim.source, snapshot),
        repeats=source_name(claim.repeats, snapshot),
        repeated_by=source_name(claim.repeated_by, snapshot),
        reliability=claim.reliability,
        reliability_words=text(RELIABILITY[claim.reliability]),
        credibility=claim.credibility,
        credibility_words=text(CREDIBILITY[claim.credibility]),
        event_date=dates(claim),
        reported_at=claim.reported_at.isoformat(),
        status=text(_STATUS[event.resolution.status]),
        candidates=_candidates(event, messages),
        reasons=tuple(reason_words(one, messages) for one in event.resolution.reasons),
        path=_path(event),
        url=claim.url,
        quote=claim.quote,
        note=_note(event, messages),
        place_id=place.id if place else "",
    )


def source_name(source_id: str, snapshot: Snapshot) -> str:
    """Return the name of a source in a snapshot's language, "" for none."""
    return snapshot.messages.text(snapshot.sources[source_id].name) if source_id else ""


def _candidates(event: Event, messages: Messages) -> tuple[str, ...]:
    listed = () if event.place else event.resolution.candidates[:MOST_CANDIDATES]
    return tuple(
        f"{place_name(one.place, messages)}, {units_around(one.place, messages)} ({one.place.id}), "
        f"{messages.percent(one.probability)}"
        for one in listed
    )


def _path(event: Event) -> tuple[tuple[float, float], ...]:
    """Return the line between a claim's two places, if both were resolved to points of their own."""
    other = event.resolution_to.place if event.resolution_to else None
    if event.place is None or other is None or {event.place.precision, other.precision} != {Precision.SETTLEMENT}:
        return ()
    return (event.place.lon, event.place.lat), (other.lon, other.lat)


def _note(event: Event, messages: Messages) -> str:
    """Return the claim's note, and why its second place was refused if it was."""
    if event.resolution_to is None or event.resolution_to.place:
        return event.claim.note
    open_end = messages.text(
        "'{place}' is left open: {why}",
        place=event.claim.place_to, why=reason_words(event.resolution_to.reasons[0], messages),
    )  # fmt: skip
    return f"{event.claim.note}. {open_end}" if event.claim.note else open_end
