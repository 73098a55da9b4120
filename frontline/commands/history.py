"""frontline history: years of daily areas as one page with a slider."""

from pathlib import Path

import click

import maps
from frontline.commands.options import language_option
from frontline.dated_areas import read_dated_areas
from frontline.files import write_whole
from frontline.history import draw_history
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.messages import msgid

__all__ = ["command"]

TITLE, LABEL = msgid("Areas by day"), msgid("Area")


class Chosen(click.ParamType[tuple[str, str]]):
    """A column and the value that its rows must have."""

    name = "COLUMN=VALUE"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Return the column and the value, or fail as bad usage."""
        if isinstance(value, tuple):
            return value
        column, sign, wanted = value.partition("=")
        if not column or not sign:
            self.fail(f"{value!r}: write it as COLUMN=VALUE, for example tier=controlled", param, ctx)
        return column, wanted


@click.command("history")
@click.argument("areas", nargs=-1, required=True, metavar="AREAS...", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The HTML file to write.")
@click.option("--title", default=TITLE, show_default=True, help="Heading of the page: what the areas are.")
@click.option("--label", default=LABEL, show_default=True, help="Name of the area in legend, chart and tables.")
@click.option("--by", multiple=True, metavar="COLUMN", help="Tell kinds of area apart by this column; up to 4 kinds.")
@click.option(
    "--only",
    multiple=True,
    type=Chosen(),
    help="Leave out rows with another value in this column; repeat it for each value that may stay.",
)
@click.option("--attribution", default="", help="Whose areas these are, as the page is to say it.")
@click.option("--licence", default="", help="Under which licence they may be passed on.")
@language_option
def command(
    areas: tuple[Path, ...], out: Path, title: str, label: str, by: tuple[str, ...],
    only: tuple[tuple[str, str], ...], attribution: str, licence: str, messages: maps.Messages,
) -> None:  # fmt: skip
    """Draw dated areas as one HTML file with a slider, a chart of their size, and tables; it needs no network.

    AREAS are GeoParquet or GeoJSON files with a column "date", or with the day in their names, or folders of such
    files, also those of editions. What had to be mended is told here and on the page; days without an area are shown
    as gaps.
    """
    found = read_dated_areas(list(dict.fromkeys(areas)), by, only)
    for note in found.notes:
        click.echo(f"note: {note}", err=True)
    count = len(found.frame)
    click.echo(f"drawing {count:,} area{'s' if count > 1 else ''}", err=True)
    credit = maps.Attribution(attribution or messages.text("Areas"), licence, "") if attribution or licence else None
    page = draw_history(
        found, Gazetteer.open(), open_borders(), title=messages.text(title), label=messages.text(label), credit=credit,
        messages=messages,
    )  # fmt: skip
    write_whole(out, page)
    click.echo(out)
