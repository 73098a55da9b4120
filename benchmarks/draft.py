"""Measure drafts: what "frontline draft" makes of annotated dispatches, beside what a person made of them.

    python -m benchmarks.draft [--errors] [--folder DIR]

Reads ``data/gold`` of the folder that FRONTLINE_SHARED names (default ../shared), and the paragraphs of
``tests/frontline/dispatch/held_out``, which were annotated before the reader saw them. A claim counts as found where
place id, kind and side are those of an annotated one, each used once; optional annotations are neither needed nor
wrong. Every other draft row counts against precision, refused places included. Of the paragraphs, too short to tell
namesakes apart, it is also said how many have the right name.
"""

import argparse
import os
import time
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.drafting.annotations import Annotated, Wanted, read_gold, read_paragraphs
from benchmarks.drafting.measures import Result, Row, judge, report
from benchmarks.drafting.mistakes import mistakes
from benchmarks.resolving.checking import Areas
from frontline.dispatch.documents import Document
from frontline.dispatch.draft import draft
from frontline.dispatch.lexicon import Lexicon, open_lexicon
from frontline.dispatch.roster import Roster, open_roster
from frontline.dispatch.speakers import listed_speaker
from frontline.line import Lines, read_lines
from gazetteer import Gazetteer

PROJECT = Path(__file__).parents[1]
SEEDS = PROJECT / "seeds"
PARAGRAPHS = sorted((PROJECT / "tests" / "frontline" / "dispatch" / "held_out").glob("*.toml"))
SPEAKERS = {"Syrskyi": "syrskyi", "Moscow": "ru-side", "Russia": "ru-side", "Russian forces": "ru-side"}
GENERAL = ("", "ru-side", "ua-forces", "ru-milblogger", "local-ua")


class Bench:
    """The tools of a draft, opened once; ``areas``: a file of daily areas whose outline is each day's line, if any."""

    def __init__(self, areas: Path | None = None) -> None:
        self.room: Roster = open_roster(SEEDS)
        self.lexicon: Lexicon = open_lexicon(SEEDS / "lexicon.toml")
        self.gazetteer = Gazetteer.open()
        self.own_line: Lines = read_lines(SEEDS / "line.csv")
        self.areas = Areas(areas) if areas else None

    def lines(self, day: date | None) -> Lines:
        """Return the line of a day: a published one, else that of the seeds."""
        if not self.areas:
            return self.own_line
        on = str(day or "")
        return Lines({date.fromisoformat(self.areas.day(on)): self.areas.line(on)})

    def speaker(self, words: str) -> str:
        """Return one name for a speaker: its id if the lexicon lists it, else its words."""
        return SPEAKERS.get(words) or listed_speaker(words, self.lexicon) or words.casefold()

    def said(self, row: Row) -> str:
        """Return who says a drafted claim first, in the same form."""
        words, source = row["claimed_by"], row["repeats"] or row["source"]
        return self.speaker(words) if words and source in GENERAL else source

    def author(self, claimant: str) -> str:
        """Return the source that a dispatch is of, where its description names one and no medium between."""
        if not claimant or ";" in claimant or " via " in claimant:
            return ""
        words = claimant.replace("RU ", "Russian ").replace("UA ", "Ukrainian ").replace("GS", "General Staff")
        return listed_speaker(words, self.lexicon)

    def run(self, annotated: Iterable[Annotated], *, named: bool = False) -> list[Result]:
        """Draft dispatches and judge each."""
        return [judge(one.name, one.language, self._wanted(one), self._rows(one), named=named) for one in annotated]

    def _wanted(self, one: Annotated) -> list[Wanted]:
        """Return what is wanted with one name for each speaker; the text itself speaks for its source, if any."""
        asked = {wanted.speaker for wanted in one.wanted} - {"", "own"}
        names = {"": "", "own": one.source or "own"} | {words: self.speaker(words) for words in asked}
        return [replace(wanted, speaker=names[wanted.speaker]) for wanted in one.wanted]

    def _rows(self, one: Annotated) -> list[Row]:
        source = one.source or self.author(one.claimant)
        made = draft(
            one.document, self.room, self.lexicon, self.gazetteer, self.lines(one.day), day=one.day, source=source
        )
        rows = []
        for row, event in zip(made.rows, made.events, strict=True):
            candidates = [candidate.place.id for candidate in event.resolution.candidates]
            ids = [row["place_id"]] if row["place_id"] else candidates
            rows.append({**row, "said": self.said(row), "ids": " ".join(ids)})
        return rows


def seconds(bench: Bench, text: str, size: int = 70_000) -> tuple[float, float]:
    """Return how long a report of some size takes and its seconds of a processor, made of a text repeated."""
    document = Document("long", "\n\n".join([text] * (size // len(text) + 1))[:size])
    start, used = time.perf_counter(), time.process_time()
    draft(document, bench.room, bench.lexicon, bench.gazetteer, bench.own_line, day=date(2025, 12, 17), source="isw")
    return time.perf_counter() - start, time.process_time() - used


def show(title: str, results: list[Result], *, what: str = "place id", errors: bool = False) -> None:
    """Print the measures of some results under a title, with their errors if asked."""
    print(f"\n{title}", *report(results, what=what), sep="\n")
    if errors:
        print(*mistakes(results), sep="\n")


def main() -> None:
    """Print the measures, with ``--errors`` every error too."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list all that is missed, besides or wrong")
    folder = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "gold"
    parser.add_argument("--folder", type=Path, default=folder, help="annotated dispatches")
    asked = parser.parse_args()
    bench = Bench()
    paragraphs = list(read_paragraphs(PARAGRAPHS, bench.gazetteer.table))
    show("paragraphs of our own, by place", bench.run(paragraphs))
    show("paragraphs of our own, by name", bench.run(paragraphs, named=True), what="name", errors=asked.errors)
    if not asked.folder.is_dir():
        print(f"\nskipped: {asked.folder} is not here; name the folder of annotations with --folder")
        return
    gold = list(read_gold(asked.folder))
    areas = max(asked.folder.parent.glob("areas-*.parquet"), default=None)
    show("annotated dispatches, with the line of the seeds", bench.run(gold), errors=asked.errors)
    if areas:
        show("annotated dispatches, with a published line of the day", Bench(areas).run(gold), errors=asked.errors)
    clock, used = seconds(bench, max((one.document.text for one in gold), key=len))
    print(f"\na report of 70 kB: {clock:.2f} s by the clock, {used:.2f} s of a processor")


if __name__ == "__main__":
    main()
