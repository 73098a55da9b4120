"""Drawing: the files of one edition, from its snapshot."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import maps
from frontline.areas import Areas
from frontline.batch.corrections import Correction, notes_of
from frontline.batch.facts import FACTS, facts_of
from frontline.batch.manifest import MANIFEST, Manifest, edition_id, note_of
from frontline.batch.portion import portion_of
from frontline.batch.press import WAY, Press
from frontline.drawing import day_map
from frontline.exports import write_exports
from frontline.snapshot import Snapshot
from maps.edition_page import render_edition
from maps.image import EDITION, draw_image
from maps.image_content import picture_of_day

__all__ = ["IMAGE", "PAGE", "SUMMARY", "draw_edition"]

PAGE, IMAGE, SUMMARY = "index.html", "image.png", "summary.txt"


def draw_edition(
    snapshot: Snapshot, before: Areas, press: Press, folder: Path, *, inputs: str,
    rests_on: Mapping[str, str], formats: Collection[str], corrections: Sequence[Correction] = (),
    withheld: maps.Withheld | None = None,
) -> Manifest:  # fmt: skip
    """Write all files of a snapshot's edition into an empty folder, its manifest last, and return that.

    ``before`` are the areas of the day before on the same mosaic; ``inputs`` is the fingerprint of what it rests on;
    ``corrections`` are told on the page, before all else; ``withheld`` is told there too, if anything ever is.
    """
    base = press.base(snapshot.messages)
    day = day_map(snapshot, press.gazetteer, press.borders, withheld, base=base, site=WAY, desk=press.desk)
    told = tuple(one.words(snapshot.messages) for one in corrections)
    day = replace(day, summary=(*told, *day.summary), facts=(*told, *day.facts) if day.facts else ())
    picture = picture_of_day(day, box=press.view, edition=edition_id(snapshot.on, inputs))
    (folder / IMAGE).write_bytes(draw_image(picture, EDITION, ground=press.ground))
    page, facts = render_edition(day, press.library, IMAGE), facts_of(snapshot, before)
    texts = {PAGE: page, SUMMARY: f"{picture.text}\n", FACTS: facts.text()}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    portion = portion_of(snapshot, {one.place_id for one in facts.turns})
    write_exports(snapshot, folder, formats, beside=(*texts, IMAGE), collected=True, portion=portion)
    files = {path.relative_to(folder).as_posix(): note_of(path.read_bytes()) for path in sorted(folder.rglob("*"))}
    notes = notes_of(corrections)
    manifest = Manifest(snapshot.on, snapshot.as_known_on, inputs, rests_on, files, notes, press.notes(page))
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8", newline="")
    return manifest
