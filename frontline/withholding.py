"""Withholding: claims that are known but not shown until some time has passed since they were reported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import maps
from frontline.claims import Claim

__all__ = ["Holding", "end_of", "hold_back", "shown_after"]


@dataclass(frozen=True)
class Holding:
    """What is held back at an instant (UTC): for each claim the first day it may have happened on and its report's."""

    held: tuple[tuple[date, date], ...]
    at: datetime

    @classmethod
    def of(cls, claims: Iterable[Claim], at: datetime) -> "Holding":
        """Return the holding of claims that are held back at an instant."""
        return cls(tuple(sorted((claim.event_date.first, claim.reported_at) for claim in claims)), at)

    def on(self, day: date) -> maps.Withheld:
        """Return what the edition of a day leaves out, its age as of the begin of the day of the instant.

        So an edition changes with what is held back, not with every hour.
        """
        midnight = datetime.combine(self.at.date(), time.min, UTC)
        ages = [midnight - end_of(reported) for first, reported in self.held if first <= day]
        oldest = max(*ages, timedelta()) // timedelta(hours=1) if ages else None
        return maps.Withheld(len(ages), oldest)


def hold_back(claims: Iterable[Claim], delay: timedelta, instant: datetime) -> tuple[list[Claim], list[Claim]]:
    """Return the claims reported at least a delay before an instant (UTC), and those that are held back."""
    shown: list[Claim] = []
    held: list[Claim] = []
    for claim in claims:
        (shown if claim.withdraws or instant - end_of(claim.reported_at) >= delay else held).append(claim)
    return shown, held


def shown_after(
    claims: Sequence[Claim], delay: timedelta, as_known: date | datetime
) -> tuple[list[Claim], maps.Withheld]:
    """Return the claims reported at least a delay before an instant (UTC), and how many are held back.

    Of the report only its day is known, so its age counts from the end of that day: no claim is shown too early.
    What withdraws another claim is never held back. ``as_known`` as a day means its end.
    """
    instant = end_of(as_known)
    shown, held = hold_back(claims, delay, instant)
    ages = [max(instant - end_of(claim.reported_at), timedelta()) for claim in held]
    oldest = int(max(ages) / timedelta(hours=1)) if ages else None
    return shown, maps.Withheld(len(held), oldest)


def end_of(day: date | datetime) -> datetime:
    """Return an instant as it is, and of a day (UTC) its end."""
    if isinstance(day, datetime):
        return day
    return datetime.combine(day, time.max, UTC)
