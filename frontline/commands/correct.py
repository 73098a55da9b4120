"""frontline correct: put claims of the ledger right with a file of rows that have their ids."""

from pathlib import Path

import click

from frontline.commands.check import inspect_files, tell
from frontline.commands.options import (
    by_option,
    gazetteer_option,
    ledger_option,
    line_option,
    now,
    seeds_option,
    why_option,
)
from frontline.digests import digest_of, unchanged
from frontline.ledger import Ledger

__all__ = ["command"]


@click.command("correct")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@why_option(required=False)
@by_option
@line_option
@gazetteer_option
@ledger_option
@seeds_option
def command(
    file: Path, why: str | None, by: str, line: str | None, gazetteer: Path, ledger: str, seeds: Path
) -> None:  # fmt: skip
    """Record the rows of FILE in the place of the claims that have their ids (see frontline log).

    Each row is the whole claim as it should be, and is checked as by frontline check. The reason is --why, else the
    row's note if it is a new one. What stood before stays in the record, and maps "as known on" an earlier day show it
    still.
    """
    before = digest_of(file)
    found = inspect_files((file,), line, gazetteer, ledger, seeds, are_new=False)
    tell(found)
    claims = [claim for intake in found.intakes for claim in intake.claims]
    digest = unchanged(file, before)
    with Ledger(ledger, create=False) as book:
        receipt = book.correct(
            claims, now, digest[:12], why=why or "", recorded_by=by, file=str(file), file_hash=digest
        )
    click.echo(f"{file}: {receipt.added} corrected, {receipt.already_there} as they were; head {receipt.head}")
