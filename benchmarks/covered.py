"""How much of the code the tests run, by lines and branches: ``python benchmarks/covered.py``, or ``make coverage``.

Runs the whole suite under coverage.py, child processes included, and prints the share of each module that is not all
covered, the least first. Exit code 1 if a module has less than its least, or all together less than pyproject.toml
asks for. ``--told`` tells again what the last run left.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["LEAST_OF_A_MODULE", "main", "problems", "table"]

ROOT = Path(__file__).resolve().parents[1]

LEAST_OF_A_MODULE = 85.0
"""Least share of a module's lines and branches that tests run, in percent."""

COVERAGE = (sys.executable, "-m", "coverage")


def run() -> None:
    """Run the suite and put together what all its processes saw; raises CalledProcessError if a test fails."""
    subprocess.run([*COVERAGE, "erase"], cwd=ROOT, check=True)
    suite = [*COVERAGE, "run", "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    subprocess.run(suite, cwd=ROOT, check=True, stdout=sys.stderr)
    subprocess.run([*COVERAGE, "combine", "--quiet"], cwd=ROOT, check=True)


def report() -> dict[str, Any]:
    """Return what the last run covered, as coverage.py tells it in JSON."""
    told = subprocess.run([*COVERAGE, "json", "--quiet", "--fail-under=0", "-o", "-"], cwd=ROOT, check=True,
                          capture_output=True)  # fmt: skip
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def table(found: dict[str, Any]) -> list[str]:
    """Return the lines of the table: the whole, then each module that is not all covered, the least first."""
    whole = found["totals"]
    files = {name: one["summary"] for name, one in found["files"].items()}
    full = sum(one["percent_covered"] == 100 for one in files.values())
    lines = [
        f"{len(files)} modules, {whole['num_statements']} lines, {whole['num_branches']} branches: "
        f"{whole['percent_covered']:.1f} % run by tests; {full} modules whole. The others:",
        f"{'module':<44}{'covered':>9}{'lines':>8}{'not run':>9}{'branches':>10}{'not taken':>11}",
    ]
    part = (item for item in files.items() if item[1]["percent_covered"] < 100)
    return lines + [
        f"{name:<44}{one['percent_covered']:>8.1f}%{one['num_statements']:>8}{one['missing_lines']:>9}"
        f"{one['num_branches']:>10}{one['missing_branches']:>11}"
        for name, one in sorted(part, key=lambda item: (item[1]["percent_covered"], item[0]))
    ]


def problems(found: dict[str, Any], least_of_all: float) -> list[str]:
    """Return what is covered too little, in words."""
    shares = {name: one["summary"]["percent_covered"] for name, one in sorted(found["files"].items())}
    asked = {name: (share, LEAST_OF_A_MODULE) for name, share in shares.items()}
    asked["all together"] = (found["totals"]["percent_covered"], least_of_all)
    return [f"{name}: {share:.1f} %, at least {least:g} % are asked for"
            for name, (share, least) in asked.items() if share < least]  # fmt: skip


def least() -> float:
    """Return the share of all code that the project's settings ask for."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return float(settings["tool"]["coverage"]["report"]["fail_under"])


def main(arguments: Sequence[str]) -> int:
    """Print the table; return 1 if something is covered too little."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--told", action="store_true", help="tell again what the last run left")
    if not parser.parse_args(arguments).told:
        run()
    found = report()
    wrong = problems(found, least())
    print("\n".join([*table(found), *wrong]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
