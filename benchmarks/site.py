"""The site around many editions: CPU seconds and bytes for 505 days and 100,000 made-up claims.

    python benchmarks/site.py [--days 505] [--claims 100000] [--out FOLDER]

Editions are made up too (facts and manifests alone), for no day is drawn for a site.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from frontline.batch.drawing import SUMMARY
from frontline.batch.facts import FACTS, Facts, Turn
from frontline.batch.inputs import Inputs
from frontline.batch.manifest import MANIFEST, Manifest, note_of
from frontline.batch.shelf import Shelf
from frontline.batch.site import publish
from frontline.batch.site_files import SiteFiles
from frontline.change import Extent
from frontline.claims import Claim, EventDate, Kind
from frontline.snapshot import settlements_of
from frontline.sources import Source
from frontline.workspace import open_workspace
from gazetteer import Gazetteer, Place

FIRST = date(2024, 7, 8)
SIDES = ("UA", "RU")
TIERS = ("controlled", "contested", "claimed")
DICE = random.Random(1)  # noqa: S311  made-up days need no secret
TURNS = 12
"""Settlements that turn on a day."""


def main() -> None:
    """Measure what is asked for."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--days", type=int, default=505)
    arguments.add_argument("--claims", type=int, default=100_000)
    arguments.add_argument("--out", type=Path)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(asked.days, asked.claims, asked.out or Path(folder))


def measure(days: int, count: int, root: Path) -> None:
    """Make a site from nothing, again, and with one claim more, and print what it took."""
    workspace, gazetteer = open_workspace(Path("seeds")), Gazetteer.open()
    places = settlements_of(gazetteer, workspace.theatre)
    claims = [made_up(number, DICE.choice(places), days, workspace.sources) for number in range(count)]
    shelf = Shelf(root)
    for number in range(days):
        put(shelf, FIRST + timedelta(number), DICE.sample(places, TURNS))
    last = FIRST + timedelta(days - 1)
    inputs = Inputs(workspace, gazetteer, claims, dict.fromkeys((one.claim_id for one in claims), last), {})
    start = time.process_time()
    print(f"{len(inputs.events):,} claims resolved: {time.process_time() - start:.1f} s CPU (a build does this anyway)")
    one = replace(inputs, claims=[*claims, made_up(count, places[0], days, workspace.sources)])
    _ = one.events  # a build does this anyway
    with shelf.locked(0):
        for what, given in (("from nothing", inputs), ("unchanged", inputs), ("one claim more", one)):
            if given is one:
                put(shelf, last, places[:TURNS])
            start = time.process_time()
            done = publish(given, shelf, current=[last], base_url="https://example.org/")
            print(f"{what}: {done.files:,} files, {done.written:,} written, {time.process_time() - start:.2f} s CPU")
    size = sum((root / name).stat().st_size for name in listed(root))
    print(f"{size / 1e6:.1f} MB of pages, feeds and lists")


def listed(root: Path) -> list[Path]:
    """Return the files of the site."""
    return [Path(name) for name in SiteFiles(root).listed.files]


def made_up(number: int, place: Place, days: int, sources: Mapping[str, Source]) -> Claim:
    """Return a claim of any kind about a place."""
    on = FIRST + timedelta(DICE.randrange(days))
    return Claim(
        f"c{number:06}", EventDate(on, on), on, place.id, DICE.choice(list(Kind)[:10]), DICE.choice(SIDES),
        DICE.choice(sorted(sources)), url=f"https://example.org/report/{number}", reliability=DICE.choice("ABCDEF"),
        credibility=DICE.choice("123456"), withdrawn="made up" if number % 500 == 0 else "",
    )  # fmt: skip


def put(shelf: Shelf, day: date, places: Sequence[Place]) -> None:
    """Put what a site needs of an edition on a shelf; ``places`` turn on its day."""
    folder = shelf.folder(day)
    folder.mkdir(parents=True, exist_ok=True)
    held = {"UA": 76_000.0 + DICE.random() * 500, "RU": 62_000.0 + DICE.random() * 500}
    turns = tuple(
        Turn(one.id, one.name_en, DICE.choice(TIERS), DICE.choice(SIDES), "controlled", "UA")
        for one in sorted(places, key=lambda one: one.id)
    )
    facts = Facts(
        day, day, 0, DICE.randrange(100, 300), 20,
        {side: Extent(km2 - 9e3, km2, km2 + 2e4) for side, km2 in held.items()},
        {side: Extent(0.0, DICE.random() * 20, 90.0) for side in SIDES},
        {side: Extent(0.0, DICE.random() * 20, 90.0) for side in SIDES}, 1000.0, 9000.0, {}, turns, "",
    )  # fmt: skip
    texts = {FACTS: facts.text(), SUMMARY: "A made-up day.\n"}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    files = {name: note_of(text.encode()) for name, text in texts.items()}
    manifest = Manifest(day, day, f"{day.toordinal():064x}", {}, files)
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")


if __name__ == "__main__":
    main()
