"""Ground: the theatre's land, parted among its settlements; to each goes what lies nearer to it than to any other.

These Voronoi cells say how far a word about a settlement reaches when nothing more is known (Thiessen 1911). All is
in metres of EPSG:3035. Shared edges have the same corners on both sides, so the cells are a coverage: no gap, no
overlap, and sets of them are united by dropping the edges inside. Water inside the land is parted too, for a front runs
through it, but no one holds it.
"""

from dataclasses import dataclass, field
from functools import cached_property

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gazetteer import Precision
from gazetteer.borders import Borders

__all__ = [
    "DEGREE_GRID", "GRID_M", "METRIC_CRS", "Ground", "metric_points", "part_ground", "theatre_land", "to_degrees",
    "to_metres",
]  # fmt: skip

METRIC_CRS = "EPSG:3035"
"""Where areas and lengths are measured: equal area, length error under 1.2 % in this theatre."""

DEGREES_CRS = "EPSG:4326"

DEGREE_GRID = 1e-5
"""Corners in degrees lie on a grid of five decimals, about a metre: as files write them."""

GRID_M = 0.01
"""Corners lie on a grid of this many metres, so that equal corners are equal: far below any error of a place."""

COAST_M = 5_000
"""How far outside the land a settlement may stand and still have ground, in metres: the embedded coast is coarser
than the places on it (Natural Earth 1:10m is off by up to some km at lagoons)."""

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)  # columns have no one answer to ==; one ground is told from another as itself
class Ground:
    """The land and its settlements' cells: ``place_ids`` in order, ``sites`` (n, 2) and ``cells`` (n), EPSG:3035.

    ``land`` and cells are with the ``water`` inside them.
    """

    place_ids: "pd.Index[str]"
    sites: Array
    cells: NDArray[np.object_]
    land: BaseGeometry
    water: BaseGeometry = field(default_factory=shapely.Polygon)

    @cached_property
    def drawn(self) -> tuple[BaseGeometry, ...]:
        """The cells as maps draw them, EPSG:4326."""
        return tuple(to_degrees(self.cells))


def theatre_land(box: tuple[float, float, float, float], borders: Borders) -> BaseGeometry:
    """Return the land inside a box (degrees), EPSG:4326: that of the units the gazetteer covers there, without lakes.

    Where the borders have none it is all land in the box, and where they have no land either the box itself.
    """
    whole = shapely.box(*box)
    lands = (borders.oblasts.geometry.union_all(), borders.land)
    inside = [shapely.intersection(land, whole) for land in lands]
    return next((shapely.difference(land, borders.water) for land in inside if land.area), whole)


def part_ground(places: pd.DataFrame, land: BaseGeometry) -> Ground:
    """Return the cells of settlements with a point of their own; of those at one point the first has the ground.

    ``places``: by place id, with ``lon, lat`` (degrees) and ``precision``; ``land`` is EPSG:4326, its holes are
    water. Places that stand outside the land have no cell.
    """
    dry = shapely.set_precision(to_metres([land])[0], GRID_M)
    metric = _filled(dry)
    own = places[places["precision"] == Precision.SETTLEMENT].sort_index()
    sites = metric_points(own["lon"].to_numpy(float), own["lat"].to_numpy(float))
    inside = shapely.dwithin(shapely.points(sites), metric, COAST_M)
    first = ~pd.DataFrame(np.round(sites, 1)).duplicated().to_numpy()
    own, sites = own[inside & first], sites[inside & first]
    cells = _cells(sites, metric)
    has_ground = ~shapely.is_empty(cells)
    return Ground(own.index[has_ground], sites[has_ground], cells[has_ground], metric, shapely.difference(metric, dry))


def _filled(land: BaseGeometry) -> BaseGeometry:
    """Return land without its holes."""
    parts = shapely.get_parts(land)
    return shapely.union_all(shapely.polygons(shapely.get_exterior_ring(parts[shapely.get_dimensions(parts) == 2])))


def _cells(sites: Array, land: BaseGeometry) -> NDArray[np.object_]:
    """Return the Voronoi cells of points in their order, cut off where the land ends."""
    if len(sites) < 2:
        return np.array([land] * len(sites), dtype=object)
    whole = shapely.voronoi_polygons(shapely.multipoints(sites), extend_to=land, ordered=True)
    cells = shapely.get_parts(whole)
    shapely.prepare(land)
    cut = ~shapely.contains_properly(land, cells)
    cells[cut] = _areas_only(shapely.intersection(cells[cut], land))
    # Corner by corner, for equal corners have to stay equal.
    return np.asarray(shapely.set_precision(cells, GRID_M, mode="pointwise"))


def _areas_only(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Drop the points and lines that a cut leaves where a cell only touches the land."""
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    for number in np.flatnonzero(mixed):
        parts = shapely.get_parts(shapes[number])
        shapes[number] = shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])
    shapes[shapely.get_dimensions(shapes) < 2] = shapely.Polygon()
    return shapes


def metric_points(lon: Array, lat: Array) -> Array:
    """Return points in degrees as rows (x, y) in metres."""
    points = gpd.GeoSeries.from_xy(lon, lat, crs=DEGREES_CRS).to_crs(METRIC_CRS)
    return np.asarray(shapely.get_coordinates(points.to_numpy()))


def to_metres(shapes: "list[BaseGeometry] | NDArray[np.object_]") -> NDArray[np.object_]:
    """Return shapes in degrees (EPSG:4326) in metres (EPSG:3035)."""
    return np.asarray(gpd.GeoSeries(shapes, crs=DEGREES_CRS).to_crs(METRIC_CRS).to_numpy())


def to_degrees(shapes: "list[BaseGeometry] | NDArray[np.object_]") -> NDArray[np.object_]:
    """Return shapes in metres (EPSG:3035) in degrees (EPSG:4326), each corner rounded to 5 decimals, about 1 m."""
    degrees = gpd.GeoSeries(shapes, crs=METRIC_CRS).to_crs(DEGREES_CRS).to_numpy()
    return np.asarray(shapely.set_precision(degrees, DEGREE_GRID, mode="pointwise"))
