"""The snapshot of a day: the claims known by then, their places, who stands where, areas, contact zone and front."""

from bisect import bisect_right
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.belief import Beliefs
from frontline.change import Change, Extent, change, held
from frontline.chronicle import Chronicle
from frontline.claims import Claim
from frontline.control import Standing, Teller
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

__all__ = [
    "RECENT_DAYS", "Record", "Snapshot", "build_snapshot", "days_needed", "month_end", "settlements_of", "standing_on",
]  # fmt: skip

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


class Record:
    """All that days are told from: the ``events`` that stand, in order of time, and what they say of each place.

    ``left_out``: of how many files the overlays are not drawn, for their licences; ``messages`` are of the language of
    all sentences.
    """

    def __init__(
        self,
        events: Sequence[Event],
        theatre: Theatre,
        sources: Mapping[str, Source],
        *,
        overlays: Sequence[Overlay] = (),
        left_out: int = 0,
        messages: Messages = ENGLISH,
    ) -> None:
        self.theatre, self.sources, self.messages = theatre, sources, messages
        self.overlays, self._left_out = tuple(overlays), left_out
        self.events = sorted(standing_on(events, date.max), key=_in_time)
        dates = [event.claim.event_date for event in self.events]
        self._firsts = [when.first for when in dates]
        self._lasts = np.array([when.last.toordinal() for when in dates], np.int64)
        said = groupby(statements(self.events, theatre, sources), key=attrgetter("place_id"))
        self._said = {name: list(some) for name, some in said}
        self._days = {name: [one.day for one in some] for name, some in self._said.items()}
        about: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self.events:
            if place := event.resolution.place:
                about[place.id].append(event)
        self._about = {
            name: (place, [one.claim.event_date.first for one in some], [one.claim.claim_id for one in some])
            for name, some in sorted(about.items())
            if (place := some[0].place)
        }
        self._teller = Teller(theatre, sources, messages)

    @property
    def first_day(self) -> date | None:
        """The first day of which anything is known; None if nothing is."""
        return self._firsts[0] if self._firsts else None

    def known_by(self, day: date) -> list[Event]:
        """Return the events that may have happened by a day, in order of time."""
        return self.events[: bisect_right(self._firsts, day)]

    def snapshot(
        self, beliefs: Beliefs, drawn: Mapping[date, Areas], as_known_on: date, fronts_before: Sequence[int]
    ) -> Snapshot:
        """Return the snapshot of the beliefs' day: ``drawn`` has the areas of the days that ``days_needed`` names."""
        on, sides = beliefs.on, self.theatre.side_ids
        areas, since = drawn[on], on - timedelta(days=RECENT_DAYS)
        events = self.known_by(on)
        recent = np.flatnonzero(self._lasts[: len(events)] > since.toordinal()).tolist()
        return Snapshot(
            on, as_known_on, self.theatre, self.sources, events, [events[number] for number in recent],
            self._standings(beliefs), {name: one[0] for name, one in self._about.items() if one[1][0] <= on},
            trace_front(areas), areas, self.overlays, self.messages,
            earlier={before: front_line(drawn[on - timedelta(days=before)]) for before in fronts_before},
            held=tuple(held(areas, side) for side in sides),
            changes=tuple(change(drawn[since], areas, side) for side in sides),
            week_ago=drawn[since], left_out=self._left_out,
        )  # fmt: skip

    def _standings(self, beliefs: Beliefs) -> list[Standing]:
        """Return the standing of every place that a claim speaks of, by place id, with all claims about it."""
        on = beliefs.on
        told = {name: self._said[name][: bisect_right(days, on)] for name, days in self._days.items()}
        about = {
            name: tuple(ids[: bisect_right(days, on)]) for name, (_, days, ids) in self._about.items() if days[0] <= on
        }
        return self._teller.standings(beliefs, told, about)


def days_needed(day: date, fronts_before: Sequence[int]) -> list[date]:
    """Return the days, in order, of which a day's snapshot needs the areas, with itself."""
    return sorted(day - timedelta(days=before) for before in {0, RECENT_DAYS, *fronts_before})


def build_snapshot(
    claims: Sequence[Claim], theatre: Theatre, sources: Mapping[str, Source], gazetteer: Gazetteer, *,
    on: date, as_known_on: date, line: Sequence[tuple[float, float]] = (), land: BaseGeometry | None = None,
    overlays: Sequence[Overlay] = (), left_out: int = 0, messages: Messages = ENGLISH,
    fronts_before: Sequence[int] = (),
) -> Snapshot:  # fmt: skip
    """Return the snapshot of a day from the claims known; those of later events are left out.

    ``line``: points (lon, lat) along a front known before, which help to tell namesakes apart. ``land``: ground
    (EPSG:4326) outside which nothing is drawn, the theatre's box if it is not given. ``overlays`` are laid over
    the areas, ``left_out`` tells of how many files they are not; ``messages`` are of the language of its sentences;
    ``fronts_before``: of how many days before the front is wanted too. Raises NothingKnownError if no claim is of that
    day or an earlier one.
    """
    # All claims recorded are context for the names of their reports, also those that are not drawn.
    resolved = resolve_events(claims, gazetteer, line)
    if not standing_on(resolved, on):
        days = [claim.event_date.first for claim in claims]
        later = f"; the earliest is of {min(days)}" if days and min(days) > on else ""
        raise NothingKnownError(
            f"nothing is known of {on} as of {as_known_on}: of {len(claims)} claims recorded by then, "
            f"none is of that day or an earlier one{later}"
        )
    # The ground is cut by the claims of the whole month, as in an almanac; what is believed rests on no later day.
    known = standing_on(resolved, month_end(on))
    land = shapely.box(*theatre.box) if land is None else land
    places = settlements_of(gazetteer, theatre)
    book = Chronicle(known, theatre, sources, places=places, land=land, overlays=overlays)
    record = Record(known, theatre, sources, overlays=overlays, left_out=left_out, messages=messages)
    drawn = {}
    for day in days_needed(on, fronts_before):
        beliefs = book.beliefs(day)
        drawn[day] = book.areas(beliefs)
    return record.snapshot(beliefs, drawn, as_known_on, fronts_before)


def settlements_of(gazetteer: Gazetteer, theatre: Theatre) -> list[Place]:
    """Return all settlements of the box with a point of their own: the ground is parted among them."""
    west, south, east, north = theatre.box
    table = gazetteer.table
    return [
        table.place(row)
        for row, (lon, lat, precision) in enumerate(zip(table.lons, table.lats, table.precisions, strict=True))
        if precision is Precision.SETTLEMENT and west <= lon <= east and south <= lat <= north
    ]


def month_end(day: date) -> date:
    """Return the last day of a day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def standing_on(events: Sequence[Event], on: date) -> list[Event]:
    """Return the events that may have happened by a day and were not withdrawn, in the ledger or by their source."""
    claims = [event.claim for event in events]
    gone = taken_back(claims)
    return [
        event
        for event, claim in zip(events, claims, strict=True)
        if claim.event_date.first <= on
        and not claim.withdraws
        and not claim.withdrawn
        and not (gone and (claim.claim_id, claim.source) in gone)
    ]


def _in_time(event: Event) -> tuple[object, str]:
    return event.claim.event_date, event.claim.claim_id


def _has_point(place: Place) -> bool:
    """Say whether a place has a point of its own, or stands only somewhere in its hromada."""
    return place.precision is Precision.SETTLEMENT
