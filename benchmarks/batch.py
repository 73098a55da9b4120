"""What a batch of editions costs: time, memory and bytes, and how they grow; exit code 1 if a limit is passed.

    python benchmarks/batch.py [--days 505] [--claims 100000] [--folder FOLDER]

The days are the last ones of the daily areas below FRONTLINE_SHARED (default ``../shared``), without which it stops.
The claims are made up: about real settlements near the line of those areas, by the sources of ``seeds/``, each saying
what the areas say. All is measured from outside, as ``frontline build`` runs. Fewer days have their share of the limits
that are set for all of them. Those hold for claims at settlements; what it costs that a fiftieth speaks of ground of
its own ("3 km north of X") is measured beside, without limits.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from time import perf_counter

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from frontline.batch.shelf import WORK
from frontline.ground import METRIC_CRS
from frontline.snapshot import settlements_of
from frontline.workspace import open_workspace
from gazetteer import Gazetteer, Place

AREAS = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "areas-2024-07-08--2025-11-30.parquet"
SEEDS = Path("seeds")
DAYS, CLAIMS = 505, 100_000
FEW_DAYS, FEW_CLAIMS = 50, 1_000
ALL_S, ALL_GB, RERUN_S, ADDED_S, TIMES, SITE_MB = 120, 2, 2, 3, 1.7, 120
"""Limits: of all days from nothing, of memory, of an unchanged rerun, of a claim added beyond its days, of how many
times as fast two workers are, of a site of all days."""

NEAR_M = 15_000
"""How near the line the settlements are that sources speak of, in metres: a day's reports name villages a few
kilometres behind it."""

REDRAWN_DAYS = 14
"""Every so many days the settlements near the line are looked up anew: it moves a kilometre or two meanwhile."""

OWN_GROUND = 0.02
"""Share of claims with ground of their own, where some have: each cuts the land anew for all days after it."""

KINDS = {"control": 0.15, "capture": 0.2, "advance": 0.2, "clash": 0.3, "flag": 0.1, "strike": 0.05}
VOICES = (("ru-mod", "ru-side", "gerasimov"), ("ua-forces", "ua-general-staff", "local-ua"), ("deepstate", "isw"))
COLUMNS = ("claim_id", "event_date", "place", "kind", "side", "source", "relation", "distance_km", "credibility", "url",
           "quote")  # fmt: skip
LOOK_S = 0.2


@dataclass(frozen=True)
class Spent:
    """What a command took: seconds by the clock and of work, most bytes of memory at once, and what it wrote."""

    clock: float
    work: float
    memory: int
    lines: list[str]


def last_days(count: int) -> gpd.GeoDataFrame:
    """Return the areas that there are of the last so many days, in order of time, with ``day``, in metres."""
    if not AREAS.is_file():
        sys.exit(f"{AREAS} is not there: put the daily areas there, or name their folder by FRONTLINE_SHARED")
    frame = gpd.read_parquet(AREAS).to_crs(METRIC_CRS)
    frame = frame.assign(day=pd.to_datetime(frame["date"]).dt.date).sort_values("day")
    return frame[frame["day"] > frame["day"].max() - timedelta(days=count)]


def near_line(areas: gpd.GeoDataFrame) -> Iterator[tuple[date, Sequence[Place], np.ndarray]]:
    """Yield for each day the settlements near the line, and whether each lies inside that day's area."""
    towns = settlements_of(Gazetteer.open(), open_workspace(SEEDS).theatre)
    lons, lats = zip(*((town.lon, town.lat) for town in towns), strict=True)
    points = gpd.GeoSeries.from_xy(lons, lats, crs="EPSG:4326").to_crs(METRIC_CRS).to_numpy()
    for number, (day, shape) in enumerate(zip(areas["day"], areas.geometry, strict=True)):
        if number % REDRAWN_DAYS == 0:
            whole = shapely.make_valid(shape)
            near = np.flatnonzero(shapely.distance(points, shapely.boundary(whole)) < NEAR_M)
            some, inside = [towns[row] for row in near], shapely.contains(whole, points[near])
        yield day, some, inside


