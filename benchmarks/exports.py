"""What the exports of one edition cost, by format: python benchmarks/exports.py.

Two editions: the demo day, about as large as most days, and one made up by formula over every settlement of the
gazetteer, with 100,000 claims of the last week. The aim: what every edition has beside its STAC item
(``DEFAULT_FORMATS``) takes well under 0.1 s of work on a usual day, so that 505 days take no minute. Prints a line of
JSON for each edition and format.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import numpy as np

from frontline import Snapshot, build_snapshot, open_workspace
from frontline.baseline import line_of
from frontline.claims import Claim, EventDate, Kind
from frontline.exports import DEFAULT_FORMATS, FORMATS, frames, write_exports
from frontline.ground import theatre_land
from frontline.sectors import Sectors, divide
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Gazetteer
from gazetteer.borders import open_borders

DAY, KNOWN = date(2025, 11, 21), date(2025, 11, 22)
CLAIMS = 100_000
KINDS = (Kind.CONTROL, Kind.CLASH, Kind.CAPTURE, Kind.STRIKE)
VOICES = {name: Source(name, f"Source {name}", "neutral", "osint", "B") for name in ("desk", "wire", "blog")}
COUNTRY = Theatre("Benchmark", (Side("A", "Army A"), Side("B", "Army B")), (22.0, 44.2, 40.3, 52.5))


def demo(gazetteer: Gazetteer) -> Snapshot:
    """Return the demo day's snapshot from the seeds."""
    workspace = open_workspace(Path("seeds"))
    theatre, sources = workspace.theatre, workspace.sources
    claims = [*workspace.baseline, *workspace.claims(Path("seeds/claims/2025-11-21.csv"))]
    line = line_of(workspace.baseline, theatre, sources, gazetteer)
    land = theatre_land(theatre.box, open_borders())
    return build_snapshot(claims, theatre, sources, gazetteer, on=DAY, as_known_on=KNOWN, line=line, land=land)


def country(gazetteer: Gazetteer) -> Snapshot:
    """Return a snapshot of 100,000 claims: one of each settlement's holder by a straight line, the rest anywhere."""
    table, names = gazetteer.table, list(VOICES)
    rng = np.random.default_rng(1)
    rows = np.concatenate([np.arange(len(table)), rng.integers(0, len(table), CLAIMS - len(table))]).tolist()
    claims = []
    for number, (row, age) in enumerate(zip(rows, rng.integers(0, 7, CLAIMS).tolist(), strict=True)):
        at = DAY - timedelta(age)
        kind = KINDS[0 if number < len(table) else number % len(KINDS)]
        side = COUNTRY.side_ids[int(table.lons[row] > 36)]
        voice = names[number % len(names)]
        claims.append(Claim(f"c{number:06d}", EventDate(at, at), at, table.ids[row], kind, side, voice,
                            reliability="B", credibility="2", quote="As long as most quotes are."))  # fmt: skip
    land = theatre_land(COUNTRY.box, open_borders())
    return build_snapshot(claims, COUNTRY, VOICES, gazetteer, on=DAY, as_known_on=KNOWN, land=land)


def measured(name: str, what: str, work: Callable[[], tuple[Path, ...]], runs: int) -> None:
    """Print the least processor time of some runs, and the size of what was written."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        paths = work()
        spent.append(time.process_time() - start)
    kilobytes = sum(path.stat().st_size for path in paths) / 1000
    line = {"edition": name, "what": what, "cpu_s": round(min(spent), 3), "kB": round(kilobytes)}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def measure(name: str, snapshot: Snapshot, sectors: Sectors | None, runs: int) -> None:
    """Measure an edition: its frames alone, each format with them, and what every edition has."""
    sizes = {"settlements": len(snapshot.standings), "claims": len(snapshot.recent)}
    sys.stdout.write(json.dumps({"edition": name, **sizes}) + "\n")
    with tempfile.TemporaryDirectory() as folder:

        def exported(*formats: str) -> tuple[Path, ...]:
            return write_exports(snapshot, Path(folder), formats, sectors=sectors)

        def framed() -> tuple[Path, ...]:
            frames(snapshot, sectors=sectors)
            return ()

        measured(name, "frames alone", framed, runs)
        for one in FORMATS:
            measured(name, one, partial(exported, one), runs)
        measured(name, "+".join(DEFAULT_FORMATS), partial(exported, *DEFAULT_FORMATS), runs)


def main() -> None:
    """Measure the demo day without and with sectors, and the whole country."""
    gazetteer = Gazetteer.open()
    day = demo(gazetteer)
    measure("demo day", day, None, 7)
    assert day.areas
    measure("demo day by raion", day, divide(day.areas.mosaic.ground, day.theatre, gazetteer.table.units), 7)
    measure("whole country", country(gazetteer), None, 1)


if __name__ == "__main__":
    main()
