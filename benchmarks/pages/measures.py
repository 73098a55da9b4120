"""What was measured, beside its limit: one line each."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Sheet", "high", "seconds_of_work"]

TIMES_FROM = 0.95


@dataclass
class Sheet:
    """Lines of measures as they are told, and how many limits they broke."""

    broken: int = 0

    def head(self) -> None:
        """Name the columns."""
        self._write("page", "screen", "measure", "found", "limit", "")

    def tell(self, page: str, screen: str, measure: str, found: float, unit: str, limit: float | None = None) -> None:
        """Tell a number at once, and whether it keeps its limit (None: it has none)."""
        over = limit is not None and not found <= limit
        self.broken += over
        told = "" if limit is None else f"<= {limit:,g} {unit}"
        load = f"load {os.getloadavg()[0]:.1f}"
        self._write(page, screen, measure, f"{found:,.4g} {unit}", told, f"{'OVER, ' if over else ''}{load}")

    def say(self, words: str) -> None:
        """Tell something that is no number."""
        sys.stdout.write(words + "\n")
        sys.stdout.flush()

    def _write(self, *cells: str) -> None:
        widths = (13, 8, 50, 11, 12, 0)
        self.say(" ".join(f"{cell:{width}}" for cell, width in zip(cells, widths, strict=True)).rstrip())


def high(times: Sequence[float]) -> float:
    """Return the time that 95 of 100 do not pass (the nearest that was measured)."""
    ordered = sorted(times)
    return ordered[min(int(TIMES_FROM * len(ordered)), len(ordered) - 1)]


def seconds_of_work(act: Callable[[], object]) -> float:
    """Return how many seconds of a processor something takes: on a quiet machine as many as a reader waits."""
    start = time.process_time()
    act()
    return time.process_time() - start
