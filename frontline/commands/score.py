"""frontline score: how the ledger's areas compare with areas taken as true."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from frontline.chronicle import Chronicle
from frontline.claims import Claim
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, ledger_option, seeds_option
from frontline.events import resolve_events
from frontline.files import replacing, write_whole
from frontline.ground import theatre_land
from frontline.known import last_known
from frontline.ledger import Ledger
from frontline.line import read_lines
from frontline.overlays import exportable
from frontline.score import score_day
from frontline.scorecard import Scorecard
from frontline.sectors import divide
from frontline.snapshot import settlements_of, standing_on
from frontline.truth import read_truth
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders

__all__ = ["command"]

WORDS = {
    "settlements": "settlements asked, each day, within 30 km of the true line",
    "f1": "F1 of who holds them",
    "brier": "Brier score",
    "log_score": "log score",
    "calibration_error": "expected calibration error",
    "line_median_km": "distance between the lines, median, km",
    "line_p90_km": "distance between the lines, 90th percentile, km",
    "line_hausdorff95_km": "Hausdorff distance without the worst 5 %, km",
    "area_error": "error of the area, share of the true one",
    "area_apart": "area in one but not in the other, share of the true one",
}


@click.command("score")
@click.option(
    "--truth", type=click.Path(exists=True, dir_okay=False, path_type=Path), multiple=True, required=True,
    help="Areas taken as true: GeoParquet or GeoJSON with a column date, or a day in each name; may be repeated.",
)  # fmt: skip
@click.option("--from", "since", type=DAY, help="First day; by default the first of the truth.")
@click.option("--until", type=DAY, help="Last day; by default the last of the truth.")
@click.option("--side", metavar="ID", help="Whose areas they are; by default the second side's of theatre.toml.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for score.json and score.png.")
@overlay_option
@ledger_option
@seeds_option
def command(
    truth: Sequence[Path], since: date | None, until: date | None, side: str | None, as_json: bool, out: Path | None,
    licences: dict[str, str], ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Compare the areas that the ledger's claims give, by all it knows now, with areas taken as true."""
    workspace = open_workspace(seeds, licences)
    if side is not None and side not in workspace.theatre.side_ids:
        raise click.UsageError(f"--side {side!r}: theatre.toml has {' and '.join(workspace.theatre.side_ids)}")
    areas = read_truth(truth)
    if max(areas) > datetime.now(UTC).date():
        raise click.UsageError(f"--truth has {max(areas)}: that day has not come yet, so nothing is true of it")
    days = {day: area for day, area in areas.items() if (since or day) <= day <= (until or day)}
    if not days:
        raise click.UsageError(f"the truth has {min(areas)} to {max(areas)}, no day between --from and --until")
    with Ledger(ledger, create=False) as book:
        claims = book.as_known_on(last_known(book))
    card = _scored(workspace, claims, days, side or workspace.theatre.side_ids[1])
    record = card.record()
    if out is not None:
        write_whole(out / "score.json", _json(record) + "\n")
        with replacing(out / "score.png") as part:
            part.write_bytes(card.picture())
    if as_json:
        click.echo(_json(record))
    elif out is not None:
        click.echo(f"{out / 'score.json'}\n{out / 'score.png'}")
    else:
        for name, words in WORDS.items():
            figure = record["overall"][name]
            click.echo(f"{words}: {'not known' if figure is None else figure}")


def _scored(workspace: Workspace, claims: Sequence[Claim], days: dict[date, Any], side: str) -> Scorecard:
    """Score day after day; overlays that may not be passed on are left out, as in every other export."""
    workspace.check_known(claims)
    theatre, gazetteer = workspace.theatre, Gazetteer.open()
    path = workspace.folder / "line.csv"
    line = read_lines(path).on(max(days)) if path.exists() else []
    events = standing_on(resolve_events(claims, gazetteer, line), max(days))
    tell_left_out(workspace)
    chronicle = Chronicle(
        events, theatre, workspace.sources, places=settlements_of(gazetteer, theatre),
        land=theatre_land(theatre.box, open_borders()), overlays=exportable(workspace.overlays)[0],
    )  # fmt: skip
    sectors = divide(chronicle.mosaic.ground, theatre, gazetteer.table.units)
    drawn = zip(days, chronicle.days(days), strict=True)
    with click.progressbar(drawn, length=len(days), file=sys.stderr, label="scoring") as bar:
        return Scorecard(side, [score_day(day, areas, days[day], side, sectors) for day, areas in bar])


def _json(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1)
