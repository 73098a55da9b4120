"""Measure what adding a file does to the gazetteer: ``python benchmarks/additions.py``.

Reads ``data/settlements-truth.csv`` below FRONTLINE_SHARED (default ``../shared``); says so and ends well if it is not
there. Rows marked ambiguous, where one name stands twice in a hromada, are left out. Three questions:

1. Every second row is added with its id to a scratch gazetteer, and the other rows judge it: coverage of all
   settlements, and the error of those that nothing was added for. Only these are not circular.
2. All rows are joined again without their ids, by name and a unit: how many, and how many to the wrong settlement.
   Beside all rows stand those whose settlement has no known point, which only its neighbours can tell.
3. A dump in GeoNames' form is made of the rows, the other known settlements and rivers, 60,000 rows in all: the same
   shares, and the time.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from gazetteer.additions import add_file
from gazetteer.additions.dump import read_dump
from gazetteer.additions.inputs import open_input
from gazetteer.additions.matching import match_rows
from gazetteer.additions.register import Register
from gazetteer.additions.rows import Row, Units
from gazetteer.additions.tables import read_tables
from gazetteer.geodesy import distance_km
from gazetteer.places import DATA, open_table
from gazetteer.sources.points import GEONAMES_OBLASTS

# Kharkiv, Donetsk, Luhansk, Zaporizhzhia, Kherson, Dnipropetrovsk, Sumy, Mykolaiv.
FRONT = ("UA63", "UA14", "UA44", "UA23", "UA65", "UA12", "UA59", "UA48")
DUMP_ROWS = 60_000
# A prime: points are dealt to names so that hardly a name keeps its own.
STRIDE = 4_001
QUANTILES = [0.5, 0.95, 0.99]
CONTEXTS = {
    "name + hromada": (2,), "name + raion": (1,), "name + oblast": (0,), "name + all three": (0, 1, 2),
    "name alone": (),
}  # fmt: skip


def main() -> None:
    """Print the measures, or say why there are none."""
    path = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "settlements-truth.csv"
    if not path.exists():
        print(f"skipped: no checking set at {path} (set FRONTLINE_SHARED to the folder that holds it)")
        sys.exit(0)
    truth = pd.read_csv(path, dtype=str, keep_default_na=False)
    truth = truth[truth["ambiguous"] == "0"].rename(columns={"katottg": "id"})
    truth = truth[truth["id"].isin(open_table(DATA).row_of)].reset_index(drop=True)
    with tempfile.TemporaryDirectory() as scratch:
        ask_halves(truth, Path(scratch))
        ask_names(truth)
        ask_dump(truth, Path(scratch))


def ask_halves(truth: pd.DataFrame, scratch: Path) -> None:
    """Add every second row; judge by the others."""
    added, judges = truth[::2], truth[1::2]
    path = scratch / "half.csv"
    added.rename(columns={"id": "katottg"}).to_csv(path, index=False)
    begun = time.perf_counter()
    report = add_file(path, scratch / "half", source="checking set", licence="for measuring only")
    seconds = time.perf_counter() - begun
    changes = report.changes
    print(f"every second row added with its id: {report.read} read, {report.joined} joined, {seconds:.1f} s")
    print(f"  {len(changes.gained)} points gained, {len(changes.improved)} improved, {changes.names} names gained")
    median, most = np.median(changes.moved_km), changes.moved_km[-1]
    print(f"  moved by {median:.2f} km at the median, {most:.2f} km at most; refused:")
    for reason, number in report.reasons.items():
        print(f"  {number:>6}  {reason}")
    begun = time.perf_counter()
    again = add_file(path, scratch / "half", source="checking set", licence="for measuring only")
    print(f"  once more: {len(again.written)} files written, {time.perf_counter() - begun:.1f} s")
    folders = {"before": DATA, "after": scratch / "half"}
    for title, prefixes in (("all of Ukraine", ("UA",)), ("oblasts of the front", FRONT)):
        heads = f"{'p50 km':>8}{'p95 km':>8}{'p99 km':>8}{'within':>8}{'radius km':>10}"
        print(f"{title:<22}{'own point':>10}{'judges':>8}{heads}")
        for state, folder in folders.items():
            print_errors(state, folder, judges[judges["id"].str.startswith(prefixes)], prefixes)


def print_errors(state: str, folder: Path, judges: pd.DataFrame, prefixes: Sequence[str]) -> None:
    """Print the coverage of a folder's tables, and the errors of the judges without an own point before."""
    table = pd.read_csv(folder / "settlements.tsv", sep="\t").set_index("id")
    embedded = pd.read_csv(DATA / "settlements.tsv", sep="\t").set_index("id")
    own = (table[table.index.str.startswith(tuple(prefixes))]["precision"] == "settlement").mean()
    judges = judges[judges["id"].isin(table.index)].set_index("id")
    for label, is_own in (("own", True), ("borrowed", False)):
        group = judges[(embedded.loc[judges.index, "precision"] == "settlement").to_numpy() == is_own]
        stated = table.loc[group.index]
        points = (stated["lon"], stated["lat"], group["lon"].astype(float), group["lat"].astype(float))
        error = pd.Series(distance_km(*points))
        p50, p95, p99 = error.quantile(QUANTILES)
        within = np.mean(error.to_numpy() * 1000 <= stated["radius_m"].to_numpy())
        print(f"  {state + ', ' + label:<20}{own:>10.1%}{len(group):>8}{p50:>8.2f}{p95:>8.2f}{p99:>8.2f}"
              f"{within:>8.1%}{stated['radius_m'].median() / 1000:>10.1f}")  # fmt: skip


