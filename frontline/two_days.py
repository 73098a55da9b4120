"""Two days of a ledger and what changed between them, each as it was known on a day or instant."""

from datetime import UTC, date, datetime, time

from frontline.amendments import amendments
from frontline.comparison import Comparison, compare
from frontline.day import days_from, land_of
from frontline.known import known_day, last_known
from frontline.ledger import Ledger
from frontline.workspace import Workspace
from gazetteer import Gazetteer
from maps.messages import ENGLISH, Messages

__all__ = ["compare_days", "order_problem"]


def compare_days(
    ledger: str,
    workspace: Workspace,
    first: date,
    second: date,
    *,
    as_known_on: date | None = None,
    then_known_on: date | None = None,
    messages: Messages = ENGLISH,
) -> Comparison:
    """Return what changed between two days of a ledger, from the first to the second, whichever is the earlier.

    ``as_known_on``: the day, or instant (datetime with a time zone), whose knowledge counts, by default the day of the
    last entry; ``then_known_on``: another one for the first day; ``messages``: its
    language. Raises ValueError as ``order_problem`` words it,
    LedgerError if there is no ledger, NothingKnownError if nothing is known of a day.
    """
    if problem := order_problem(first, second, as_known_on, then_known_on):
        raise ValueError(problem)
    with Ledger(ledger, create=False) as book:
        now_known = as_known_on or last_known(book, first, second)
        then_known = then_known_on or now_known
        now_claims = book.as_known_on(now_known)
        then_claims = now_claims if then_known == now_known else book.as_known_on(then_known)
        # What was amended since a reader of the earlier day could last have looked.
        known = sorted(map(_end, (then_known, now_known)))
        since = known[0] if known[0] < known[1] else _end(min(first, second))
        amended = amendments(book.entries(since), since, known[1])
    then, now = days_from(
        workspace, [(first, known_day(then_known), then_claims), (second, known_day(now_known), now_claims)], messages
    )
    return compare(then, now, Gazetteer.open(), land_of(workspace), amended)


def order_problem(first: date, second: date, as_known_on: date | None, then_known_on: date | None) -> str:
    """Say why two days as known then cannot be compared; "" if they can, also from the later to the earlier one."""
    then_known = then_known_on or as_known_on
    if as_known_on and known_day(as_known_on) < second:
        return f"as known on {as_known_on}, nothing could be known of {second}"
    if then_known and known_day(then_known) < first:
        return f"as known on {then_known}, nothing could be known of {first}"
    if first == second and (then_known_on is None or then_known_on == as_known_on):
        return f"{first} is compared with itself: name another day, or another one on which it was known"
    return ""


def _end(when: date) -> datetime:
    """Return an instant as it is, and of a day its end in UTC."""
    return when if isinstance(when, datetime) else datetime.combine(when, time.max, UTC)
