"""frontline demo: the dispatch of 21 November 2025, from the seeds to a page."""

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from frontline.batch.manifest import MANIFEST
from frontline.claims import Claim
from frontline.commands.options import seeds_option
from frontline.files import replacing, write_whole
from frontline.ledger import Ledger
from frontline.page import draw_page
from frontline.workspace import Workspace, open_workspace

__all__ = ["command"]

DEMO_DAY = date(2025, 11, 21)

PUBLISHED = date(2025, 11, 22)
"""The day the dispatch appeared. The demo replays history: it records the seeds as of this day, whenever it is run."""


@click.command("demo")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path("out"), show_default=True,
              help="Folder to write to.")  # fmt: skip
@seeds_option
def command(out: Path, seeds: Path) -> None:
    """Fill a ledger from the seeds and draw the map of 21 November 2025."""
    workspace = open_workspace(seeds)
    click.echo(f"reading {seeds}", err=True)
    batches = _batches(workspace)
    path = out / DEMO_DAY.isoformat() / "index.html"
    if (path.parent / MANIFEST).exists():
        raise click.UsageError(f"{path.parent} is an edition that frontline build has made: choose another --out")
    with replacing(out / "demo.db") as part:  # an earlier demo's ledger stays until the page is written
        with Ledger(f"sqlite:///{part}") as ledger:
            _fill(ledger, batches)
            click.echo(f"drawing {DEMO_DAY}", err=True)
            page = draw_page(workspace, ledger.as_known_on(PUBLISHED), on=DEMO_DAY, as_known_on=PUBLISHED)
        write_whole(path, page)
    click.echo(path)


def _batches(workspace: Workspace) -> dict[Path, tuple[Claim, ...]]:
    """Return the claims of each file of the seeds: the baseline's if there is one, then all others."""
    baseline = workspace.theatre.baseline
    files = [*([baseline] if baseline else []), *sorted((workspace.folder / "claims").glob("*.csv"))]
    return {file: workspace.claims(file) for file in files}


def _fill(ledger: Ledger, batches: Mapping[Path, tuple[Claim, ...]]) -> None:
    """Record the batches as of the day of the dispatch."""
    instant = datetime.combine(PUBLISHED, time(12), UTC)
    for file, claims in batches.items():
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        ledger.add(claims, instant, digest[:12], recorded_by="frontline demo", file=file.name, file_hash=digest)
