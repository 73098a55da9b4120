"""The snapshot of a day: the claims known by then, their places, who stands where, areas, contact zone and front."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import shapely
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.belief import Beliefs
from frontline.change import Change, Extent, change, held
from frontline.chronicle import Chronicle
from frontline.claims import Claim
from frontline.control import Standing, standings, unknown
from frontline.errors import NothingKnownError
from frontline.events import Event, resolve_events
from frontline.evidence import statements
from frontline.front import Front, front_line, trace_front
from frontline.overlays import Overlay
from frontline.retractions import taken_back
from frontline.sources import Source
from frontline.theatre import Theatre
from gazetteer import Gazetteer, Place, Precision
from maps.messages import ENGLISH, Messages

__all__ = ["RECENT_DAYS", "Snapshot", "build_snapshot", "month_end", "settlements_of", "standing_on"]

RECENT_DAYS = 7
"""Claims of this many days up to the day are drawn one by one; older ones colour their places only."""


@dataclass(frozen=True)
class Snapshot:
    """One day as the ledger knew it: ``recent`` events are drawn singly, ``standings`` rest on all of them.

    ``earlier`` are fronts (lines, EPSG:4326) of days before, by how many days, from what is known now. ``held`` is the
    ground of each side, ``changes`` what it gained and lost in the last ``RECENT_DAYS``, by what is known now; so are
    the areas of ``week_ago``, as many days before on the same mosaic, where they are kept. ``left_out``: of how many
    files the overlays were left out for their licences.
    """

    on: date
    as_known_on: date
    theatre: Theatre
    sources: Mapping[str, Source]
    events: Sequence[Event]
    recent: Sequence[Event]
    standings: Sequence[Standing]
    places: Mapping[str, Place]
    front: Front
    areas: Areas | None = None
    overlays: Sequence[Overlay] = ()
    messages: Messages = ENGLISH
    earlier: Mapping[int, BaseGeometry] = field(default_factory=dict)
    held: tuple[Extent, ...] = ()
    changes: tuple[Change, ...] = ()
    week_ago: Areas | None = None
    left_out: int = 0

    @property
    def settled(self) -> list[Standing]:
        """The standings that the front rests on: settled places with a point of their own."""
        return [one for one in self.standings if one.settled and _has_point(self.places[one.place_id])]

    @property
    def front_days(self) -> tuple[date, date]:
        """The oldest and the newest day of the evidence that the front rests on; the day itself if there is none."""
        days = [one.settled_on for one in self.settled if one.settled_on] or [self.on]
        return min(days), max(days)


def build_snapshot(
    claims: Sequence[Claim],
    theatre: Theatre,
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
    *,
    on: date,
    as_known_on: date,
    line: Sequence[tuple[float, float]] = (),
    land: BaseGeometry | None = None,
    overlays: Sequence[Overlay] = (),
    left_out: int = 0,
    messages: Messages = ENGLISH,
    fronts_before: Sequence[int] = (),
) -> Snapshot:
    """Return the snapshot of a day from the claims known; those of later events are left out.

    ``line``: points (lon, lat) along a front known before, which help to tell namesakes apart. ``land``: ground
    (EPSG:4326) outside which nothing is drawn, the theatre's box if it is not given. ``overlays`` are laid over
    the areas, ``left_out`` tells of how many files they are not; ``messages`` are of the language of its sentences;
    ``fronts_before``: of how many days before the front is wanted too. Raises NothingKnownError if no claim is of that
    day or an earlier one.
    """
    # All claims recorded are context for the names of their reports, also those that are not drawn.
    resolved = resolve_events(claims, gazetteer, line)
    events = standing_on(resolved, on)
    if not events:
        days = [claim.event_date.first for claim in claims]
        later = f"; the earliest is of {min(days)}" if days and min(days) > on else ""
        raise NothingKnownError(
            f"nothing is known of {on} as of {as_known_on}: of {len(claims)} claims recorded by then, "
            f"none is of that day or an earlier one{later}"
        )
    places = {event.place.id: event.place for event in events if event.place}
    land = shapely.box(*theatre.box) if land is None else land
    settlements = settlements_of(gazetteer, theatre)
    # The ground is cut by the claims of the whole month, as in an almanac; what is believed rests on no later day.
    cutting = standing_on(resolved, month_end(on))
    chronicle = Chronicle(cutting, theatre, sources, places=settlements, land=land, overlays=overlays)
    before = sorted({*fronts_before, RECENT_DAYS}, reverse=True)  # a chronicle is asked for days in order
    drawn = dict(zip(before, chronicle.days(on - timedelta(days) for days in before), strict=True))
    earlier = {days: front_line(drawn[days]) for days in before if days in fronts_before}
    beliefs = chronicle.beliefs(on)
    areas = chronicle.areas(beliefs)
    found = _standings(events, beliefs, sources, messages)
    since = on - timedelta(days=RECENT_DAYS)
    recent = [event for event in events if event.claim.event_date.last > since]
    front = trace_front(areas)
    return Snapshot(
        on, as_known_on, theatre, sources, events, recent, found, places, front, areas, overlays, messages, earlier,
        held=tuple(held(areas, side) for side in theatre.side_ids),
        changes=tuple(change(drawn[RECENT_DAYS], areas, side) for side in theatre.side_ids),
        week_ago=drawn[RECENT_DAYS], left_out=left_out,
    )  # fmt: skip


def settlements_of(gazetteer: Gazetteer, theatre: Theatre) -> list[Place]:
    """Return all settlements of the box with a point of their own: the ground is parted among them."""
    west, south, east, north = theatre.box
    table = gazetteer.table
    return [
        table.place(row)
        for row, (lon, lat, precision) in enumerate(zip(table.lons, table.lats, table.precisions, strict=True))
        if precision is Precision.SETTLEMENT and west <= lon <= east and south <= lat <= north
    ]


def _standings(
    events: Sequence[Event], beliefs: Beliefs, sources: Mapping[str, Source], messages: Messages
) -> list[Standing]:
    """Return the standing of every place that a claim speaks of, by place id, with all claims about it."""
    about: defaultdict[str, list[str]] = defaultdict(list)
    for event in sorted(events, key=lambda one: (one.claim.event_date, one.claim.claim_id)):
        if event.place:
            about[event.place.id].append(event.claim.claim_id)
    found = statements(events, beliefs.theatre, sources, until=beliefs.on)
    said = {one.place_id: one for one in standings(beliefs, found, sources, messages)}
    return [
        replace(said.get(place_id, unknown(place_id, messages)), claim_ids=tuple(about[place_id]))
        for place_id in sorted(about)
    ]


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def standing_on(events: Sequence[Event], on: date) -> list[Event]:
    """Return the events that may have happened by a day and were not withdrawn, in the ledger or by their source."""
    gone = taken_back(event.claim for event in events)
    return [
        event
        for event in events
        if event.claim.event_date.first <= on
        and not event.claim.withdraws
        and not event.claim.withdrawn
        and (event.claim.claim_id, event.claim.source) not in gone
    ]


def _has_point(place: Place) -> bool:
    """Say whether a place has a point of its own, or stands only somewhere in its hromada."""
    return place.precision is Precision.SETTLEMENT
