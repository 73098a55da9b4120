"""What is asked of a ledger on the command line: the claims of a day, as known on another."""

from datetime import UTC, date, datetime

import click

from frontline.claims import Claim
from frontline.known import known_day, last_known
from frontline.ledger import Ledger

__all__ = ["claims_asked_for"]


def claims_asked_for(ledger: str, on: date, as_known_on: date | None, nothing: str) -> tuple[list[Claim], date]:
    """Return the claims as known on a day or an instant, or now, and which it was.

    ``nothing``: what knowledge from before ``on`` is not. Raises UsageError for a day before ``on``, or one to come.
    """
    if as_known_on and known_day(as_known_on) < on:
        raise click.UsageError(f"--as-known-on {as_known_on} is before --on {on}: what was known then {nothing}")
    if on > datetime.now(UTC).date():
        raise click.UsageError(f"--on {on}: that day has not come yet")
    with Ledger(ledger, create=False) as book:
        last = last_known(book, on)
        return book.as_known_on(as_known_on or last), as_known_on or last
