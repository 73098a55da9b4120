"""Hearing: what living claims say of each place day after day, where they are too many to be asked one by one.

Claims stand as columns, which are read once: all days of a record have the same claims, each day those up to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from frontline.events import Event
from frontline.evidence import FIGHTING, alike, weigh
from frontline.snapshot import Snapshot
from frontline.variety import different
from frontline.voices import camp_of, opposition
from frontline.weights import value

__all__ = ["Heard", "Hearing"]

PLACE, CAMP, SAYS, DAY, REPORTED = range(5)
"""Columns: numbers of place, camp and what is said (-1 for none), and the ordinals of two days."""

CAMPS = 3
"""The two sides, and those who speak for neither."""

LATER = 1 << 24
"""More than any day's ordinal: two of them make one number."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Heard:
    """What is heard of a place: the day of the newest claim, and how camps contradict each other, "" if they do not."""

    newest: date
    disputed: str


class Hearing:
    """What living claims say of places: of each the same as ``voices.newest`` and ``voices.contradiction`` of them."""

    def __init__(self) -> None:
        self._claims: _Claims | None = None

    def on(self, snapshot: Snapshot) -> dict[str, Heard]:
        """Return what is heard, on a snapshot's day, of each place that living claims speak of, by its id."""
        if self._claims is None or not self._claims.has_all_of(snapshot):
            self._claims = _Claims(snapshot)
        claims = self._claims
        claims.read(snapshot)
        columns = claims.columns[:, : len(snapshot.events)]
        since = (snapshot.on - timedelta(value("claim lives"))).toordinal()
        living = np.flatnonzero((columns[DAY] >= since) & (columns[PLACE] >= 0))
        newest = np.zeros(len(claims.places), np.int64)
        np.maximum.at(newest, columns[PLACE, living], columns[DAY, living])
        speak = living[(columns[SAYS, living] >= 0) & (columns[DAY, living] <= snapshot.on.toordinal())]
        disputed = claims.disputed(speak, snapshot)
        names = list(claims.places)
        return {
            names[place]: Heard(date.fromordinal(newest[place]), disputed.get(place, ""))
            for place in np.flatnonzero(newest).tolist()
        }


class _Claims:
    """The claims of a record as columns: ``columns`` (5, n), and ``places``, the numbers of places by id."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._theatre, self._sources, self._messages = snapshot.theatre, snapshot.sources, snapshot.messages
        self._states = (*snapshot.theatre.side_ids, FIGHTING)
        self._events: list[Event] = []
        self._words: dict[tuple[int, ...], str] = {}
        self.places: dict[str, int] = {}
        self.columns: Ints = np.empty((REPORTED + 1, 0), np.int64)

    def has_all_of(self, snapshot: Snapshot) -> bool:
        """Say whether a snapshot's claims are these, or begin with all of these."""
        known = min(len(self._events), len(snapshot.events))
        asked = ((self._theatre, snapshot.theatre), (self._sources, snapshot.sources))
        is_same = all(one is other for one, other in (*asked, (self._messages, snapshot.messages)))
        # Those of one record are the same objects, which a list sees at a glance.
        return is_same and self._events[:known] == list(snapshot.events[:known])

    def read(self, snapshot: Snapshot) -> None:
        """Read the claims of a snapshot that were not read for another day."""
        if new := snapshot.events[len(self._events) :]:
            self.columns = np.hstack([self.columns, self._read(new, snapshot)])
            self._events += new

    def _read(self, events: Sequence[Event], snapshot: Snapshot) -> Ints:
        claims, numbers = [event.claim for event in events], self.places
        places = [event.resolution.place for event in events]
        which, samples = alike(claims)
        camps = [(*self._theatre.side_ids, "").index(camp_of(sample, snapshot)) for sample in samples]
        words = [weigh(sample, self._theatre, self._sources) for sample in samples]
        says = [-1 if word is None or word.says_nothing else self._states.index(word.says) for word in words]
        when, dates = different([claim.event_date for claim in claims])
        reported, reports = different([claim.reported_at for claim in claims])
        return np.stack(
            [
                np.array([-1 if one is None else numbers.setdefault(one.id, len(numbers)) for one in places]),
                np.array(camps)[which],
                np.array(says)[which],
                np.array([one.day.toordinal() for one in dates])[when],
                np.array([one.toordinal() for one in reports])[reported],
            ]
        )

    def disputed(self, speak: Ints, snapshot: Snapshot) -> dict[int, str]:
        """Return how the newest words of camps contradict each other, by the number of each place where they do.

        ``speak``: the claims that count.
        """
        rows = self._newest(speak)
        spoken = np.full((len(self.places), CAMPS), -1)
        spoken[self.columns[PLACE, rows], self.columns[CAMP, rows]] = rows
        says = np.where(spoken >= 0, self.columns[SAYS, spoken], -1)
        least = np.where(spoken >= 0, says, len(self._states)).min(axis=1)
        found = {place: tuple(spoken[place].tolist()) for place in np.flatnonzero(says.max(axis=1) > least).tolist()}
        # Most places have the same newest words as on the day before.
        self._words = {told: self._words.get(told) or self._opposition(told, snapshot) for told in found.values()}
        return {place: self._words[told] for place, told in found.items()}

    def _opposition(self, told: tuple[int, ...], snapshot: Snapshot) -> str:
        claims = [(self._events[row].claim, self._states[self.columns[SAYS, row]]) for row in told if row >= 0]
        return opposition(claims, snapshot)

    def _newest(self, speak: Ints) -> Ints:
        """Return of claims the newest of each camp about each place: of one day, the last by its id."""
        group = self.columns[PLACE, speak] * CAMPS + self.columns[CAMP, speak]
        when = self.columns[DAY, speak] * LATER + self.columns[REPORTED, speak]
        newest = np.zeros(len(self.places) * CAMPS, np.int64)
        np.maximum.at(newest, group, when)
        last = when == newest[group]
        rows, group = speak[last], group[last]
        order = np.lexsort((np.array([self._events[row].claim.claim_id for row in rows.tolist()], str), group))
        return np.asarray(rows[order][np.append(np.diff(group[order]) > 0, True)]) if len(order) else rows
