"""frontline log: who recorded what and when."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import click
import pandas as pd

from frontline.cells import COLUMNS, is_settlement_id
from frontline.commands.options import DAY, ledger_option, seeds_option
from frontline.errors import LedgerError, OutputError
from frontline.extracts import rows_text
from frontline.files import write_whole
from frontline.ledger import Ledger
from frontline.lifecycle import Stage
from frontline.lives import lives_of
from frontline.standing import place_said, summary
from frontline.terminal import shown
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
@click.option(
    "--csv",
    "out",
    metavar="FILE.csv",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the claims, as they stand, as rows that can be mended and given to frontline correct.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the entries as JSON.")
@ledger_option
@seeds_option
def command(
    ids: tuple[str, ...], since: date | None, place: str, batch: str, life: bool, out: Path | None, as_json: bool,
    ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """List the entries of the ledger in their order: claims, corrections and withdrawals, with who recorded each.

    With IDs only what concerns these claims. With --life each claim once: since when it was claimed, corroborated,
    contested, confirmed, refuted, stale or withdrawn, and the claims that made it so.
    """
    if out and (life or as_json):
        raise click.UsageError("--csv goes with neither --life nor --json")
    with Ledger(ledger, create=False) as book:
        entries = book.entries(datetime.combine(since, time(), UTC) if since else None, batch)
        lives = lives_of(book, seeds, until=datetime.now(UTC).date()) if life else {}
        claims = book.frame_as_known_on(datetime.now(UTC)) if out else pd.DataFrame()
    if missing := [one for one in ids if one not in set(entries["claim_id"])]:
        raise LedgerError(f"{book.url}: no entry asked for is about {', '.join(missing)}")
    if ids:
        entries = entries[entries["claim_id"].isin(ids)]
    if place:
        entries = entries[_about(entries, place)]
    if entries.empty and (since or place or batch):
        click.echo(f"{book.url}: no entry fits what is asked for; frontline log without options lists all", err=True)
    if out:
        _write(out, claims[claims["claim_id"].isin(entries["claim_id"])])
    elif life:
        _tell_lives({name: lives[name] for name in entries["claim_id"].unique() if name in lives}, as_json)
    else:
        _tell_entries(entries, as_json)


def _write(out: Path, claims: pd.DataFrame) -> None:
    """Write claims as rows; a file that is there may be half mended, so it stays."""
    if out.exists():
        raise OutputError(f"{out}: is there already; choose another name")
    try:
        write_whole(out, rows_text(claims))
    except ValueError as error:
        raise LedgerError(f"a claim cannot be read ({error}); frontline ledger verify lists what is wrong") from error
    click.echo(out)


def _tell_entries(entries: pd.DataFrame, as_json: bool) -> None:
    rows = entries.rename(columns={"name": "batch", "batch": "batch_number"}).to_dict("records")
    if not as_json:
        click.echo("".join(f"{_line(row)}\n" for row in rows), nl=False)
        return
    names = [*(("batch" if name == "name" else name) for name in TOLD), *(one for one in COLUMNS if one not in TOLD)]
    told = [{name: row[name] for name in names} | {"place": place_said(row)} for row in rows]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


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
            click.echo(shown(f"{name}  {one.since}  {one.state}{by}"))


def _about(entries: pd.DataFrame, place: str) -> "pd.Series[bool]":
    """Say of each entry whether its place is written as a name, in any common spelling, or is kept as an id."""
    wanted = fold_key(place)
    same = {one for one in entries["place"].unique() if one == place or fold_key(one) == wanted}
    kept = entries[entries["place"].map(is_settlement_id).astype(bool)]
    named = [row["entry"] for row in kept.to_dict("records") if fold_key(place_said(row)) == wanted]
    return entries["place"].isin(same) | entries["entry"].isin(named)


def _line(row: Mapping[Any, Any]) -> str:
    """Return an entry as a line of text."""
    when = row["recorded_at"][:16].replace("T", " ")
    reason = f" ({row['reason']})" if row["reason"] else ""
    line = f"{row['entry']}  {when}  {row['recorded_by']}  {row['act']} {row['claim_id']}: {summary(row)}{reason}"
    return shown(line)
