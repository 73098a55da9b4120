"""The embedded tables, as frames ready to be written."""

from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from gazetteer.errors import DataFileError
from gazetteer.names import fold_key
from gazetteer.sources.fallback import place_units
from gazetteer.sources.joining import SAME_M
from gazetteer.sources.points import METRIC_CRS, project
from gazetteer.sources.register import LEVELS, PREFIX_LENGTHS, romanise

__all__ = ["build_names", "build_settlements", "build_units", "own_points", "read_overlay"]

# Radius (metres) of an own coordinate: the value that holds over 95 % of the checked rows of each source,
# rounded up (README.md beside the tables has the measurement). A fact looked up by hand is held to the same.
OWN_RADIUS_M = {"geonames": 2_000, "postal": 2_000, "overlay": 2_000}
# About a metre, as fine as the sources write.
DECIMALS = 5
# What only one of two languages writes: letters, and the soft sign before k of Ukrainian adjectives.
_UKRAINIAN_LETTERS = "[іїєґ]|[сцз]ьк"
_RUSSIAN_LETTERS = "[ыэъё]"
# Names in the Cyrillic of Russian and Ukrainian, or in Latin letters with the marks of European
# spellings and a capital: renderings from other scripts come in small letters.
_CYRILLIC = r"[А-ЩЬЮЯЄІЇҐЫЭЪЁа-щьюяєіїґыэъё'’ -]{2,}"
_LATIN = r"(?=[A-ZÀ-Ž])[A-Za-zÀ-žʹ'’ -]{4,}"


