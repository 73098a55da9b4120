"""The tally of a build: what became of each of its days."""

from dataclasses import dataclass, field
from datetime import date

__all__ = ["Tally"]


@dataclass
class Tally:
    """What became of the days of a build: those drawn, those left as they were, those that failed with the reason."""

    drawn: list[date] = field(default_factory=list)
    unchanged: list[date] = field(default_factory=list)
    failed: dict[date, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many days were drawn, left as they were, and failed, by these words."""
        return {"drawn": len(self.drawn), "unchanged": len(self.unchanged), "failed": len(self.failed)}
