"""Health: how old the last edition is, and how many claims are not in any edition yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from frontline.batch.shelf import Shelf
from frontline.claims import Claim
from frontline.ledger import Ledger
from frontline.withholding import hold_back

__all__ = ["Health", "health_of", "waiting_in"]


@dataclass(frozen=True)
class Health:
    """The state of a shelf at an instant (UTC); ``recorded`` and ``withheld`` are None where no ledger was asked.

    ``unreadable`` are the days whose manifest cannot be read.
    """

    at: datetime
    edition: str
    written_at: datetime | None
    recorded: int | None = None
    withheld: int | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def age(self) -> timedelta | None:
        """The time since an edition was written last, None if there is none."""
        return max(self.at - self.written_at, timedelta()) if self.written_at else None

    def too_old(self, most: timedelta) -> bool:
        """Say whether no edition is as young as that."""
        return self.age is None or self.age > most

    def words(self) -> str:
        """Return it as one line."""
        if self.unreadable:
            return f"{', '.join(self.unreadable)} cannot be read; frontline verify says why, frontline build mends it"
        if self.age is None:
            return "no edition"
        known = "unknown (no ledger)"
        if self.recorded is not None:
            known = f"{self.recorded} recorded since, {self.withheld} withheld"
        return (
            f"last edition {self.edition}, written {self.age / timedelta(hours=1):.1f} h ago; claims waiting: {known}"
        )

    def plain(self) -> dict[str, Any]:
        """Return it as plain values for JSON, its age in hours."""
        return {
            "edition": self.edition or None,
            "written_at": self.written_at.isoformat(timespec="seconds") if self.written_at else None,
            "age_h": round(self.age / timedelta(hours=1), 2) if self.age is not None else None,
            "claims_recorded_since": self.recorded,
            "claims_withheld": self.withheld,
            "unreadable": list(self.unreadable),
        }


def health_of(shelf: Shelf, at: datetime) -> Health:
    """Return the state of a shelf at an instant, without asking for claims."""
    days = shelf.days()
    written = [one for day in days if (one := shelf.written_at(day))]
    manifests = {day.isoformat(): shelf.manifest(day) for day in days}
    last = manifests[max(manifests)] if manifests else None
    unreadable = tuple(day for day, manifest in manifests.items() if manifest is None)
    return Health(at, last.edition if last else "", max(written, default=None), unreadable=unreadable)


def waiting_in(
    book: Ledger, since: datetime, delay: timedelta | None, at: datetime, read: str = ""
) -> tuple[int, int]:  # fmt: skip
    """Return how many claims a ledger was told of since a build, and how many a delay holds back at an instant.

    ``read`` is the hash of the last entry that the build read; where the ledger has no such entry, all count that were
    recorded ``since``.
    """
    last = book.entry_of(read)
    entries = book.entries(since) if last is None else book.entries()
    later = entries if last is None else entries[entries["entry"] > last]
    claims: Sequence[Claim] = book.as_known_on(at)
    held = hold_back(claims, delay, at)[1] if delay is not None else []
    return int(later["claim_id"].nunique()), len(held)
