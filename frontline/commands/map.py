"""frontline map: one day's page from the ledger."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, DELAY, INSTANT, language_option, ledger_option, seeds_option
from frontline.errors import NothingKnownError
from frontline.files import write_whole
from frontline.ledger import Ledger
from frontline.page import draw_page
from frontline.withholding import shown_after
from frontline.workspace import open_workspace
from maps.messages import Messages

__all__ = ["command"]


@click.command("map")
@click.option("--on", type=DAY, required=True, help="The day that the map shows.")
@click.option(
    "--as-known-on",
    type=INSTANT,
    help="The day or instant (UTC) whose knowledge it shows; by default the day of the last entry, or the day itself.",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The HTML file to write.")
@click.option(
    "--delay",
    type=DELAY,
    help="Hold claims back for so many hours, as 48h, from the end (UTC) of the day on which they were reported; the "
    "page says how many are held back at --as-known-on. What withdraws a claim counts at once.",
)
@click.option("--tiles", metavar="URL", help="Online background (https, {z}/{x}/{y}); without it the page asks nobody.")
@overlay_option
@language_option
@ledger_option
@seeds_option
def command(
    on: date, as_known_on: date | None, out: Path, delay: timedelta | None, tiles: str | None,
    licences: dict[str, str], messages: Messages, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Draw the map of a day as one HTML file that opens without a network."""
    known_day = as_known_on.date() if isinstance(as_known_on, datetime) else as_known_on
    if known_day and known_day < on:
        raise click.UsageError(f"--as-known-on {as_known_on} is before --on {on}: what was known then is no map of it")
    if on > datetime.now(UTC).date():
        raise click.UsageError(f"--on {on}: that day has not come yet")
    with Ledger(ledger, create=False) as book:
        last = book.last_recorded_on()
        if last is None:
            raise NothingKnownError(f"{book.url}: the ledger is empty; frontline demo fills one to look at")
        known_day = known_day or max(last, on)
        claims = book.as_known_on(as_known_on or known_day)
    workspace = open_workspace(seeds, licences)
    tell_left_out(workspace)
    withheld = None
    if delay is not None:
        claims, withheld = shown_after(claims, delay, as_known_on or known_day)
    page = draw_page(workspace, claims, on=on, as_known_on=known_day, tiles=tiles, withheld=withheld, messages=messages)
    write_whole(out, page)
    click.echo(out)
