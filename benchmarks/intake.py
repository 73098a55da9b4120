"""How fast files are checked and added: ``python benchmarks/intake.py [ROWS]``, a million rows if not said otherwise.

A large file, and one of a hundred rows, from shell prompt to shell prompt; beside it two plain scripts of pandas and
sqlite3 that check nothing. One does the same: rows with who added them, when, from which file, and a hash that keeps a
row from being added twice, in a database that is as safe. The other only writes the cells into a new table. The limit
holds for both, so that neither reading of "the same" hides the other. The file is made up: 20,000 distinct questions (a
place with its hromada on a day), 20 places on each of 1,000 days. Seconds are by the clock, the best of some runs; CPU
seconds stand beside them, for other work on the machine lengthens the time. The memory is the peak of a command's own
process; the assistant that resolves names (assistant.py) has about 0.3 GB beside it. Commands run as after a plain
installation: modules are compiled once, and hypothesis is not there, which pandera loads where the extra for tests
brought it. Ends with exit code 1 if a limit is passed.
"""

import csv
import hashlib
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pandas as pd

from gazetteer import Gazetteer

ROWS, FEW, PLACES_A_DAY, DAYS = 1_000_000, 100, 20, 1_000
RUNS_OF_MANY, RUNS_OF_FEW = 2, 5
CHECK_S, ADD_S, FEW_S, MEMORY_GB, RATIO = 10, 25, 1, 2, 2.5
"""Limits for a million rows, for a hundred, for memory, and for adding against the plain script."""

COMMAND = "import sys; sys.modules['hypothesis'] = None; from frontline.cli import main; main()"

COMPILED = tempfile.TemporaryDirectory()
"""Where compiled modules are kept from the first run on, which is none of the best."""

SEEDS = Path(__file__).parents[1] / "seeds"
HEADER = ["event_date", "reported_at", "place", "within", "kind", "side", "source", "relation", "extent_km", "url",
          "reliability", "credibility", "quote", "note"]  # fmt: skip