def own_points(chosen: pd.DataFrame, overlay: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The settlements with coordinates of their own: id, lon, lat, x, y, source, geonameid, population.

    A point of the overlay takes population and further names from the nearest point of its name.
    """
    near = overlay.merge(pairs.dropna(subset="geonameid"), on="id", suffixes=("", "_near"))
    near["step"] = np.hypot(near["x"] - near["x_near"], near["y"] - near["y_near"])
    near = near[near["step"] <= SAME_M].sort_values("step").drop_duplicates("id")
    overlay = overlay.merge(near[["id", "geonameid", "population"]], on="id", how="left").assign(source="overlay")
    columns = ["id", "lon", "lat", "x", "y", "source", "geonameid", "population"]
    kept = pd.concat([overlay[columns], chosen.loc[~chosen["id"].isin(overlay["id"]), columns]])
    return kept.sort_values("id", ignore_index=True)


def build_units(units: pd.DataFrame, settlements: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Build the table of units; also returns x, y, prefix, members and ``of``, the level of the point."""
    placed = place_units(units, settlements, own)
    placed = _borrow_from_above(placed)
    # A city that stands at every level is no larger at the upper ones.
    placed["radius_m"] = placed["radius_m"].astype(int)
    is_city = placed["id"].isin(settlements["id"])
    smallest = placed.groupby("id")["radius_m"].transform("min")
    placed["radius_m"] = placed["radius_m"].where(~is_city, smallest)
    placed["lon"], placed["lat"] = unproject(placed["x"], placed["y"])
    placed["name_en"] = placed["name"].map(romanise)
    return placed


def _borrow_from_above(placed: pd.DataFrame) -> pd.DataFrame:
    """Give a unit without known members the point and the radius of the unit above it."""
    placed["of"] = placed["level"].where(placed["members"] > 0)
    for above, level in pairwise(LEVELS):
        upper = placed[placed["level"] == above].set_index("prefix")
        prefix = placed["prefix"].str[: PREFIX_LENGTHS[above]]
        empty = (placed["level"] == level) & placed["of"].isna()
        for column in ("x", "y", "radius_m", "of"):
            placed[column] = placed[column].where(~empty, prefix.map(upper[column]))
    return placed


def build_settlements(settlements: pd.DataFrame, units: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Build the table of settlements: own coordinates, or those of the smallest unit that has any."""
    table = settlements.merge(own, on="id", how="left")
    hromadas = units[units["level"] == "hromada"].set_index("prefix")
    missing = table["source"].isna()
    table["precision"] = "settlement"
    table["radius_m"] = table["source"].map(OWN_RADIUS_M)
    taken = {"lon": "lon", "lat": "lat", "precision": "of", "radius_m": "radius_m", "source": "of"}
    for column, of in taken.items():
        table[column] = table[column].where(~missing, table["hromada"].map(hromadas[of]))
    table["radius_m"] = table["radius_m"].astype(int)
    table["name_en"] = table["name"].map(romanise)
    table["population"] = table["population"].where(table["population"] > 0).astype("Int64")
    return table


def build_names(
    settlements: pd.DataFrame, own: pd.DataFrame, cities: pd.DataFrame, dated: pd.DataFrame
) -> pd.DataFrame:
    """Build the table of further names: the columns of ``gazetteer.further``, sorted by id and name.

    Other spellings of a settlement's own name are left out, and variants that spell a dated name: whoever looks
    up by ``fold_key`` finds them anyway.
    """
    names = pd.concat([dated, _alternate_names(settlements, own, cities)], ignore_index=True).fillna("")
    known = names["id"].map(settlements.set_index("id")["name"])
    names["key"] = _folded(names["name"])
    names = names[names["key"] != pd.Series(_folded(known))]
    # Of the spellings of one variant the Cyrillic one stays: it says most.
    order = ["id", "name", "kind", "valid_from"]
    names = names.sort_values(["id", "key", "language", "name"], key=lambda one: one.replace("la", "~"))
    is_variant = names["kind"] == "variant"
    again = names.duplicated(["id", "key"]) | names.groupby(["id", "key"])["kind"].transform("nunique").gt(1)
    return names[~(is_variant & again)].drop_duplicates(order).sort_values(order, ignore_index=True)


def _folded(names: "pd.Series[str]") -> list[str]:
    return fold_key("\n".join(names)).split("\n")


def _alternate_names(settlements: pd.DataFrame, own: pd.DataFrame, cities: pd.DataFrame) -> pd.DataFrame:
    known = settlements[["id", "name", "name_en"]].merge(own[["id", "geonameid"]].dropna(), on="id")
    names = known.merge(cities[["geonameid", "names"]], on="geonameid").explode("names")
    further = names["names"].fillna("").str.replace("\u0301", "").str.strip().str.replace(r"['`ʼ‘]", "’", regex=True)
    cyrillic, latin = further.str.fullmatch(_CYRILLIC), further.str.fullmatch(_LATIN)
    own_names = (further == names["name"]) | (further == names["name_en"])
    names = names.assign(name=further, language=np.where(cyrillic, _language(further), "la"))
    names = names.assign(kind="variant", source="geonames")
    kept = names[(cyrillic | latin) & ~own_names & ~further.str.isupper()]
    return kept[["id", "name", "language", "kind", "source"]]


def _language(names: "pd.Series[str]") -> "pd.Series[str]":
    """Guess Ukrainian or Russian; a name that could be both counts as Russian: the Ukrainian one is mostly our own."""
    lower = names.str.lower()
    ukrainian = lower.str.contains(_UKRAINIAN_LETTERS) & ~lower.str.contains(_RUSSIAN_LETTERS)
    return ukrainian.map({True: "uk", False: "ru"})


def unproject(x: "pd.Series[float]", y: "pd.Series[float]") -> tuple[np.ndarray, np.ndarray]:
    """Turn metres in ``METRIC_CRS`` into WGS 84 degrees, rounded to 5 decimals."""
    points = gpd.GeoSeries(gpd.points_from_xy(x, y), crs=METRIC_CRS).to_crs("EPSG:4326")
    return points.x.round(DECIMALS).to_numpy(), points.y.round(DECIMALS).to_numpy()


def read_overlay(path: Path, settlements: pd.DataFrame) -> pd.DataFrame:
    """Read the hand-kept facts: id, oblast, raion, hromada, lon, lat, x, y (metres).

    Raises:
        DataFileError: An id is not in the register.
    """
    rows = pd.read_csv(path, dtype={"id": str})
    unknown = rows.loc[~rows["id"].isin(settlements["id"]), "id"]
    for row, code in unknown.items():
        raise DataFileError(f"{path}:{int(str(row)) + 2}: {code!r} is no settlement of the register; correct the id")
    rows = rows.merge(settlements[["id", *LEVELS]], on="id", how="left", validate="one_to_one")
    rows["x"], rows["y"] = project(rows["lon"], rows["lat"])
    return rows[["id", *LEVELS, "lon", "lat", "x", "y"]]
