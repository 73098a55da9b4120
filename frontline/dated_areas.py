"""Areas by day from files: checked, mended where a rule says how, and that is told; else refused, with file and row.

A row's day stands in the column ``date``, else in the file's name or its folder's. Rows of one day in one file are
parts of that day's area; a day in two files is refused, as either may be right.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from frontline.area_files import day_in_name, list_files, read_file
from frontline.dates import as_event_date
from frontline.encodings import CONTROL
from frontline.errors import DataError, Problem
from frontline.ground import METRIC_CRS
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["DEGREES_CRS", "DatedAreas", "read_dated_areas"]

MOST_NOTES = 8
"""Rows that are named for one kind of repair; more are counted."""

DEGREES_CRS = "EPSG:4326"

NOT_GIVEN = "not given"


@dataclass(frozen=True)
class DatedAreas:
    """Areas as ``day, kind, km2, geometry``: one row a day and kind, sorted; polygons, EPSG:4326, valid.

    ``repairs`` tell what was mended or left out, and where; ``credits`` are name and licence as columns of the files
    give them, and ``files`` the names of the files.
    """

    frame: pd.DataFrame
    repairs: tuple[tuple[str, tuple[str, ...]], ...]
    credits: tuple[tuple[str, str], ...]
    files: tuple[str, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What was mended or left out, in English."""
        return self.noted(ENGLISH)

    def noted(self, messages: Messages) -> tuple[str, ...]:
        """Return what was mended or left out, a sentence a kind, with the first places where it was."""
        return tuple(_note(kind, where, messages) for kind, where in self.repairs)


class _Log:
    """What was found on the way: problems, all of which are told, and repairs by kind."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._repairs: dict[str, list[str]] = defaultdict(list)

    def refuse(self, path: Path, row: int, column: str, value: object, message: str) -> None:
        self.problems.append(Problem(str(path), row, column, str(value), message))

    def repair(self, kind: str, where: str) -> None:
        self._repairs[kind].append(where)

    def repairs(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        return tuple((kind, tuple(where)) for kind, where in self._repairs.items())


def _note(kind: str, where: Sequence[str], messages: Messages) -> str:
    told = "; ".join(where[:MOST_NOTES])
    if len(where) > MOST_NOTES:
        told = messages.text("{told}; and {more} more", told=told, more=messages.number(len(where) - MOST_NOTES))
    return f"{messages.text(kind)}: {told}"


def read_dated_areas(paths: Sequence[Path], by: Sequence[str] = (), only: Sequence[tuple[str, str]] = ()) -> DatedAreas:
    """Read files and folders of GeoParquet or GeoJSON; raises DataError with every problem found.

    ``by``: columns whose values tell kinds of area apart; ``only``: (column, value) that rows must have, of one
    column any of the values.
    """
    log, rows, whose = _Log(), [], set()
    files = list_files(paths)
    for path in files:
        try:
            table = read_file(path)
        except DataError as error:
            log.problems += error.problems
            continue
        table["row"] = np.arange(1, len(table) + 1)
        if chosen := _choose(path, table, by, only, log):
            whose |= _credits(chosen[0])
            rows.append(_rows(path, *chosen, log))
    found = pd.concat(rows, ignore_index=True) if rows else pd.DataFrame({"day": []})
    if not log.problems and found.empty:
        log.problems.append(Problem(str(paths[0]), 0, "", "", "no area is left to draw: look at the notes, or --only"))
        log.problems += [Problem("", 0, "", "", _note(*one, ENGLISH)) for one in log.repairs()]
    if log.problems:
        raise DataError(log.problems)
    frame = _united(found, log)
    if log.problems:
        raise DataError(log.problems)
    return DatedAreas(frame, log.repairs(), tuple(sorted(whose)), tuple(sorted({path.name for path in files})))


def _choose(
    path: Path, table: gpd.GeoDataFrame, by: Sequence[str], only: Sequence[tuple[str, str]], log: _Log
) -> tuple[gpd.GeoDataFrame, list[str]] | None:
    """Keep the rows asked for, and word each one's kind; None if a column is missing."""
    if missing := [name for name in dict.fromkeys([*by, *(name for name, _ in only)]) if name not in table]:
        has = ", ".join(CONTROL.sub("\ufffd", str(name)) for name in table.columns.drop(["row", table.geometry.name]))
        for name in missing:
            log.refuse(path, 0, name, "", f"is no column; there are: {has or 'none'}")
        return None
    for name in dict.fromkeys(name for name, _ in only):
        table = table[table[name].map(_text).isin({value for column, value in only if column == name})]
    kinds = [
        ", ".join(_text(cell) or NOT_GIVEN for cell in cells) for cells in zip(*(table[n] for n in by), strict=True)
    ]
    return table, kinds if by else [""] * len(table)


def _rows(path: Path, table: gpd.GeoDataFrame, kinds: list[str], log: _Log) -> pd.DataFrame:
    """Return the good rows of a file as ``day, kind, geometry, path, row``; what is wrong goes into the log."""
    days = _days(path, table, log)
    shapes = _in_degrees(path, table, log)
    numbers = table["row"].tolist()
    good = [
        (day, kind, area, path, row)
        for day, kind, shape, row in zip(days, kinds, shapes, numbers, strict=True)
        if (area := _area(path, row, day, shape, log)) is not None and day is not None
    ]
    if [one[0] for one in good] != sorted(one[0] for one in good):
        log.repair(msgid("rows sorted by day"), path.name)
    return pd.DataFrame(good, columns=["day", "kind", "geometry", "path", "row"])


