"""Contexts: the distinct questions that a table of written places asks, each of them answered once.

Rows without a report stand alone: they ask the same if name and context are the same. Rows of one report are
context for each other: they ask the same if they stand in reports of the same rows.
"""

from collections import defaultdict
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

TOGETHER = 1000
"""Questions that are handed over at once: some tenths of a second's work, so that progress is seen."""

Numbers = NDArray[np.intp]


class Contexts:
    """The distinct questions of a table; ``of_row`` has the number of the question that each row asks.

    Of the table, the columns of ``CONTEXT`` and ``report`` are read, as text; a column that is missing is empty, and
    days are in ISO form or empty.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        table = table.reindex(columns=[*CONTEXT, "report"], fill_value="")
        context: Numbers = table.groupby(list(CONTEXT), sort=False).ngroup().to_numpy().astype(np.intp)
        report = _alike(table["report"], context)
        keys = (report + 1) * (context.max(initial=0) + 1) + context
        self.of_row: Numbers = pd.factorize(keys)[0]
        self._first_row: Numbers = np.unique(self.of_row, return_index=True)[1]
        self._report: Numbers = report[self._first_row]
        asked = table.iloc[self._first_row]
        self._cells = [asked[name].tolist() for name in CONTEXT]

    def __len__(self) -> int:
        return len(self._first_row)

    def answers(self, gazetteer: Gazetteer, lines: Lines) -> Iterator[tuple[Numbers, list[Resolution]]]:
        """Yield the answers some at a time, with the numbers of their questions; every question has one.

        A row that stands alone is asked with the line of its day, a report with the line of its last day.
        """
        days: defaultdict[date | None, list[int]] = defaultdict(list)
        alone = np.flatnonzero(self._report < 0)
        for number in alone.tolist():
            days[lines.day(self._day(number))].append(number)
        for day, numbers in days.items():
            line = lines.on(day)
            for start in range(0, len(numbers), TOGETHER):
                some = np.array(numbers[start : start + TOGETHER])
                queries = self._queries(some)
                yield some, [gazetteer.resolve_report([query], line=line)[0] for query in queries]
        together = np.flatnonzero(self._report >= 0)
        for some in _grouped(together, self._report[together]):
            queries = self._queries(some)
            last = max((query.on for query in queries if query.on), default=None)
            yield some, gazetteer.resolve_report(queries, line=lines.on(last))

    def days(self) -> list[date | None]:
        """Return the distinct days of the questions, None for those without."""
        return [date.fromisoformat(day) if day else None for day in sorted(set(self._cells[-1]))]

    def _day(self, number: int) -> date | None:
        written = self._cells[-1][number]
        return date.fromisoformat(written) if written else None

    def _queries(self, numbers: Numbers) -> list[Query]:
        places, within, near, _ = self._cells
        return [Query(places[k], within[k], near[k], on=self._day(k)) for k in numbers.tolist()]


def _alike(reports: "pd.Series[str]", context: Numbers) -> Numbers:
    """Return a number for each row's report, the same for reports of the same contexts; -1 where there is none."""
    codes = np.where(reports == "", -1, pd.factorize(reports)[0])
    rows = np.flatnonzero(codes >= 0)
    known: dict[bytes, int] = {}
    found = np.full(len(codes), -1)
    for members in _grouped(rows, codes[rows]):
        found[members] = known.setdefault(context[members].tobytes(), len(known))
    return found


def _grouped(numbers: Numbers, groups: Numbers) -> Sequence[Numbers]:
    """Return the numbers of each group, in their order."""
    if not len(numbers):
        return []
    order = np.argsort(groups, kind="stable")
    return np.split(numbers[order], np.flatnonzero(np.diff(groups[order])) + 1)