def write_claims(path: Path, count: int, areas: gpd.GeoDataFrame, own_ground: float = 0) -> None:
    """Write claims, evenly over the days; ``own_ground``: the share that speaks of ground beside a settlement."""
    rng = np.random.default_rng(1)
    shares = rng.multinomial(count, [1 / len(areas)] * len(areas))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        number = 0
        for (day, towns, inside), share in zip(near_line(areas), shares, strict=True):
            for pick in rng.integers(0, len(towns), share):
                number += 1
                writer.writerow(_row(number, day, towns[pick].id, "RU" if inside[pick] else "UA", own_ground, rng))


def _row(
    number: int, day: date, place: str, side: str, own_ground: float, rng: np.random.Generator
) -> tuple[object, ...]:  # fmt: skip
    kind = rng.choice(list(KINDS), p=list(KINDS.values()))
    voices = VOICES[rng.integers(len(VOICES))]
    own = rng.random() < own_ground
    relation, far = (("north_of", "south_of")[rng.integers(2)], int(rng.integers(1, 7))) if own else ("at", "")
    source, credibility = voices[rng.integers(len(voices))], rng.integers(1, 6)
    address = f"https://example.org/{number}"
    return (
        f"s{number:06d}",
        day,
        place,
        kind,
        side,
        source,
        relation,
        far,
        credibility,
        address,
        "made up for measuring",
    )


