"""Annotations: dispatches with the claims that a person found in them, as one form for measuring.

Two kinds are read: a folder of ``gold.jsonl`` and ``docs`` kept outside this repository, and paragraphs of our own in
TOML files, of which a claim is written "places | kind side | relation | speaker | event date | quantity":

    "Siversk, Dronivka | clash RU | near | ru-mod | 2025-12-09 | 2 km"

Alternatives are joined by a comma without a blank. The last cells may be missing: the speaker is then the text's own,
the date that of the paragraph. "?" or "any" asks for nothing.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from frontline.dispatch.documents import Document, document_of, read_documents
from gazetteer.places import PlaceTable

__all__ = ["Annotated", "Wanted", "read_gold", "read_paragraphs"]

DAY = date(2025, 12, 10)
"""The day of a paragraph that names none: a Wednesday."""

_NAME = re.compile(r"([^(]+?)(?: \((.+)\))?")
_QUANTITY = re.compile(r"(>?[\d.]+) (km2?)")


@dataclass(frozen=True)
class Wanted:
    """A claim that a person found: ids that a fair judge accepts, kinds with sides, relations, and who says it.

    ``speaker`` is an id, some words of a name or "own" for the text itself; empty, or ``on`` None, asks for nothing.
    """

    ids: frozenset[str]
    facts: frozenset[tuple[str, str]]
    relations: frozenset[str]
    speaker: str
    on: str | None = None
    distance_km: float | None = None
    area_km2: float | None = None
    is_optional: bool = False
    is_conditional: bool = False
    place: str = ""
    quote: str = ""

    def __str__(self) -> str:
        facts = " or ".join(f"{kind} {side}" for kind, side in sorted(self.facts))
        return f"{self.place}: {facts}, {'/'.join(sorted(self.relations))}, by {self.speaker}"


@dataclass(frozen=True)
class Annotated:
    """A dispatch with its claims; ``claimant`` says whose it is where ``source`` names none."""

    name: str
    document: Document
    language: str
    day: date | None
    wanted: Sequence[Wanted] = field(default_factory=list)
    source: str = ""
    claimant: str = ""


def read_gold(folder: Path) -> Iterator[Annotated]:
    """Yield the dispatches of a folder of annotations in the order of their names."""
    gold = [json.loads(line) for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    for path in sorted((folder / "docs").glob("*.txt")):
        about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        wanted = [_of_gold(one) for one in gold if one["doc"] == path.stem]
        yield Annotated(
            path.stem, read_documents(path)[0], about["lang"], _day(about["date"]), [one for one in wanted if one.ids],
            "isw" if path.stem.startswith("isw") else "", about["claimant"],
        )  # fmt: skip


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _of_gold(one: dict[str, Any]) -> Wanted:
    own, others = one["katottg"], one["katottg_alt"]
    return Wanted(
        frozenset({own, *others}) if own else frozenset(),
        frozenset({(one["kind"], one["side"])}), frozenset({one["relation"]}), one["claimed_by"], one["event_date"],
        one["distance_km"], one["area_km2"], one["optional"], place=one["place_as_written"], quote=one["quote"],
    )  # fmt: skip


def read_paragraphs(paths: Sequence[Path], table: PlaceTable) -> Iterator[Annotated]:
    """Yield the paragraphs of TOML files; raises ValueError for a place that the table does not have."""
    ids: dict[tuple[str, str], set[str]] = {}
    for row, name in enumerate(table.names_en):
        place = table.place(row)
        for oblast in ("", place.oblast.name_en):
            ids.setdefault((name, oblast), set()).add(place.id)
    for path in sorted(paths):
        for one in tomllib.loads(path.read_text(encoding="utf-8"))["paragraph"]:
            wanted = [made for line in one["claims"] for made in _of_line(line, ids)]
            wanted += [made for line in one.get("optional", []) for made in _of_line(line, ids, is_optional=True)]
            document = document_of(one["name"], one["text"].encode(), is_html=one.get("html", False))
            language = one.get("language") or {"ukrainian": "uk", "russian": "ru", "italian": "it"}.get(path.stem, "en")
            yield Annotated(one["name"], document, language, one.get("day", DAY), wanted, one.get("source", ""))


def _of_line(line: str, ids: dict[tuple[str, str], set[str]], *, is_optional: bool = False) -> Iterator[Wanted]:
    places, facts, relations, *rest = (cell.strip() for cell in line.split("|"))
    speaker, on, quantity = (*rest, *("own", str(DAY), "")[len(rest) :])
    measured = {unit: float(number.lstrip(">")) for number, unit in _QUANTITY.findall(quantity)}
    for written in places.split(", "):
        name, oblast = _NAME.fullmatch(written).groups(default="")  # type: ignore[union-attr]
        if (name, oblast) not in ids:
            raise ValueError(f"{line}: no settlement is called {written}")
        kinds = frozenset((kind, side) for kind, side in (fact.split() for fact in facts.split(",")))
        yield Wanted(
            frozenset(ids[name, oblast]), kinds, frozenset(relations.split(",")), "" if speaker == "any" else speaker,
            None if on == "?" else on, measured.get("km"), measured.get("km2"), is_optional, "conditional" in quantity,
            written, line,
        )  # fmt: skip
