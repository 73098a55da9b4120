"""Truth: areas of known days to compare with, from GeoParquet or GeoJSON files as ``frontline history`` reads them.

Each row bears its day in the column ``date``, or each file in its name (``areas-2024-07-08.geojson``). Several rows of
one day in a file are one area.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import shapely

from frontline.dated_areas import DEGREES_CRS, read_dated_areas
from frontline.ground import METRIC_CRS

__all__ = ["read_truth"]


def read_truth(paths: Sequence[Path]) -> dict[date, shapely.Geometry]:
    """Return the area of each day in order of time, EPSG:3035; raises DataError with all that is wrong."""
    rows = read_dated_areas(paths).frame
    shapes = gpd.GeoSeries(rows["geometry"].to_list(), crs=DEGREES_CRS).to_crs(METRIC_CRS).to_numpy()
    return dict(zip(rows["day"], shapely.make_valid(shapes), strict=True))
