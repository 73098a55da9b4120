"""Measure the embedded coordinates and radii against the checking set: ``python benchmarks/coordinates.py``.

Reads ``data/settlements-truth.csv`` below FRONTLINE_SHARED (default ``../shared``); rows marked ambiguous,
where one name stands twice in a hromada, are left out. Prints one table for the whole set and one for the
oblasts of the front, where the points of raions are, and how far the drawn oblasts are off. An argument names
another folder of tables to measure.
"""

import os
import sys
from importlib.resources import files
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from gazetteer.borders import open_borders

# Kharkiv, Donetsk, Luhansk, Zaporizhzhia, Kherson, Dnipropetrovsk, Sumy, Mykolaiv.
FRONT = ("UA63", "UA14", "UA44", "UA23", "UA65", "UA12", "UA59", "UA48")
# Further off (km) than the sources of the checking set disagree among themselves: another village.
WRONG_KM = 10
QUANTILES = [0.5, 0.95, 0.99]
STEP_M = 1_000


def main() -> None:
    """Print the measures, or say why there are none."""
    truth_path = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "settlements-truth.csv"
    if not truth_path.exists():
        sys.exit(f"no checking set at {truth_path}: set FRONTLINE_SHARED to the folder that holds it")
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else str(files("gazetteer.data")))
    table = pd.read_csv(folder / "settlements.tsv", sep="\t")
    checked = compare(table, pd.read_csv(truth_path))
    is_front = table["id"].str[:4].isin(FRONT)
    report("all of Ukraine", table, checked)
    report("oblasts of the front", table[is_front], checked[checked["id"].str[:4].isin(FRONT)])
    raions = table[table["precision"] == "raion"]["id"].str[:4].value_counts()
    print(f"\npoints of raions: {raions.sum()} rows; by oblast {raions.to_dict()}")
    oblasts(table, checked)
    spread = checked["max_spread_km"][checked["n_sources"] > 1]
    print(f"{len(spread)} of the checked have several sources: {p95(spread):.1f} km apart at most in 95 of 100 cases")


def compare(table: pd.DataFrame, truth: pd.DataFrame) -> pd.DataFrame:
    """Add to every settlement of the checking set its distance (km) from the point that we state."""
    truth = truth[truth["ambiguous"] == 0].rename(columns={"katottg": "id"})
    checked = table.merge(truth[["id", "lon", "lat", "n_sources", "max_spread_km"]], on="id", suffixes=("", "_true"))
    error_km = shapely.distance(metric(checked), metric(checked, "lon_true", "lat_true")) / 1000
    return checked.assign(error_km=error_km, within=error_km * 1000 <= checked["radius_m"])


def report(title: str, table: pd.DataFrame, checked: pd.DataFrame) -> None:
    """Print the share of own coordinates, the errors by class, and how often the radius holds."""
    own = checked["precision"] == "settlement"
    print(f"\n{title}: {len(table)} settlements, {len(checked)} of them checked")
    print(f"own coordinate: {np.mean(table['precision'] == 'settlement'):.1%} (of the checked {own.mean():.1%})")
    print(f"within the stated radius: {checked['within'].mean():.1%} of all checked rows")
    classes = {"own": own, "borrowed": ~own}
    classes |= {f"{p} {s}": (checked["precision"] == p) & (checked["source"] == s) for p, s in pairs_of(checked)}
    print(f"{'class':<22}{'rows':>6}{'p50 km':>8}{'p95 km':>8}{'p99 km':>8}{'>10 km':>8}{'radius km':>10}{'within':>8}")
    for name, rows in classes.items():
        part = checked[rows]
        if part.empty:
            continue
        p50, p95, p99 = part["error_km"].quantile(QUANTILES)
        wrong = int((part["error_km"] > WRONG_KM).sum())
        radius = part["radius_m"].median() / 1000
        line = f"{name:<22}{len(part):>6}{p50:>8.2f}{p95:>8.2f}{p99:>8.2f}{wrong:>8}"
        print(f"{line}{radius:>10.1f}{part['within'].mean():>8.1%}")


def oblasts(table: pd.DataFrame, checked: pd.DataFrame) -> None:
    """Print how far the known settlements lie from the drawn borders of oblasts, and who falls outside the own one."""
    drawn = open_borders().oblasts.to_crs("EPSG:3035")
    country = shapely.boundary(drawn.geometry.union_all())
    lines = shapely.difference(shapely.union_all(shapely.boundary(drawn.geometry)), shapely.buffer(country, STEP_M))
    spots = shapely.points(shapely.get_coordinates(shapely.segmentize(shapely.line_merge(lines), STEP_M)))
    known = metric(table[table["precision"] == "settlement"])
    km = shapely.STRtree(known).query_nearest(spots, return_distance=True, all_matches=False)[1] / 1000
    print(f"borders of oblasts: {np.median(km):.1f} km from the next known settlement (median; p95 {p95(km):.1f})")
    shape_of = dict(zip(drawn["id"].str[:4], drawn.geometry, strict=True))
    own = [shape_of[code] for code in checked["id"].str[:4]]
    off = shapely.distance(own, metric(checked, "lon_true", "lat_true")) / 1000
    outside = off[off > 0]
    print(f"  {len(outside) / len(off):.1%} of the checked fall outside their own, "
          f"by {np.median(outside):.1f} km (median; p95 {p95(outside):.1f})")  # fmt: skip


def p95(km: np.ndarray | pd.Series) -> float:
    """The distance that 95 of 100 do not pass."""
    return float(np.quantile(km, 0.95))


def metric(rows: pd.DataFrame, lon: str = "lon", lat: str = "lat") -> np.ndarray:
    """Points of two columns in metres (EPSG:3035)."""
    return gpd.GeoSeries.from_xy(rows[lon], rows[lat], crs="EPSG:4326").to_crs("EPSG:3035").to_numpy()


def pairs_of(checked: pd.DataFrame) -> list[tuple[str, str]]:
    """The classes that occur: precision and source, sorted."""
    return sorted(set(zip(checked["precision"], checked["source"], strict=True)))


if __name__ == "__main__":
    main()
