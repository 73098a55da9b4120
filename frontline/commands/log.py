"""frontline log: who recorded what and when."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click
import pandas as pd

from frontline.commands.options import DAY, ledger_option, seeds_option
from frontline.errors import LedgerError
from frontline.ledger import Ledger
from frontline.lifecycle import Stage
from frontline.lives import lives_of
from frontline.standing import summary
from gazetteer.names import fold_key

__all__ = ["command"]

TOLD = (
    "entry", "recorded_at", "recorded_by", "act", "claim_id", "event_date", "place", "within", "kind", "side", "source",
    "replaces", "reason", "name", "file", "line",
)  # fmt: skip


@click.command("log")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--since", type=DAY, help="Only what was recorded on this day (UTC) or later.")
@click.option("--place", default="", metavar="NAME", help="Only claims about this place, in any common spelling.")
@click.option("--batch", default="", metavar="NAME", help="Only of the batches whose name begins so.")
@click.option("--life", is_flag=True, help="What became of each claim, since when and by whose word, until today.")
@click.option("--json", "as_json", is_flag=True, help="Write the entries as JSON.")
@ledger_option
@seeds_option
def command(
    ids: tuple[str, ...], since: date | None, place: str, batch: str, life: bool, as_json: bool, ledger: str,
    seeds: Path,
) -> None:  # fmt: skip
    """List the entries of the ledger in their order: claims, corrections and withdrawals, with who recorded each.

    With IDs only what concerns these claims. With --life each claim once: since when it was claimed, corroborated,
    contested, confirmed, refuted, stale or withdrawn, and the claims that made it so.
    """
    with Ledger(ledger, create=False) as book:
        entries = book.entries(datetime.combine(since, time(), UTC) if since else None, batch)
        lives = lives_of(book, seeds, until=datetime.now(UTC).date()) if life else {}
    if missing := [one for one in ids if one not in set(entries["claim_id"])]:
        raise LedgerError(f"{book.url}: no entry asked for is about {', '.join(missing)}")
    if ids:
        entries = entries[entries["claim_id"].isin(ids)]
    if place:
        entries = entries[_about(entries["place"], place)]
    if life:
        _tell_lives({name: lives[name] for name in entries["claim_id"].unique() if name in lives}, as_json)
        return
    rows = entries.rename(columns={"name": "batch", "batch": "batch_number"})
    told = ["batch" if name == "name" else name for name in TOLD]
    if as_json:
        click.echo(json.dumps(rows[told].to_dict("records"), ensure_ascii=False, indent=1))
        return
    for row in rows[told].to_dict("records"):
        click.echo(_line(row))


def _tell_lives(lives: Mapping[str, tuple[Stage, ...]], as_json: bool) -> None:
    if as_json:
        told = {
            name: [{"state": one.state, "since": one.since.isoformat(), "by": list(one.by)} for one in stages]
            for name, stages in lives.items()
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for name, stages in lives.items():
        for one in stages:
            by = f" by {', '.join(one.by)}" if one.by else ""
            click.echo(_shown(f"{name}  {one.since}  {one.state}{by}"))


def _about(places: "pd.Series[str]", place: str) -> "pd.Series[bool]":
    wanted = fold_key(place)
    same = {one for one in places.unique() if fold_key(one) == wanted}
    return places.isin(same)


def _line(row: Mapping[Any, Any]) -> str:
    """Return an entry as a line of text; what would control a terminal is shown as its code."""
    when = row["recorded_at"][:16].replace("T", " ")
    reason = f" ({row['reason']})" if row["reason"] else ""
    line = f"{row['entry']}  {when}  {row['recorded_by']}  {row['act']} {row['claim_id']}: {summary(row)}{reason}"
    return _shown(line)


def _shown(line: str) -> str:
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in line)
