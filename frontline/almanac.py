"""The almanac: the snapshots of many days from one set of claims, each the same whichever days are asked for with it.

Claims are read once. The ground of a day is cut by what is known to have happened by the end of its month, so that a
month is drawn on one mosaic, each day from the one before; nothing of another month changes it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.belief import Beliefs
from frontline.change import change, held
from frontline.chronicle import Chronicle, words_of
from frontline.control import Standing, standings, unknown
from frontline.events import Event
from frontline.evidence import Statement, statements
from frontline.front import front_line, trace_front
from frontline.overlays import Overlay
from frontline.snapshot import RECENT_DAYS, Snapshot, month_end, standing_on
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.words import Words
from gazetteer import Place
from maps.messages import ENGLISH, Messages

__all__ = ["Almanac", "month_of"]


class Almanac:
    """What is needed to draw any day of a theatre: ``events`` that stand, on ``land`` (EPSG:4326) among ``places``."""

    def __init__(
        self,
        events: Sequence[Event],
        theatre: Theatre,
        sources: Mapping[str, Source],
        *,
        places: Sequence[Place],
        land: BaseGeometry,
        overlays: Sequence[Overlay] = (),
        left_out: int = 0,
        messages: Messages = ENGLISH,
    ) -> None:
        """Read the events; ``places`` part the land among them, ``messages`` are of the language of all sentences.

        ``left_out``: of how many files the overlays are not drawn, for their licences.
        """
        self.theatre, self.sources, self.messages = theatre, sources, messages
        self._places, self._land, self._overlays, self._left_out = places, land, tuple(overlays), left_out
        self.events = sorted(standing_on(events, date.max), key=_in_time)
        self._firsts = [event.claim.event_date.first for event in self.events]
        self._said = _by_place(statements(self.events, theatre, sources))
        self._about: dict[str, tuple[list[date], list[str], Place]] = {}
        for event in self.events:
            if event.place:
                days, ids, _ = self._about.setdefault(event.place.id, ([], [], event.place))
                days.append(event.claim.event_date.first)
                ids.append(event.claim.claim_id)

    @cached_property
    def words(self) -> Words:
        """The words of all events, of which every day takes those of its own past."""
        return words_of(self.events, self.theatre, self.sources, self._places)

    @property
    def first_day(self) -> date | None:
        """The first day of which anything is known; None if nothing is."""
        return self._firsts[0] if self._firsts else None

    def known_by(self, day: date) -> list[Event]:
        """Return the events that may have happened by a day, in order of time."""
        return self.events[: bisect_right(self._firsts, day)]

    def snapshots(self, days: Mapping[date, date], fronts_before: Sequence[int] = ()) -> Iterator[Snapshot]:
        """Yield the snapshots of days, in order of time, each as known on the day that it is given with.

        ``fronts_before``: of how many days before each the front is wanted too, on the ground of the day's own month.
        """
        return (snapshot for snapshot, _ in self.steps(days, fronts_before))

    def steps(self, days: Mapping[date, date], fronts_before: Sequence[int] = ()) -> Iterator[tuple[Snapshot, Areas]]:
        """Yield snapshots as ``snapshots`` does, each with the areas of the day before it on the same mosaic."""
        for month, some in groupby(sorted(days), key=month_of):
            known = self.known_by(month_end(month))
            book = Chronicle(
                known, self.theatre, self.sources, places=self._places, land=self._land, overlays=self._overlays,
                words=self.words,
            )  # fmt: skip
            wanted = set(some)
            drawn: dict[date, Areas] = {}
            needed = {one - timedelta(days=before) for one in wanted for before in (0, 1, RECENT_DAYS, *fronts_before)}
            for day in sorted(needed):
                beliefs = book.beliefs(day)
                drawn[day] = book.areas(beliefs)
                if day in wanted:
                    yield self._snapshot(beliefs, drawn, days[day], fronts_before), drawn[day - timedelta(days=1)]

    def _snapshot(
        self, beliefs: Beliefs, drawn: Mapping[date, Areas], as_known_on: date, fronts_before: Sequence[int]
    ) -> Snapshot:
        """Return the snapshot of the beliefs' day; ``drawn`` has its areas and those of the days before it wanted."""
        on, sides = beliefs.on, self.theatre.side_ids
        areas, since = drawn[on], on - timedelta(days=RECENT_DAYS)
        events = self.known_by(on)
        recent = [event for event in events if event.claim.event_date.last > since]
        places = {name: place for name, (days, _, place) in sorted(self._about.items()) if days[0] <= on}
        return Snapshot(
            on, as_known_on, self.theatre, self.sources, events, recent, self._standings(beliefs), places,
            trace_front(areas), areas, self._overlays, self.messages,
            earlier={before: front_line(drawn[on - timedelta(days=before)]) for before in fronts_before},
            held=tuple(held(areas, side) for side in sides),
            changes=tuple(change(drawn[since], areas, side) for side in sides), left_out=self._left_out,
        )  # fmt: skip

    def _standings(self, beliefs: Beliefs) -> list[Standing]:
        """Return the standing of every place that a claim speaks of, by place id, with all claims about it."""
        told = self._statements(beliefs.on)
        said = {one.place_id: one for one in standings(beliefs, told, self.sources, self.messages)}
        found = []
        for name, (days, ids, _) in sorted(self._about.items()):
            if count := bisect_right(days, beliefs.on):
                found.append(replace(said.get(name) or unknown(name, self.messages), claim_ids=tuple(ids[:count])))
        return found

    def _statements(self, until: date) -> list[Statement]:
        """Return what is said of places up to a day, place by place and in order of time."""
        found: list[Statement] = []
        for days, said in self._said:
            found += said[: bisect_right(days, until)]
        return found


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def _in_time(event: Event) -> tuple[object, str]:
    return event.claim.event_date, event.claim.claim_id


def _by_place(found: Iterable[Statement]) -> list[tuple[list[date], list[Statement]]]:
    """Return the statements of each place, by place id, and beside them their days."""
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in found:
        said[one.place_id].append(one)
    return [([one.day for one in some], some) for _, some in sorted(said.items())]
