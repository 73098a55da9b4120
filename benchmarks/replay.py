"""Replays of two public records as claims of one source, scored against published daily areas.

Reads ../shared/data (or FRONTLINE_SHARED); says so and ends well if it is not there. ``--every N`` scores each Nth day
(default 7). The register says since when a settlement, a hromada or a raion is occupied, or was until; whoever is not
listed is held by the other side. The list of changes is scored where the areas have its days, and before that it
is a stress test. Settlements are asked at coordinates that are not the project's own, where there are any.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from frontline.areas import Areas
from frontline.chronicle import Chronicle
from frontline.claims import BOTH, Claim, EventDate, Kind
from frontline.events import Event
from frontline.front import trace_front
from frontline.ground import METRIC_CRS, theatre_land
from frontline.score import DayScore, measures, score_day
from frontline.sectors import divide
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from frontline.truth import read_truth
from gazetteer import Gazetteer, Place, Precision, Resolution
from gazetteer.borders import open_borders
from gazetteer.names import fold_key
from gazetteer.places import PlaceTable

SHARED = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data"
TRUTH = SHARED / "areas-2024-07-08--2025-11-30.parquet"
FIRST, LAST = date(2024, 7, 8), date(2025, 4, 30)
THEATRE = Theatre("Replay", (Side("UA", "Ukrainian forces"), Side("RU", "Russian forces")), (-180, -90, 180, 90))
SOURCE = Source("record", "The record", "neutral", "official", "A")
"""A record of one origin that nobody else confirms: as a side's own word it could not settle what that side holds."""

OCCUPIED = (4, 5)
"""Tables of the register that list occupation; the others list fighting."""

HOLDERS = {"Ukraine": "UA", "Russia": "RU", "Donetsk PR": "RU", "Luhansk PR": "RU"}
KM = 1000.0


def event(number: int, day: date, kind: Kind, side: str, place: Place) -> Event:
    """Return a claim of the record about a settlement that needs no resolving."""
    claim = Claim(
        f"r{number:06d}", EventDate(day, day), day, place.id, kind, side, SOURCE.id, reliability="A", credibility="2"
    )
    return Event(claim, Resolution(place.id, "resolved", place))


def members(code: str, name: str, table: PlaceTable) -> list[int]:
    """Return the rows of the settlements that a code of the register means, without those that its words except."""
    code = re.sub(r"\s", "", code)
    if code in table.row_of:
        return [table.row_of[code]]
    digits = next((n for n in (4, 6, 9) if code[n:12].strip("0") == ""), 0)  # of an oblast, a raion, a hromada
    rows = [row for row, one in enumerate(table.ids) if digits and one.startswith(code[:digits])]
    excepted = name.partition("за винятком")[2]
    names = re.findall(r"(?:с-ще|с-ща|смт|[сcм]\.)\s*([^,;()]+?)\s*(?=,|;|\(|$| та )", excepted)
    out = {fold_key(one) for one in names}
    return [row for row in rows if fold_key(table.names[row]) not in out]


def register(table: PlaceTable) -> list[Event]:
    """Return the register as claims: who holds each settlement on the first day, and each change of hands since."""
    frame = pd.read_csv(SHARED / "register.csv", dtype=str).fillna("")
    frame = frame[frame["table"].astype(int).isin(OCCUPIED)]
    begins, ends = (
        pd.to_datetime(frame[name].str.replace(r"\D", "", regex=True), format="%d%m%Y") for name in ("start", "end")
    )
    held, changes = set(), []
    for code, name, begin, end in zip(frame["katottg"], frame["name_uk"], begins, ends, strict=True):
        for row in members(code, name, table):
            if begin.date() <= FIRST and not (pd.notna(end) and end.date() <= FIRST):
                held.add(row)
            changes += [(begin.date(), row, "RU")] * (begin.date() > FIRST)
            changes += [(end.date(), row, "UA")] * (pd.notna(end) and end.date() > FIRST)
    days = [(FIRST, row, "RU" if row in held else "UA") for row in range(len(table))] + sorted(set(changes))
    return [event(n, day, Kind.CONTROL, side, table.place(row)) for n, (day, row, side) in enumerate(days)]


