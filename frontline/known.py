"""What a ledger knew: the last day of it, and the day of an instant as of which something is asked."""

from datetime import date, datetime

from frontline.errors import NothingKnownError
from frontline.ledger import Ledger

__all__ = ["known_day", "last_known"]


def last_known(book: Ledger, *days: date) -> date:
    """Return the day of a ledger's last entry, or the last of some days if they are later.

    Raises NothingKnownError if the ledger is empty.
    """
    last = book.last_recorded_on()
    if last is None:
        raise NothingKnownError(f"{book.url}: the ledger is empty; frontline demo fills one to look at")
    return max((last, *days))


def known_day(when: date) -> date:
    """Return the day (UTC) of a day or an instant."""
    return when.date() if isinstance(when, datetime) else when
