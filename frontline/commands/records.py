"""frontline records: the track record of every source, and how probabilities fared."""

import json
import math
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import pandas as pd

from frontline.baseline import line_of
from frontline.calibration import reliability
from frontline.commands.options import DAY, ledger_option, seeds_option
from frontline.diagram import draw_diagram
from frontline.errors import NothingKnownError
from frontline.events import resolve_events
from frontline.files import replacing
from frontline.ledger import Ledger
from frontline.published import published_probabilities
from frontline.trackrecord import learned_shares, track_records
from frontline.workspace import open_workspace
from gazetteer import Gazetteer

__all__ = ["command"]

_NOTE = "Records change no belief; frontline why --learned uses them."


@click.command("records")
@click.option("--until", type=DAY, help="The last day whose words count; by default that of the last entry.")
@click.option("--every", type=click.IntRange(min=1), default=1, show_default=True, help="Days between those judged.")
@click.option("--diagram", type=click.Path(dir_okay=False, path_type=Path), help="Write the reliability diagram (PNG).")
@click.option("--learned", is_flag=True, help="Judge the probabilities that learned records would have given.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@ledger_option
@seeds_option
def command(
    until: date | None, every: int, diagram: Path | None, learned: bool, as_json: bool, ledger: str, seeds: Path
) -> None:
    """Say how often each source was right, and whether probabilities came true as often as they said.

    Both by what time has settled since, in words of others.
    """
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        last = until or book.last_recorded_on()
        if last is None:
            raise NothingKnownError(f"{book.url}: the ledger is empty; frontline demo fills one to look at")
        claims = [claim for claim in book.as_known_on(last) if claim.reported_at <= last]
    workspace.check_known(claims)
    gazetteer = Gazetteer.open()
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    events = resolve_events(claims, gazetteer, line)
    table = track_records(events, workspace.theatre, workspace.sources, until=last)
    shares = learned_shares(events, workspace.theatre, workspace.sources, until=last) if learned else None
    first = min((claim.reported_at for claim in claims), default=last)
    judged = published_probabilities(
        events, workspace.theatre, workspace.sources, since=first, until=last, every_days=every, learned=shares
    )
    found = reliability(judged["probability"].to_numpy(), judged["came_true"].to_numpy(bool))
    if diagram:
        with replacing(diagram) as part:
            draw_diagram(part, found, f"{workspace.theatre.title}, to {last}")
        click.echo(diagram, err=as_json)
    if as_json:
        sums = {name: _number(getattr(found, name)) for name in ("count", "error", "brier", "log_score")}
        answer = {
            "until": last.isoformat(),
            "sources": _rows(table),
            "calibration": {**sums, "classes": _rows(found.table)},
        }
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    click.echo("\n".join([*_text(table), "", _NOTE, "", *_text(found.table)]))
    click.echo(
        f"{found.count} probabilities: error {found.error:.3f}, Brier {found.brier:.3f}, log {found.log_score:.3f}"
    )


def _number(value: Any) -> Any:
    return None if isinstance(value, float) and math.isnan(value) else value


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): _number(value) for name, value in row.items()} for row in table.to_dict("records")]


def _text(table: pd.DataFrame) -> Iterator[str]:
    """Yield a table as lines of columns; what is not known is a dash."""
    rows: Sequence[Sequence[str]] = [
        [str(name) for name in table.columns],
        *([f"{one:g}" if isinstance(one, float) else str(one) for one in row] for row in table.to_numpy().tolist()),
    ]
    widths = [max(len(row[k]) for row in rows) for k in range(len(table.columns))]
    for row in rows:
        cells = ("-" if cell == "nan" else cell for cell in row)
        yield "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()
