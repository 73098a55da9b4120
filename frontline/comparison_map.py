"""From a comparison to the plain records that ``maps`` draws."""

from collections.abc import Iterator

from frontline.amendments import Act
from frontline.backdrop import base_map, map_attributions
from frontline.change import Change, Extent
from frontline.comparison import Comparison, Shift
from frontline.differences import facts, ground_words, heading, standing_words, summary
from frontline.edition import edition_of
from frontline.events import Event
from frontline.overlaid import overlaid
from frontline.overlays import check_exportable
from frontline.placenames import local_names, other_name, place_name, units_around
from frontline.theatre import Theatre
from frontline.wording import dates, event_statement, side_name
from gazetteer import Gazetteer
from gazetteer.borders import Borders
from maps.comparison_rows import ChangedGround, ChangedPlace, ClaimLine, DayComparison, SizeRow, Sizes
from maps.dates import spoken_text
from maps.messages import Messages, msgid
from maps.model import Side

__all__ = ["comparison_map"]

_ACTS = {
    Act.CORRECTED: msgid("Corrected"),
    Act.WITHDRAWN: msgid("Withdrawn"),
    Act.TAKEN_BACK: msgid("Taken back by its source"),
}


def comparison_map(comparison: Comparison, gazetteer: Gazetteer, borders: Borders) -> DayComparison:
    """Return a comparison as records; raises LicenceError if an overlay in it may not be passed on."""
    then, now = comparison.then, comparison.now
    check_exportable((*then.overlays, *now.overlays))
    theatre, messages = now.theatre, now.messages
    first, second = (Side(side.id, messages.text(side.name)) for side in theatre.sides)
    return DayComparison(
        title=messages.text(theatre.title),
        heading=heading(comparison),
        days=(then.on, now.on),
        known=(then.as_known_on, now.as_known_on),
        box=theatre.box,
        sides=(first, second),
        fronts=(then.front.line, now.front.line),
        held=comparison.sides,
        grounds=_grounds(comparison, messages),
        places=tuple(_place(shift, comparison, messages) for shift in comparison.shifts),
        sizes=tuple(_sizes(comparison)),
        claims=tuple(_claims(comparison, messages)),
        base=base_map(theatre.box, gazetteer, borders, messages),
        attributions=(*map_attributions(messages), *overlaid((*then.overlays, *now.overlays), now.left_out, messages)),
        summary=summary(comparison),
        facts=facts(comparison),
        edition=edition_of(then, now),
        local_language=local_names(messages),
        messages=messages,
    )


def _kind(tier: str, side: str, theatre: Theatre) -> str:
    """Return the key under which ``maps`` knows a state."""
    return f"{tier}-{theatre.side_ids.index(side)}" if side else tier


def _grounds(comparison: Comparison, messages: Messages) -> tuple[ChangedGround, ...]:
    theatre = comparison.now.theatre
    return tuple(
        ChangedGround(
            _kind(*turn.after, theatre),
            ground_words(*turn.before, theatre, messages),
            ground_words(*turn.after, theatre, messages),
            turn.area_km2,
            turn.shape,
        )
        for turn in comparison.turns
    )


def _place(shift: Shift, comparison: Comparison, messages: Messages) -> ChangedPlace:
    theatre = comparison.now.theatre
    then, now = ({event.claim.claim_id: event for event in one.events} for one in (comparison.then, comparison.now))
    said = [_said(now[one], comparison) for one in shift.new_claims]
    said += [messages.text("No longer counts: {said}", said=_said(then[one], comparison)) for one in shift.gone_claims]
    place, after = shift.place, shift.after
    return ChangedPlace(
        place_name(place, messages), other_name(place, messages), units_around(place, messages),
        place.lon, place.lat, _kind(after.tier, after.side, theatre),
        standing_words(shift.before, theatre, messages), standing_words(after, theatre, messages), after.why,
        tuple(said),
    )  # fmt: skip


def _said(event: Event, comparison: Comparison) -> str:
    now, claim = comparison.now, event.claim
    return now.messages.text(
        "{statement} ({date}), says {source}",
        statement=event_statement(event, now.theatre, now.messages), date=spoken_text(dates(claim), now.messages),
        source=now.messages.text(now.sources[claim.source].name),
    )  # fmt: skip


def _sizes(comparison: Comparison) -> Iterator[SizeRow]:
    theatre, messages = comparison.now.theatre, comparison.now.messages
    rows = [("", comparison.changes, comparison.aged)]
    rows += [(one.sector, one.changes, one.aged) for one in comparison.sectors]
    for sector, changes, aged in rows:
        for change, old in zip(changes, aged, strict=True):
            if not sector or _any(change):
                yield SizeRow(
                    sector, side_name(change.side, theatre, messages), _size(change.gained), _size(change.lost),
                    _size(old.gained), _size(old.lost),
                )  # fmt: skip


def _any(change: Change) -> bool:
    return bool(change.gained.high_km2 or change.lost.high_km2)


def _size(extent: Extent) -> Sizes:
    return extent.low_km2, extent.best_km2, extent.high_km2


def _claims(comparison: Comparison, messages: Messages) -> Iterator[ClaimLine]:
    amended = {one.claim_id for one in comparison.amended}
    gone = [event for event in comparison.gone if event.claim.claim_id not in amended]
    for what, events in ((messages.text("New"), comparison.new), (messages.text("No longer counts"), gone)):
        for event in sorted(events, key=lambda one: (one.claim.event_date, one.claim.claim_id)):
            yield _claim_line(event, what, comparison, messages)
    for one in comparison.amended:
        what = messages.text(_ACTS[one.act])
        yield ClaimLine(one.claim_id, what, "", one.recorded_at.isoformat(timespec="minutes"), one.said, "", one.reason)


def _claim_line(event: Event, what: str, comparison: Comparison, messages: Messages) -> ClaimLine:
    claim, now = event.claim, comparison.now
    place = place_name(event.place, messages) if event.place else claim.place
    return ClaimLine(
        claim.claim_id, what, place, dates(claim), event_statement(event, now.theatre, messages),
        messages.text(now.sources[claim.source].name),
    )  # fmt: skip