def _days(path: Path, table: gpd.GeoDataFrame, log: _Log) -> list[date | None]:
    column = next((name for name in table.columns if str(name).lower() == "date"), None)
    if column is None:
        return [_day_of_file(path, log)] * len(table)
    found = [_day(cell) for cell in table[column]]
    for day, cell, row in zip(found, table[column], table["row"], strict=True):
        if day is None:
            log.refuse(path, row, str(column), _text(cell), "is no day; write it as 2025-11-21")
    return found


def _day_of_file(path: Path, log: _Log) -> date | None:
    try:
        day = day_in_name(path)
    except ValueError as error:
        log.refuse(path, 0, "", "", f"{error}; name it by one, or give it a column date")
        return None
    if day is None:
        log.refuse(path, 0, "", "", "has no column date, and its name tells no day such as 2025-11-21")
    return day


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):  # a time of day, with or without zone, belongs to the day that it is written with
        return None if pd.isna(cell) else cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(as_event_date(_text(cell))[:10])
    except ValueError:
        return None


def _in_degrees(path: Path, table: gpd.GeoDataFrame, log: _Log) -> NDArray[np.object_]:
    if not table.crs.equals(DEGREES_CRS, ignore_axis_order=True) and table.crs.to_authority() != ("OGC", "CRS84"):
        log.repair(msgid("projected to EPSG:4326"), f"{path.name} (was {table.crs.name})")
        table = table.to_crs(DEGREES_CRS)
    return np.asarray(table.geometry.to_numpy())


def _area(path: Path, row: int, day: date | None, shape: shapely.Geometry | None, log: _Log) -> shapely.Geometry | None:
    """Return a valid area of one or more polygons, or None with the reason in the log."""
    where = f"{path.name}:{row} ({day})"
    if shape is None or shape.is_empty:
        log.repair(msgid("no area in the row, so the day is a gap unless another row has one"), where)
        return None
    given, shape = shape, _polygons(shape)
    if shape.is_empty:
        log.refuse(path, row, "geometry", given.geom_type, "is no area; polygons and multipolygons are")
        return None
    if (shapely.get_dimensions(shapely.get_parts(given)) < 2).any():
        log.repair(msgid("points and lines left out beside the polygons"), where)
    points = shapely.get_coordinates(shape)
    wrong = points[~(np.abs(points) <= [180, 90]).all(axis=1)]
    if len(wrong):
        log.refuse(path, row, "geometry", tuple(wrong[0].tolist()), "is no (lon, lat) in degrees: is the CRS right?")
        return None
    if shape.is_valid:
        return shape
    reason = shapely.is_valid_reason(shape)
    mended = _polygons(shapely.make_valid(shape, method="structure", keep_collapsed=False))
    log.repair(msgid("not valid, mended by uniting what overlaps"), f"{where}, {reason}")
    return None if mended.is_empty else mended


def _united(rows: pd.DataFrame, log: _Log) -> pd.DataFrame:
    """Make one area of the rows of a day and kind; a day in two files is refused unless both have the same area."""
    united = []
    for (day, kind), group in rows.sort_values(["day", "kind"], kind="stable").groupby(["day", "kind"], sort=True):
        shapes = group["geometry"].to_list()
        first = group.iloc[0]
        same = all(shapes[0].equals_exact(shape, 0) for shape in shapes[1:])
        if same and len(shapes) > 1:
            log.repair(msgid("given more than once, the same"), f"{day} ({_places(group)})")
        elif len(set(group["path"])) > 1:
            message = f"{day} has different areas in two files ({_places(group)}): leave one out"
            log.refuse(first["path"], int(first["row"]), "date", day, message)
        elif len(shapes) > 1:
            log.repair(msgid("rows of one day united"), f"{day} ({_places(group)})")
        united.append((day, kind, shapes[0] if same else _polygons(shapely.union_all(shapes))))
    frame = pd.DataFrame(united, columns=["day", "kind", "geometry"])
    with np.errstate(invalid="ignore"):  # what cannot be measured is told below
        metres = gpd.GeoSeries(frame["geometry"].to_list(), crs=DEGREES_CRS).to_crs(METRIC_CRS).area.to_numpy()
    for day in frame["day"][~np.isfinite(metres)]:
        message = f"the area of {day} reaches where sizes cannot be measured ({METRIC_CRS})"
        log.problems.append(Problem("", 0, "", "", message))
    return frame.assign(km2=np.round(metres / 1e6, 1))


def _places(group: pd.DataFrame) -> str:
    pairs = zip(group["path"], group["row"], strict=True)
    return ", ".join(f"{path.name}:{row}" for path, row in list(pairs)[:4]) + (", ..." if len(group) > 4 else "")


def _polygons(shape: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(shapely.get_parts(shape))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])


def _credits(table: gpd.GeoDataFrame) -> set[tuple[str, str]]:
    """Return name and licence as the columns ``attribution`` and ``licence`` or ``license`` give them."""
    columns: Mapping[str, Iterable[object]] = {str(name).lower(): table[name] for name in table.columns}
    blank = [""] * len(table)
    licences = columns.get("licence", columns.get("license", blank))
    pairs = zip(columns.get("attribution", blank), licences, strict=True)
    return {(_text(name), _text(licence)) for name, licence in pairs if _text(name) or _text(licence)}


def _text(cell: Any) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell).strip()
