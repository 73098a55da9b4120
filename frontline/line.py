"""Lines: where the front ran on which day, as points, read from a file without any table or geometry library.

Two kinds of file are read. A CSV has the columns ``on, lon, lat``: one point a row, in any order, a few
kilometres apart. A GeoJSON has lines, or areas whose outline is the line, of a day in the property ``date`` or of
every day; points are set along it. Coordinates are WGS 84, (lon, lat) in degrees.
"""

import csv
import io
import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from frontline.contents import content_of
from frontline.errors import DataError, Problem
from gazetteer.geodesy import distance_km

__all__ = ["STEP_KM", "Lines", "Point", "read_lines"]

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""

STEP_KM = 5.0
"""Distance between points along a line, in km: one is then at most 2.5 km from any spot of it, less than the
front's own error."""

MOST_POINTS = 20_000
"""Most points of one day, a hundred thousand km of line: a file beyond that is no front, and would take minutes."""

MAX_BYTES = 50_000_000
"""Largest file read: ten years of days at 200 points each take a third of it."""

MOVES_KM_A_DAY = 0.1
"""How fast a front moves where it moves: in this theatre 30 to 40 km within a year in the most active sectors."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Lines:
    """The points of each day's line, from one file; a line without a day (None) holds for every day."""

    points: Mapping[date | None, list[Point]] = field(default_factory=dict)
    file: str = ""

    def day(self, on: date | None = None) -> date | None:
        """Return the day whose line serves for a day: the last up to it, else the first; for no day the last of all."""
        days = sorted(day for day in self.points if day)
        if not days:
            return None
        return days[-1] if on is None else days[max(bisect_right(days, on) - 1, 0)]

    def on(self, day: date | None = None) -> list[Point]:
        """Return the points that serve for a day; none if the file has no line."""
        return self.points.get(self.day(day), [])

    def age_days(self, on: date | None) -> int | None:
        """Return how old the line that serves for a day is on it, in days; negative if it is a later line."""
        day = self.day(on)
        return None if on is None or day is None else (on - day).days

    def error_km(self, on: date | None) -> float:
        """Return how far the line that serves for a day may be off on it, in km, for its age."""
        return MOVES_KM_A_DAY * abs(self.age_days(on) or 0)

    def used(self, on: date | None) -> dict[str, object] | None:
        """Return which line serves for a day, for a reader: file, day, and its age on that day; None without a line."""
        day = self.day(on)
        if not self.points:
            return None
        return {"file": self.file, "on": day.isoformat() if day else None, "age_days": self.age_days(on)}


def read_lines(path: Path) -> Lines:
    """Read a CSV or GeoJSON of lines; raises DataError with everything that is wrong, by line or feature."""
    text = _text(path)
    found = _Found(str(path))
    if path.suffix.lower() in (".json", ".geojson") or text.lstrip().startswith("{"):
        found.read_geojson(text)
    else:
        found.read_csv(text)
    return found.lines()


def _text(path: Path) -> str:
    try:
        return content_of(path, MAX_BYTES, "leave out days").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError([Problem(str(path), 0, "", "", "is no UTF-8 text: save it as CSV (UTF-8)")]) from error


