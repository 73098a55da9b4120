"""How many distinct names in context are resolved a second on one core: ``python -m benchmarks.resolving.speed``.

Run as a program it measures once, in a process of its own, and prints seconds of CPU as JSON; ``report`` runs it a few
times with one thread and prints the medians.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.resolving.checking import FRONT, Point
from frontline.line import read_lines
from gazetteer import Gazetteer, Query
from gazetteer.geodesy import distance_km

__all__ = ["EACH", "KINDS", "LINE", "TARGET", "queries", "report", "row"]

LINE = Path(__file__).parents[2] / "seeds" / "line.csv"
EACH, RUNS, TOWN = 4_000, 5, 8_000
TARGET = 10_000
"""Resolutions a second that are to be reached."""

KINDS = ("name + oblast", "name + oblast + line", "name + raion", "name + hromada", "name + direction")
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def queries(gazetteer: Gazetteer, kind: str) -> list[Query]:
    """Return ``EACH`` distinct names in context, of settlements all over the front oblasts."""
    table = gazetteer.table
    rows = [row for row, code in enumerate(table.ids) if code.startswith(FRONT)]
    towns = [row for row in rows if table.populations[row] >= TOWN]
    found: dict[Query, None] = {}
    for row in np.random.default_rng(5).permutation(rows).tolist():
        place = table.place(row)
        if kind == "name + direction":
            away = distance_km(table.points[towns, 0], table.points[towns, 1], place.lon, place.lat)
            within = f"{table.names_en[towns[int(np.argmin(away))]]} direction"
        else:
            within = getattr(place, kind.split()[2]).title
        found[Query(place.name_en, within)] = None
    return list(found)[:EACH]


def measure() -> dict[str, tuple[int, float, float]]:
    """Return, by kind, how many were resolved and the seconds of CPU for the first pass and for the next."""
    line: list[Point] = read_lines(LINE).on(date(2025, 11, 21))
    gazetteer = Gazetteer.open()
    gazetteer.resolve("Kupjansk", within="Kharkiv oblast")  # indexes are built at the first name; the load counts that
    seconds = {}
    for kind in KINDS:
        asked = queries(gazetteer, kind)
        points = line if kind.endswith("line") else []
        spent = []
        for _ in range(2):
            start = time.process_time()
            gazetteer.resolve_all(asked, line=points)
            spent.append(time.process_time() - start)
        seconds[kind] = (len(asked), spent[0], spent[1])
    return seconds


def report(runs: int = RUNS) -> Iterator[str]:
    """Yield a table of resolutions a second, each the median of fresh processes."""
    command = (sys.executable, "-m", "benchmarks.resolving.speed")
    environment, root = os.environ | ONE_THREAD, Path(__file__).parents[2]
    measured = [
        json.loads(subprocess.run(command, env=environment, cwd=root, check=True, capture_output=True).stdout)
        for _ in range(runs)
    ]
    yield f"{'a second of CPU, one core':<30}{'names':>7}{'first pass':>12}{'next pass':>12}   to reach {TARGET:,}"
    for kind in KINDS:
        yield row(kind, [[run[kind]] for run in measured])
    yield row("all of these", [list(run.values()) for run in measured])


def row(label: str, runs: list[list[tuple[int, float, float]]]) -> str:
    """Return one line of the table from the (names, first, next) of each run, in seconds."""
    count = sum(one[0] for one in runs[0])
    first, following = (statistics.median(sum(one[part] for one in run) for run in runs) for part in (1, 2))
    return f"{label:<30}{count:>7}{count / first:>12,.0f}{count / following:>12,.0f}"


if __name__ == "__main__":
    json.dump(measure(), sys.stdout)
