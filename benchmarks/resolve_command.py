"""How long a million rows take to resolve, and one name: ``python benchmarks/resolve_command.py``.

The tables are made here from the embedded settlements: names with their oblast or raion, near another, or bare, on
days around the line's, and every seventh with two letters swapped. Each run is a fresh process from prompt to prompt;
CPU seconds stand beside the clock, for other work on the machine lengthens it. Ends with exit code 1 if a measure
is over its limit.
"""

import csv
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from gazetteer import Gazetteer
from gazetteer.places import PlaceTable

ROWS, CONTEXTS, REPORT_ROWS = 1_000_000, 20_000, 10
TABLE_S, TABLE_MB, FIND_S, RUNS = 15.0, 1500.0, 0.5, 5
COMMAND = str(Path(sys.executable).with_name("frontline"))
HEADER = ("place", "within", "near", "on", "report", "note")
FIRST_DAY = date(2025, 9, 1)

Measure = tuple[float, float, float]


def main() -> None:
    """Print the measures; exit with 1 if one is over its limit."""
    rng = np.random.default_rng(3)
    asked = contexts(Gazetteer.open().table, rng)
    rows: list[tuple[str, Measure, float]] = []
    for name, options in (("find Lyman", ()), ("find Lyman, without the line", ("--line", "none"))):
        runs = [run("find", "Lyman", *options) for _ in range(RUNS)]
        rows.append((name, (statistics.median(one[0] for one in runs), *runs[0][1:]), FIND_S))
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder, "places.csv"), Path(folder, "out.csv")
        tables = {f"resolve, {CONTEXTS:,} contexts": alone(asked, rng), "resolve, reports of 10": together(asked)}
        for name, lines in tables.items():
            write(table, lines)
            rows.append((f"{name}, {ROWS:,} rows", run("resolve", table, "--out", out), TABLE_S))
    print(f"{'':<48}{'clock s':>9}{'CPU s':>9}{'peak MB':>9}{'limit s':>9}")
    for name, (clock, cpu, megabytes), limit in rows:
        over = "  OVER" if clock > limit or megabytes > TABLE_MB else ""
        print(f"{name:<48}{clock:>9.2f}{cpu:>9.2f}{megabytes:>9.0f}{limit:>9}{over}")
    sys.exit(int(any(clock > limit or megabytes > TABLE_MB for _, (clock, _, megabytes), limit in rows)))


def contexts(table: PlaceTable, rng: np.random.Generator) -> list[tuple[str, str, str, str]]:
    """Return distinct (place, within, near, on)."""
    found: dict[tuple[str, str, str, str], None] = {}
    while len(found) < CONTEXTS:
        place, other = (table.place(int(row)) for row in rng.integers(len(table.ids), size=2))
        name = (place.name, place.name_en)[rng.integers(2)]
        if len(found) % 7 == 0 and len(name) > 4:
            name = name[:2] + name[3] + name[2] + name[4:]
        within = (f"{place.oblast.name_en} oblast", f"{place.raion.name} район", "", "")[rng.integers(4)]
        near = other.name_en if not within and rng.random() < 0.3 else ""
        day = FIRST_DAY + timedelta(days=int(rng.integers(90)))
        found[name, within, near, day.isoformat()] = None
    return list(found)


def alone(asked: Sequence[tuple[str, ...]], rng: np.random.Generator) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table without reports, each a context by chance, with a note of its own."""
    chosen = rng.integers(len(asked), size=ROWS).tolist()
    return ((*asked[which], "", f"row {number}") for number, which in enumerate(chosen))


def together(asked: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a table whose reports repeat each other."""
    return ((*asked[number % len(asked)], f"report {number // REPORT_ROWS}", f"row {number}") for number in range(ROWS))


def write(path: Path, lines: Iterator[tuple[str, ...]]) -> None:
    """Write a table of places."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER])
        csv.writer(file, lineterminator="\n").writerows(lines)


def run(*words: object) -> Measure:
    """Return seconds by the clock and of CPU, and the peak memory in MB, of a command that ends well."""
    start = time.perf_counter()
    process = subprocess.Popen([COMMAND, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, f"{words} ended with {status}"
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


if __name__ == "__main__":
    main()
