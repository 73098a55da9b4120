"""frontline build: the editions of a span of days, brought up to date in a folder."""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from frontline.batch.build import Tally, build
from frontline.batch.corrections import corrections
from frontline.batch.inputs import Inputs, code_hash, folder_hash
from frontline.batch.shelf import Shelf
from frontline.commands.options import DAY, gazetteer_option, ledger_option, seeds_option
from frontline.digests import digest_of
from frontline.errors import NothingKnownError
from frontline.fingerprints import fingerprint_of
from frontline.ledger import Ledger
from frontline.standing import claims_of, standing, with_reports
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer

__all__ = ["command"]


@click.command("build")
@click.option("--from", "first", type=DAY, help="First day.", show_default="the first day of which anything is known")
@click.option("--until", type=DAY, help="Last day.", show_default="today")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True)
@click.option("--workers", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="one a core")
@click.option("--wait", type=float, default=0, help="Seconds to wait for another build in the folder; -1: for ever.")
@gazetteer_option
@ledger_option
@seeds_option
def command(
    first: date | None, until: date | None, out: Path, workers: int, wait: float, gazetteer: Path, ledger: str,
    seeds: Path,
) -> None:  # fmt: skip
    """Draw the edition of each day that has none or rests on something else by now."""
    inputs = _inputs(gazetteer, ledger, seeds)
    begin = first or inputs.almanac.first_day
    end = until or datetime.now(UTC).date()
    if begin is None:
        raise NothingKnownError(f"{ledger}: the ledger is empty; add claims first")
    if begin > end:
        raise click.UsageError(f"--from {begin} is after --until {end}")
    days = [begin + timedelta(number) for number in range((end - begin).days + 1)]
    shelf = Shelf(out)
    with shelf.locked(wait), click.progressbar(length=len(days), label="building", file=sys.stderr) as progress:
        tally = build(inputs, shelf, days, workers=workers, progress=progress.update)
    _tell(shelf, tally)


def _inputs(gazetteer: Path, ledger: str, seeds: Path) -> Inputs:
    workspace = open_workspace(seeds)
    with Ledger(ledger, create=False) as book:
        entries = book.entries()
    now = standing(entries)
    recorded = dict(zip(now["claim_id"], (date.fromisoformat(one[:10]) for one in now["recorded_at"]), strict=True))
    rests_on = {"code": code_hash(), "gazetteer": folder_hash(gazetteer), "theatre": _theatre_hash(workspace)}
    claims = claims_of(with_reports(now, entries))
    return Inputs(workspace, Gazetteer.open(gazetteer), claims, recorded, rests_on, corrections(entries))


def _theatre_hash(workspace: Workspace) -> str:
    """Return a hash of what draws every day besides claims and sources: sides and box, baseline, overlays."""
    paths = [workspace.folder / "theatre.toml", *filter(None, [workspace.theatre.baseline])]
    return fingerprint_of([*map(digest_of, paths), folder_hash(workspace.folder / "overlays")])


def _tell(shelf: Shelf, tally: Tally) -> None:
    for day in tally.drawn:
        click.echo(shelf.folder(day))
    for day, reason in sorted(tally.failed.items()):
        click.echo(f"{day}: {reason}", err=True)
    click.echo(f"{len(tally.drawn)} drawn, {len(tally.unchanged)} unchanged, {len(tally.failed)} failed", err=True)
    if tally.failed:
        raise SystemExit(1)
