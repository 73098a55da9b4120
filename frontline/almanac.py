"""The almanac: the snapshots of many days from one set of claims, each the same whichever days are asked for with it.

Claims are read once. The ground of a day is cut by what is known to have happened by the end of its month, so that a
month is drawn on one mosaic, each day from the one before; nothing of another month changes it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby

from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.chronicle import Chronicle, words_of
from frontline.ground import Ground
from frontline.snapshot import Record, Snapshot, days_needed, month_end
from frontline.words import Words
from gazetteer import Place

__all__ = ["Almanac", "month_of"]


class Almanac:
    """What is needed to draw any day of a ``record``, on ``land`` (EPSG:4326) that is parted among ``places``.

    ``ground``: the land as it is parted, and ``words``: those of the record, where they are known already.
    """

    def __init__(
        self, record: Record, *, places: Sequence[Place], land: BaseGeometry, ground: Ground | None = None,
        words: Words | None = None,
    ) -> None:  # fmt: skip
        self.record, self._places, self._land = record, places, land
        self._ground, self._words = ground, words
        self._book: Chronicle | None = None

    @cached_property
    def words(self) -> Words:
        """The words of all events, of which every day takes those of its own past."""
        if self._words is not None:
            return self._words
        record = self.record
        return words_of(record.events, record.theatre, record.sources, self._places)

    def snapshots(self, days: Mapping[date, date], fronts_before: Sequence[int] = ()) -> Iterator[Snapshot]:
        """Yield the snapshots of days, in order of time, each as known on the day that it is given with.

        ``fronts_before``: of how many days before each the front is wanted too, on the ground of the day's own month.
        """
        return (snapshot for snapshot, _ in self.steps(days, fronts_before))

    def steps(self, days: Mapping[date, date], fronts_before: Sequence[int] = ()) -> Iterator[tuple[Snapshot, Areas]]:
        """Yield snapshots as ``snapshots`` does, each with the areas of the day before it on the same mosaic."""
        record, before = self.record, (1, *fronts_before)
        for month, some in groupby(sorted(days), key=month_of):
            # Of the last month that was drawn at least the ground is the same.
            book = self._book = Chronicle(
                record.known_by(month_end(month)), record.theatre, record.sources,
                places=self._places, land=self._land, overlays=record.overlays, like=self._book, words=self.words,
                ground=self._ground,
            )  # fmt: skip
            wanted = set(some)
            drawn: dict[date, Areas] = {}
            for day in sorted({one for each in wanted for one in days_needed(each, before)}):
                beliefs = book.beliefs(day)
                drawn[day] = book.areas(beliefs)
                if day in wanted:
                    snapshot = record.snapshot(beliefs, drawn, days[day], fronts_before)
                    yield snapshot, drawn[day - timedelta(days=1)]


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)
