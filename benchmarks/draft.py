"""Measure drafts: what "frontline draft" makes of annotated dispatches, beside what a person made of them.

    python -m benchmarks.draft [--errors] [--folder DIR]

Reads ``data/gold`` of the folder that FRONTLINE_SHARED names (default ../shared). A claim counts as found where place
id, kind and side are those of an annotated one, each used once; optional annotations are neither needed nor wrong.
Every other draft row counts against precision, refused places included.
"""

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.resolving.checking import Areas
from frontline.dispatch.documents import Document, read_documents
from frontline.dispatch.draft import draft
from frontline.dispatch.lexicon import Lexicon, open_lexicon
from frontline.dispatch.speakers import listed_speaker
from frontline.line import Lines, read_lines
from frontline.workspace import Workspace, open_workspace
from gazetteer import Gazetteer

SEEDS = Path(__file__).parents[1] / "seeds"
SPEAKERS = {"Syrskyi": "syrskyi", "Moscow": "ru-side", "Russia": "ru-side", "Russian forces": "ru-side"}
GENERAL = ("", "ru-side", "ua-forces", "ru-milblogger", "local-ua")
TARGET_F1, TARGET_SPEAKER = 0.85, 0.85

Gold = dict[str, Any]
Row = dict[str, str]


@dataclass
class Tally:
    """Claims found, drafted and annotated."""

    found: int = 0
    drafted: int = 0
    needed: int = 0

    @property
    def line(self) -> str:
        """Precision, recall and F1 in words."""
        precision = self.found / self.drafted if self.drafted else 0.0
        recall = self.found / self.needed if self.needed else 0.0
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return (
            f"P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}   ({self.found} of {self.needed}, {self.drafted} drafted)"
        )


@dataclass
class Result:
    """One dispatch: pairs of what was found, what was missed, and what was drafted besides."""

    name: str
    language: str
    pairs: list[tuple[Gold, Row]] = field(default_factory=list)
    optional: list[tuple[Gold, Row]] = field(default_factory=list)
    missed: list[Gold] = field(default_factory=list)
    besides: list[Row] = field(default_factory=list)


def match(gold: Sequence[Gold], rows: Sequence[Row]) -> tuple[list[tuple[Gold, Row]], list[Gold], list[Row]]:
    """Pair annotated claims with rows of the same place id, kind and side, the same speaker and relation first."""
    left, pairs, missed = list(rows), [], []
    for one in sorted(gold, key=lambda one: bool(one["optional"])):
        ids = {one["katottg"], *one["katottg_alt"]}
        fits = [row for row in left if row["place_id"] in ids and row["place_id"]
                and (row["kind"], row["side"]) == (one["kind"], one["side"])]  # fmt: skip
        if fits:
            best = max(fits, key=lambda row: (row["said"] == one["said"], row["relation"] == one["relation"]))
            left.remove(best)
            pairs.append((one, best))
        else:
            missed.append(one)
    return pairs, missed, left


def judge(name: str, language: str, gold: Sequence[Gold], rows: Sequence[Row]) -> Result:
    """Hold a draft against its annotation; annotations without an id ask for nothing."""
    result = Result(name, language)
    pairs, missed, result.besides = match([one for one in gold if one["katottg"]], rows)
    result.pairs = [pair for pair in pairs if not pair[0]["optional"]]
    result.optional = [pair for pair in pairs if pair[0]["optional"]]
    result.missed = [one for one in missed if not one["optional"]]
    return result


class Bench:
    """The tools of a draft, opened once; ``areas``: a file of daily areas whose outline is each day's line, if any."""

    def __init__(self, areas: Path | None = None) -> None:
        self.workspace: Workspace = open_workspace(SEEDS)
        self.lexicon: Lexicon = open_lexicon(SEEDS / "lexicon.toml")
        self.gazetteer = Gazetteer.open()
        self.own_line: Lines = read_lines(SEEDS / "line.csv")
        self.areas = Areas(areas) if areas else None

    def lines(self, on: str) -> Lines:
        """Return the line of a day: a published one, else that of the seeds."""
        if not self.areas:
            return self.own_line
        day = date.fromisoformat(self.areas.day(on))
        return Lines({day: self.areas.line(on)})

    def speaker(self, words: str) -> str:
        """Return one name for a speaker: its id if the lexicon lists it, else its words."""
        if words in SPEAKERS:
            return SPEAKERS[words]
        found = listed_speaker(words, self.lexicon)
        return found or words.casefold()

    def said(self, row: Row) -> str:
        """Return who says a drafted claim first, in the same form."""
        words, source = row["claimed_by"], row["repeats"] or row["source"]
        return self.speaker(words) if words and source in GENERAL else source

    def author(self, name: str, claimant: str) -> str:
        """Return the source that a dispatch is of, where its description names one and no medium between."""
        if name.startswith("isw"):
            return "isw"
        if not claimant or ";" in claimant or " via " in claimant:
            return ""
        words = claimant.replace("RU ", "Russian ").replace("UA ", "Ukrainian ").replace("GS", "General Staff")
        return listed_speaker(words, self.lexicon)

    def run(self, folder: Path) -> list[Result]:
        """Draft all dispatches of a folder of annotations."""
        gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
        results = []
        for path in sorted((folder / "docs").glob("*.txt")):
            about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            day = date.fromisoformat(about["date"]) if about["date"] else None
            source, lines = self.author(path.stem, about["claimant"]), self.lines(about["date"])
            made = draft(
                read_documents(path)[0], self.workspace, self.lexicon, self.gazetteer, lines, day=day, source=source
            )
            rows = [{**row, "said": self.said(row)} for row in made.rows]
            own = [{**one, "said": self.speaker(one["claimed_by"])} for one in gold if one["doc"] == path.stem]
            results.append(judge(path.stem, about["lang"], own, rows))
        return results