def ask_names(truth: pd.DataFrame) -> None:
    """Join all rows by their names to the embedded tables."""
    register = Register(read_tables(DATA))
    heads = f"{'joined':>9}{'wrongly':>9}"
    print(f"{'joined without ids':<22}{'rows':>8}{heads}{'no point known':>16}{heads}{'s':>6}")
    for label, levels in CONTEXTS.items():
        begun = time.perf_counter()
        rows = [as_row(number, one, levels) for number, one in enumerate(truth.itertuples())]
        joined, _ = match_rows(rows, register)
        print_shares(label, truth, joined, register, time.perf_counter() - begun)
    points = [*zip(truth["lon"].astype(float), truth["lat"].astype(float), strict=True)]
    mixed = [points[number * STRIDE % len(points)] for number in range(len(points))]
    rows = [Row(number, name, *mixed[number]) for number, name in enumerate(truth["name_uk"])]
    share = len(match_rows(rows, register)[0]) / len(rows)
    print(f"  a name at the point of another place, where no such place is: joined all the same {share:.2%}")


def as_row(number: int, one: tuple, levels: Sequence[int]) -> Row:
    """Return a row of the checking set as a file without ids would have it."""
    units = [level if n in levels else "" for n, level in enumerate((one.oblast, one.raion, one.hromada))]
    return Row(number + 2, one.name_uk, float(one.lon), float(one.lat), units=Units(*units))


def print_shares(label: str, truth: pd.DataFrame, joined: pd.DataFrame, register: Register, seconds: float) -> None:
    """Print the share of rows joined, and joined wrongly, of all and of those that the tables have no point for."""
    found = joined[joined["row"] < len(truth)].set_index("row")["id"].reindex(truth.index)
    is_new = ~truth["id"].isin(register.members["id"])
    cells = []
    for group in (truth.index, truth.index[is_new]):
        part, meant = found[group], truth.loc[group, "id"]
        wrong = (part.notna() & (part != meant)).mean()
        cells.append(f"{len(group):>8}{part.notna().mean():>9.1%}{wrong:>9.2%}")
    print(f"  {label:<20}{cells[0]}{cells[1]:>34}{seconds:>6.1f}")


def ask_dump(truth: pd.DataFrame, scratch: Path) -> None:
    """Join a dump made of the rows, and add it."""
    path = scratch / "UA.txt"
    path.write_text("\n".join(dump_rows(truth)), encoding="utf-8")
    register = Register(read_tables(DATA))
    begun = time.perf_counter()
    with open_input(path) as source:
        rows = [row for row in read_dump(source) if isinstance(row, Row)]
    joined, _ = match_rows(rows, register)
    print_shares("dump, by oblast", truth, joined, register, time.perf_counter() - begun)
    begun = time.perf_counter()
    report = add_file(path, scratch / "dump")
    print(f"  a dump of {DUMP_ROWS:,} rows added: {time.perf_counter() - begun:.1f} s; {report.joined} joined, "
          f"{len(report.changes.gained)} points gained, {len(report.refused)} refused")  # fmt: skip


def dump_rows(truth: pd.DataFrame) -> list[str]:
    """Return rows in GeoNames' form: Latin name, the Ukrainian one among the others, the oblast's code."""
    code_of = {prefix: code for code, prefix in GEONAMES_OBLASTS.items()}
    table = open_table(DATA)
    known = set(truth["id"])
    places = [(code, *point) for code, *point in zip(truth["id"], truth["lat"], truth["lon"], strict=True)]
    for row, code in enumerate(table.ids):
        if code not in known and table.precisions[row] == "settlement":
            places.append((code, f"{table.lats[row]:.5f}", f"{table.lons[row]:.5f}"))
    rows = [
        dump_row(table.names_en[row], table.names[row], lat, lon, "P\tPPL", code_of[code[:4]])
        for code, lat, lon in places
        for row in [table.row_of[code]]
    ]
    rivers = (dump_row("Richka", "Річка", "49.0", "32.0", "H\tSTM", "05") for _ in range(DUMP_ROWS - len(rows)))
    return [*rows, *rivers]


def dump_row(latin: str, name: str, lat: str, lon: str, kind: str, oblast: str) -> str:
    """Return one row of 19 columns."""
    return f"1\t{latin}\t{latin}\t{name}\t{lat}\t{lon}\t{kind}\tUA\t\t{oblast}\t\t\t\t0\t\t1\tEurope/Kyiv\t2025-01-01"


if __name__ == "__main__":
    main()
