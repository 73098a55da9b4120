"""frontline template: an empty file for claims, with help."""

from pathlib import Path

import click

from frontline.commands.options import seeds_option
from frontline.errors import OutputError
from frontline.files import replacing, write_whole
from frontline.templates import help_text, template_csv, template_workbook
from frontline.workspace import open_workspace

__all__ = ["command"]


@click.command("template")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("claims.csv"),
    show_default=True,
    help="The file to write: FILE.csv, with its help in FILE.help.txt, or FILE.xlsx with drop-downs.",
)
@seeds_option
def command(out: Path, seeds: Path) -> None:
    """Write an empty table for claims, with what each column holds.

    A file that is there already is left alone, as it may hold claims.
    """
    workspace = open_workspace(seeds)
    sides, sources = workspace.theatre.side_ids, workspace.sources
    if out.suffix.lower() not in (".csv", ".xlsx"):
        raise click.BadParameter(f"{out}: name a file that ends in .csv or .xlsx", param_hint="--out")
    beside = out.with_suffix(".help.txt")
    if taken := [path for path in (out, beside) if path.exists() and (path == out or out.suffix.lower() == ".csv")]:
        raise OutputError(f"{taken[0]}: is there already; choose another name with --out")
    if out.suffix.lower() == ".xlsx":
        with replacing(out) as part:
            part.write_bytes(template_workbook(sides, sources))
        click.echo(out)
        return
    write_whole(out, template_csv())
    write_whole(beside, help_text(sides, sources))
    click.echo(out)
    click.echo(beside)