def is_said_by(one: Gold, row: Row) -> bool:
    """Say whether a row names the speaker of an annotation: the same one listed, or a word of the name in common."""
    if one["said"] == row["said"]:
        return True
    common = set(one["claimed_by"].casefold().split()) & set(row["claimed_by"].casefold().split())
    return bool(common - {"russian", "ukrainian", "sources", "the", "of", "general", "staff", "forces", "mod"})


def tallies(results: Sequence[Result], key: str) -> dict[str, Tally]:
    """Return the tallies by kind or by language."""
    found: dict[str, Tally] = {}

    def at(result: Result, claim: Gold | Row) -> Tally:
        return found.setdefault(result.language if key == "language" else str(claim["kind"]), Tally())

    for result in results:
        for gold, _ in result.pairs:
            one = at(result, gold)
            one.found, one.drafted, one.needed = one.found + 1, one.drafted + 1, one.needed + 1
        for gold in result.missed:
            at(result, gold).needed += 1
        for row in result.besides:
            at(result, row).drafted += 1
    return dict(sorted(found.items()))


def total(results: Sequence[Result]) -> Tally:
    """Return the tally of all."""
    all_kinds = tallies(results, "kind").values()
    return Tally(*(sum(getattr(one, name) for one in all_kinds) for name in ("found", "drafted", "needed")))


def report(results: Sequence[Result]) -> Iterator[str]:
    """Yield the measures, line by line."""
    yield f"place id, kind and side      {total(results).line}   to reach: F1 {TARGET_F1}"
    for key in ("kind", "language"):
        for name, tally in tallies(results, key).items():
            yield f"  {name:<26} {tally.line}"
    pairs = [pair for result in results for pair in result.pairs]
    count = max(len(pairs), 1)
    measures = {
        f"claimed_by (to reach {TARGET_SPEAKER:.0%})": sum(is_said_by(*pair) for pair in pairs),
        "relation": sum(gold["relation"] == row["relation"] for gold, row in pairs),
        "event date": sum(_same_day(gold, row) for gold, row in pairs),
        "distance": sum(_same_number(gold["distance_km"], row["distance_km"]) for gold, row in pairs),
        "area": sum(_same_number(gold["area_km2"], row["area_km2"]) for gold, row in pairs),
    }
    for name, right in measures.items():
        yield f"of found claims, {name:<32} {right} of {len(pairs)}  {right / count:.0%}"


def _same_day(gold: Gold, row: Row) -> bool:
    return bool(row["event_date"].split("/")[-1] == gold["event_date"])


def _same_number(gold: float | None, cell: str) -> bool:
    return (float(cell.lstrip(">")) if cell else None) == gold


def errors(results: Sequence[Result]) -> Iterator[str]:
    """Yield what was missed, drafted besides or said of the wrong speaker, for a person to read."""
    for result in results:
        for one in result.missed:
            what = f"{one['place_as_written']} {one['kind']} {one['side']} by {one['claimed_by']}"
            yield f"{result.name} MISSED  {what} | {one['quote']}"
        for row in result.besides:
            what = f"{row['place']} [{row['status']} {row['place_id']}] {row['kind']} {row['side']} by {row['said']}"
            yield f"{result.name} BESIDES {what} within {row['within']!r} | {row['quote'][:150]}"
        for gold, row in result.pairs:
            if not is_said_by(gold, row):
                yield f"{result.name} SPEAKER {row['place']} {row['kind']}: {row['said']!r}, not {gold['claimed_by']!r}"
            if gold["relation"] != row["relation"]:
                yield f"{result.name} RELATION {row['place']} {row['kind']}: {row['relation']}, not {gold['relation']}"
            if not _same_day(gold, row):
                what = f"{row['place']} {row['kind']}: {row['event_date']!r}"
                yield f"{result.name} DATE {what}, not {gold['event_date']!r}"


def seconds(bench: Bench, folder: Path, size: int = 70_000) -> float:
    """Return how long a report of some size takes, made of a long dispatch repeated."""
    longest = max((path.read_text(encoding="utf-8") for path in (folder / "docs").glob("*.txt")), key=len)
    text = ("\n\n".join([longest] * (size // len(longest) + 1)))[:size]
    start = time.perf_counter()
    draft(
        Document("long", text),
        bench.workspace,
        bench.lexicon,
        bench.gazetteer,
        bench.own_line,
        day=date(2025, 12, 17),
        source="isw",
    )
    return time.perf_counter() - start


def main() -> None:
    """Print the measures, with ``--errors`` every error too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument(
        "--folder", type=Path, default=Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "gold"
    )
    asked = parser.parse_args()
    if not asked.folder.is_dir():
        sys.exit(f"skipped: {asked.folder} is not here; name the folder of annotations with --folder")
    areas = max(asked.folder.parent.glob("areas-*.parquet"), default=None)
    for label, bench in (("the line of the seeds", Bench()), ("a published line of the day", Bench(areas))):
        results = bench.run(asked.folder)
        print(f"with {label}")
        print("\n".join(report(results)))
        counts = Counter(row["status"] for result in results for row in result.besides)
        print("drafted besides, by status:", dict(sorted(counts.items())))
        if asked.errors:
            print("\n".join(errors(results)))
    print(f"a report of 70 kB: {seconds(bench, asked.folder):.2f} s")


if __name__ == "__main__":
    main()
