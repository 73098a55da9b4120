"""The snapshot of a day: the claims known by then, their places, who stands where, and the contact zone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shapely.geometry.base import BaseGeometry

from frontline.claims import Claim
from frontline.control import Standing, standings
from frontline.errors import NothingKnownError
from frontline.events import Event, resolve_events
from frontline.evidence import FIGHTING, statements
from frontline.front import FOUGHT_OVER, Front, trace_front
from frontline.sources import Source
from frontline.theatre import Theatre
from gazetteer import Gazetteer, Place, Precision

__all__ = ["RECENT_DAYS", "Snapshot", "build_snapshot", "line_of"]

RECENT_DAYS = 7
"""Claims of this many days up to the day are drawn one by one; older ones colour their places only."""


@dataclass(frozen=True)
class Snapshot:
    """One day as the ledger knew it: ``recent`` events are drawn singly, ``standings`` rest on all of them."""

    on: date
    as_known_on: date
    theatre: Theatre
    sources: Mapping[str, Source]
    events: Sequence[Event]
    recent: Sequence[Event]
    standings: Sequence[Standing]
    places: Mapping[str, Place]
    front: Front

    @property
    def front_as_of(self) -> date:
        """The newest day of a statement that the front rests on; the day itself if there is none."""
        return max((one.settled_on for one in self.standings if one.settled_on), default=self.on)


def build_snapshot(
    claims: Sequence[Claim],
    theatre: Theatre,
    sources: Mapping[str, Source],
    gazetteer: Gazetteer,
    *,
    on: date,
    as_known_on: date,
    baseline: Sequence[Claim] = (),
    land: BaseGeometry | None = None,
) -> Snapshot:
    """Return the snapshot of a day from the claims known; those of later events are left out.

    ``baseline``: claims whose line helps to tell namesakes apart. ``land``: ground (EPSG:4326) outside which no zone
    is drawn. Raises NothingKnownError if no claim is about that day or an earlier one.
    """
    known = [claim for claim in claims if claim.event_date.first <= on]
    if not known:
        raise NothingKnownError(
            f"nothing is known of {on} as of {as_known_on}: of {len(claims)} claims recorded by then, "
            "none is of that day or an earlier one"
        )
    line = line_of(baseline, theatre, sources, gazetteer)
    events = resolve_events(known, gazetteer, line)
    places = {event.place.id: event.place for event in events if event.place}
    found = standings(statements(events, theatre, sources), theatre, sources)
    since = on - timedelta(days=RECENT_DAYS)
    recent = [event for event in events if event.claim.event_date.last > since]
    return Snapshot(
        on, as_known_on, theatre, sources, events, recent, found, places, _front(found, places, theatre, land)
    )


def line_of(
    baseline: Sequence[Claim], theatre: Theatre, sources: Mapping[str, Source], gazetteer: Gazetteer
) -> list[tuple[float, float]]:
    """Return points (lon, lat) along the front that the baseline's claims give; none without a baseline."""
    if not baseline:
        return []
    events = resolve_events(baseline, gazetteer)
    places = {event.place.id: event.place for event in events if event.place}
    return _front(standings(statements(events, theatre, sources), theatre, sources), places, theatre, None).points()


def _front(
    found: Sequence[Standing], places: Mapping[str, Place], theatre: Theatre, land: BaseGeometry | None
) -> Front:
    """Trace the front between settled places that have a point of their own."""
    first, second = theatre.side_ids
    share = {first: 1.0, second: 0.0, FIGHTING: FOUGHT_OVER}
    settled = {
        (places[one.place_id].lon, places[one.place_id].lat): share[one.settled]
        for one in found
        if one.settled and places[one.place_id].precision is Precision.SETTLEMENT
    }
    return trace_front(settled, land)
