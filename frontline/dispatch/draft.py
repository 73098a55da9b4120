"""Draft: the claims of a dispatch as rows of the analysts' CSV, with what is unsure about each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.columns import MAX_TEXT, OPTIONAL, REQUIRED
from frontline.dispatch.dating import dispatch_day
from frontline.dispatch.documents import Document
from frontline.dispatch.lexicon import Lexicon
from frontline.dispatch.model import Model
from frontline.dispatch.reading import Finding, Reading
from frontline.dispatch.roster import Room
from frontline.dispatch.sentences import Text, read_text
from frontline.dispatch.speakers import Speaker
from frontline.events import Event, resolve_events
from frontline.line import Lines
from gazetteer import Gazetteer
from gazetteer.names import normal_key

__all__ = ["COLUMNS", "Draft", "draft"]

COLUMNS = (*REQUIRED, *OPTIONAL, "place_id", "status", "span", "review", "claimed_by")
"""The columns of a draft: the analysts', then what was made of the text."""

LONGEST_QUOTE = 400
"""Longest quote, in characters: a long sentence; its span says where the rest stands."""

DOUBTED = "4"
"""Credibility of what the text itself makes conditional: doubtful."""

Row = dict[str, str]


@dataclass(frozen=True)
class Draft:
    """The rows of a document, each with the event that its place was resolved as."""

    document: Document
    rows: list[Row]
    events: list[Event]


def draft(
    document: Document, room: Room, lexicon: Lexicon, gazetteer: Gazetteer, lines: Lines, *,
    day: date | None = None, source: str = "", model: Model | None = None,
) -> Draft:  # fmt: skip
    """Return the draft claims of a dispatch of a day (that of its opening lines if None), published by a source.

    A model points to names that the rules overlook.
    Raises DataError for a text in another language.
    """

    def is_place(name: str) -> bool:
        return normal_key(name) in gazetteer.table.by_name

    text = read_text(document, lexicon, model=model)
    day = day or dispatch_day(document.text)
    reading = Reading(text, lexicon, room.theatre, room.sources.get(source), day, is_place)
    writer = _Writer(text, reading.where, room, lexicon, day, source)
    found = reading.findings()
    rows = [writer.row(one) for one in found]
    claims = [writer.claim(row) for row in rows]
    events = resolve_events(claims, gazetteer, lines.on(day))
    return Draft(document, *_placed(found, rows, events))


class _Writer:
    def __init__(
        self, text: Text, where: dict[str, set[str]], room: Room, lexicon: Lexicon, day: date | None,
        source: str,
    ) -> None:  # fmt: skip
        self.text, self.where, self.room, self.lexicon = text, where, room, lexicon
        self.day, self.source = day, source

    def row(self, one: Finding) -> Row:
        """Return what a finding says as the cells of a row; its place is yet to be resolved."""
        made, phrase = one.statement, one.statement.mention.phrase
        offsets = self.where.get(one.place, set())
        context = (*one.context, *(offsets if len(offsets) == 1 else ()))
        quote, span = self._quote(one)
        row = dict.fromkeys(COLUMNS, "") | one.cells | {
            "event_date": str(one.when or self.day or ""),
            "reported_at": str(self.day or ""),
            "place": one.place,
            "place_to": made.mention.to,
            "within": "; ".join(dict.fromkeys(context))[:MAX_TEXT],
            "relation": phrase.relation.value,
            "distance_km": f"{phrase.distance_km:g}" if phrase.distance_km and "_of" in phrase.relation else "",
            "kind": made.kind.value,
            "side": made.side,
            "credibility": DOUBTED if made.conditional else "",
            "quote": quote,
            "span": span,
        } | self._speaking(one.chain)  # fmt: skip
        flags = [*one.flags, *self._unsure(one, row)]
        return row | {"review": " ".join(dict.fromkeys(flags))}

    def _unsure(self, one: Finding, row: Row) -> list[str]:
        is_listed = one.chain[-1].id in self.room.sources if one.chain else bool(self.source)
        unsure = {
            "speaker": bool(one.chain) and not is_listed,
            "source": not row["source"],
            "conditional": one.statement.conditional,
            "date": not row["event_date"],
        }
        return [flag for flag, holds in unsure.items() if holds]

    def _speaking(self, chain: Sequence[Speaker]) -> Row:
        """Return the cells of who says it, whom they repeat, and where it was read."""
        if not chain:
            return {"source": self.source}
        ids = [self._source_of(one) for one in chain[-2:]]
        return {
            "source": ids[0],
            "repeats": ids[-1] if ids[-1] != ids[0] else "",
            "repeated_by": self.source if ids[0] != self.source else "",
            "claimed_by": chain[-1].words,
        }

    def _source_of(self, speaker: Speaker) -> str:
        """Return the source that stands for a speaker: its own, its side's, or that of the dispatch."""
        general = self.lexicon.fact("side", f"{speaker.side}.speaker")
        return next((one for one in (speaker.id, general) if one in self.room.sources), self.source)

    def _quote(self, one: Finding) -> tuple[str, str]:
        """Return the sentence, without what a cell may not hold, and its first and last character in the text."""
        first, last = self.text.offsets[one.sentence.start], self.text.last(one.sentence.end)
        words = " ".join(self.text.document.text[first:last].replace("<", " ").replace(">", " ").split())
        return words.lstrip("=+-@* ")[:LONGEST_QUOTE], f"{first}-{last}"

    def claim(self, row: Row) -> Claim:
        """Return a row as the claim that check will make of it, so that both resolve its place alike."""
        day = date.fromisoformat(row["reported_at"]) if row["reported_at"] else None
        when = EventDate.parse(row["event_date"]) if row["event_date"] else EventDate(date.max, date.max)
        return Claim(
            row["span"], when, day or when.day, row["place"], Kind(row["kind"]), row["side"], row["source"],
            within=row["within"], relation=Relation(row["relation"]), place_to=row["place_to"],
            repeated_by=self.source or "draft",
        )  # fmt: skip


def _placed(
    found: Sequence[Finding], rows: Sequence[Row], events: Sequence[Event]
) -> tuple[list[Row], list[Event]]:  # fmt: skip
    """Return the rows with their places, without names that are none and without what was said before."""
    kept: dict[tuple[str, ...], tuple[Row, Event]] = {}
    for one, row, event in zip(found, rows, events, strict=True):
        if _is_place(one, event):
            place = event.place.id if event.place else ""
            review = row["review"] if place else f"{row['review']} place".strip()
            whole = row | {"place_id": place, "status": event.resolution.status, "review": review}
            where, who = place or f"{row['place']} {row['within']}", row["repeats"] or row["source"]
            key = (where, row["kind"], row["side"], who, row["claimed_by"], row["event_date"])
            kept.setdefault(key, (whole, event))
    return [row for row, _ in kept.values()], [event for _, event in kept.values()]


def _is_place(one: Finding, event: Event) -> bool:
    """Say whether a name is likely that of a place: some settlement bears it, or its words say that it is one."""
    status, mention = event.resolution.status, one.statement.mention
    if status == "unknown":
        return bool(event.resolution.candidates) and not mention.bare
    return status != "feature"
