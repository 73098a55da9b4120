"""The checking data: settlements with their true points, the line of each day, annotated dispatches."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.line import Lines
from gazetteer.borders import open_borders
from gazetteer.places import PlaceTable

__all__ = ["FRONT", "STEP_M", "Areas", "Point", "Row", "dispatches", "folder", "settlements"]

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""

FRONT = ("UA12", "UA14", "UA23", "UA44", "UA48", "UA59", "UA63", "UA65")
"""How the ids of the settlements of Dnipropetrovsk, Donetsk, Zaporizhzhia, Luhansk, Mykolaiv, Sumy, Kharkiv and Kherson
oblasts begin."""

STEP_M = 10_000
"""Distance between the points along a line: one is then at most 5 km from any spot of it."""


STRIP_M = 6_000
"""Width of the strip along coasts and state borders in which the edge of an area is no front."""


def folder() -> Path:
    """Return the folder of the checking data, which may not be there."""
    return Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data"


def settlements(path: Path, table: PlaceTable) -> pd.DataFrame:
    """Return the checked settlements of the front oblasts that the table has, with their row in it.

    Left out are those marked ambiguous, of which two bear one name in one hromada.
    """
    truth = pd.read_csv(path, dtype={"name_ru": str, "old_names": str}).rename(columns={"katottg": "id"})
    truth = truth[truth["id"].str.startswith(FRONT) & (truth["ambiguous"] == 0) & truth["id"].isin(table.row_of)]
    truth = truth.assign(row=truth["id"].map(table.row_of)).fillna({"name_ru": "", "old_names": ""})
    return truth.sort_values("id", ignore_index=True)


class Areas:
    """The occupied area of each day; its outline is the line, with the coast and the border where they bound it."""

    def __init__(self, path: Path) -> None:
        self.frame = gpd.read_parquet(path).sort_values("date", ignore_index=True)
        self._lines: dict[str, list[Point]] = {}

    @cached_property
    def days(self) -> list[str]:
        """The days that have an area, in order."""
        return [str(day)[:10] for day in self.frame["date"]]

    def day(self, on: str) -> str:
        """Return the day whose area serves for a day: the last up to it, else the first; for none the last of all."""
        return max((day for day in self.days if not on or day <= on), default=self.days[0])

    def error_km(self, on: str) -> float:
        """Return how far the line that serves for a day may be off on it, in km, as the product reckons it."""
        return Lines({date.fromisoformat(self.day(on)): []}).error_km(date.fromisoformat(on) if on else None)

    def area(self, on: str) -> shapely.Geometry:
        """Return the area that serves for a day, WGS 84."""
        return self.frame.geometry.iloc[self.days.index(self.day(on))]

    def line(self, on: str) -> list[Point]:
        """Return points at most ``STEP_M`` apart along the line that serves for a day."""
        day = self.day(on)
        if day not in self._lines:
            metric = gpd.GeoSeries([self.area(day).boundary], crs=self.frame.crs).to_crs("EPSG:3035")
            points = metric.simplify(1000).segmentize(STEP_M).to_crs("EPSG:4326").array
            self._lines[day] = [(lon, lat) for lon, lat in shapely.get_coordinates(points).tolist()]
        return self._lines[day]


@cache
def inland() -> BaseGeometry:
    """Return the country without a strip along its edge, in EPSG:3035: an area's coast and border are no front."""
    country = gpd.GeoSeries([open_borders().oblasts.union_all()], crs="EPSG:4326").to_crs("EPSG:3035")
    return country.buffer(-STRIP_M).iloc[0]


@dataclass(frozen=True)
class Row:
    """A name of a dispatch as an annotator read it; ``ids`` are those a fair judge accepts, none for no settlement."""

    doc: str
    place: str
    ids: frozenset[str]
    point: Point | None
    kind: str = "settlement"
    within: str = ""
    relation: str = ""
    place_to: str = ""
    on: date | None = None


def dispatches(path: Path, file: str) -> Iterator[tuple[str, list[Row]]]:
    """Yield the day of each dispatch with its rows of a file: ``toponyms.jsonl`` or ``gold.jsonl``."""
    lines = [json.loads(line) for line in (path / file).read_text(encoding="utf-8").splitlines()]
    for doc in dict.fromkeys(line["doc"] for line in lines):
        about = json.loads((path / "docs" / f"{doc}.json").read_text(encoding="utf-8"))
        yield about.get("date", "")[:10], _rows([line for line in lines if line["doc"] == doc])


def _rows(lines: Sequence[dict[str, Any]]) -> list[Row]:
    """Return the rows of one dispatch; one that cannot be decided is left out."""
    rows = []
    for line in lines:
        ids = frozenset([line["katottg"], *line["katottg_alt"]] if line["katottg"] else [])
        kind = line.get("type") or ("settlement" if ids else "other")
        if ids or kind != "settlement":
            point = (line["lon"], line["lat"]) if ids else None
            day = date.fromisoformat(line["event_date"][:10]) if line.get("event_date") else None
            place = line.get("mention") or line["place_as_written"]
            more = (line.get("within") or "", line.get("relation") or "", line.get("place_to") or "", day)
            rows.append(Row(line["doc"], place, ids, point, kind, *more))
    return rows
