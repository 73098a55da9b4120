"""What is handed to a ledger, and what it says became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from frontline.batches import Act, instant_text
from frontline.entries import ADD

__all__ = ["Instant", "Receipt", "Submission", "instant_of"]

Instant = datetime | Callable[[], datetime]
"""When something is recorded: an instant with its time zone, or the clock that says it once writing may begin."""


def instant_of(recorded_at: Instant) -> str:
    """Return as text when something is recorded; asked before the lock is held, a clock would say too early."""
    return instant_text(recorded_at() if callable(recorded_at) else recorded_at)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a batch: how many claims are new and how many were there already.

    ``withdrawn`` and ``corrected`` are the ids of claims that are there, but stand no more as they were given again.
    ``head`` is the hash of the last entry: kept elsewhere, it shows later that nothing was changed or cut off.
    """

    added: int
    already_there: int
    head: str
    withdrawn: tuple[str, ...] = ()
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A batch of claims to record: the arguments of ``Ledger.add_frame``."""

    frame: pd.DataFrame
    recorded_at: Instant
    batch: str
    recorded_by: str = ""
    file: str = ""
    file_hash: str = ""

    def act(self) -> Act:
        """The facts of the batch; raises ValueError if the instant has no time zone."""
        return Act(ADD, self.batch, instant_of(self.recorded_at), self.recorded_by, self.file, self.file_hash)
