"""Runs benchmarks and keeps what they print in docs/measured, with date and machine: ``python benchmarks/measured.py``.

Names of benchmarks choose some (``python benchmarks/measured.py front control``), ``--light`` those that take less than
three minutes on two cores at rest; without either all are run, one after another. docs/measured/README.md is written
anew each time; ``--table`` does only that. Exit code 1 if one of them broke off; one that found a limit passed says so
in its output. Run it where nothing else is at work, with all changes committed.
"""

import argparse
import ast
import os
import platform
import re
import resource
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from time import perf_counter

__all__ = ["HEAVY", "MEASURED", "RUNS", "UNMEASURED", "clean", "main", "measure", "quoting", "script", "table"]

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ROOT / "docs" / "measured"

RUNS = {
    "additions": "benchmarks/additions.py",
    "baseline": "benchmarks/baseline.py",
    "coordinates": "benchmarks/coordinates.py",
    "costs": "benchmarks/costs.py",
    "daily_areas": "-m benchmarks.daily_areas",
    "draft": "-m benchmarks.draft",
    "exports": "benchmarks/exports.py",
    "first_reading": "benchmarks/first_reading.py",
    "front": "benchmarks/front.py",
    "gazetteer": "benchmarks/gazetteer.py",
    "gazetteer_names": "benchmarks/gazetteer_names.py",
    "maps": "benchmarks/maps.py",
    "site": "benchmarks/site.py",
    "spellings": "benchmarks/spellings.py",
    "batch": "benchmarks/batch.py",
    "belief": "benchmarks/belief.py",
    "control": "benchmarks/control.py",
    "intake": "benchmarks/intake.py",
    "ledger": "benchmarks/ledger.py",
    "replay": "benchmarks/replay.py",
    "coverage": "benchmarks/covered.py",
}
"""What python is asked to run for each output, in the order of the runs."""

HEAVY = {"batch", "belief", "control", "coverage", "intake", "ledger", "replay"}
"""Those that take more than three minutes."""

UNMEASURED = {
    "dense_day": "makes days for others",
    "gazetteer_load": "run by gazetteer",
    "measured": "runs the others",
    "resolve_command": "run by gazetteer",
    "screenshots": "takes pictures to be looked at",
}
"""Files of the folder that have no output of their own, with the reason."""

QUOTING = ("README.md", "docs/*.md", "gazetteer/data/README.md", "seeds/README.md")

HEAD = """# What was measured

What the benchmarks printed, with date and machine. `make measured` runs all of them and writes these files and this
table. A measured number in README or docs that none of them printed is a
mistake, unless it is said to be counted by hand.

| output | what | by | on | quoted in |
|---|---|---|---|---|
"""


def machine() -> str:
    """Return system, processor, cores, memory and Python, and how much was at work before, in one line."""
    facts = {"model name": platform.processor() or "processor unknown", "MemTotal": "0"}
    for file in (Path("/proc/cpuinfo"), Path("/proc/meminfo")):
        if file.exists():
            facts |= dict(re.findall(r"^(\w[\w ]*?)\s*: *(.+)$", file.read_text(encoding="utf-8"), re.MULTILINE))
    memory = int(facts["MemTotal"].split()[0]) / 1e6
    return (
        f"{platform.system()}, {platform.machine()}, {facts['model name'].strip()}, {os.cpu_count()} cores, "
        f"{memory:.1f} GB, Python {platform.python_version()}; {os.getloadavg()[0]:.1f} processes were at work before."
    )


@cache
def commit() -> str:
    """Return the commit that is measured, and whether something was changed since; asked before outputs change."""
    found = subprocess.run(["git", "describe", "--always", "--dirty= with changes"], cwd=ROOT, capture_output=True,
                           text=True, check=False)  # fmt: skip
    return found.stdout.strip() or "unknown"


def libraries() -> str:
    """Return the direct dependencies with their versions."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [re.split(r"[\[>=]", needed)[0] for needed in project["dependencies"]]
    return ", ".join(f"{name} {version(name)}" for name in names)


def measure(name: str) -> bool:
    """Run a benchmark and keep what it prints; say whether it came to its end."""
    head, measured = f"Measured on {datetime.now(UTC).date()}: {machine()}\n", commit()
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}  # this code, whatever else is installed
    command = [sys.executable, *RUNS[name].split()]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    after, took = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter() - began
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode not in (0, 1) or "Traceback" in done.stderr or not done.stdout or "skipped:" in done.stdout:
        print(f"{name}: broke off\n{done.stdout[-500:]}{done.stderr[-2000:]}", file=sys.stderr)
        return False
    head += f"By: python {RUNS[name]}, commit {measured}; {took:.0f} s by the clock, {work:.0f} s of CPU"
    head += ", a limit was passed.\n" if done.returncode else ".\n"
    (MEASURED / f"{name}.txt").write_text(f"{head}With: {libraries()}.\n\n{clean(done.stdout)}", encoding="utf-8")
    print(f"{MEASURED / name}.txt: {took:.0f} s", flush=True)
    return True


def clean(text: str) -> str:
    """Take out what tells of this machine's folders, and blanks at ends of lines."""
    shared = os.environ.get("FRONTLINE_SHARED", "../shared")
    for found, told in ((str(ROOT), "."), (shared, "../shared"), (tempfile.gettempdir(), "TMP")):
        text = text.replace(found, told)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).rstrip() + "\n"


def table() -> str:
    """Return docs/measured/README.md as the outputs that are there make it."""
    rows = []
    for name in sorted(RUNS):
        path, output = script(name), MEASURED / f"{name}.txt"
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        what = re.split(r"[.:;](?:\s|$)", doc)[0]
        found = re.match(r"Measured on (\S+?):", output.read_text(encoding="utf-8")) if output.exists() else None
        told = f"[{name}]({name}.txt)" if found else f"{name}: not yet"
        quoted = ", ".join(f"[{page.relative_to(ROOT)}]({os.path.relpath(page, MEASURED)})" for page in quoting(path))
        rows.append(f"| {told} | {what} | `python {RUNS[name]}` | {found[1] if found else ''} | {quoted} |")
    return re.sub(r"\|  (?=\|)", "| ", HEAD + "\n".join(rows) + "\n")


def script(name: str) -> Path:
    """Return the file that a run runs."""
    called = next(part for part in RUNS[name].split() if part.startswith("benchmarks"))
    return ROOT / (called if "/" in called else f"{called.replace('.', '/')}.py")


def quoting(path: Path) -> list[Path]:
    """Return the pages that name a benchmark, by its file or its module."""
    names = (f"benchmarks/{path.name}", f"benchmarks.{path.stem}")
    pages = [page for pattern in QUOTING for page in sorted(ROOT.glob(pattern))]
    return [page for page in pages if any(name in page.read_text(encoding="utf-8") for name in names)]


def main(arguments: Sequence[str]) -> int:
    """Run what is asked for; return 1 if one broke off."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[[], *RUNS], metavar="NAME")
    parser.add_argument("--light", action="store_true", help="only those that take less than three minutes")
    parser.add_argument("--table", action="store_true", help="only write the table")
    given = parser.parse_args(arguments)
    wanted = given.names or [name for name in RUNS if not (given.light and name in HEAVY)]
    done = [measure(name) for name in (() if given.table else wanted)]
    (MEASURED / "README.md").write_text(table(), encoding="utf-8")
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
