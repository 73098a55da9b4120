"""Shapes as exports write them: valid, whole numbers of 0.00001 degrees, outer rings counterclockwise (RFC 7946)."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from frontline.ground import to_degrees, to_metres
from frontline.sectors import WHOLE, Sectors, depths
from frontline.snapshot import Snapshot

__all__ = ["DEGREES_CRS", "GRID_DEG", "clean", "sector_zones"]

DEGREES_CRS = "EPSG:4326"

GRID_DEG = 1e-5
"""The last decimal of a coordinate in files, in degrees: about 1 m."""

Shapes = NDArray[np.object_]


def clean(shapes: Shapes) -> Shapes:
    """Return areas (EPSG:4326) as valid multipolygons with their rings in order; what has no ground left is empty.

    Rounding corners one by one keeps neighbours together but may make a narrow neck cross itself; only such areas are
    rounded again as wholes.
    """
    found = np.array(shapes, dtype=object)
    broken = ~shapely.is_valid(found)
    found[broken] = shapely.set_precision(_mended(found[broken]), GRID_DEG)
    parts, owner = shapely.get_parts(found, return_index=True)
    parts, inner = shapely.get_parts(parts, return_index=True)  # what make_valid returns may hold multipolygons
    owner = owner[inner]
    ground = (shapely.get_dimensions(parts) == 2) & ~shapely.is_empty(parts)
    parts, owner = shapely.orient_polygons(parts[ground]), owner[ground]
    empty = np.array([shapely.MultiPolygon()] * len(found), dtype=object)
    return np.asarray(shapely.multipolygons(parts, indices=owner, out=empty)) if len(parts) else empty


def _mended(shapes: Shapes) -> Shapes:
    return np.asarray(shapely.make_valid(shapes, method="structure", keep_collapsed=False))


def sector_zones(snapshot: Snapshot, sectors: Sectors | None) -> gpd.GeoDataFrame:
    """Return the contact zone as ``sector, area_km2, front_km, depth_km``: one row a sector, or one if there are none.

    The depth is the zone's area over the front's length in the sector; NaN where no front runs.
    """
    front = snapshot.front
    depth = round(front.depth_km, 1) if front.length_km else np.nan
    rows = pd.DataFrame({"length_km": front.length_km, "zone_km2": front.area_km2, "depth_km": depth}, [WHOLE])
    found = np.array([front.zone], object)
    if sectors is not None and snapshot.areas is not None:
        rows = depths(snapshot.areas, sectors, snapshot.front)
        ground = sectors.shapes[[sectors.names.index(name) for name in rows.index]]
        found = to_degrees(shapely.intersection(to_metres(clean(found))[0], ground))
    has_ground = rows["zone_km2"].to_numpy() > 0
    rows, found = rows[has_ground], found[has_ground]
    frame = pd.DataFrame(
        {
            "sector": pd.Series(rows.index, dtype="str"),
            "area_km2": rows["zone_km2"].to_numpy(float),
            "front_km": rows["length_km"].to_numpy(float),
            "depth_km": rows["depth_km"].to_numpy(float),
        }
    )
    return gpd.GeoDataFrame(frame, geometry=clean(found), crs=DEGREES_CRS)
