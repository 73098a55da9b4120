"""Features: the rows of a GeoJSON file, plain or zipped, read as JSON and as nothing else.

Libraries that tell a file by its content would read other formats under the name of this one, among them some that
lead to other files and hosts, and would fetch a ``crs`` that is a link. Each feature becomes a shape while the text is
parsed, so that memory does not fill with lists of numbers.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import geopandas as gpd
import pandas as pd
from pyproj import CRS
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError
from shapely.geometry import shape as shape_of
from shapely.geometry.base import BaseGeometry

from frontline.encodings import CONTROL
from frontline.errors import DataError, Problem
from frontline.heap import filling
from gazetteer.additions.inputs import Form, open_input
from gazetteer.errors import DataFileError

__all__ = ["MAX_BYTES", "MOST_COLUMNS", "MOST_ROWS", "read_features"]

MAX_BYTES = 100_000_000
"""Largest GeoJSON read, in bytes, unpacked: 505 days of one front take 38 MB."""

MOST_ROWS = 200_000
"""Most rows of a file: ten years of days with fifty areas each."""

MOST_COLUMNS = 200
"""Most different properties: a table has room for each of them in each row, whoever has it."""

_DEGREES = "EPSG:4326"

_NO_GEOMETRY = (
    AttributeError, IndexError, KeyError, OverflowError, RecursionError, TypeError, ValueError, ShapelyError,
)  # fmt: skip
"""What is raised for a geometry that is none."""


class _Row(NamedTuple):
    """A feature: its shape, its properties, and what is wrong with it, if anything."""

    shape: BaseGeometry | None
    cells: Mapping[str, Any]
    wrong: str


def read_features(path: Path) -> gpd.GeoDataFrame:
    """Return the features of a FeatureCollection, or the only one of a Feature, with their properties as columns.

    The CRS is the one that the file names, else WGS 84. Lists and objects in properties become text. Raises DataError
    with all that is wrong: what is no GeoJSON, too large, or a feature without a geometry that can be read.
    """
    data = _data(path)
    try:
        with filling():  # lists of numbers have no circles, and to look for some takes 40 % of the time
            found = json.loads(data.decode("utf-8-sig"), object_hook=_row)
    except (ValueError, RecursionError) as error:
        raise _refused(path, f"cannot be read as areas (no GeoJSON: {error})") from error
    rows = [found] if isinstance(found, _Row) else _members(path, found)
    problems = [
        Problem(str(path), number, "geometry", "", row.wrong if isinstance(row, _Row) else "is no Feature")
        for number, row in enumerate(rows, 1)
        if not isinstance(row, _Row) or row.wrong
    ]
    if problems:
        raise DataError(problems)
    names = {name for row in rows for name in row.cells}
    if len(rows) > MOST_ROWS or len(names) > MOST_COLUMNS:
        most = f"at most {MOST_ROWS:,} and {MOST_COLUMNS:,} are read"
        raise _refused(path, f"has {len(rows):,} features with {len(names):,} different properties; {most}")
    cells = pd.DataFrame([row.cells for row in rows], index=range(len(rows))).drop(columns="geometry", errors="ignore")
    crs = _DEGREES if isinstance(found, _Row) or "crs" not in found else _crs(path, found["crs"])
    return gpd.GeoDataFrame(cells, geometry=[row.shape for row in rows], crs=crs)


def _data(path: Path) -> bytes:
    """Return the bytes of a file, or of the only table in an archive."""
    try:
        with open_input(path) as source:
            data = source.stream.read(MAX_BYTES + 1) if source.form is Form.FEATURES else b""
    except DataFileError as error:
        said = str(error).removeprefix(str(path)).lstrip(":! ")
        raise _refused(path, f"cannot be read as areas ({' '.join(CONTROL.sub('', said).split())})") from error
    if len(data) > MAX_BYTES:
        raise _refused(path, f"is over {MAX_BYTES // 10**6} MB: split it by year, or save it as GeoParquet")
    return data


def _row(found: dict[str, Any]) -> dict[str, Any] | _Row:
    """Turn each feature into a row as soon as it was parsed; other objects stay as they are."""
    if found.get("type") != "Feature":
        return found
    geometry, cells = found.get("geometry"), found.get("properties") or {}
    if not isinstance(cells, dict):
        return _Row(None, {}, "has properties that are no object")
    plain = {name: _plain(cell) for name, cell in cells.items()}
    try:
        return _Row(None if geometry is None else shape_of(geometry), plain, "")
    except _NO_GEOMETRY as error:
        reason = f" ({error})" if isinstance(error, ShapelyError | ValueError) else ""
        return _Row(None, plain, f"is no geometry of a GeoJSON{reason}")


def _plain(cell: object) -> object:
    return json.dumps(cell, ensure_ascii=False, default=str) if isinstance(cell, list | dict | tuple) else cell


def _members(path: Path, found: object) -> list[Any]:
    if isinstance(found, dict) and found.get("type") == "FeatureCollection" and isinstance(found.get("features"), list):
        return list(found["features"])
    raise _refused(path, 'cannot be read as areas (a GeoJSON is an object with "type": "FeatureCollection")')


def _crs(path: Path, said: Any) -> CRS:
    """Return the CRS that a file names, as GeoJSON did before RFC 7946; no link is followed, no definition taken."""
    try:
        name = str(said["properties"]["name"])
        if "=" not in name:  # a definition may name files of grids
            return CRS.from_user_input(name)
    except (CRSError, KeyError, TypeError):
        pass
    message = 'names no CRS that is known: leave "crs" out for WGS 84, or name it as EPSG:3035'
    raise DataError([Problem(str(path), 0, "crs", json.dumps(said, default=str)[:80], message)])


def _refused(path: Path, message: str) -> DataError:
    return DataError([Problem(str(path), 0, "", "", message)])
