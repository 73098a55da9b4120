"""Measure intake: a million rows checked and added, a hundred rows from prompt to prompt, beside a plain script.

The file is made up: 20,000 distinct questions (a place with its hromada on a day), 20 places on each of 1,000 days.
The plain script reads it with pandas and writes it to SQLite, without any check.
"""

import csv
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from gazetteer import Gazetteer

ROWS, FEW, PLACES_A_DAY, DAYS = 1_000_000, 100, 20, 1_000
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


def run(*words: str) -> tuple[float, float]:
    """Return the seconds and the peak of memory (GB) of a process; its output goes to stderr if it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read() if process.stdout else b""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        print(said.decode()[-2_000:], file=sys.stderr)
    return seconds, used.ru_maxrss / 1e6


def add_plainly(path: Path, ledger: Path) -> None:
    """Do what a plain script would: read the file with pandas, write it to SQLite."""
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    with sqlite3.connect(ledger) as connection:
        frame.to_sql("claims", connection, index=False)


def main() -> None:
    """Print what each command takes on a file of many rows and on one of few."""
    command = [sys.executable, "-c", "from frontline.cli import main; main()"]
    with tempfile.TemporaryDirectory() as folder:
        many, few, here = Path(folder, "many.csv"), Path(folder, "few.csv"), ["--seeds", str(SEEDS)]
        write_claims(many, ROWS)
        write_claims(few, FEW)
        print(f"{ROWS:,} rows, {many.stat().st_size / 1e6:.0f} MB")
        for name, path in ((f"{FEW} rows", few), (f"{ROWS:,} rows", many)):
            seconds, memory = run(*command, "check", *here, str(path))
            print(f"  check {name:16} {seconds:6.1f} s  {memory:.2f} GB")
            ledger = ["--ledger", f"sqlite:///{path.with_suffix('.db')}", "--by", "benchmark"]
            seconds, memory = run(*command, "add", *here, *ledger, str(path))
            print(f"  add   {name:16} {seconds:6.1f} s  {memory:.2f} GB")
        plain, memory = run(sys.executable, __file__, str(many), str(Path(folder, "plain.db")))
        print(f"  plain {ROWS:,} rows {plain:11.1f} s  {memory:.2f} GB; add takes {seconds / plain:.1f} times as long")


if __name__ == "__main__":
    if len(sys.argv) == 3:
        add_plainly(Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        main()
