"""Contexts: the distinct questions that a table of written places asks, each of them answered once.

Rows without a report stand alone: they ask the same if name and context are the same. Rows of one report are
context for each other: they ask the same if they stand in reports of the same rows. Where all rows of a report are of
one source, what that source was found to mean in its reports of earlier days is context too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.line import Lines
from gazetteer import Gazetteer, Query, Resolution

__all__ = ["CONTEXT", "Contexts"]

CONTEXT = ("place", "within", "near", "on")
"""The columns that make the question of a row that stands alone."""

TOGETHER = 5000
"""Questions that are handed over at once: half a second's work, so that progress is seen."""

Numbers = NDArray[np.intp]


class Contexts:
    """The distinct questions of a table; ``of_row`` has the number of the question that each row asks.

    Of the table, the columns of ``CONTEXT``, ``report`` and ``source`` are read, as text; a column that is missing is
    empty, and days are in ISO form or empty.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        table = table.reindex(columns=[*CONTEXT, "report", "source"], fill_value="")
        context: Numbers = table.groupby(list(CONTEXT), sort=False).ngroup().to_numpy().astype(np.intp)
        report, self._sources = _alike(table["report"], table["source"], context)
        keys = (report + 1) * (context.max(initial=0) + 1) + context
        self.of_row: Numbers = pd.factorize(keys)[0]
        self._first_row: Numbers = np.unique(self.of_row, return_index=True)[1]
        self._report: Numbers = report[self._first_row]
        asked = table.iloc[self._first_row]
        self._cells: list[list[str]] = [asked[name].tolist() for name in CONTEXT]

    def __len__(self) -> int:
        return len(self._first_row)

    def answers(self, gazetteer: Gazetteer, lines: Lines) -> Iterator[tuple[Numbers, list[Resolution]]]:
        """Yield the answers some at a time, with the numbers of their questions; every question has one.

        A row that stands alone is asked with the line of its day, a report with the line of its last day.
        """
        days: defaultdict[date | None, list[int]] = defaultdict(list)
        alone = np.flatnonzero(self._report < 0)
        for number in alone.tolist():
            days[lines.day(_day(self._cells[-1][number]))].append(number)
        for day, numbers in days.items():
            line = lines.on(day)
            for start in range(0, len(numbers), TOGETHER):
                some = np.array(numbers[start : start + TOGETHER])
                yield some, gazetteer.resolve_all(self._queries(some), line=line)
        before: defaultdict[str, Counter[str]] = defaultdict(Counter)
        today: defaultdict[str, Counter[str]] = defaultdict(Counter)
        last = ""
        together = np.flatnonzero(self._report >= 0)
        for some in sorted(_grouped(together, self._report[together]), key=self._last):
            source = self._sources[int(self._report[some[0]])]
            if self._last(some) != last:  # what was meant on one day is context from the next on, in any order of rows
                last = self._last(some)
                for name, meant in today.items():
                    before[name].update(meant)
                today.clear()
            day = _day(last)
            known = before[source] if source else None
            found = gazetteer.resolve_report(
                self._queries(some), line=lines.on(day), line_error_km=lines.error_km(day), before=known
            )
            if source:
                today[source].update({one.place.id for one in found if one.place})
            yield some, found

    def days(self) -> list[date | None]:
        """Return the distinct days of the questions, None for those without."""
        return [_day(written) for written in sorted(set(self._cells[-1]))]

    def _last(self, numbers: Numbers) -> str:
        """Return the last day that some questions name, empty if they name none."""
        days: list[str] = [self._cells[-1][number] for number in numbers.tolist()]
        return max(days)

    def _queries(self, numbers: Numbers) -> list[Query]:
        places, within, near, on = self._cells
        return [Query(places[k], within[k], near[k], on=_day(on[k])) for k in numbers.tolist()]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _alike(reports: "pd.Series[str]", sources: "pd.Series[str]", context: Numbers) -> tuple[Numbers, list[str]]:
    """Return a number for each row's report, -1 where there is none, and the source of each number, or nothing.

    Reports of the same contexts have the same number, unless they have a source: its earlier reports may differ.
    """
    codes = np.where(reports == "", -1, pd.factorize(reports)[0])
    spoken, names = pd.factorize(sources)
    rows = np.flatnonzero(codes >= 0)
    known: dict[bytes | int, int] = {}
    source_of: list[str] = []
    found = np.full(len(codes), -1)
    for members in _grouped(rows, codes[rows]):
        own = spoken[members]
        source = str(names[own[0]]) if (own == own[0]).all() else ""
        key = int(members[0]) if source else context[members].tobytes()
        found[members] = known.setdefault(key, len(known))
        if len(source_of) < len(known):
            source_of.append(source)
    return found, source_of


def _grouped(numbers: Numbers, groups: Numbers) -> Sequence[Numbers]:
    """Return the numbers of each group, in their order."""
    if not len(numbers):
        return []
    order = np.argsort(groups, kind="stable")
    return np.split(numbers[order], np.flatnonzero(np.diff(groups[order])) + 1)
