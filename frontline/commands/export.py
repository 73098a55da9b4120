"""frontline export: one day's map in the formats of other tools."""

from datetime import date
from pathlib import Path

import click

from frontline.baseline import line_of
from frontline.claims import Claim
from frontline.commands.asked import claims_asked_for
from frontline.commands.licences import overlay_option, tell_left_out
from frontline.commands.options import DAY, INSTANT, ledger_option, seeds_option
from frontline.exports import DEFAULT_FORMATS, FORMATS, write_exports
from frontline.ground import theatre_land
from frontline.known import known_day
from frontline.overlays import exportable
from frontline.sectors import divide
from frontline.snapshot import Snapshot, build_snapshot
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders

__all__ = ["command"]


@click.command("export")
@click.option("--on", type=DAY, required=True, help="The day whose map is exported.")
@click.option(
    "--as-known-on",
    type=INSTANT,
    help="The day or instant (UTC) whose knowledge it shows; by default the day of the last entry, or the day itself.",
)
@click.option(
    "--format", "formats", type=click.Choice([*FORMATS, "all"]), multiple=True, default=DEFAULT_FORMATS,
    show_default=True, help="A format; may be given more than once.",
)  # fmt: skip
@click.option("--all-claims", is_flag=True, help="Export every claim that colours the map, not the last days' only.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder to write to.")
@overlay_option
@ledger_option
@seeds_option
def command(
    on: date, as_known_on: date | None, formats: tuple[str, ...], all_claims: bool, out: Path,
    licences: dict[str, str], ledger: str, seeds: Path,
) -> None:  # fmt: skip
    """Write the map of a day as files for GIS, Google Earth, notebooks and catalogues; prints their paths.

    Overlays whose licences do not let them be passed on are left out, and that is said.
    """
    claims, known = claims_asked_for(ledger, on, as_known_on, "is no map of it")
    workspace, gazetteer = open_workspace(seeds, licences), Gazetteer.open()
    tell_left_out(workspace)
    snapshot = _snapshot(workspace, claims, gazetteer, on, known_day(known))
    areas = snapshot.areas
    sectors = divide(areas.mosaic.ground, snapshot.theatre, gazetteer.table.units) if areas else None
    chosen = FORMATS if "all" in formats else formats
    for path in write_exports(snapshot, out, chosen, sectors=sectors, all_claims=all_claims):
        click.echo(path)


def _snapshot(workspace: Workspace, claims: list[Claim], gazetteer: Gazetteer, on: date, as_known_on: date) -> Snapshot:
    workspace.check_known(claims)
    return build_snapshot(
        claims, workspace.theatre, workspace.sources, gazetteer,
        on=on, as_known_on=as_known_on,
        line=line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer),
        land=theatre_land(workspace.theatre.box, open_borders()),
        overlays=exportable(workspace.overlays)[0],
    )  # fmt: skip
