"""What weights and pages rest on in the daily areas of one publisher: their pieces, and how fast places change hands.

    FRONTLINE_SHARED=../shared python -m benchmarks.daily_areas

Prints how many boundaries the areas have and how many faces these cut; how often checked settlements near the line
change hands; how far from one another settlements near the line are of one side; and how far from its day's line the
places of annotated claims lie. Says so and ends well where the data are not there.
"""

import sys
from collections.abc import Sequence

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from benchmarks.resolving.checking import Areas, dispatches, folder, inland
from frontline.ground import METRIC_CRS
from frontline.weights import value
from maps.faces import cut
from maps.history import DECIMALS
from maps.outlines import outlines_of

NEAR_KM, PAIRS_KM = 10, 20
EDGES_KM = (0, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 200)


def metric(lon: Sequence[float], lat: Sequence[float]) -> NDArray[np.object_]:
    """Return points in metres."""
    return gpd.GeoSeries.from_xy(lon, lat, crs="EPSG:4326").to_crs(METRIC_CRS).to_numpy()


def made_of(areas: Areas) -> None:
    """Print the pieces of all boundaries, and what they cut."""
    rings = shapely.get_rings(shapely.get_parts(areas.frame.geometry.to_numpy()))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    corners = np.round(corners, DECIMALS)
    pairs = np.stack([corners[:-1], corners[1:]], axis=1)[ring[:-1] == ring[1:]]
    pairs = pairs[(pairs[:, 0] != pairs[:, 1]).any(axis=1)]
    turned = (pairs[:, 0, 0] > pairs[:, 1, 0]) | (
        (pairs[:, 0, 0] == pairs[:, 1, 0]) & (pairs[:, 0, 1] > pairs[:, 1, 1])
    )
    pairs[turned] = pairs[turned][:, ::-1]
    different = len(np.unique(pairs.reshape(-1, 4), axis=0))
    faces = cut(outlines_of(areas.frame.geometry.to_list(), DECIMALS))
    print(f"{len(areas.days)} daily areas: {len(pairs):,} segments, {different:,} of them different")
    print(
        f"  {faces.count:,} faces with {len(faces.inside) - 1:,} different histories in {len(faces.arcs):,} stretches"
    )


def turns(held: NDArray[np.bool_], away: NDArray[np.float64], days: int, line: str) -> None:
    """Print how often settlements near a line changed hands."""
    near = away < NEAR_KM
    count = (held[1:, near] != held[:-1, near]).sum()
    print(f"  within {NEAR_KM} km of {line}: {near.sum()} settlements, {count} changes, "
          f"{count / near.sum() / days:.4f} a settlement and day")  # fmt: skip


def pairs(points: NDArray[np.object_], side: NDArray[np.bool_], away: NDArray[np.float64]) -> None:
    """Print the share of pairs of settlements near the line that are of one side, by their distance."""
    near = away < PAIRS_KM
    xy, own = shapely.get_coordinates(points[near]) / 1000, side[near]
    one, other = np.triu_indices(len(xy), 1)
    km = np.hypot(*(xy[one] - xy[other]).T)
    table = pd.DataFrame({"km": km, "same": own[one] == own[other]})
    shares = table.groupby(pd.cut(table["km"], EDGES_KM))[["km", "same"]].mean()
    reach = value("neighbours reach")
    print(
        f"  pairs of {near.sum()} settlements within {PAIRS_KM} km of it, of one side; beside it exp(-km / {reach:g})"
    )
    for span, row in shares.iterrows():
        print(f"    {span.left:>3} to {span.right:>3} km  {row['same']:.2f}  {np.exp(-row['km'] / reach):.2f}")


def claims(areas: Areas) -> None:
    """Print how far the places of annotated claims lie from the line of their day."""
    away = [
        shapely.distance(metric(*zip(*points, strict=True)), front(areas, day)) / 1000
        for day, rows in dispatches(folder() / "gold", "gold.jsonl")
        if (points := [row.point for row in rows if row.point])
    ]
    km = np.concatenate(away)
    print(
        f"places of {len(km)} annotated claims: {np.median(km):.1f} km from the day's line at the median, p90 "
        f"{np.quantile(km, 0.9):.1f} km; within 2 km {np.mean(km < 2):.0%}, within 10 km {np.mean(km < 10):.0%}"
    )


def front(areas: Areas, day: str) -> shapely.Geometry:
    """Return a day's line in metres, without coasts and the state border."""
    outline = gpd.GeoSeries([areas.area(day).boundary], crs=areas.frame.crs).to_crs(METRIC_CRS).iloc[0]
    return shapely.intersection(outline, inland())


def main() -> None:
    """Print all measures."""
    path = next(folder().glob("areas-*.parquet"), None)
    if not path:
        print(f"skipped: no daily areas in {folder()} (set FRONTLINE_SHARED)")
        sys.exit(0)
    areas = Areas(path)
    made_of(areas)
    table = pd.read_csv(folder() / "settlements-truth.csv")
    table = table[table["ambiguous"] == 0]
    points = metric(table["lon"], table["lat"])
    shapes = areas.frame.geometry.to_crs(METRIC_CRS).to_numpy()
    shapely.prepare(shapes)
    held = np.array([shapely.contains(shape, points) for shape in shapes])
    days = (pd.Timestamp(areas.days[-1]) - pd.Timestamp(areas.days[0])).days
    print(f"changes of hands in {days} days from {areas.days[0]}")
    line = shapely.distance(points, front(areas, areas.days[0])) / 1000
    outline = shapely.distance(points, shapely.boundary(shapes[0])) / 1000
    turns(held, outline, days, "the first day's outline, coast and border too")
    turns(held, line, days, "the first day's front")
    pairs(points, held[0], line)
    claims(areas)


if __name__ == "__main__":
    main()
