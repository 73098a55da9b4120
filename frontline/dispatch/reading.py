"""Reading: a dispatch sentence by sentence, with what each may take from those before it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from frontline.claims import BOTH, Kind
from frontline.dispatch.attribution import Speeches, read_speeches
from frontline.dispatch.dating import When, read_dates
from frontline.dispatch.grounds import hint, read_mentions, routes
from frontline.dispatch.lexicon import Lexicon
from frontline.dispatch.mentions import Mention, Role
from frontline.dispatch.quantities import read_quantities
from frontline.dispatch.roster import Author
from frontline.dispatch.sentences import Sentence, Text
from frontline.dispatch.sides import Sides
from frontline.dispatch.speakers import Speaker
from frontline.dispatch.statements import Statement, read_statements
from frontline.theatre import Theatre
from gazetteer.phrases import Relation

__all__ = ["Finding", "Reading"]

MEASURED = (Kind.CAPTURE, Kind.CONTROL, Kind.ADVANCE, Kind.WITHDRAWAL)
"""Kinds to which an area or a length in their sentence belongs."""

STAGE_WORDS = 8
"""Longest sentence that only says where those after it take place: "Toward Lyman."."""

Context = tuple[str, ...]


@dataclass
class Finding:
    """A statement with all that a row needs of it; ``chain`` has its speakers, the outermost first."""

    statement: Statement
    sentence: Sentence
    place: str
    context: Context
    chain: list[Speaker]
    flags: list[str]
    when: When | None
    cells: dict[str, str] = field(default_factory=dict)
    denied: bool = False


@dataclass(frozen=True)
class _Said:
    """Who says something, what is unsure of that, and whether it is denied."""

    chain: list[Speaker]
    flags: tuple[str, ...] = ()
    denied: bool = False


class Reading:
    """Reads a text once, from its first sentence to its last; ``where`` keeps how far from others places lie."""

    def __init__(
        self, text: Text, lexicon: Lexicon, theatre: Theatre, author: Author | None, day: date | None,
        is_place: Callable[[str], bool],
    ) -> None:  # fmt: skip
        self.text, self.lexicon, self.day = text, lexicon, day
        self.where: dict[str, set[str]] = {}
        sides = Sides(text, lexicon, theatre)
        sides.voice = sides.known(author.side) if author else ""
        self.sides, passes_on = sides, author is None or author.kind == "media"
        own = None if author is None or passes_on else Speaker(author.id, sides.voice, author.name)
        self.speeches: Speeches = read_speeches(text, lexicon, carries=passes_on, is_place=is_place, author=own)
        self._place, self._place_paragraph = "", -1
        self._stage: tuple[Context, Context] = ((), ())
        self._axis: Context = ()
        self._unit: Context = ()
        self._side = self._attacker = ""
        self._said_on: When | None = None
        self._contexts: dict[str, Context] = {}
        self._takers: dict[str, str] = {}

    def findings(self) -> list[Finding]:
        """Return what all sentences say, in their order."""
        found: list[Finding] = []
        paragraph = -1
        for number, sentence in enumerate(self.text.sentences):
            if sentence.paragraph != paragraph:
                paragraph, self._said_on, self._side = sentence.paragraph, None, ""
                self._axis, self._unit = self._stage
            made = self._read(number, sentence)
            if not made and self._is_alone(number):
                self._stage = self._axis, self._unit
            found += made
        return list(self._settled(found))

    def _is_alone(self, number: int) -> bool:
        """Say whether a sentence is a paragraph: one that names an axis or a unit is the stage of those after it."""
        beside = [one.paragraph for one in self.text.sentences[max(number - 1, 0) : number + 2]]
        return beside.count(self.text.sentences[number].paragraph) == 1

    def _read(self, number: int, sentence: Sentence) -> list[Finding]:
        mentions = read_mentions(self.text, sentence)
        triggers = self.text.within("trigger", sentence.start, sentence.end)
        said = {one.start: self._said(number, one.start, one.end) for one in triggers}
        voices = {start: self._voice(one.chain) for start, one in said.items()}
        made = read_statements(self.text, sentence, mentions, self.sides, voices)
        for mention in mentions:
            if mention.role is Role.CLAIM and mention.name:
                offsets = {words for words in mention.context if any(map(str.isdigit, words))}
                self.where.setdefault(mention.name, set()).update(offsets)
        dates = read_dates(self.text, sentence, self.day)
        stage = self._stage_of(sentence, mentions, made)
        found: list[Finding] = []
        for one in made:
            place = self._named(one.mention, mentions)
            if place and not (one.is_carried and place == self._place and sentence.paragraph != self._place_paragraph):
                sided = replace(one, side=self._side_of(one, place, said[one.trigger.start].chain))
                found.append(self._finding(sided, sentence, place, stage, said, dates))
                self._contexts[place] = found[-1].context
        self._measure(sentence, found)
        if self._said_on is None and dates and self.text.has("speech", sentence.start, sentence.end):
            self._said_on = dates[0]
        self._keep(sentence, mentions, found, voices)
        return found

    def _finding(
        self, one: Statement, sentence: Sentence, place: str, stage: Context, said: Mapping[int, _Said],
        dates: Sequence[When],
    ) -> Finding:  # fmt: skip
        mention, by = one.mention, said[one.trigger.start]
        carried = (*(() if mention.has_unit else self._unit), *(() if mention.has_axis else self._axis))
        context = (*mention.context, *stage, *carried)
        flags = [*one.flags, *by.flags]
        if mention.refers:
            context, flags = (*self._contexts.get(place, ()), *context), [*flags, "carried"]
        when = self._when(one, dates)
        return Finding(one, sentence, place, tuple(dict.fromkeys(context)), by.chain, flags, when, denied=by.denied)

    def _said(self, number: int, start: int, end: int) -> _Said:
        chain = self.speeches.chain(start, end)
        if chain:
            speakers = list(dict.fromkeys(one.speaker for one in chain))
            return _Said(speakers, denied=any(one.denies for one in chain))
        carried = self.speeches.carried.get(number)
        return _Said([carried], ("speaker",)) if carried else _Said([])

    def _voice(self, chain: Sequence[Speaker]) -> str:
        """Return the side as whose voice something is said; one that is of none may still have an enemy."""
        voices = [self.lexicon.fact("speaker", f"{one.id}.voice") or one.side for one in chain]
        return next((voice for voice in reversed(voices) if self.sides.known(voice)), self.sides.voice)

    def _stage_of(self, sentence: Sentence, mentions: Sequence[Mention], made: Sequence[Statement]) -> Context:
        """Return the places before all facts of a sentence, which say where it happens: "South of X, ..."."""
        first = min((one.trigger.start for one in made), default=sentence.start)
        names = {one.mention.start for one in made}
        return tuple(
            one.phrase.written for one in mentions if one.role is Role.CLAIM and one.relation is not Relation.AT
            and one.end <= first and one.start not in names
        )  # fmt: skip

    def _named(self, mention: Mention, mentions: Sequence[Mention]) -> str:
        if not mention.refers:
            return mention.phrase.name or mention.name
        before = [one.name for one in mentions if one.end <= mention.start and one.role is Role.CLAIM and one.name]
        return before[-1] if before else self._place

    def _side_of(self, one: Statement, place: str, chain: Sequence[Speaker]) -> str:
        """Return the side of a statement; one that names none has that of what was said before."""
        if one.side == BOTH and self._attacker:
            return self._attacker
        if one.side:
            return one.side
        if one.kind is Kind.OTHER and place in self._takers:
            return self._takers[place]
        voice, own = self._voice(chain), self.sides.known(chain[-1].side if chain else self.sides.voice)
        if one.kind is Kind.DENIAL:
            return own or self.sides.other(self._side) or voice
        return own or self._side or voice if one.kind is Kind.CAPTURE else self._side or voice

    def _when(self, one: Statement, dates: Sequence[When]) -> When | None:
        own = [when for when in dates if not self._is_of_clause(one.trigger.end, when.token)]
        return min(own, key=lambda when: abs(when.token - one.trigger.end)) if own else self._said_on

    def _is_of_clause(self, start: int, token: int) -> bool:
        """Say whether a date belongs to a clause about something else: "X, which was captured on Monday"."""
        is_clause = any(self.text.covers("relative", n) for n in range(start, token))
        return is_clause and self.text.has("trigger", start, token)

    def _measure(self, sentence: Sentence, found: Sequence[Finding]) -> None:
        """Give areas to all facts of a sentence, and lengths to the nearest."""
        able = [one for one in found if one.statement.kind in MEASURED]
        for quantity in read_quantities(self.text, sentence) if able else ():
            near = min(able, key=lambda one: abs(one.statement.trigger.start - quantity.token)).statement.trigger
            for one in able:
                if quantity.column == "area_km2" or one.statement.trigger == near:
                    one.cells.setdefault(quantity.column, quantity.cell)

    def _keep(
        self, sentence: Sentence, mentions: Sequence[Mention], found: Sequence[Finding], voices: Mapping[int, str]
    ) -> None:  # fmt: skip
        """Keep what later sentences may take up: the place, the side, the attacker, the unit and the axis."""
        triggers = self.text.within("trigger", sentence.start, sentence.end)
        attacks = [self.sides.subject(sentence, t.start, voices[t.start]) for t in triggers if t.value == "clash.actor"]
        self._attacker = "" if found else next(filter(None, attacks), "")
        self._takers.update({one.place: one.statement.side for one in found if _is_capture(one)})
        places = [one.place for one in found] or [one.name for one in mentions if one.role is Role.CLAIM and one.name]
        if places:
            self._place, self._place_paragraph = places[-1], sentence.paragraph
        named = [one.statement.side for one in found if self.sides.known(one.statement.side)]
        if triggers and not found:
            marks = self.sides.marks(sentence.start, sentence.end)
            named = [side for mark in reversed(marks) if (side := self.sides.of(mark, self.sides.voice, ""))]
        self._side = named[-1] if named else self._side
        self._keep_stage(sentence, mentions, has_trigger=bool(triggers))

    def _keep_stage(self, sentence: Sentence, mentions: Sequence[Mention], *, has_trigger: bool) -> None:
        units = {hint(self.text, one) for one in mentions if one.role is Role.UNIT}
        roads = routes(self.text, sentence)
        if units:  # of a unit that holds the sentence's own places nothing is said of later ones
            is_stage = len(units) == 1 and not roads and not any(one.has_unit for one in mentions)
            self._unit = tuple(units) if is_stage else ()
        axes = [hint(self.text, one) for one in mentions if one.role is Role.AXIS]
        if not has_trigger and sentence.end - sentence.start < STAGE_WORDS:
            axes += [
                one.phrase.written for one in mentions if one.relation is Relation.TOWARD and one.role is Role.CLAIM
            ]
        self._axis = tuple(dict.fromkeys(axes)) or roads or self._axis

    def _settled(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Yield findings; one that contradicts an earlier capture, or that is denied, is a denial."""
        taken: set[tuple[str, str]] = set()
        for one in found:
            made = one.statement
            other = self.sides.other(made.side)
            is_still = self.text.has("still", one.sentence.start, made.trigger.end)
            if made.kind is Kind.CONTROL and is_still and (one.place, other) in taken:
                yield replace(one, statement=replace(made, kind=Kind.DENIAL))
            elif one.denied and made.kind in (Kind.CAPTURE, Kind.CONTROL):
                yield replace(one, statement=replace(made, kind=Kind.DENIAL, side=other))
            else:
                yield one
            if _is_capture(one):
                taken.add((one.place, made.side))


def _is_capture(one: Finding) -> bool:
    return one.statement.kind is Kind.CAPTURE
