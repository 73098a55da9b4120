"""frontline verify: that editions are as they were built, or what differs."""

import json
from dataclasses import asdict
from datetime import date

import click

from frontline.batch.proof import prove
from frontline.batch.shelf import Shelf
from frontline.commands.anywhere import SHELF
from frontline.commands.options import DAY
from frontline.terminal import shown

__all__ = ["command"]


@click.command("verify")
@click.argument("shelf", metavar="DIR", type=SHELF)
@click.option(
    "--on", "days", type=DAY, multiple=True, help="Only the edition of this day; may be given more than once."
)
@click.option("--json", "wants_json", is_flag=True, help="Write the result as JSON.")
def command(shelf: Shelf, days: tuple[date, ...], *, wants_json: bool) -> None:
    """Prove every edition in a folder by the hashes of its manifest.

    Names each file that is missing, changed, or no part of its edition; the exit code is then 1.
    """
    found = list(prove(shelf, sorted(days) or None))
    if wants_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
    else:
        for one in found:
            told = "differs" if one.differs else f"{one.edition}, {one.files} files, proven"
            click.echo(shown(f"{one.folder}: {told}"))
            for words in one.differs:
                click.echo(shown(words), err=True)
    if not found:
        click.echo(f"{shelf.root}: holds no edition; make some with frontline build --out {shelf.root}", err=True)
    if not found or any(one.differs for one in found):
        raise SystemExit(1)
