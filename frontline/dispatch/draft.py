"""Draft: the claims of a dispatch as rows of the analysts' CSV, with what is unsure about each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from frontline.claims import BOTH, Claim, EventDate, Kind
from frontline.claims import Relation as ClaimRelation
from frontline.columns import MAX_TEXT, OPTIONAL, REQUIRED
from frontline.dispatch.attribution import Speaker, Speeches, read_speeches
from frontline.dispatch.dating import When, dispatch_day, read_dates
from frontline.dispatch.documents import Document
from frontline.dispatch.lexicon import Lexicon
from frontline.dispatch.grounds import hint, read_mentions, routes
from frontline.dispatch.mentions import Mention, Role
from frontline.dispatch.quantities import read_quantities
from frontline.dispatch.sentences import Sentence, Text, read_text
from frontline.dispatch.sides import Sides
from frontline.dispatch.statements import Statement, read_statements
from frontline.events import Event, resolve_events
from frontline.line import Lines
from frontline.workspace import Workspace
from gazetteer import Gazetteer
from gazetteer.phrases import Relation

__all__ = ["COLUMNS", "Draft", "draft"]

_OFFSET = re.compile(r"\d")
"""A locator with a distance: it says where the place lies wherever the text names it."""

ADDED = ("place_id", "status", "span", "review", "claimed_by")
COLUMNS = (*REQUIRED, *OPTIONAL, *ADDED)


@dataclass(frozen=True)
class Draft:
    """The rows of a document, each with the event that its place was resolved as."""

    document: Document
    rows: list[dict[str, str]]
    events: list[Event]


def draft(
    document: Document, workspace: Workspace, lexicon: Lexicon, gazetteer: Gazetteer, lines: Lines, *,
    day: date | None = None, source: str = "",
) -> Draft:  # fmt: skip
    """Return the draft claims of a dispatch of a day (that of its opening lines if None), published by a source."""
    text = read_text(document, lexicon)
    day = day or dispatch_day(document.text)
    return _Drafter(text, workspace, lexicon, gazetteer, lines, day, source).drafted()


@dataclass
class _Found:
    """A statement on its way to a row."""

    statement: Statement
    sentence: Sentence
    place: str
    place_to: str
    context: tuple[str, ...]
    chain: list[Speaker]
    flags: list[str]
    when: When | None
    cells: dict[str, str]
    denied: bool = False


class _Drafter:
    def __init__(
        self, text: Text, workspace: Workspace, lexicon: Lexicon, gazetteer: Gazetteer, lines: Lines,
        day: date | None, source: str,
    ) -> None:  # fmt: skip
        self.text, self.workspace, self.lexicon = text, workspace, lexicon
        self.gazetteer, self.lines, self.day, self.source = gazetteer, lines, day, source
        author = workspace.sources.get(source)
        self.voice = author.side if author and author.side in workspace.theatre.side_ids else ""
        self.sides = Sides(text, lexicon, workspace.theatre, self.voice)
        self.speeches: Speeches = read_speeches(
            text,
            lexicon,
            carries=author is None or author.kind == "media",
            is_place=self._is_settlement,
            author=None if author is None or author.kind == "media" else Speaker(author.id, self.voice, author.name),
        )
        self.place, self.place_paragraph = "", -1
        self.where: dict[str, list[str]] = {}
        self.stage: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.axis: tuple[str, ...] = ()
        self.unit: tuple[str, ...] = ()
        self.side, self.attacker, self.said_on = "", "", None

    def _is_settlement(self, name: str) -> bool:
        return self.gazetteer.resolve(name).status in ("resolved", "ambiguous")

    def drafted(self) -> Draft:
        """Return the rows of all sentences."""
        found: list[_Found] = []
        paragraph = -1
        for number, sentence in enumerate(self.text.sentences):
            if sentence.paragraph != paragraph:
                paragraph, self.said_on, self.side = sentence.paragraph, None, ""
                self.axis, self.unit = self.stage
            made = self._read(number, sentence, found)
            if not made and (self.axis, self.unit) != self.stage and self._is_alone(number):
                self.stage = self.axis, self.unit
            found += made
        return self._rows(found)

    def _is_alone(self, number: int) -> bool:
        """Say whether a sentence is a paragraph: one that names an axis or a unit is the stage of those after it."""
        paragraphs = [one.paragraph for one in self.text.sentences[max(number - 1, 0) : number + 2]]
        return paragraphs.count(self.text.sentences[number].paragraph) == 1

    def _read(self, number: int, sentence: Sentence, before: list[_Found]) -> list[_Found]:
        text = self.text
        mentions = read_mentions(text, sentence)
        triggers = text.within("trigger", sentence.start, sentence.end)
        chains = {t.start: self._chain(number, t.start, t.end) for t in triggers}
        voices = {start: self._voice(chain) for start, (chain, _, _) in chains.items()}
        if not triggers or all(one.role is not Role.CLAIM for one in mentions):
            self._keep_context(sentence, mentions, has_trigger=bool(triggers))
        attacks = [self.sides.subject(sentence, t.start, voices[t.start]) for t in triggers if t.value == "clash.actor"]
        made = read_statements(text, sentence, mentions, self.sides, voices)
        dates = read_dates(text, sentence, self.day)
        self._locate(mentions)
        used = {one.mention for one in made}
        stage = tuple(one.phrase.written for one in mentions if one.role is Role.CLAIM and one not in used and made
                      and one.relation is not Relation.AT and one.end <= min(m.trigger.start for m in made))  # fmt: skip
        found = []
        for one in made:
            chain, flags, denied = chains[one.trigger.start]
            context = (*one.mention.context, *stage, *self._carried(one.mention))
            place = self._name(one.mention, mentions)
            carried = one.is_carried
            if not place or (carried and sentence.paragraph != self.place_paragraph and place == self.place):
                continue
            side = self._side(one, place, voices[one.trigger.start], before)
            if one.mention.refers:
                flags = [*flags, "place"]
                same = [f for f in before + found if f.place == place]
                context = (*(same[-1].context if same else ()), *context)
            found.append(_Found(replace(one, side=side), sentence, place, one.mention.to, tuple(dict.fromkeys(context)),
                                chain, flags, self._when(one, dates), {}, denied))  # fmt: skip
        self._measure(sentence, found)
        if dates and self.said_on is None and text.has("speech", sentence.start, sentence.end):
            self.said_on = dates[0]
        self._keep(sentence, mentions, found)
        self.attacker = next((side for side in attacks if side), "") if not found else ""
        return found

    def _side(self, one: Statement, place: str, voice: str, before: Sequence[_Found]) -> str:
        """Return the side of a statement; one that names none has that of what was said before."""
        if one.side == BOTH and self.attacker:
            return self.attacker
        if one.side:
            return one.side
        same = [f.statement.side for f in before if f.place == place and f.statement.kind is Kind.CAPTURE]
        if same and one.kind is Kind.OTHER:
            return same[-1]
        return voice or self.side if one.kind is Kind.CAPTURE else self.side or voice

    def _locate(self, mentions: Sequence[Mention]) -> None:
        """Keep where a text says that a place lies, for all that it says of that place."""
        for one in mentions:
            if one.role is Role.CLAIM and one.name:
                self.where.setdefault(one.name, []).extend(words for words in one.context if _OFFSET.search(words))

    def _keep(self, sentence: Sentence, mentions: Sequence[Mention], found: list[_Found]) -> None:
        """Keep what later sentences may refer to."""
        places = [one.name for one in mentions if one.role is Role.CLAIM and one.name]
        self.place_paragraph = sentence.paragraph if found or places else self.place_paragraph
        self.place = found[-1].place if found else places[-1] if places else self.place
        if found:
            named = [one.statement.side for one in found if one.statement.side in self.workspace.theatre.side_ids]
            self.side = named[-1] if named else self.side
        else:
            sides = [
                s for m in self.sides.marks(sentence.start, sentence.end) if (s := self.sides.of(m, self.voice, ""))
            ]
            self.side = sides[0] if sides and text_triggers(self.text, sentence) else self.side
        units = tuple(dict.fromkeys(hint(self.text, one) for one in mentions if one.role is Role.UNIT))
        told = routes(self.text, sentence)
        if units:  # of a unit that holds the sentence's own places nothing is said of later ones
            self.unit = units if len(units) == 1 and not told and all(not one.has_unit for one in mentions) else ()
        axes = tuple(dict.fromkeys(hint(self.text, one) for one in mentions if one.role is Role.AXIS))
        self.axis = axes or told or self.axis

    def _keep_context(self, sentence: Sentence, mentions: Sequence[Mention], *, has_trigger: bool) -> None:
        """Take a sentence such as "Toward Lyman." as the stage of those after it."""
        stage = tuple(
            one.phrase.written for one in mentions if one.role is Role.CLAIM and one.relation is Relation.TOWARD
        )
        if stage and not has_trigger and sentence.end - sentence.start < 8:
            self.axis = stage

    def _carried(self, mention: Mention) -> tuple[str, ...]:
        return (*(() if mention.has_unit else self.unit), *(() if mention.has_axis else self.axis))

    def _name(self, mention: Mention, mentions: Sequence[Mention]) -> str:
        if not mention.refers:
            return mention.phrase.name or mention.name
        before = [one.name for one in mentions if one.end <= mention.start and one.role is Role.CLAIM and one.name]
        return before[-1] if before else self.place

    def _chain(self, number: int, start: int, end: int) -> tuple[list[Speaker], list[str], bool]:
        """Return who says something, the outermost first, what is unsure of it, and whether it is denied."""
        chain = self.speeches.chain(start, end)
        speakers = list(dict.fromkeys(one.speaker for one in chain))
        if speakers:
            return speakers, [], any(one.denies for one in chain)
        carried = self.speeches.carried.get(number)
        return ([carried], ["speaker"], False) if carried else ([], [], False)

    def _voice(self, chain: list[Speaker]) -> str:
        voices = [self.lexicon.fact("speaker", f"{one.id}.voice") or one.side for one in chain]
        sides = [voice for voice in voices if voice in self.workspace.theatre.side_ids]
        return sides[-1] if sides else self.voice

    def _when(self, one: Statement, dates: Sequence[When]) -> When | None:
        own = [when for when in dates if not self._is_of_clause(one.trigger.end, when.token)]
        return min(own, key=lambda when: abs(when.token - one.trigger.end)) if own else self.said_on

    def _is_of_clause(self, start: int, token: int) -> bool:
        """Say whether a date belongs to a clause about something else: "X, which was captured on Monday"."""
        between = [self.text.lower[n] for n in range(start, token)]
        return any(word in ("which", "який", "который", "что") for word in between) and self.text.has(
            "trigger", start, token
        )

    def _measure(self, sentence: Sentence, found: list[_Found]) -> None:
        """Give areas and lengths to the statements whose trigger is nearest."""
        able = [
            one for one in found if one.statement.kind in (Kind.CAPTURE, Kind.CONTROL, Kind.ADVANCE, Kind.WITHDRAWAL)
        ]
        for quantity in read_quantities(self.text, sentence):
            if not able:
                return
            if quantity.column == "area_km2":
                takers = able
            else:
                nearest = min(able, key=lambda one: abs(one.statement.trigger.start - quantity.token)).statement.trigger
                takers = [one for one in able if one.statement.trigger == nearest]
            for one in takers:
                one.cells.setdefault(quantity.column, quantity.cell)

    def _rows(self, found: list[_Found]) -> Draft:
        found = _without_doubles(self._settled(found))
        rows = [self._row(one) for one in found]
        claims = [self._claim(one, row, number) for number, (one, row) in enumerate(zip(found, rows, strict=True))]
        events = resolve_events(claims, self.gazetteer, self.lines.on(self.day))
        kept: dict[tuple[str, ...], int] = {}
        out_rows: list[dict[str, str]] = []
        out_events: list[Event] = []
        for one, row, event in zip(found, rows, events, strict=True):
            if not _is_place(one, event):
                continue
            row["status"] = event.resolution.status
            row["place_id"] = event.place.id if event.place else ""
            if not event.place:
                row["review"] = " ".join(filter(None, [row["review"], "place"]))
            key = (
                row["place_id"] or f"{row['place']} {row['within']}",
                row["kind"],
                row["side"],
                row["repeats"] or row["source"],
                row["claimed_by"],
                row["event_date"],
            )
            if key not in kept:
                kept[key] = len(out_rows)
                out_rows.append(row)
                out_events.append(event)
        return Draft(self.text.document, out_rows, out_events)

    def _settled(self, found: list[_Found]) -> list[_Found]:
        """Turn what contradicts an earlier capture, or is denied, into a denial."""
        for number, one in enumerate(found):
            made = one.statement
            captured = [f for f in found[:number] if f.place == one.place and f.statement.kind is Kind.CAPTURE
                        and f.statement.side == self.sides.other(made.side)]  # fmt: skip
            still = self.text.has("still", one.sentence.start, made.trigger.end)
            if made.kind is Kind.CONTROL and still and captured:
                one.statement = replace(made, kind=Kind.DENIAL)
            elif one.denied and made.kind in (Kind.CAPTURE, Kind.CONTROL):
                one.statement = replace(made, kind=Kind.DENIAL, side=self.sides.other(made.side))
        return found

    def _row(self, one: _Found) -> dict[str, str]:
        made, mention = one.statement, one.statement.mention
        row = dict.fromkeys(COLUMNS, "")
        row.update(one.cells)
        row["place"], row["place_to"] = one.place, one.place_to
        row["kind"], row["side"] = made.kind.value, made.side
        row["event_date"] = str(one.when) if one.when else self.day.isoformat() if self.day else ""
        row["reported_at"] = self.day.isoformat() if self.day else ""
        offsets = self.where.get(one.place, ()) if len(set(self.where.get(one.place, ()))) == 1 else ()
        row["within"] = "; ".join(dict.fromkeys((*one.context, *offsets)))[:MAX_TEXT]
        row["relation"] = mention.relation.value
        if mention.phrase.distance_km and mention.relation.value.endswith("_of"):
            row["distance_km"] = f"{mention.phrase.distance_km:g}"
        row["credibility"] = "4" if made.conditional else ""
        row["quote"], row["span"] = self._quote(one)
        flags = [*made.flags, *one.flags, *self._speak(row, one.chain)]
        if made.conditional:
            flags.append("conditional")
        if not row["event_date"]:
            flags.append("date")
        row["review"] = " ".join(dict.fromkeys(flags))
        return row

    def _speak(self, row: dict[str, str], chain: Sequence[Speaker]) -> list[str]:
        """Fill in who says it and whom they repeat; returns what is unsure of it."""
        if not chain:
            row["source"] = self.source
            return [] if self.source else ["source"]
        ids = [self._source_id(one) for one in chain]
        row["claimed_by"] = chain[-1].words
        row["source"] = ids[-2] if len(chain) > 1 else ids[-1]
        if len(chain) > 1 and ids[-1] != ids[-2]:
            row["repeats"] = ids[-1]
        row["repeated_by"] = self.source if row["source"] != self.source else ""
        return [] if chain[-1].id in self.workspace.sources else ["speaker"]

    def _source_id(self, speaker: Speaker) -> str:
        """Return the source that stands for a speaker: its own, its side's, or that of the dispatch."""
        general = self.lexicon.fact("side", f"{speaker.side}.speaker")
        return next((one for one in (speaker.id, general) if one in self.workspace.sources), self.source)

    def _quote(self, one: _Found) -> tuple[str, str]:
        start, end = one.sentence.start, one.sentence.end
        first, last = self.text.offsets[start], self.text.last(end)
        words = " ".join(self.text.document.text[first:last].replace("<", " ").replace(">", " ").split())
        return words.lstrip("=+-@* ")[:400], f"{first}-{last}"

    def _claim(self, one: _Found, row: Mapping[str, str], number: int) -> Claim:
        day = self.day or (one.when.last if one.when else date.max)
        when = EventDate.parse(row["event_date"]) if row["event_date"] else EventDate(day, day)
        return Claim(
            f"d-{number}", when, day, row["place"], Kind(row["kind"]), row["side"], row["source"], within=row["within"],
            relation=ClaimRelation(row["relation"]), place_to=row["place_to"], repeated_by=self.source or "draft",
        )  # fmt: skip


def text_triggers(text: Text, sentence: Sentence) -> bool:
    return text.has("trigger", sentence.start, sentence.end)


def _is_place(one: _Found, event: Event) -> bool:
    """Say whether a name is likely that of a place: some settlement bears it, or its words say that it is one."""
    status, mention = event.resolution.status, one.statement.mention
    if status in ("resolved", "ambiguous"):
        return True
    if status == "feature":
        return False
    return bool(event.resolution.candidates) and not mention.bare


def _without_doubles(found: Iterable[_Found]) -> list[_Found]:
    kept: dict[tuple[object, ...], _Found] = {}
    for one in found:
        made = one.statement
        key = (one.sentence.start, one.place.casefold(), made.kind, made.side, tuple(one.chain), one.context)
        kept.setdefault(key, one)
    return list(kept.values())
