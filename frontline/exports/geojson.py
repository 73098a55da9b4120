"""GeoJSON by RFC 7946: WGS 84, (lon, lat) with 5 decimals, outer rings counterclockwise, no crs member, a bbox.

A property that would be empty is left out. One feature stands on a line, so that versions can be compared.
"""

import json
from collections.abc import Iterator, Mapping

import geopandas as gpd
import numpy as np
import shapely

from frontline.exports.frames import Frames

__all__ = ["areas_geojson", "front_geojson", "snapshot_geojson"]

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def snapshot_geojson(frames: Frames) -> str:
    """Return the settlements and the claims, told apart by the property ``layer``."""
    return _collection(frames, {"settlement": frames.settlements, "claim": frames.claims})


def areas_geojson(frames: Frames) -> str:
    """Return the areas by tier and side, and what each side holds in km² as low, best and high."""
    return _collection(frames, {"area": frames.areas}, held_km2=frames.held_km2)


def front_geojson(frames: Frames) -> str:
    """Return the contact zone and the lines of the front, told apart by the property ``layer``."""
    return _collection(frames, {"contact_zone": frames.contact_zone, "front": frames.front})


def _collection(frames: Frames, layers: Mapping[str, gpd.GeoDataFrame], **more: object) -> str:
    about = {**frames.dates, "title": frames.title, "notice": frames.notice, "attribution": frames.attribution}
    members = {"type": "FeatureCollection", **_bbox(layers), **about, **more}
    features = ",\n".join(line for layer, frame in layers.items() for line in _features(layer, frame))
    return f'{_encode(members)[:-1]},"features":[\n{features}\n]}}\n'


def _bbox(layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, list[float]]:
    """Return the member that says how far the features reach; none if nothing has a place."""
    shapes = np.concatenate([frame.geometry.to_numpy() for frame in layers.values()])
    found = shapes[~(shapely.is_missing(shapes) | shapely.is_empty(shapes))]
    return {"bbox": shapely.total_bounds(found).tolist()} if len(found) else {}


def _features(layer: str, frame: gpd.GeoDataFrame) -> Iterator[str]:
    shapes = shapely.to_geojson(frame.geometry.to_numpy())
    names = [_encode(str(name)) for name in frame.columns.drop("geometry")]
    columns = [_cells(name, frame[column]) for name, column in zip(names, frame.columns.drop("geometry"), strict=True)]
    head = f'{{"type":"Feature","properties":{{"layer":{_encode(layer)}'
    for shape, cells in zip(shapes, zip(*columns, strict=True), strict=True):
        yield f'{head}{"".join(cells)}}},"geometry":{shape or "null"}}}'


def _cells(name: str, column: gpd.GeoSeries) -> list[str]:
    """Return a column as members to be joined, "" for empty cells; each distinct cell is encoded once."""
    codes, distinct = column.factorize()
    written = [f",{name}:{_encode(cell)}" if cell != "" else "" for cell in distinct.tolist()]
    found: list[str] = np.array([*written, ""], dtype=object)[codes].tolist()
    return found
