"""frontline map: one day's page from the ledger."""

from datetime import date, timedelta
from pathlib import Path

import click

from frontline.commands.asked import claims_asked_for
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, DELAY, INSTANT, language_option, ledger_option, seeds_option
from frontline.files import write_whole
from frontline.known import known_day
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
    if out.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"--out {out}: is a page, name it .html; frontline image draws pictures")
    claims, known = claims_asked_for(ledger, on, as_known_on, "is no map of it")
    workspace = open_workspace(seeds, licences)
    tell_left_out(workspace)
    withheld = None
    if delay is not None:
        claims, withheld = shown_after(claims, delay, known)
    page = draw_page(
        workspace, claims, on=on, as_known_on=known_day(known), tiles=tiles, withheld=withheld, messages=messages
    )
    write_whole(out, page)
    click.echo(out)
