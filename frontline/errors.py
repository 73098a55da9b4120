"""What can go wrong in frontline; only the command line catches these."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self


class FrontlineError(Exception):
    """Base of every error that this package raises."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file: where it stands, the value, and what to do about it.

    ``suggestions`` are what the message offers to paste in place of the value.
    """

    file: str
    line: int
    column: str
    value: str
    message: str
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.words}" if where else self.words

    @property
    def words(self) -> str:
        """What is wrong, without the place in the file."""
        what = f"{self.column}: " if self.column else ""
        shown = self.value if len(self.value) <= 80 else f"{self.value[:77]}..."
        given = f" (given: {shown!r})" if shown else ""
        return f"{what}{self.message}{given}"


class DataError(FrontlineError, ValueError):
    """A file whose content cannot be used; carries every problem found, not the first one only."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Problem, ...]]]:
        """Come whole from another process."""
        return type(self), (self.problems,)


class LedgerError(FrontlineError, RuntimeError):
    """The ledger cannot be opened, read or written; nothing was changed."""


class AbsentLedgerError(LedgerError):
    """There is no ledger at an address yet."""


class NothingKnownError(FrontlineError, LookupError):
    """There is no claim to draw for the day asked for."""


class OutputError(FrontlineError, OSError):
    """A result cannot be written; what stood there before still stands."""


class EditionError(FrontlineError, ValueError):
    """A folder of editions cannot be used as it is."""


class ClusterError(FrontlineError, OSError):
    """The workers that a build was to be shared among cannot be reached."""
