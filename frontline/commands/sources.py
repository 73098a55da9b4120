"""frontline sources: who speaks, and how much each has said."""

import json
from datetime import UTC, datetime
from pathlib import Path

import click
import pandas as pd

from frontline.commands.options import ledger_option, seeds_option
from frontline.presence import ledger_if_there
from frontline.sources import Source
from frontline.workspace import open_workspace

__all__ = ["command"]

_COLUMNS = ("id", "side", "kind", "reliability", "language", "claims", "first_day", "last_day", "repeats", "name")


@click.command("sources")
@click.option("--json", "wants_json", is_flag=True, help="Write JSON with all columns.")
@ledger_option
@seeds_option
def command(wants_json: bool, ledger: str, seeds: Path) -> None:
    """List the sources, with how many claims of each the ledger has and of which days.

    Without a ledger, which is said, the counts are 0.
    """
    said = _said(ledger)
    rows = [_row(source, said) for source in open_workspace(seeds).sources.values()]
    if wants_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    table = [_COLUMNS, *(tuple(str(row[name]) for name in _COLUMNS) for row in rows)]
    widths = [max(len(row[k]) for row in table) for k in range(len(_COLUMNS))]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _said(ledger: str) -> pd.DataFrame:
    """Return by source the number of standing claims, and the first and last day of their events."""
    empty = pd.DataFrame({"claims": [], "first_day": [], "last_day": []})
    with ledger_if_there(ledger) as book:
        if book is None:
            return empty
        frame = book.frame_as_known_on(datetime.now(UTC))
    stands = frame[frame["withdrawn"] == ""]
    days = stands["event_date"].str.slice(0, 10), stands["event_date"].str.removesuffix("~").str.slice(-10)
    told = pd.DataFrame({"source": stands["source"], "first_day": days[0], "last_day": days[1]})
    return told.groupby("source").agg(
        claims=("source", "size"), first_day=("first_day", "min"), last_day=("last_day", "max")
    )


def _row(source: Source, said: pd.DataFrame) -> dict[str, object]:
    told = said.loc[source.id].to_dict() if source.id in said.index else {}
    return {
        "id": source.id,
        "name": source.name,
        "side": source.side,
        "kind": source.kind,
        "language": source.language,
        "reliability": source.reliability,
        "url": source.url,
        "repeats": source.repeats,
        "note": source.note,
        "claims": int(told.get("claims", 0)),
        "first_day": told.get("first_day", ""),
        "last_day": told.get("last_day", ""),
    }