class _Found:
    """The points and the problems of a file, as far as it has been read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.points: defaultdict[date | None, list[Point]] = defaultdict(list)
        self.problems: list[Problem] = []

    def lines(self) -> Lines:
        """Return what was read; raises DataError if anything was wrong or nothing was there."""
        if not self.problems:
            if not any(self.points.values()):
                self._blame(0, "", "", "holds no line: add points, or leave it out with --line none")
            if None in self.points and len(self.points) > 1:
                self._blame(0, "date", "", "stands with some features only: give a day to all of them or to none")
            for day, points in self.points.items():
                if len(points) > MOST_POINTS:
                    message = f"has over {MOST_POINTS:,} points of one day: set them {STEP_KM:.0f} km apart"
                    self._blame(0, "on", str(day or ""), message)
        if self.problems:
            raise DataError(self.problems)
        return Lines(dict(self.points), self.file)

    def _blame(self, line: int, column: str, value: object, message: str) -> None:
        self.problems.append(Problem(self.file, line, column, str(value), message))

    def read_csv(self, text: str) -> None:
        """Take the points of a CSV, separated by commas, semicolons or tabs."""
        header = text.lstrip().split("\n", 1)[0]
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
        try:
            names = [name.strip().lower() for name in next((row for row in rows if any(row)), [])]
            missing = [name for name in ("on", "lon", "lat") if name not in names]
            for name in missing:
                self._blame(max(rows.line_num, 1), name, "", "this column is missing from the header")
            for cells in rows if not missing else ():
                if any(cells):
                    self._take_row(rows.line_num, dict(zip(names, map(str.strip, cells), strict=False)))
        except csv.Error as error:
            message = f"is no readable table from here on ({error}): check the quotation marks"
            self._blame(rows.line_num, "", "", message)

    def _take_row(self, line: int, row: Mapping[str, str]) -> None:
        day, point = _day(row.get("on", "")), _point(row.get("lon", ""), row.get("lat", ""))
        if day is None:
            self._blame(line, "on", row.get("on", ""), "is no day: write it as 2025-11-21")
        if point is None:
            given = f"{row.get('lon', '')}, {row.get('lat', '')}"
            self._blame(line, "lon, lat", given, "are no longitude and latitude in degrees")
        if day and point:
            self.points[day].append(point)

    def read_geojson(self, text: str) -> None:
        """Take the lines and outlines of a GeoJSON; its features are counted from 1 in messages."""
        try:
            features = list(_features(json.loads(text)))
        except json.JSONDecodeError as error:
            self._blame(error.lineno, "", "", f"is no JSON from column {error.colno} on ({error.msg})")
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
            self._blame(0, "", "", "is no GeoJSON: it needs a type, and features or a geometry")
        else:
            for number, (properties, geometry) in enumerate(features, 1):
                self._take_feature(number, properties, geometry)

    def _take_feature(self, number: int, properties: Mapping[str, Any], geometry: Any) -> None:
        try:
            written = properties.get("date")
            day = _day(str(written)[:10])  # an instant is of its day
            if written is not None and day is None:
                self._blame(0, f"feature {number}, date", written, "is no day: write it as 2025-11-21")
            for path in _paths(geometry):
                if len(self.points[day]) <= MOST_POINTS:
                    self.points[day] += _spaced(path)
        except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
            self._blame(0, f"feature {number}", "", f"is no line or area in degrees ({error})")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _point(lon: str, lat: str) -> Point | None:
    try:
        x, y = float(lon), float(lat)
    except ValueError:
        return None
    return (x, y) if abs(x) <= 180 and abs(y) <= 90 else None  # also refuses what is not a number


def _features(found: Any) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield the properties and the geometry of each feature; a geometry by itself is one without properties."""
    if found["type"] == "FeatureCollection":
        for feature in found["features"]:
            yield feature.get("properties") or {}, feature.get("geometry")
    elif found["type"] == "Feature":
        yield found.get("properties") or {}, found.get("geometry")
    else:
        yield {}, found


def _paths(geometry: Any) -> Iterator[np.ndarray]:
    """Yield each line of a geometry, and each ring of an area, as rows of (lon, lat)."""
    if geometry is None:
        return
    kind = geometry["type"]
    if kind == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _paths(part)
        return
    depth = {"LineString": 0, "MultiLineString": 1, "Polygon": 1, "MultiPolygon": 2}
    if kind not in depth:
        raise ValueError(f"a {kind} is none")
    paths = [geometry["coordinates"]]
    for _ in range(depth[kind]):
        paths = [path for group in paths for path in group]
    for path in paths:
        points = np.array([point[:2] for point in path], float).reshape(-1, 2)
        if len(points) < 2 or not (np.abs(points) <= (180, 90)).all():
            raise ValueError("a line has two points or more, longitude before latitude")
        yield points


def _spaced(path: np.ndarray) -> list[Point]:
    """Return points evenly along a path, from its start to its end, at most ``STEP_KM`` apart."""
    along = np.concatenate([[0.0], np.cumsum(distance_km(*path[:-1].T, *path[1:].T))])
    stops = np.linspace(0, along[-1], int(np.ceil(along[-1] / STEP_KM)) + 1)
    lon, lat = (np.interp(stops, along, values).round(5).tolist() for values in path.T)
    return list(zip(lon, lat, strict=True))
