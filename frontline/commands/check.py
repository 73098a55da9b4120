"""frontline check: whether files of claims can go into the ledger, and everything that is wrong if not."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from frontline.assisted import Assisted
from frontline.commands.options import (
    gazetteer_option,
    ledger_option,
    line_option,
    open_lines,
    seeds_option,
)
from frontline.errors import DataError, Problem
from frontline.inspection import Inspection, inspect
from frontline.intake import Intake
from frontline.line import Lines
from frontline.placing import Progress
from frontline.presence import ledger_if_there
from frontline.terminal import shown
from frontline.workspace import Workspace, open_workspace

__all__ = ["MOST_TWINS", "QUIET_ROWS", "as_json", "command", "counted", "inspect_files", "tell"]

QUIET_ROWS = 200
"""Rows that are checked without a progress bar: about a second's work."""

MOST_TOLD = 1_000
"""Problems that are listed one by one; more are counted, and --json has them all."""

MOST_TWINS = 20
"""Pairs of rows that look alike which are named; more are counted."""

FURTHEST_AHEAD = timedelta(hours=14)
"""How far ahead of UTC the first place on Earth is: a day that has begun there may be written."""


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "wants_json", is_flag=True, help="Write the result as JSON.")
@line_option
@gazetteer_option
@ledger_option
@seeds_option
def command(
    files: tuple[Path, ...], wants_json: bool, line: str | None, gazetteer: Path, ledger: str, seeds: Path
) -> None:
    """Check files of claims (CSV or .xlsx) without recording them; every problem is listed at once."""
    found = inspect_files(files, line, gazetteer, ledger, seeds)
    if wants_json:
        click.echo(as_json(found, {"claims": {one.file: len(one.rows) for one in found.intakes}}))
    tell(found)
    if not wants_json:
        for one in found.intakes:
            click.echo(f"{one.file}: {counted(len(one.rows))}, no problem")


def inspect_files(
    files: Sequence[Path], line: str | None, gazetteer: Path, ledger: str, seeds: Path, *, are_new: bool = True
) -> Inspection:
    """Inspect files as the options of a command say; ``are_new``: their ids must not mean other claims already."""
    workspace = open_workspace(seeds)
    today = (datetime.now(UTC) + FURTHEST_AHEAD).date()
    with Assisted(gazetteer, click.get_current_context().obj) as places:
        lines = _lines(workspace, line)
        with ledger_if_there(ledger) as book:
            return inspect(
                list(dict.fromkeys(files)), workspace, places, lines,
                today=today, ledger=book, watch=_watch, are_new=are_new,
            )  # fmt: skip


def _lines(workspace: Workspace, line: str | None) -> Lines:
    """Return the lines that are named or stand in the folder; a theatre without a baseline has none to miss."""
    has_line = line is not None or workspace.theatre.baseline or (workspace.folder / "line.csv").exists()
    return open_lines(line, workspace.folder) if has_line else Lines()


@contextmanager
def _watch(intake: Intake) -> Iterator[Progress]:
    """Show how far the places of a long file are resolved."""
    count = len(intake.cells)
    short = count <= QUIET_ROWS
    with click.progressbar(length=count, label=f"checking {intake.file}", file=sys.stderr, hidden=short) as progress:
        yield progress.update


def tell(found: Inspection) -> None:
    """Write notes to stderr, and raise DataError with the problems if there are any."""
    for note in [*found.notes, *_twins(found)]:
        click.echo(shown(f"note: {note}"), err=True)
    problems = found.problems
    if len(problems) > MOST_TOLD:
        left = len(problems) - MOST_TOLD
        rest = Problem("", 0, "", "", f"... and {left:,} more problems: mend these first; --json lists all")
        raise DataError([*problems[:MOST_TOLD], rest])
    if problems:
        raise DataError(problems)


def _twins(found: Inspection) -> Iterator[str]:
    yield from map(str, found.twins[:MOST_TWINS])
    if len(found.twins) > MOST_TWINS:
        yield f"{len(found.twins) - MOST_TWINS:,} more rows look like another one: --json lists all"


def counted(number: object) -> str:
    """Return how many claims there are, in words."""
    return "1 claim" if number == 1 else f"{number} claims"


def as_json(found: Inspection, more: Mapping[str, object]) -> str:
    """Return a result as JSON: the problems, each row's settlement by line, and what may be one claim entered twice."""
    problems = [
        {"file": one.file, "line": one.line, "column": one.column, "value": one.value, "message": one.message,
         "suggestions": list(one.suggestions)}
        for one in found.problems
    ]  # fmt: skip
    alike = [twin._asdict() for twin in found.twins]
    places = {one.file: one.places for one in found.intakes}
    return json.dumps({**more, "problems": problems, "places": places, "near_duplicates": alike}, ensure_ascii=False)