def changes(table: PlaceTable) -> list[Event]:
    """Return the list of changes as claims about the nearest settlement that bears the name, within 10 km."""
    frame = pd.read_csv(SHARED / "wikipedia-status-changes.csv")
    frame = frame[
        (frame["dup_name"] == 0) & frame["lat"].notna() & frame["to"].isin(["Ukraine", "Russia", "Contested"])
    ]
    own = [row for row, precision in enumerate(table.precisions) if precision is Precision.SETTLEMENT]
    spots = _metric(table.points[own])
    tree = shapely.STRtree(spots)
    found = []
    rows = zip(_metric(frame[["lon", "lat"]].to_numpy()), frame["name"], frame["to"], frame["observed_at"], strict=True)
    for point, name, to, seen in rows:
        near = sorted(tree.query(point, "dwithin", 10 * KM), key=lambda number: shapely.distance(point, spots[number]))
        named = [number for number in near if fold_key(table.names_en[own[number]]) == fold_key(name)]
        if not (named or near):
            continue
        place = table.place(own[(named or near)[0]])
        kind, side = (Kind.CLASH, BOTH) if to == "Contested" else (Kind.CONTROL, HOLDERS[to])
        found.append(event(len(found), date.fromisoformat(seen[:10]), kind, side, place))
    return found


def _metric(points: np.ndarray) -> np.ndarray:
    return gpd.GeoSeries.from_xy(*points.T, crs="EPSG:4326").to_crs(METRIC_CRS).to_numpy()


def asked() -> pd.DataFrame:
    """Return the settlements to ask, at coordinates of other origin."""
    frame = pd.read_csv(SHARED / "settlements-truth.csv")
    return frame[frame["ambiguous"] == 0].set_index("katottg")[["lon", "lat"]]


def scored(
    book: Chronicle, truth: Mapping[date, shapely.Geometry], days: Iterable[date], table: PlaceTable
) -> Iterator[tuple[Areas, DayScore]]:
    """Yield each day's areas with their score."""
    sectors = divide(book.mosaic.ground, THEATRE, table.units)
    points = asked()
    for day, areas in zip(days, book.days(days), strict=True):
        yield areas, score_day(day, areas, truth[day], "RU", sectors, points)


def report(name: str, scores: list[DayScore]) -> None:
    """Print the pooled measures, and the area's errors a day."""
    pooled = [pd.concat([getattr(one, part) for one in scores]) for part in ("places", "gaps", "areas")]
    found = measures(*pooled)
    errors = np.array([abs(measures(one.places, one.gaps, one.areas)["area_error"]) for one in scores])
    print(f"{name}: {len(scores)} days from {scores[0].day} to {scores[-1].day}")
    for key, number in found.items():
        print(f"  {key}: {number}")
    print(
        f"  area error a day: mean {errors.mean():.2%}, least {errors.min():.2%}, most {errors.max():.2%}", flush=True
    )


def limits(areas: Areas, score: DayScore, truth: shapely.Geometry) -> None:
    """Print where the last day's errors lie: at the line, or elsewhere; and how far villages stand apart there."""
    land = areas.mosaic.ground.land
    ours, true = (
        areas.shapes_at("RU", 0.5),
        shapely.difference(shapely.intersection(truth, land), areas.mosaic.ground.water),
    )
    near = shapely.buffer(score.true_line, 20 * KM)
    for name, shape in (("ours only", shapely.difference(ours, true)), ("theirs only", shapely.difference(true, ours))):
        parts = shapely.get_parts(shape)
        at = shapely.area(shapely.intersection(shape, near)) / KM**2
        print(f"  {name}: {shape.area / KM**2:,.0f} km², {at:,.0f} within 20 km of the line; largest piece "
              f"{shapely.area(parts).max() / KM**2:,.0f} km²")  # fmt: skip
    sites = shapely.points(areas.mosaic.ground.sites)
    band = sites[shapely.dwithin(sites, score.true_line, 10 * KM)]
    far = shapely.STRtree(band).query_nearest(band, exclusive=True, return_distance=True)[1] / KM
    print(
        f"  settlements with a point of their own within 10 km of the line: {len(band)}, "
        f"median {np.median(far):.1f} km apart"
    )
    near = score.places[score.places["near"]]
    wrong = near[(near["probability"] >= 0.5) != near["held"]]
    print(f"  on the wrong side: {len(wrong)} of {len(near)}, of them {wrong['held'].sum()} not in the record by then")


