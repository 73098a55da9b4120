"""Corrections: the claims that were put right or withdrawn after the day of an edition that drew them.

An edition says so itself, for whoever has read or cited it before. Named are the editions that draw the claim as one of
their own days; later ones rest on it too, as on any older claim, and are drawn anew without a notice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta

import pandas as pd

from frontline.amendments import amendments
from frontline.claims import EventDate
from frontline.snapshot import RECENT_DAYS
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["Correction", "corrections", "corrections_of", "notes_of"]

_WORDS = {
    "corrected": msgid("Corrected on {day}: claim {claim} now says: {said}. Reason: {reason}"),
    "withdrawn": msgid("Withdrawn on {day}: claim {claim} ({said}). Reason: {reason}"),
    "taken back": msgid("Taken back by its source on {day}: claim {claim} ({said}). Reason: {reason}"),
}


@dataclass(frozen=True, slots=True)
class Correction:
    """One claim put right or withdrawn on a day (UTC); the editions of ``first`` to ``last`` draw it singly."""

    claim_id: str
    act: str
    on: date
    reason: str
    said: str
    first: date
    last: date

    def words(self, messages: Messages = ENGLISH) -> str:
        """Return it in one sentence."""
        return messages.text(
            _WORDS[self.act], day=messages.day(self.on), claim=self.claim_id, said=self.said, reason=self.reason
        )


def corrections(entries: pd.DataFrame) -> list[Correction]:
    """Return the corrections among a ledger's entries (as ``Ledger.entries`` gives them), in the order of time.

    Those of one instant stand by their claims, so that the order of rows in a file changes nothing.
    """
    amended = amendments(entries, datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC))
    found = sorted(amended, key=lambda one: (one.recorded_at, one.claim_id))
    ids = {one.claim_id for one in found}
    about = entries[entries["claim_id"].isin(ids)]
    days = {name: [EventDate.parse(text) for text in dates] for name, dates in about.groupby("claim_id")["event_date"]}
    return [
        Correction(
            one.claim_id, one.act.value, one.recorded_at.date(), one.reason, one.said,
            min(day.first for day in days[one.claim_id]),
            max(day.last for day in days[one.claim_id]) + timedelta(days=RECENT_DAYS - 1),
        )
        for one in found
        if one.claim_id in days
    ]  # fmt: skip


def notes_of(told: Iterable[Correction]) -> tuple[dict[str, str], ...]:
    """Return corrections as a manifest has them: plain texts by name."""
    return tuple({name: str(value) for name, value in asdict(one).items()} for one in told)


def corrections_of(found: Iterable[Correction], day: date) -> Sequence[Correction]:
    """Return the corrections that an edition of a day has to tell: made after it, of what it draws."""
    return [one for one in found if one.first <= day <= one.last and one.on > day]
