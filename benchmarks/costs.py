"""What a build costs by the piece, for who reckons with other numbers of claims and days: python benchmarks/costs.py.

The start, what a claim costs at each step before the days are drawn (the work for many claims less that for few, over
their difference), and a day of the seeds. Claims are made up by formula: about every settlement with a point of its own
in the box of the seeds' theatre in turn, over 300 days, by the id. All is work of one processor, the least of three for
steps that take less than a second.
"""

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from os import times
from pathlib import Path
from time import process_time

from frontline.batch.inputs import Inputs
from frontline.batch.reading import read_inputs
from frontline.claims import Claim, EventDate, Kind
from frontline.events import resolve_events
from frontline.ledger import Ledger
from frontline.snapshot import settlements_of
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer
from gazetteer.places import DATA

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
FIRST, DAYS = date(2025, 1, 1), 300
FEW, MANY = 1_000, 50_000
DRAWN = 30
"""Days of the seeds that are drawn, from the baseline's first on."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HELD = """
from datetime import datetime
from pathlib import Path
from frontline.batch.reading import read_inputs
inputs = read_inputs(Path({data!r}), {address!r}, Path({seeds!r}), delay=None, now=datetime.fromisoformat({now!r}))
inputs.record
status = Path("/proc/self/statm")
print(int(status.read_text().split()[1]) * 4096 if status.exists() else 0)
"""
"""Reads a ledger's claims, resolves and sorts them, and tells what memory the process has in use then."""

LOAD = """
from frontline.commands import build
from frontline.ground import theatre_land
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
Gazetteer.open()
theatre_land({box}, open_borders())
"""


def made_up(count: int, workspace: Workspace, gazetteer: Gazetteer) -> Iterator[Claim]:
    """Yield claims, each about another settlement than the one before."""
    places = settlements_of(gazetteer, workspace.theatre)
    sources, sides = sorted(workspace.sources), workspace.theatre.side_ids
    for number in range(count):
        day = FIRST + timedelta(number % DAYS)
        yield Claim(
            claim_id=f"m{number:06d}", event_date=EventDate(day, day), reported_at=day, kind=Kind.CONTROL,
            place=places[number * 7919 % len(places)].id, side=sides[number % 2], source=sources[number % len(sources)],
            url=f"https://example.org/{number}", quote="made up for measuring",
        )  # fmt: skip


def work(step: Callable[[], object], runs: int = 3) -> float:
    """Return the least work of some runs, in seconds."""
    found = []
    for _ in range(runs):
        before = process_time()
        step()
        found.append(process_time() - before)
    return min(found)


def run(*words: object) -> float:
    """Run Python with some words and return the work of it and of what it starts, in seconds."""
    before = times()
    subprocess.run([sys.executable, *map(str, words)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def memory(address: str) -> int:
    """Return the bytes that a process of its own has in use with a ledger's claims; 0 where no system tells."""
    code = HELD.format(address=address, data=str(DATA), seeds=str(SEEDS), now=NOW.isoformat())
    return int(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def steps(count: int, folder: Path, workspace: Workspace, gazetteer: Gazetteer) -> dict[str, float]:
    """Return what each step takes for so many claims."""
    address, claims = f"sqlite:///{folder}/{count}.db", list(made_up(count, workspace, gazetteer))
    with Ledger(address) as book:
        book.add(claims, NOW, "costs", recorded_by="benchmark", file="costs.csv", file_hash="")
        found = {"read a claim from the ledger": work(lambda: book.as_known_on(NOW))}

    def read() -> Inputs:
        return read_inputs(DATA, address, SEEDS, delay=None, now=NOW)

    found["resolve a claim given by id, alone"] = work(lambda: resolve_events(claims, gazetteer))
    inputs = read()
    found["resolve and sort it with all else"] = work(lambda: inputs.record, 1)
    found["  bytes of memory, its own included"] = memory(address)
    days = [FIRST + timedelta(number) for number in range(DAYS)]
    found["hash it, once for all days"] = work(lambda: inputs.fingerprints(days))
    sent = read()
    found["pack and unpack it for a worker"] = work(lambda: pickle.loads(pickle.dumps(sent)))  # noqa: S301
    found["  bytes sent"] = len(pickle.dumps(sent))
    return found


def main() -> None:
    """Print all costs."""
    workspace, gazetteer = open_workspace(SEEDS), Gazetteer.open()
    start = min(run("-c", LOAD.format(box=workspace.theatre.box)) for _ in range(3))
    print(f"start: program, gazetteer, land {start:.2f} s")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        few, many = (steps(count, folder, workspace, gazetteer) for count in (FEW, MANY))
        print(f"a claim, from {FEW:,} to {MANY:,}")
        for name, least in few.items():
            each = (many[name] - least) / (MANY - FEW)
            print(f"  {name:<38}{f'{each:,.0f} bytes' if 'bytes' in name else f'{each * 1e6:.0f} µs'}")
        print(f"  bytes sent whatever the claims        {(few['  bytes sent']) / 1e6:.1f} MB")
        days(folder)


def days(folder: Path) -> None:
    """Print what a day of the seeds' baseline takes, and its edition."""
    program, address = ("-m", "frontline.cli"), f"sqlite:///{folder}/baseline.db"
    run(*program, "add", SEEDS / "baseline.csv", "--ledger", address, "--seeds", SEEDS, "--by", "benchmark")
    first, last = date(2025, 11, 1), date(2025, 11, 1) + timedelta(DRAWN - 1)
    words = ("--ledger", address, "--seeds", SEEDS, "--out", folder / "site", "--workers", 1)
    one = run(*program, "build", *words, "--from", first, "--until", first)
    rest = run(*program, "build", *words, "--from", first, "--until", last)
    sizes = [sum(file.stat().st_size for file in day.iterdir()) for day in sorted((folder / "site").glob("2025-*"))]
    print(f"a day of the baseline alone, of {DRAWN}: {(rest - one) / (DRAWN - 2):.2f} s")
    print(f"its edition: {min(sizes) / 1e6:.2f} to {max(sizes) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
