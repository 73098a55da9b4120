"""How far the front that the baseline gives lies from a published line of the same day.

Reads ../shared/data (or FRONTLINE_SHARED); says so and ends well if it is not there. The baseline was looked over
against the same publisher's line of its own day, so this measures the interpolation, not the sources.
"""

import os
import sys
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np

from frontline import build_snapshot, open_workspace
from frontline.baseline import line_of
from frontline.ground import METRIC_CRS, theatre_land
from gazetteer import Gazetteer
from gazetteer.borders import open_borders

DAYS = (date(2025, 11, 1), date(2025, 11, 21))


def main() -> None:
    """Print the distance of points every 5 km on our front to that line, and how often the zone holds that line."""
    truth = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data/areas-2024-07-08--2025-11-30.parquet"
    if not truth.exists():
        print(f"skipped: {truth} is not there (set FRONTLINE_SHARED)")
        sys.exit(0)
    areas = gpd.read_parquet(truth).set_index("date").to_crs(METRIC_CRS)
    workspace, gazetteer = open_workspace(Path("seeds")), Gazetteer.open()
    land = theatre_land(workspace.theatre.box, open_borders())
    claims = [
        *workspace.baseline,
        *(c for f in sorted(Path("seeds/claims").glob("*.csv")) for c in workspace.claims(f)),
    ]
    line = line_of(workspace.baseline, workspace.theatre, workspace.sources, gazetteer)
    for day in DAYS:
        snapshot = build_snapshot(
            claims, workspace.theatre, workspace.sources, gazetteer,
            on=day, as_known_on=day, line=line, land=land,
        )  # fmt: skip
        front = snapshot.front
        published = areas.geometry[day.isoformat()].boundary
        points = gpd.GeoSeries.from_xy(*np.array(front.points()).T, crs="EPSG:4326").to_crs(METRIC_CRS)
        away = points.distance(published).to_numpy() / 1000
        print(
            f"{day}: front {front.length_km:.0f} km, zone {front.area_km2:.0f} km², "
            f"mean depth {front.depth_km:.1f} km; {len(away)} points: "
            f"median {np.median(away):.1f} km, p90 {np.quantile(away, 0.9):.1f} km, "
            f"max {away.max():.1f} km from the published line"
        )


if __name__ == "__main__":
    main()