def told(areas: Areas, score: DayScore, claims: Iterable[Event]) -> None:
    """Print who is on the wrong side on a day: those with own words, with neighbours' only, with no cell."""
    said = {one.claim.place: one.claim.event_date.day for one in claims if one.claim.event_date.day <= score.day}
    near = score.places[score.places["near"]].set_index("place_id")
    ours, cell, spoken = (
        near["probability"] >= 0.5,
        near.index.isin(areas.mosaic.ground.place_ids),
        near.index.isin(said),
    )
    print(f"  near the line on {score.day}: {len(near)} settlements")
    for name, rows in (("own", spoken), ("neighbours'", cell & ~spoken), ("no cell and no", ~cell & ~spoken)):
        held, drawn = near["held"][rows], ours[rows]
        f1 = 2 * (held & drawn).sum() / (held.sum() + drawn.sum())
        print(f"    with {name} words: {rows.sum()}, on the wrong side {(held != drawn).sum()}, F1 {f1:.2f}")
    age = (pd.Timestamp(score.day) - pd.to_datetime(pd.Series(said))).dt.days
    for name, days in (("all", age), ("those near the line", age[age.index.isin(near.index)])):
        print(f"    newest words of {name}, {len(days)} places: {days.median():.0f} days old at the median")


def stress(book: Chronicle, days: Iterable[date]) -> None:
    """Print whether the areas of days hold together: valid, and together the whole theatre."""
    worst, lines, invalid, start = 0.0, [], 0, perf_counter()
    for areas in book.days(days):
        ground = areas.mosaic.ground
        worst = max(worst, abs(shapely.area(areas.shapes).sum() / (ground.land.area - ground.water.area) - 1))
        invalid += not shapely.is_valid(areas.shapes).all()
        lines.append(trace_front(areas).length_km)
    print(f"  {len(lines)} days in {perf_counter() - start:.0f} s; days with an area that is not valid: {invalid}")
    print(
        f"  sum of the areas off by at most {worst:.0e} of the land; fronts {min(lines):,.0f} to {max(lines):,.0f} km"
    )


def main() -> None:
    """Print the scores of both replays."""
    if not TRUTH.exists():
        print(f"skipped: {TRUTH} is not there (set FRONTLINE_SHARED)")
        sys.exit(0)
    parser = argparse.ArgumentParser()
    parser.add_argument("--every", type=int, default=7, metavar="N", help="score each Nth day")
    every = parser.parse_args().every
    table, truth, land = Gazetteer.open().table, read_truth([TRUTH]), theatre_land(THEATRE.box, open_borders())
    days = [day for day in truth if FIRST <= day <= LAST][::every]
    book = Chronicle(register(table), THEATRE, {SOURCE.id: SOURCE}, places=(), land=land)
    found = list(scored(book, truth, days, table))
    report("register", [score for _, score in found])
    limits(*found[-1], truth[days[-1]])

    claims = changes(table)
    first, last = (pick(one.claim.event_date.day for one in claims) for pick in (min, max))
    settled = [table.place(row) for row, one in enumerate(table.precisions) if one is Precision.SETTLEMENT]
    book = Chronicle(claims, THEATRE, {SOURCE.id: SOURCE}, places=settled, land=land)
    print(
        f"changes: {len(claims)} claims about {len({one.claim.place for one in claims})} settlements, {first} to {last}"
    )
    stress(book, [first + timedelta(number) for number in range(0, (FIRST - first).days, every)])
    days = [day for day in truth if FIRST <= day <= last][::every]
    found = list(scored(book, truth, days, table))
    report("changes", [score for _, score in found])
    told(*found[-1], claims)


if __name__ == "__main__":
    main()
