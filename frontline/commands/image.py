"""frontline image: a day, a sector or a comparison as a picture for press and social cards."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from frontline import differences
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, INSTANT, language_option, ledger_option, seeds_option
from frontline.comparison_map import comparison_map
from frontline.day import open_day
from frontline.drawing import day_map
from frontline.edition import edition_of
from frontline.files import replacing
from frontline.known import known_day
from frontline.languages import open_messages
from frontline.parts import Part, comparison_part, day_part, part_of
from frontline.placenames import LOCAL
from frontline.snapshot import Snapshot
from frontline.summary import facts
from frontline.two_days import compare_days, order_problem
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.image import FORMATS, SIZES, draw_image
from maps.image_content import picture_of_comparison, picture_of_day
from maps.image_model import Picture, view_of
from maps.messages import Messages

__all__ = ["command"]


class PictureFile(click.Path):
    """A file whose name says which kind of picture it is."""

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the path, or fail as bad usage."""
        path = Path(str(super().convert(str(value), param, ctx)))
        if path.suffix[1:] not in FORMATS:
            self.fail(f"{path}: name a file that ends in {' or '.join(f'.{one}' for one in FORMATS)}", param, ctx)
        return path


@click.command("image")
@click.option("--on", type=DAY, required=True, help="The day that the picture shows.")
@click.option(
    "--as-known-on",
    type=INSTANT,
    help="The day or instant (UTC) whose knowledge it shows; by default the day of the last entry, or the day itself.",
)
@click.option("--out", type=PictureFile(dir_okay=False), required=True, help="The file to write: .png or .svg.")
@click.option(
    "--sector",
    default="",
    metavar="NAME",
    help="Show this sector of the front only, with its own figures; by its name in English or Ukrainian.",
)
@click.option("--against", type=DAY, metavar="D0", help="Show what changed since this day.")
@click.option("--size", type=click.Choice(list(SIZES)), default="card", show_default=True,
              help="card: 1200 by 630 pixels; press: 3000 by 2000.")  # fmt: skip
@overlay_option
@language_option
@click.option("--alt", is_flag=True, help="Print what the picture says, for those who do not see it.")
@ledger_option
@seeds_option
def command(
    on: date, as_known_on: date | None, out: Path, sector: str, against: date | None, size: str,
    licences: dict[str, str], messages: Messages, alt: bool, ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Draw a day, or what changed since another, as a picture with legend, both dates and sources."""
    if on > datetime.now(UTC).date():
        raise click.UsageError(f"--on {on}: that day has not come yet")
    workspace = open_workspace(seeds, licences)
    tell_left_out(workspace)
    if against:
        picture = _comparison(ledger, workspace, (against, on), as_known_on, sector, messages)
    else:
        picture = _day(ledger, workspace, on, as_known_on, sector, messages)
    drawn = draw_image(picture, SIZES[size], out.suffix[1:])
    with replacing(out) as part:
        part.write_bytes(drawn)
    click.echo(out)
    if alt:
        click.echo(picture.text)


def _day(ledger: str, workspace: Workspace, on: date, known: date | None, sector: str, messages: Messages) -> Picture:
    if known and known_day(known) < on:
        raise click.UsageError(f"--as-known-on {known} is before --on {on}: what was known then is no map of it")
    day = open_day(
        ledger, on=on, as_known_on=known, seeds=workspace.folder, language=messages.language,
        licences=workspace.licences,
    )  # fmt: skip
    gazetteer = Gazetteer.open()
    drawn = day_map(day, gazetteer, open_borders())
    if not sector:
        return picture_of_day(drawn, edition=edition_of(day))
    part = _part(day, sector, gazetteer)
    return picture_of_day(
        drawn, box=view_of(part.shape, whole=day.theatre.box), part=part.name, edge=part.shape,
        facts=facts(day_part(day, part)), edition=edition_of(day),
    )  # fmt: skip


def _comparison(
    ledger: str, workspace: Workspace, days: tuple[date, date], known: date | None, sector: str, messages: Messages
) -> Picture:
    if days[1] < days[0]:
        raise click.UsageError(f"--against {days[0]} is after --on {days[1]}: a picture shows what changed since a day")
    if problem := order_problem(*days, known, None):
        raise click.UsageError(problem)
    comparison = compare_days(ledger, workspace, *days, as_known_on=known, messages=messages)
    gazetteer = Gazetteer.open()
    drawn = comparison_map(comparison, gazetteer, open_borders())
    if not sector:
        return picture_of_comparison(drawn)
    part = _part(comparison.now, sector, gazetteer)
    return picture_of_comparison(
        drawn, box=view_of(part.shape, whole=drawn.box), part=part.name, edge=part.shape,
        facts=differences.facts(comparison_part(comparison, part)),
    )  # fmt: skip


def _part(day: Snapshot, sector: str, gazetteer: Gazetteer) -> Part:
    """Return a sector by its name in any language that pages have."""
    languages = [open_messages(language).named(day.theatre.names) for language in ("en", LOCAL)]
    return part_of(day, sector, gazetteer.table.units, languages)
