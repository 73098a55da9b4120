"""The answers that several parts of the benchmark look at, each made when it is first needed."""

from collections import Counter
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.resolving import dispatches, peers, reports, settlements, speed, writings
from benchmarks.resolving.checking import Areas
from benchmarks.resolving.checking import settlements as checked
from benchmarks.resolving.measures import Judged
from frontline.line import read_lines
from gazetteer import Gazetteer

__all__ = ["ENGLISH", "SEED", "Benchmark"]

SEED = 2025
"""Of all that is drawn by chance: typing errors, cases, made-up reports."""

ENGLISH = "English (KMU 2010)"
"""The kind of spelling that is drawn as a picture."""


class Benchmark:
    """The checking data in a folder, every so-manieth settlement of it, and the answers to them."""

    def __init__(self, data: Path, every: int) -> None:
        self._data, self._every = data, every
        self.gazetteer = Gazetteer.open()
        lines = read_lines(speed.LINE)
        self.line, self.line_day = lines.on(), lines.day()

    @cached_property
    def truth(self) -> pd.DataFrame:
        """The checked settlements."""
        truth = checked(self._data / "settlements-truth.csv", self.gazetteer.table)
        return truth[:: self._every].reset_index(drop=True)

    @cached_property
    def unique(self) -> np.ndarray:
        """Whether no other settlement of the register bears the name of each checked one; shape (n,)."""
        bearers = Counter(self.gazetteer.table.names)
        return np.array([bearers[self.gazetteer.table.names[row]] == 1 for row in self.truth["row"]], bool)

    @cached_property
    def official(self) -> set[str]:
        """All official names of the register in both scripts, in small letters."""
        return {name.casefold() for name in (*self.gazetteer.table.names, *self.gazetteer.table.names_en)}

    @cached_property
    def areas(self) -> Areas:
        """The line of each day."""
        return Areas(next(iter(sorted(self._data.glob("areas-*.parquet")))))

    @cached_property
    def spellings(self) -> list[writings.Spelling]:
        """The settlements' names in every kind of spelling."""
        renamed = pd.read_csv(self._data / "renames.csv", dtype=str)
        return writings.spellings(self.truth, renamed, np.random.default_rng(SEED))

    @cached_property
    def asked(self) -> list[settlements.Asked]:
        """The answers to all settlements."""
        return settlements.ask(self.gazetteer, self.truth, self.spellings, self.line)

    @cached_property
    def reads(self) -> list[dispatches.Read]:
        """The answers to all dispatches."""
        return dispatches.read(self.gazetteer, self._data / "gold", self.areas)

    @cached_property
    def made_up(self) -> dict[str, tuple[Judged, np.ndarray]]:
        """The answers to reports made up by chance, with the line and without."""
        truth = checked(self._data / "settlements-truth.csv", self.gazetteer.table)
        count = reports.REPORTS // self._every
        made = reports.make_reports(self.gazetteer, truth, self.areas, np.random.default_rng(SEED), count)
        return {
            f"{'with' if with_line else 'without'} the line": reports.read(
                self.gazetteer, truth, made, self.areas, with_line=with_line
            )
            for with_line in (True, False)
        }

    @cached_property
    def peers(self) -> dict[str, peers.Peer]:
        """What people do today."""
        return peers.finders()

    def contexts(self, label: str) -> dict[str, Judged]:
        """Return the judged answers to one kind of spelling, by context."""
        return {one.context.label: one.judged for one in self.asked if one.spelling.label == label}
