"""frontline health: one line on whether editions still appear, for whatever watches over a machine."""

import json
from dataclasses import replace
from datetime import date, timedelta

import click

from frontline.batch.health import Health, health_of, waiting_in
from frontline.batch.shelf import Shelf
from frontline.batch.standstill import last_read
from frontline.commands.anywhere import SHELF, ledger_anywhere
from frontline.commands.options import DELAY, instant_option
from frontline.errors import AbsentLedgerError
from frontline.ledger import Ledger
from frontline.withholding import end_of

__all__ = ["command"]


@click.command("health")
@click.argument("shelf", metavar="DIR", type=SHELF)
@click.option("--max-age", type=DELAY, default="26h", show_default=True, help="Older than this is a failure.")
@click.option("--delay", type=DELAY, help="The delay of the builds: claims that it holds back are counted.")
@click.option("--json", "wants_json", is_flag=True, help="Write the result as JSON.")
@instant_option
@ledger_anywhere
def command(
    shelf: Shelf, max_age: timedelta, delay: timedelta | None, now: date, ledger: str, *, wants_json: bool
) -> None:
    """Say which edition is the last, how long ago one was written, and how many claims wait.

    The exit code is 1 if there is none, if the last that was written is older than --max-age, or if one cannot be read.
    """
    found = _with_claims(health_of(shelf, end_of(now)), ledger, delay, last_read(shelf))
    state = "damaged" if found.unreadable else "too old" if found.too_old(max_age) else "healthy"
    if wants_json:
        click.echo(json.dumps({**found.plain(), "healthy": state == "healthy"}))
    else:
        click.echo(f"{state}: {found.words()}")
    if state != "healthy":
        raise SystemExit(1)


def _with_claims(found: Health, ledger: str, delay: timedelta | None, read: str) -> Health:
    """Return it with the claims that wait, if there is a ledger to ask: a web host has none."""
    if found.written_at is None:
        return found
    try:
        with Ledger(ledger, create=False) as book:
            recorded, withheld = waiting_in(book, found.written_at, delay, found.at, read)
    except AbsentLedgerError:
        return found
    return replace(found, recorded=recorded, withheld=withheld)
