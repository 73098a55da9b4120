"""frontline demo: the dispatch of 21 November 2025, from the seeds to a page."""

import hashlib
from datetime import UTC, date, datetime, time
from pathlib import Path

import click

from frontline.commands.options import seeds_option
from frontline.errors import OutputError
from frontline.files import write_whole
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
    ledger = _filled_ledger(workspace, out / "demo.db")
    click.echo(f"drawing {DEMO_DAY}", err=True)
    page = draw_page(workspace, ledger.as_known_on(PUBLISHED), on=DEMO_DAY, as_known_on=PUBLISHED)
    ledger.close()
    path = out / DEMO_DAY.isoformat() / "index.html"
    write_whole(path, page)
    click.echo(path)


def _filled_ledger(workspace: Workspace, path: Path) -> Ledger:
    """Return a new ledger that holds the seeds; the demo's own ledger of an earlier run is replaced."""
    files = [workspace.folder / "baseline.csv", *sorted((workspace.folder / "claims").glob("*.csv"))]
    batches = [(file, workspace.claims(file)) for file in files]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place with --out") from error
    ledger = Ledger(f"sqlite:///{path}")
    instant = datetime.combine(PUBLISHED, time(12), UTC)
    for file, claims in batches:
        ledger.add(claims, instant, hashlib.sha256(file.read_bytes()).hexdigest())
    return ledger
