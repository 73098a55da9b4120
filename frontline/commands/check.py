"""frontline check: whether files of claims can go into the ledger, and everything that is wrong if not."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from frontline.baseline import line_of
from frontline.claims import Claim
from frontline.commands.options import seeds_option
from frontline.errors import DataError, Problem
from frontline.events import Event, place_problems, refusal, reports_of, resolve_events
from frontline.workspace import open_workspace
from gazetteer import Gazetteer

__all__ = ["command"]

QUIET_ROWS = 200
"""Rows of one report that are checked without a progress bar: about a second's work."""


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Write the result as JSON.")
@seeds_option
def command(files: tuple[Path, ...], as_json: bool, seeds: Path) -> None:
    """Check files of claims without recording them; every problem is listed at once."""
    workspace = open_workspace(seeds)
    gazetteer = Gazetteer.open()
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    problems: list[Problem] = []
    counts: dict[str, int] = {}
    for path in files:
        try:
            intake = workspace.read(path)
        except DataError as error:
            problems += error.problems
            continue
        rows = sorted([*intake.claims, *intake.unread], key=lambda claim: claim.line)
        events = _resolve(rows, gazetteer, line, f"checking {path}")
        _tell_open_ends(events)
        problems += sorted([*intake.problems, *place_problems(events)], key=lambda one: (one.line, one.column))
        counts[str(path)] = len(intake.claims)
    if as_json:
        click.echo(json.dumps({"claims": counts, "problems": [_as_json(one) for one in problems]}, ensure_ascii=False))
    if problems:
        raise DataError(problems)
    if not as_json:
        for name, count in counts.items():
            click.echo(f"{name}: {count} claims, no problem")


def _resolve(
    rows: Sequence[Claim], gazetteer: Gazetteer, line: Sequence[tuple[float, float]], label: str
) -> list[Event]:
    """Resolve the rows of a file, report by report, in order of their lines; long work shows its progress."""
    reports = reports_of(rows)
    short = len(reports) < 2 and len(rows) <= QUIET_ROWS
    events = []
    with click.progressbar(length=len(rows), label=label, file=sys.stderr, hidden=short) as progress:
        for numbers in reports:
            events += resolve_events([rows[number] for number in numbers], gazetteer, line)
            progress.update(len(numbers))
    return sorted(events, key=lambda event: event.claim.line)


def _tell_open_ends(events: Sequence[Event]) -> None:
    """Note on stderr which second places were refused: the claim stands without them."""
    for event in events:
        if event.resolution_to and not event.resolution_to.place:
            claim = event.claim
            words = f"place_to {claim.place_to!r} is left open: {refusal(event.resolution_to)}"
            click.echo(f"note: {claim.file}:{claim.line}: {words}", err=True)


def _as_json(one: Problem) -> dict[str, object]:
    return {"file": one.file, "line": one.line, "column": one.column, "value": one.value, "message": one.message}
