"""frontline records: the track record of every source, and how probabilities fared."""

import json
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click
import pandas as pd

from frontline.baseline import line_of
from frontline.calibration import Reliability, reliability
from frontline.commands.options import DAY, ledger_option, seeds_option
from frontline.diagram import draw_diagram
from frontline.events import resolve_events
from frontline.files import replacing
from frontline.known import last_known
from frontline.ledger import Ledger
from frontline.published import published_probabilities
from frontline.trackrecord import learned_shares, track_records
from frontline.workspace import open_workspace
from gazetteer import Gazetteer

__all__ = ["command"]

_NOTE = "Records change no belief; frontline why --learned uses them. Behind each figure stands its 95 % interval."

_COUNTS = ["source", "interest", "said", "settled"]


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
    if until and until > datetime.now(UTC).date():
        raise click.UsageError(f"--until {until}: that day has not come yet")
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        last = until or last_known(book)
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
    missing = list(_missing(table, found.count, last))
    if diagram:
        _draw(diagram, found, f"{workspace.theatre.title}, to {last}", aside=as_json)
    if as_json:
        click.echo(json.dumps(_answer(last, missing, table, found), ensure_ascii=False, indent=2, allow_nan=False))
        return
    records = [*_text(_shown(table)), "", _NOTE, ""] if len(table) else []
    click.echo("\n".join([*records, *_calibration(found), *missing]))


def _draw(path: Path, found: Reliability, title: str, *, aside: bool) -> None:
    """Write the diagram and say where; ``aside``: where it does not stand between the results."""
    if not found.count:
        click.echo(f"{path}: not written, for there is nothing to draw yet", err=True)
        return
    with replacing(path) as part:
        draw_diagram(part, found, title)
    click.echo(path, err=aside)


def _answer(until: date, missing: list[str], table: pd.DataFrame, found: Reliability) -> dict[str, Any]:
    sums = {name: _number(getattr(found, name)) for name in ("count", "error", "brier", "log_score")}
    return {
        "until": until.isoformat(),
        "missing": missing,
        "sources": _rows(table),
        "calibration": {**sums, "classes": _rows(found.table)},
    }


def _missing(table: pd.DataFrame, judged: int, last: date) -> Iterator[str]:
    """Yield a sentence for each thing that nothing can be said of yet."""
    if table.empty:
        yield f"No source has a record yet: no word of who holds a place of this theatre was recorded by {last}."
    elif not table["settled"].any():
        yield f"No share is known yet: time has settled none of these words by {last}."
    if not judged:
        yield f"No probability is judged yet: no later word recorded by {last} settles a day that one was told of."


def _calibration(found: Reliability) -> Iterator[str]:
    """Yield the table of probabilities that were judged, and their sums; nothing if none was."""
    if found.count:
        yield from _text(found.table)
        sums = f"error {found.error:.3f}, Brier {found.brier:.3f}, log {found.log_score:.3f}"
        yield f"{found.count} probabilities: {sums}"


def _shown(table: pd.DataFrame) -> pd.DataFrame:
    """Return records as they are printed: each figure with its interval, and the lead with how many words it is of."""
    rows = table.to_dict("records")
    return table[_COUNTS].assign(
        held=[_figure(row["held"], row["low"], row["high"]) for row in rows],
        lead_days=[_figure(row["lead_days"], row["lead_low"], row["lead_high"], f" of {row['led']}") for row in rows],
        brier=[_figure(row["brier"], row["brier_low"], row["brier_high"]) for row in rows],
    )


def _figure(value: float, low: float, high: float, size: str = "") -> str:
    if math.isnan(value):
        return "-"
    return f"{value:g} ({'too few' if math.isnan(low) else f'{low:g} to {high:g}'}){size}"


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
