"""The baseline: claims of who held which town on one day, and the line that they give.

``python -m frontline.baseline [SEEDS]`` writes that line to ``line.csv`` in the folder of seeds (default ``seeds``), so
that finding a village need not trace it again.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from frontline.claims import Claim
from frontline.files import write_whole
from frontline.ground import theatre_land
from frontline.snapshot import build_snapshot
from frontline.sources import Source
from frontline.theatre import Theatre
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.borders import open_borders

__all__ = ["line_of", "line_table"]


def line_of(
    baseline: Sequence[Claim], theatre: Theatre, sources: Mapping[str, Source], gazetteer: Gazetteer
) -> list[tuple[float, float]]:
    """Return points (lon, lat) along the front that the baseline's claims give; none without a baseline."""
    if not baseline:
        return []
    day = max(claim.event_date.last for claim in baseline)
    land = theatre_land(theatre.box, open_borders())
    return build_snapshot(baseline, theatre, sources, gazetteer, on=day, as_known_on=day, land=land).front.points()


def line_table(workspace: Workspace, gazetteer: Gazetteer) -> str:
    """Return the line of a workspace's baseline as a CSV ``on,lon,lat``: WGS 84, 5 decimals, rows sorted."""
    points = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    days = [claim.event_date.last for claim in workspace.baseline]
    rows = sorted((round(lon, 5), round(lat, 5)) for lon, lat in points)
    return "on,lon,lat\n" + "".join(f"{max(days)},{lon:.5f},{lat:.5f}\n" for lon, lat in rows)


def main(folder: Path) -> None:
    """Write the line of a folder's baseline beside it; prints the path."""
    path = folder / "line.csv"
    write_whole(path, line_table(open_workspace(folder), Gazetteer.open()))
    print(path)


if __name__ == "__main__":
    main(Path(*(sys.argv[1:2] or ["seeds"])))
