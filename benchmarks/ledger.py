"""How fast a ledger takes and gives claims, and in how much memory: ``python benchmarks/ledger.py``.

For 10 thousand, 100 thousand and a million claims made by formula: recording them in SQLite, reading them as known at
an instant into a frame, and checking the chain. Beside it the same by a plain script of pandas and sqlite3 that checks
nothing and keeps no history. Each measure is the better of two fresh processes, by the clock; CPU seconds stand beside
it, for other work on the machine lengthens the time. Ends with exit code 1 if a limit is passed. What a whole
``frontline add`` takes is measured in intake.py.
"""

import json
import math
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd

from frontline.cells import COLUMNS
from frontline.ledger import Ledger

SIZES = (10_000, 100_000, 1_000_000)
RUNS = 2
NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)

ADD_S, KNOWN_S, MEMORY_MB, RATIO, EXPONENT = 12, 3, 2000, 2.5, 1.15
"""Limits for a million claims; the exponent is that of time as a power of the number, 1 if it is linear."""

ACTS = ("record", "known", "verify")
PLACES, DAYS, SOURCES = 29_000, 1_000, 40


def main() -> None:
    """Print all measures with their limits."""
    found = {kind: {size: best(kind, size) for size in SIZES} for kind in ("ledger", "plain")}
    print("seconds by the clock (of CPU)")
    print(f"{'rows':>9}  {'':<8}{'record':>15}{'as known':>15}{'verify':>15}{'peak':>9}{'bytes a row':>13}")
    for size in SIZES:
        for kind, measures in found.items():
            one = measures[size]
            times = [f"{one[name]:.2f} ({one[f'{name}_cpu']:.2f})" if name in one else "" for name in ACTS]
            print(f"{size:>9,}  {kind:<8}", *(f"{text:>14}" for text in times),
                  f"{one['peak_mb']:>6.0f}MB{one['bytes'] / size:>13.0f}")  # fmt: skip
    large, plain = found["ledger"][SIZES[-1]], found["plain"][SIZES[-1]]
    rows = [
        ("record a million claims", large["record"], ADD_S, "s"),
        ("as known at an instant, a million entries", large["known"], KNOWN_S, "s"),
        ("peak memory, the claims to record included", large["peak_mb"], MEMORY_MB, "MB"),
        ("recording, against pandas and sqlite3", large["record"] / plain["record"], RATIO, "times"),
        ("reading, against pandas and sqlite3", large["known"] / plain["known"], RATIO, "times"),
        *((f"exponent of the time to {what}", exponent(found["ledger"], name), EXPONENT, "")
          for what, name in (("record", "record"), ("read", "known"), ("verify", "verify"))),
        ("exponent of the memory above that of an empty ledger", exponent(found["ledger"], "grown_mb"), EXPONENT, ""),
    ]  # fmt: skip
    for name, value, limit, unit in rows:
        print(f"{name:<54}{value:>8.2f}{limit:>8} {unit}{'  OVER' if value > limit else ''}")
    sys.exit(int(any(value > limit for _, value, limit, _ in rows)))


def best(kind: str, size: int) -> dict[str, float]:
    """Return each measure's best of some fresh processes."""
    command = (sys.executable, __file__, kind, str(size))
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(RUNS)]
    return {name: min(run[name] for run in runs) for name in runs[0]}


def exponent(measures: dict[int, dict[str, float]], name: str) -> float:
    """Return the slope from the smallest to the largest size, both logarithmic."""
    first, last = SIZES[0], SIZES[-1]
    return math.log(measures[last][name] / measures[first][name]) / math.log(last / first)


def claims(count: int) -> pd.DataFrame:
    """Make claims as intake hands them on: text, most of the columns filled."""
    numbers = np.arange(count)
    draw = np.random.default_rng(20251121)
    days = pd.date_range("2023-01-01", periods=DAYS).strftime("%Y-%m-%d").to_numpy()
    texts = pd.Series(numbers).astype("str")
    kinds, sides = np.array(["capture", "control", "advance", "clash", "strike", "denial"]), np.array(["UA", "RU"])
    day = days[numbers * DAYS // count]
    filled = {
        "claim_id": "c-" + pd.util.hash_array(numbers).astype(str).astype(object),
        "event_date": day,
        "reported_at": day,
        "place": ("Село " + pd.Series(draw.integers(0, PLACES, count)).astype("str")).to_numpy(),
        "within": "Donetsk oblast",
        "kind": kinds[draw.integers(0, len(kinds), count)],
        "side": sides[draw.integers(0, 2, count)],
        "source": ("source-" + pd.Series(draw.integers(0, SOURCES, count)).astype("str")).to_numpy(),
        "relation": "at",
        "reliability": "C",
        "credibility": "6",
        "url": ("https://example.org/" + texts).to_numpy(),
        "quote": ("a few words that the source wrote, number " + texts).to_numpy(),
        "note": ("note " + texts).to_numpy(),
    }
    frame = pd.DataFrame({name: filled.get(name, "") for name in COLUMNS}, index=numbers, dtype="str")
    return frame.assign(given='{"claim_id":"","credibility":"","reliability":""}', line=texts)


def peak_mb() -> float:
    """Return the peak of this process's resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(name: str, work: Callable[[], object]) -> dict[str, float]:
    """Return the seconds that a piece of work takes, by the clock and of CPU."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return {name: time.perf_counter() - start, f"{name}_cpu": time.process_time() - cpu}


def measure_ledger(path: Path, frame: pd.DataFrame) -> dict[str, float]:
    """Record, read and check a ledger."""
    with Ledger(f"sqlite:///{path}") as book:
        found = timed("record", lambda: book.add_frame(frame, NOON, "benchmark"))
        found |= timed("known", lambda: book.frame_as_known_on(NOON))
        assert book.size() == len(frame)
        return found | timed("verify", book.verify)


def measure_plain(path: Path, frame: pd.DataFrame) -> dict[str, float]:
    """Write the frame to a table with an index of ids, durably as a ledger does, and read it back."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")

        def record() -> None:
            frame.to_sql("claims", connection, index=False)
            connection.execute("CREATE INDEX ids ON claims (claim_id)")
            connection.commit()

        found = timed("record", record)
        return found | timed("known", lambda: pd.read_sql("SELECT * FROM claims ORDER BY rowid", connection))


def measure(kind: str, size: int) -> None:
    """Print the measures of one process as JSON."""
    frame = claims(size)
    before = peak_mb()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "benchmark.db"
        found = {"ledger": measure_ledger, "plain": measure_plain}[kind](path, frame)
        sizes = {"bytes": path.stat().st_size, "peak_mb": peak_mb(), "grown_mb": max(peak_mb() - before, 1)}
    print(json.dumps(found | sizes))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], int(sys.argv[2]))
    else:
        main()
