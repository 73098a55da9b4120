"""Score: how a day's areas compare with areas taken as true: who holds which settlement, where the line runs, how much.

Settlements within ``NEAR_M`` of the true line are asked one by one (F1, Brier, log score, expected calibration error);
the distance between the lines is taken at points every ``STEP_M`` of both, from each to the nearest of the other; the
error of the area is ours less the true one as a share of the true one. The line is what parts the ground inside the
theatre: within ``EDGE_M`` of its edge, where borders and coasts of two maps differ, neither line is compared. Areas are
compared on dry land.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from frontline.areas import Areas
from frontline.front import front_segments
from frontline.ground import metric_points
from frontline.sectors import Sectors

__all__ = ["NEAR_M", "DayScore", "measures", "score_day"]

NEAR_M = 30_000
"""How near the true line a settlement is asked, in metres: those far behind it are right on any map."""

STEP_M = 1_000
"""Distance of the points at which lines are compared, in metres: finer than the villages they run between."""

EDGE_M = 5_000
"""How near the theatre's edge lines are not compared, in metres: embedded borders are off by less."""

BINS = 10
"""Equal classes of probability for the expected calibration error."""

LEAST = 0.001
"""Probability below which the log score counts none: one wrong certainty would outweigh all else."""


@dataclass(frozen=True)
class DayScore:
    """One day's raw comparison, to be pooled.

    ``places``: ``place_id, sector, probability, held, near``; ``gaps``: ``sector, km, ours`` for each point of a line;
    ``areas`` by sector: ``ours_km2, true_km2, apart_km2`` (in one but not in the other).
    """

    day: date
    places: pd.DataFrame
    gaps: pd.DataFrame
    areas: pd.DataFrame
    line: BaseGeometry
    true_line: BaseGeometry


def score_day(
    day: date, areas: Areas, truth: BaseGeometry, side: str, sectors: Sectors, points: pd.DataFrame | None = None
) -> DayScore:
    """Compare a day's areas with the true area of a side (EPSG:3035).

    ``points``: settlements to ask, by place id with ``lon, lat``; by default all of the day's that have ground.
    """
    land = areas.mosaic.ground.land
    shapely.prepare(land)
    true = shapely.intersection(truth, land)
    inner = shapely.buffer(land, -EDGE_M)
    true_line = shapely.intersection(shapely.boundary(true), inner)
    ends = areas.mosaic.segments.ends[front_segments(areas)]
    line = shapely.intersection(shapely.line_merge(shapely.multilinestrings(ends)), inner)
    asked = areas.table.loc[areas.mosaic.ground.place_ids, ["lon", "lat"]] if points is None else points
    dry = shapely.difference(true, areas.mosaic.ground.water)
    return DayScore(
        day, _places(areas, asked, truth, true_line, side, sectors), _gaps(line, true_line, sectors),
        _areas(areas.shapes_at(side, 0.5), dry, sectors), line, true_line,
    )  # fmt: skip


def _places(
    areas: Areas, asked: pd.DataFrame, truth: BaseGeometry, line: BaseGeometry, side: str, sectors: Sectors
) -> pd.DataFrame:
    where = shapely.points(metric_points(asked["lon"].to_numpy(float), asked["lat"].to_numpy(float)))
    shapely.prepare(truth)
    column = ("projected_first", "projected_second")[areas.sides.index(side)]
    return pd.DataFrame(
        {
            "place_id": asked.index,
            "sector": _sector_of(where, sectors),
            "probability": _probabilities(areas, asked.index, where, column),
            "held": shapely.intersects(truth, where),
            "near": shapely.dwithin(where, line, NEAR_M) if not line.is_empty else np.zeros(len(where), bool),
        }
    )


def _probabilities(
    areas: Areas, place_ids: "pd.Index[str]", where: NDArray[np.object_], column: str
) -> NDArray[np.float64]:
    """Return what is believed of settlements; of those that the day does not know what it draws at their points."""
    found = areas.table[column].reindex(place_ids).to_numpy(float, copy=True)
    ground = areas.mosaic.ground
    strange = np.isnan(found) & shapely.dwithin(where, ground.land, EDGE_M)
    if strange.any() and len(ground.sites):
        cells = shapely.STRtree(shapely.points(ground.sites)).nearest(where[strange])
        rows = areas.table.index.get_indexer(ground.place_ids)[cells]
        found[strange] = np.append(areas.table[column].to_numpy(float), np.nan)[rows]
    return np.where(np.isnan(found), 0.5, found)