def run(*words: object) -> Spent:
    """Run a command of frontline and measure it with all its processes; whatever it ends with but 0 ends this too."""
    before, start = os.times(), perf_counter()
    command = [sys.executable, "-m", "frontline.cli", *map(str, words)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        process = subprocess.Popen(command, stdout=out, stderr=err)
        most, ended = [0], Event()
        watcher = Thread(target=_watch, args=(process.pid, most, ended))
        watcher.start()
        code = process.wait()
        clock = perf_counter() - start
        ended.set()
        watcher.join()
        out.seek(0)
        err.seek(0)
        if code:
            sys.exit(f"{' '.join(map(str, words))}: exit code {code}\n{err.read()[-2000:]}")
        after = os.times()
        work = after.children_user + after.children_system - before.children_user - before.children_system
        return Spent(clock, work, most[0], out.read().splitlines())


def _watch(pid: int, most: list[int], ended: Event) -> None:
    """Note the most memory that a process and those it started take at once, what they share counted once."""
    while not ended.wait(LOOK_S):
        most[0] = max(most[0], sum(map(_memory, _family(pid))))


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended, or the system tells nothing of it
        return
    for child in children:
        yield from _family(int(child))


def _memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


class Bench:
    """Builds in folders of their own, and what was said of them against the limits."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.kept = folder, True

    def told(self, name: str, found: float, unit: str, most: float | None = None, least: float | None = None) -> None:
        """Print a number beside its limit."""
        over = (most is not None and found > most) or (least is not None and found < least)
        self.kept &= not over
        limit = "" if most is None else f"at most {most:,.4g}"
        limit = limit if least is None else f"at least {least:,.4g}"
        print(f"{name:58} {found:10,.2f} {unit:3} {limit}{'  OVER' if over else ''}", flush=True)

    def ledger(self, areas: gpd.GeoDataFrame, count: int, own_ground: float = 0) -> str:
        """Return the address of a ledger of so many claims."""
        name = f"{count}-{len(areas)}-{own_ground:g}"
        path, url = self.folder / f"{name}.csv", f"sqlite:///{self.folder}/{name}.db"
        write_claims(path, count, areas, own_ground)
        spent = run("add", path, "--ledger", url, "--seeds", SEEDS, "--by", "benchmark")
        print(f"{count:,} claims over {len(_every_day(areas))} days recorded in {spent.clock:.1f} s")
        return url

    def build(self, name: str, url: str, days: Sequence[date], workers: int = 2) -> Spent:
        """Bring a folder's editions of days up to date."""
        return run("build", "--ledger", url, "--seeds", SEEDS, "--out", self.folder / name, "--from", days[0],
                   "--until", days[-1], "--workers", workers)  # fmt: skip

    def add_one(self, url: str, areas: gpd.GeoDataFrame, day: date) -> None:
        """Record one more claim of a day, about a settlement that is spoken of."""
        *_, (_, towns, _) = near_line(areas.tail(1))
        path = self.folder / "one.csv"
        path.write_text(f"event_date,place,kind,side,source\n{day},{towns[0].id},clash,both,isw\n", encoding="utf-8")
        run("add", path, "--ledger", url, "--seeds", SEEDS, "--by", "benchmark")

    def whole(self, areas: gpd.GeoDataFrame, count: int) -> float:
        """Measure all days from nothing, again, and with one claim more; return the work of a day in seconds."""
        days, url = _every_day(areas), self.ledger(areas, count)
        share = len(days) / DAYS
        first, two = self.build("one", url, days, workers=1), self.build("two", url, days)
        size, kept = _bytes(self.folder / "two")
        self.told(f"{len(days)} days from nothing, two workers", two.clock, "s", ALL_S * share)
        self.told("  work of all processes", two.work, "s")
        self.told("  most memory of all processes", two.memory / 1e9, "GB", ALL_GB)
        self.told("  times as fast as one worker", first.clock / two.clock, "", least=TIMES)
        self.told("  bytes of the site", size / 1e6, "MB", SITE_MB * share)
        self.told("  bytes kept for the next build, not published", kept / 1e6, "MB")
        self.told("unchanged rerun", self.build("two", url, days).clock, "s", RERUN_S)
        self.add_one(url, areas, days[-3])
        again = self.build("two", url, days)
        each = first.clock / len(days)
        drawn = sum(Path(line).name[:4].isdigit() for line in again.lines)
        self.told(f"one added claim, {drawn} days drawn", again.clock, "s")
        self.told("  beyond the days' share", again.clock - drawn * each, "s", ADDED_S)
        return first.work / len(days)

    def own_ground(self, areas: gpd.GeoDataFrame, count: int) -> None:
        """Measure all days from nothing where some claims have ground of their own."""
        days = _every_day(areas)
        spent = self.build("own", self.ledger(areas, count, OWN_GROUND), days)
        print(f"where {OWN_GROUND:.0%} of the claims have ground of their own")
        self.told(f"  {len(days)} days from nothing, two workers", spent.clock, "s")
        self.told("  work of all processes", spent.work, "s")
        self.told("  most memory of all processes", spent.memory / 1e9, "GB")
        self.told("  bytes of the site", _bytes(self.folder / "own")[0] / 1e6, "MB")

    def growth(self, areas: gpd.GeoDataFrame, count: int, each: float) -> None:
        """Measure the work of a day where days or claims are fewer."""
        whole = len(_every_day(areas))
        few, less = min(FEW_DAYS, whole), min(FEW_CLAIMS, count)
        print("work of a day, one worker")
        for some, claims in sorted({(few, less), (few, count), (whole, less)} - {(whole, count)}):
            part = areas[areas["day"] > areas["day"].max() - timedelta(days=some)]
            days = _every_day(part)
            spent = self.build(f"{some}-{claims}", self.ledger(part, claims), days, workers=1)
            self.told(f"  {len(days)} days, {claims:,} claims", spent.work / len(days), "s")
        self.told(f"  {whole} days, {count:,} claims", each, "s")


def _bytes(site: Path) -> tuple[int, int]:
    """Return the bytes of what is published of a site, and of what its folder keeps for the next build."""
    sizes = [(WORK in path.parts, path.stat().st_size) for path in site.rglob("*") if path.is_file()]
    kept = sum(size for apart, size in sizes if apart)
    return sum(size for _, size in sizes) - kept, kept


def _every_day(areas: gpd.GeoDataFrame) -> list[date]:
    first, last = areas["day"].iloc[0], areas["day"].iloc[-1]
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def main() -> None:
    """Measure what is asked for; exit with 1 if a limit was passed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=DAYS)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--folder", type=Path, help="where to leave what is built; without it all is removed again")
    asked = parser.parse_args()
    areas = last_days(asked.days)
    with tempfile.TemporaryDirectory(prefix="frontline-batch-") as scratch:
        bench = Bench(asked.folder or Path(scratch))
        bench.folder.mkdir(parents=True, exist_ok=True)
        bench.growth(areas, asked.claims, bench.whole(areas, asked.claims))
        bench.own_ground(areas, asked.claims)
    sys.exit(0 if bench.kept else 1)


if __name__ == "__main__":
    main()
