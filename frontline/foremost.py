"""Foremost: the claims about each place that a page tells of, where all of them would be too many to read or to carry.

Of each camp (either side, and those who speak for neither) the newest, so that nobody's word is crowded out by many of
another's. The place's tier rests on all claims all the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from frontline.events import Event
from frontline.snapshot import Snapshot
from frontline.voices import camp_of

__all__ = ["MANY", "MANY_IN_SITE", "NEWEST", "about_places", "foremost"]

MANY = 5_000
"""Claims from which on a page tells the foremost only: 5,000 with their reasons make 2 MB."""

MANY_IN_SITE = 500
"""Claims from which on an edition leaves them to the settlements' own pages, which all editions of a site share: of
1,000, editions would repeat 0.7 MB a day."""

NEWEST = 3
"""How many claims of each camp are told of each place."""


def about_places(snapshot: Snapshot) -> dict[str, list[Event]]:
    """Return the claims about each place, by place id, in the order of the snapshot."""
    about: defaultdict[str, list[Event]] = defaultdict(list)
    for event in snapshot.events:
        if event.place:
            about[event.place.id].append(event)
    return about


def foremost(about: Mapping[str, Sequence[Event]], snapshot: Snapshot) -> dict[str, Sequence[Event]]:
    """Return of the claims about each place the newest of each camp, in order of time; all if there are not many."""
    if sum(map(len, about.values())) <= MANY:
        return dict(about)
    return {name: _newest(events, snapshot) for name, events in about.items()}


def _newest(events: Sequence[Event], snapshot: Snapshot) -> Sequence[Event]:
    left: defaultdict[str, int] = defaultdict(lambda: NEWEST)
    found = []
    for event in sorted(events, key=_in_time, reverse=True):
        camp = camp_of(event.claim, snapshot)
        if left[camp]:
            left[camp] -= 1
            found.append(event)
        if len(left) == len(snapshot.theatre.sides) + 1 and not any(left.values()):
            break
    return found[::-1]


def _in_time(event: Event) -> tuple[object, str]:
    return event.claim.event_date, event.claim.claim_id
