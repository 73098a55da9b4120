"""frontline sources: who speaks, how much each has said, and what."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click
import pandas as pd

from frontline.commands.options import ledger_option, seeds_option
from frontline.errors import DataError, Problem
from frontline.presence import ledger_if_there
from frontline.sources import Source
from frontline.standing import summary
from frontline.suggestions import nearest
from frontline.terminal import shown
from frontline.workspace import open_workspace

__all__ = ["command"]

_COLUMNS = ("id", "side", "kind", "reliability", "language", "claims", "first_day", "last_day", "repeats", "name")


@click.command("sources")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--json", "wants_json", is_flag=True, help="Write JSON with all columns.")
@ledger_option
@seeds_option
def command(ids: tuple[str, ...], wants_json: bool, ledger: str, seeds: Path) -> None:
    """List the sources, with how many claims of each the ledger has and of which days.

    With IDs only these, and below each what it said; what was withdrawn is marked so, and does not count. Without a
    ledger, which is said, the counts are 0.
    """
    known = open_workspace(seeds).sources
    if unknown := [one for one in ids if one not in known]:
        raise DataError([_unknown(str(seeds / "sources.csv"), one, known) for one in unknown])
    claims = _claims(ledger)
    said = _said(claims)
    rows = [_row(source, said) for source in known.values() if not ids or source.id in ids]
    words = {name: list(_words(claims[claims["source"] == name])) for name in ids}
    if wants_json:
        told = [row | ({"said": words[str(row["id"])]} if ids else {}) for row in rows]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    table = [_COLUMNS, *(tuple(str(row[name]) for name in _COLUMNS) for row in rows)]
    widths = [max(len(row[k]) for row in table) for k in range(len(_COLUMNS))]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
        for one in words.get(row[0], ()):
            gone = f" (withdrawn: {one['withdrawn']})" if one["withdrawn"] else ""
            back = f" (taken back by {one['taken_back_by']})" if one["taken_back_by"] else ""
            click.echo(shown(f"    {one['claim_id']}  {one['said']}{gone}{back}"))


def _unknown(file: str, name: str, known: Mapping[str, Source]) -> Problem:
    near = nearest(name, known)
    hint = f"did you mean {' or '.join(near)}?" if near else "frontline sources lists those that are there"
    return Problem(file, 0, "id", name, f"is no source here; {hint}", near)


def _claims(ledger: str) -> pd.DataFrame:
    """Return the claims of the ledger as they stand, and which claim of the same source takes each back."""
    with ledger_if_there(ledger) as book:
        if book is None:
            return pd.DataFrame(columns=["source", "withdrawn", "event_date", "taken_back_by"])
        frame = book.frame_as_known_on(datetime.now(UTC))
    stands = frame[(frame["withdraws"] != "") & (frame["withdrawn"] == "")]
    by = dict(zip(zip(stands["withdraws"], stands["source"], strict=True), stands["claim_id"], strict=True))
    keys = zip(frame["claim_id"], frame["source"], strict=True)
    return frame.assign(taken_back_by=[by.get(key, "") for key in keys])


def _words(claims: pd.DataFrame) -> Iterator[dict[str, str]]:
    """Yield what some claims say, each with what became of it in the ledger."""
    for row in claims.to_dict("records"):
        yield {
            "claim_id": row["claim_id"],
            "said": summary(row).removesuffix(f", says {row['source']}"),
            "withdrawn": row["withdrawn"],
            "taken_back_by": row["taken_back_by"],
        }


def _said(claims: pd.DataFrame) -> pd.DataFrame:
    """Return by source the number of standing claims, and the first and last day of their events."""
    stands = claims[(claims["withdrawn"] == "") & (claims["taken_back_by"] == "")]
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