def write_claims(path: Path, rows: int) -> None:
    """Write a file of claims whose places are all known."""
    chance = random.Random(1)  # noqa: S311
    gazetteer = Gazetteer.open()
    table = gazetteer.table
    settlements = [table.place(row) for row in chance.sample(range(len(table.ids)), 4_000)]
    known = [
        (place.name, f"{place.hromada.name_en} hromada, {place.oblast.name_en} oblast")
        for place in settlements
        if gazetteer.resolve(place.name, within=f"{place.hromada.name_en} hromada, {place.oblast.name_en} oblast").place
    ]
    days = [(date(2023, 1, 1) + timedelta(number)).isoformat() for number in range(DAYS)]
    daily = [chance.sample(known, PLACES_A_DAY) for _ in days]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            day = number * DAYS // rows
            place, within = chance.choice(daily[day])
            writer.writerow(
                [days[day], days[day], place, within, chance.choice(["clash", "capture", "control", "strike"]),
                 chance.choice(["UA", "RU"]), chance.choice(["ru-west", "ua-forces", "gerasimov"]), "at", "2,5",
                 f"https://example.org/{number}", "", "3", f'Сказано, "так" {number}', f"note, number {number}"]
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took: seconds by the clock, of CPU with those of the processes that it started, and GB."""

    seconds: float
    cpu_s: float
    memory_gb: float

    def __str__(self) -> str:
        return f"{self.seconds:6.1f} s ({self.cpu_s:5.1f} of CPU)  {self.memory_gb:.2f} GB"


def best(times: int, *words: str, fresh: Path | None = None) -> Run:
    """Return the quickest of some runs of a command, each with the database ``fresh`` not there yet."""
    runs = []
    for _ in range(times):
        for path in fresh.parent.glob(f"{fresh.name}*") if fresh else ():
            path.unlink()
        runs.append(run(*words))
    return min(runs, key=lambda one: one.seconds)


def run(*words: str) -> Run:
    """Return what a command took; raises RuntimeError with the end of what it said if it fails."""
    installed = {**os.environ, "PYTHONPYCACHEPREFIX": COMPILED.name, "PYTHONDONTWRITEBYTECODE": ""}
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=installed)
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise RuntimeError(said.decode()[-2_000:])
    return Run(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6)


def write_barely(path: Path, database: Path) -> None:
    """Read the file with pandas, write it to SQLite."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    with sqlite3.connect(database) as connection:
        frame.to_sql("claims", connection, index=False)


def add_plainly(path: Path, database: Path) -> None:
    """Do what the command does, but for all checks: a row once, with who added it, when and from which file."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows = frame.itertuples(index=False, name=None)
    frame["row_hash"] = [hashlib.sha256("\x1f".join(row).encode()).hexdigest() for row in rows]
    frame["file_hash"] = hashlib.sha256(path.read_bytes()).hexdigest()
    frame["recorded_by"], frame["recorded_at"] = "benchmark", datetime.now(UTC).isoformat()
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'claims'").fetchone():
            had = pd.read_sql("SELECT row_hash FROM claims", connection)["row_hash"]
            frame = frame[~frame["row_hash"].isin(had)]
        frame.to_sql("claims", connection, index=False, if_exists="append")
        connection.execute("CREATE UNIQUE INDEX IF NOT EXISTS once ON claims (row_hash)")


def main(rows: int) -> None:
    """Print what each command takes on a file of many rows and on one of few, and what the limits are."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many.csv"), Path(folder, "few.csv")
        write_claims(many, rows)
        write_claims(few, FEW)
        print(f"{rows:,} rows, {many.stat().st_size / 1e6:.0f} MB; limits are for {ROWS:,}")
        found = {name: measured(name, path, times) for path, times in ((few, RUNS_OF_FEW), (many, RUNS_OF_MANY))
                 for name in (f"check {path.stem}", f"add {path.stem}")}  # fmt: skip
        database = Path(folder, "plain.db")
        for name in PLAIN:
            words = [sys.executable, __file__, name, str(many), str(database)]
            found[f"{name} many"] = best(RUNS_OF_MANY, *words, fresh=database)
    for name, one in found.items():
        print(f"{name:<12}{one}")
    ratio, bare = (found["add many"].seconds / found[f"{name} many"].seconds for name in PLAIN)
    limits = [
        ("check of a hundred rows", found["check few"].seconds, FEW_S, "s"),
        ("add of a hundred rows", found["add few"].seconds, FEW_S, "s"),
        ("check of many rows", found["check many"].seconds, CHECK_S, "s"),
        ("add of many rows", found["add many"].seconds, ADD_S, "s"),
        (
            "peak memory",
            max(one.memory_gb for name, one in found.items() if name.partition(" ")[0] not in PLAIN),
            MEMORY_GB,
            "GB",
        ),
        ("add, against a plain script", ratio, RATIO, "times"),
        ("add, against cells written barely", bare, RATIO, "times"),
    ]
    for name, value, limit, unit in limits:
        print(f"{name:<34}{value:>8.2f}{limit:>6} {unit}{'  OVER' if value > limit else ''}")
    sys.exit(int(any(value > limit for _, value, limit, _ in limits)))


def measured(name: str, path: Path, times: int) -> Run:
    """Return the best of some runs of a command on a file, each on a ledger of its own."""
    database = path.with_suffix(".db")
    words = [sys.executable, "-c", COMMAND, name.partition(" ")[0],
             "--seeds", str(SEEDS), "--ledger", f"sqlite:///{database}", str(path)]  # fmt: skip
    return best(times, *words, *(["--by", "benchmark"] if name.startswith("add") else []), fresh=database)


PLAIN = {"plain": add_plainly, "bare": write_barely}

if __name__ == "__main__":
    if len(sys.argv) == 4:
        PLAIN[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) == 2 else ROWS)
