"""Since: the first day that changed claims can change, and days drawn so that no earlier one ever does.

What is believed of a day rests on nothing that happened later. The ground is cut month by month, by the claims that may
have happened by the month's end: nothing of a later month changes its corners, nor which days are drawn with a day. So
claims that were added, corrected or withdrawn, and sources judged anew, leave all months before their own as they were,
and in their own month the days before any word counts otherwise, unless they cut ground anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

import numpy as np
import pandas as pd
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.chronicle import Chronicle, words_of
from frontline.corrections import own_ground
from frontline.events import Event
from frontline.overlays import Overlay
from frontline.snapshot import month_end, standing_on
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.words import NEVER, read_words
from gazetteer import Place

__all__ = ["daily_areas", "first_changed_day"]

_SPANS = ["until", "undone"]
"""Days from which a word counts otherwise."""

_COMPARED = ["claim_id", "place", "day", "named", "weight", "blur", "camp", "change", "settles", "origin"]
"""What of a word a day's areas depend on, from its day on; ``_SPANS`` are compared apart."""


def daily_areas(
    events: Sequence[Event],
    theatre: Theatre,
    sources: Mapping[str, Source],
    *,
    days: Iterable[date],
    places: Sequence[Place],
    land: BaseGeometry,
    overlays: Sequence[Overlay] = (),
) -> Iterator[Areas]:
    """Yield the areas of days in order of time, in the time of those days alone, each as if it were drawn by itself.

    ``places``: the settlements among which ``land`` (EPSG:4326) is parted, with those that events speak of.
    """
    asked = sorted(days)
    if not asked:
        return
    words = words_of(standing_on(events, month_end(asked[-1])), theatre, sources, places)
    book = None
    for month, some in groupby(asked, key=_first_of_month):
        known = standing_on(events, month_end(month))
        book = Chronicle(known, theatre, sources, places=places, land=land, overlays=overlays, like=book, words=words)
        yield from book.days(some)


def first_changed_day(
    before: Sequence[Event],
    after: Sequence[Event],
    theatre: Theatre,
    sources_before: Mapping[str, Source],
    sources_after: Mapping[str, Source],
    *,
    places: Sequence[Place] = (),
) -> date | None:
    """Return the first day that changed claims or sources can change; None if nothing differs.

    Of all days before it ``daily_areas`` draws the same bytes, and nothing that differs was known to happen by then.
    Theatre, ``places``, land and overlays have to be the same: where they changed, every day may. Whatever differs of a
    claim or of a source counts, be it only wording; a claim whose place is resolved otherwise differs too.
    """
    told = {name for name in {*sources_before, *sources_after} if sources_before.get(name) != sources_after.get(name)}
    changed = _changed(standing_on(before, date.max), standing_on(after, date.max), told)
    if not changed:
        return None
    first = min(event.claim.event_date.first for event in changed)
    month = _first_of_month(first)
    old, new = (
        _Read(standing_on(events, month_end(month)), theatre, sources, places)
        for events, sources in ((before, sources_before), (after, sources_after))
    )
    return month if old.cuts_other_ground(new) else max(month, min(first, old.first_difference(new)))


def _changed(before: Iterable[Event], after: Iterable[Event], told: set[str]) -> list[Event]:
    """Return the events that only one of two sets has, and those of sources that are told of otherwise now."""
    old, new = ({event.claim.claim_id: event for event in events} for events in (before, after))
    return [
        event
        for one, other in ((old, new), (new, old))
        for name, event in one.items()
        if other.get(name) != event or told & {event.claim.source, event.claim.repeats, event.claim.repeated_by}
    ]


class _Read:
    """What a month's areas are drawn from: its words, with places and origins by name, and the ground claims cut."""

    def __init__(
        self, events: Sequence[Event], theatre: Theatre, sources: Mapping[str, Source], places: Sequence[Place]
    ) -> None:
        own, self._spots = own_ground(events)
        words = read_words([*events, *own], theatre, sources, places=places)
        self._places = words.places
        ground = {event.claim.claim_id: event.place.id for event in own if event.place}
        self._spoken = {(event.place.id, ground.get(event.claim.claim_id)) for event in events if event.place}
        ids = [place.id for place in words.places]
        self._table = words.table.assign(
            place=pd.Index(ids, dtype="str")[words.table["place"].to_numpy()],
            origin=pd.Index(words.origins, dtype="str")[words.table["origin"].to_numpy()],
        )[[*_COMPARED, *_SPANS]]

    def cuts_other_ground(self, other: "_Read") -> bool:
        """Say whether the land is parted otherwise, which shows in the corners of every day's areas."""
        pieces = not self._spots.empty and self._spoken != other._spoken  # own ground is parted by cells spoken of
        return pieces or self._places != other._places or not self._spots.equals(other._spots)

    def first_difference(self, other: "_Read") -> date:
        """Return the first day on which words count or stand otherwise; the last of all days if none do."""
        both = self._table.merge(other._table, how="outer", on=_COMPARED, indicator=True, suffixes=("", "_after"))
        shared = both["_merge"] == "both"
        since = both["day"].where(~shared, NEVER)
        for name in _SPANS:
            pair = both[[name, f"{name}_after"]]
            since = since.where(~shared | (pair[name] == pair[f"{name}_after"]), np.minimum(since, pair.min(axis=1)))
        since = since[since < NEVER]
        return date.fromordinal(int(since.min())) if len(since) else date.max


def _first_of_month(day: date) -> date:
    return day.replace(day=1)
