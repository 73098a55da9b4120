"""frontline log: who recorded what and when."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

import click
import pandas as pd

from frontline.commands.options import DAY, ledger_option
from frontline.ledger import Ledger
from frontline.standing import summary
from gazetteer.names import fold_key

__all__ = ["command"]

TOLD = (
    "entry", "recorded_at", "recorded_by", "act", "claim_id", "event_date", "place", "within", "kind", "side", "source",
    "replaces", "reason", "name", "file", "line",
)  # fmt: skip


@click.command("log")
@click.option("--since", type=DAY, help="Only what was recorded on this day (UTC) or later.")
@click.option("--place", default="", metavar="NAME", help="Only claims about this place, in any common spelling.")
@click.option("--batch", default="", metavar="NAME", help="Only of the batches whose name begins so.")
@click.option("--json", "as_json", is_flag=True, help="Write the entries as JSON.")
@ledger_option
def command(since: date | None, place: str, batch: str, as_json: bool, ledger: str) -> None:
    """List the entries of the ledger in their order: claims, corrections and withdrawals, with who recorded each."""
    with Ledger(ledger, create=False) as book:
        entries = book.entries(datetime.combine(since, time(), UTC) if since else None, batch)
    if place:
        entries = entries[_about(entries["place"], place)]
    rows = entries.rename(columns={"name": "batch", "batch": "batch_number"})
    told = ["batch" if name == "name" else name for name in TOLD]
    if as_json:
        click.echo(json.dumps(rows[told].to_dict("records"), ensure_ascii=False, indent=1))
        return
    for row in rows[told].to_dict("records"):
        click.echo(_line(row))


def _about(places: "pd.Series[str]", place: str) -> "pd.Series[bool]":
    wanted = fold_key(place)
    same = {one for one in places.unique() if fold_key(one) == wanted}
    return places.isin(same)


def _line(row: Mapping[Any, Any]) -> str:
    """Return an entry as a line of text; what would control a terminal is shown as its code."""
    when = row["recorded_at"][:16].replace("T", " ")
    reason = f" ({row['reason']})" if row["reason"] else ""
    line = f"{row['entry']}  {when}  {row['recorded_by']}  {row['act']} {row['claim_id']}: {summary(row)}{reason}"
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line)
