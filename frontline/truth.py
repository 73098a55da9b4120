"""Truth: areas of known days to compare with, from GeoParquet or GeoJSON files.

Each row bears its day in the column ``date``, or each file in its name (``areas-2024-07-08.geojson``). Several rows of
one day are one area. Coordinates are WGS 84 unless the file says otherwise.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from frontline.errors import DataError, Problem
from frontline.ground import METRIC_CRS

__all__ = ["read_truth"]

_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})")


def read_truth(paths: Sequence[Path]) -> dict[date, shapely.Geometry]:
    """Return the area of each day in order of time, EPSG:3035; raises DataError with all that is wrong."""
    frames, problems = [], []
    for path in paths:
        try:
            frames.append(_read(path))
        except (OSError, ValueError, TypeError, RuntimeError, KeyError) as error:
            message = f"holds no areas with days: {str(error).partition('; It might help')[0]}"
            problems.append(Problem(str(path), 0, "", "", message))
    if problems:
        raise DataError(problems)
    rows = pd.concat(frames).sort_values("date", kind="stable")
    areas = {day: shapely.union_all(group.to_numpy()) for day, group in rows.groupby("date")["geometry"]}
    return {day.date(): area for day, area in areas.items()}


def _read(path: Path) -> gpd.GeoDataFrame:
    """Return a file's areas by ``date``."""
    is_parquet = path.suffix.lower() in (".parquet", ".geoparquet")
    frame = gpd.read_parquet(path) if is_parquet else gpd.read_file(path)
    frame = frame.set_crs("EPSG:4326") if frame.crs is None else frame
    if "date" not in frame:
        named = _DAY.findall(path.name)
        if len(named) != 1:
            raise ValueError("it needs a column date, or one day in the file's name, as in areas-2024-07-08.geojson")
        frame["date"] = named[0]
    # Instants are of their day.
    days = pd.to_datetime(frame["date"].astype(str).str[:10], format="%Y-%m-%d")
    shapes = frame.geometry.to_crs(METRIC_CRS)
    if shapes.is_empty.all() or not (shapely.get_dimensions(shapes[~shapes.is_empty].to_numpy()) == 2).all():
        raise ValueError("its shapes are no areas (polygons)")
    return gpd.GeoDataFrame({"date": days}, geometry=shapely.make_valid(shapes.to_numpy()), crs=METRIC_CRS)