def _gaps(line: BaseGeometry, true_line: BaseGeometry, sectors: Sectors) -> pd.DataFrame:
    frames = []
    for ours, one, other in ((True, line, true_line), (False, true_line, line)):
        points = shapely.points(shapely.get_coordinates(shapely.segmentize(one, STEP_M)))
        km = shapely.distance(points, other) / 1000 if len(points) else np.empty(0)
        frames.append(pd.DataFrame({"sector": _sector_of(points, sectors), "km": km, "ours": ours}))
    return pd.concat(frames, ignore_index=True)


def _areas(ours: BaseGeometry, true: BaseGeometry, sectors: Sectors) -> pd.DataFrame:
    shapely.prepare(sectors.shapes)
    parts = {"ours_km2": ours, "true_km2": true, "apart_km2": shapely.symmetric_difference(ours, true)}
    index = pd.Index(sectors.names, name="sector", dtype="str")
    sizes = {name: shapely.area(shapely.intersection(sectors.shapes, shape)) / 1e6 for name, shape in parts.items()}
    return pd.DataFrame(sizes, index)


def _sector_of(points: NDArray[np.object_], sectors: Sectors) -> NDArray[np.str_]:
    """Return the sector of the settlement nearest to each point."""
    if not len(points) or not len(sectors.ground.sites):
        return np.full(len(points), "", dtype=str)
    nearest = shapely.STRtree(shapely.points(sectors.ground.sites)).nearest(points)
    names: NDArray[np.str_] = np.array(sectors.names, dtype=str)
    return np.asarray(names[sectors.number[nearest]])


def measures(places: pd.DataFrame, gaps: pd.DataFrame, areas: pd.DataFrame) -> dict[str, float | int | None]:
    """Return the measures of pooled comparisons; None where nothing was there to measure.

    ``areas`` may hold several days: errors are of the sums.
    """
    near = places[places["near"]]
    size = areas.sum()
    true = float(size.get("true_km2", 0.0))
    found: Mapping[str, float | int | None] = {
        "settlements": len(near),
        **_of_settlements(near["probability"].to_numpy(float), near["held"].to_numpy(bool)),
        **_of_lines(gaps["km"].to_numpy(float), gaps["ours"].to_numpy(bool)),
        "area_error": float(size["ours_km2"]) / true - 1 if true else None,
        "area_apart": float(size["apart_km2"]) / true if true else None,
    }
    return {name: round(number, 4) if isinstance(number, float) else number for name, number in found.items()}


def _of_settlements(probability: NDArray[np.float64], held: NDArray[np.bool_]) -> dict[str, float | None]:
    names = ("f1", "brier", "log_score", "calibration_error")
    if not len(held):
        return dict.fromkeys(names)
    said = probability > 0.5  # where nothing is known, nothing is said
    right, wrong = int((said & held).sum()), int((said != held).sum())
    of_truth = np.where(held, probability, 1 - probability)
    # The mean of said less true in each class, weighed by how many are in it: Naeini, Cooper and Hauskrecht (2015).
    classes = np.minimum((probability * BINS).astype(int), BINS - 1)
    off = np.bincount(classes, weights=probability - held, minlength=BINS)
    values = (
        2 * right / (2 * right + wrong) if right + wrong else None,
        float(((probability - held) ** 2).mean()),
        float(-np.log(np.maximum(of_truth, LEAST)).mean()),
        float(np.abs(off).sum() / len(held)),
    )
    return dict(zip(names, values, strict=True))


def _of_lines(km: NDArray[np.float64], ours: NDArray[np.bool_]) -> dict[str, float | None]:
    """Return the median and 90th percentile of all gaps, and the Hausdorff distance without the worst 5 % each way."""
    names = ("line_median_km", "line_p90_km", "line_hausdorff95_km")
    if not ours.any() or ours.all():
        return dict.fromkeys(names)
    worst = max(float(np.quantile(km[way], 0.95)) for way in (ours, ~ours))
    return dict(zip(names, (float(np.median(km)), float(np.quantile(km, 0.9)), worst), strict=True))
