"""Withholding: claims that are known but not shown until some time has passed since they were reported."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import maps
from frontline.claims import Claim

__all__ = ["shown_after"]


def shown_after(
    claims: Sequence[Claim], delay: timedelta, as_known: date | datetime
) -> tuple[list[Claim], maps.Withheld]:
    """Return the claims reported at least a delay before an instant (UTC), and how many are held back.

    Of the report only its day is known, so its age counts from the end of that day: no claim is shown too early.
    What withdraws another claim is never held back. ``as_known`` as a day means its end.
    """
    instant = as_known if isinstance(as_known, datetime) else _end(as_known)
    shown, held = [], []
    for claim in claims:
        age = instant - _end(claim.reported_at)
        if age >= delay or claim.withdraws:
            shown.append(claim)
        else:
            held.append(max(age, timedelta()))
    oldest = int(max(held) / timedelta(hours=1)) if held else None
    return shown, maps.Withheld(len(held), oldest)


def _end(day: date) -> datetime:
    return datetime.combine(day, time.max, UTC)
