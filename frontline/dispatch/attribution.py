"""Attribution: who says each part of a dispatch, and whom that speaker repeats."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from frontline.dispatch.documents import Document
from frontline.dispatch.lexicon import Lexicon, Mark
from frontline.dispatch.sentences import Sentence, Text, read_text

__all__ = ["Speaker", "Speech", "Speeches", "read_speakers", "read_speeches"]

REACH = 14
"""Words before a verb of saying among which its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: an id of the theatre's lexicon (empty if it lists none), its side, and the words used."""

    id: str
    side: str
    words: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What a speaker says: the tokens from ``start`` to before ``end``; ``denies`` if it is said not to be so."""

    speaker: Speaker
    start: int
    end: int
    denies: bool = False


@dataclass
class Speeches:
    """All that is said in a text, and by whom what is said nowhere else."""

    found: list[Speech]
    carried: dict[int, Speaker]

    def chain(self, start: int, end: int) -> list[Speech]:
        """Return what covers these tokens, the outermost speaker first."""
        covering = [one for one in self.found if one.start <= start and end <= one.end]
        return sorted(covering, key=lambda one: (one.start - one.end, one.start))


def read_speeches(
    text: Text, lexicon: Lexicon, *, carries: bool, is_place: Callable[[str], bool], author: Speaker | None = None
) -> Speeches:  # fmt: skip
    """Return who says what; ``carries`` if sentences after a speaker's are taken for that speaker's in a paragraph.

    ``is_place`` says whether a name is that of a settlement, which does not speak; ``author`` is who publishes its own
    words in the text, and so who "the spokesperson" speaks for.
    """
    reader = _Reader(text, lexicon, is_place, author)
    found: list[Speech] = []
    carried: dict[int, Speaker] = {}
    for number, sentence in enumerate(text.sentences):
        own = list(reader.speeches(sentence))
        found += own
        before = text.sentences[number - 1] if number else None
        if before and before.paragraph == sentence.paragraph and not own and carries:
            if number - 1 in carried and not text.has("doubt", sentence.start, sentence.end):
                carried[number] = carried[number - 1]
        if own:
            carried[number] = own[-1].speaker
        if own and text.has("back", sentence.start, sentence.end):
            found += _said_before(text, number, own[-1].speaker, found)
    return Speeches([*found, *_quoted(text, found)], carried)


def read_speakers(words: str, lexicon: Lexicon) -> str:
    """Return the id of the speaker that a name means, or "" if the theatre's lexicon does not list it."""
    text = read_text(Document("", words), lexicon, language="en")
    listed = text.marks.get("speaker", [])
    return listed[-1].value if listed else ""


def _said_before(text: Text, number: int, speaker: Speaker, found: list[Speech]) -> Iterator[Speech]:
    """Yield the sentences before "this was reported by X" that nobody else says."""
    for sentence in text.sentences[:number][::-1]:
        if sentence.paragraph != text.sentences[number].paragraph or any(
            one.start >= sentence.start and one.end <= sentence.end for one in found
        ):
            return
        yield Speech(speaker, sentence.start, sentence.end)


def _quoted(text: Text, found: list[Speech]) -> Iterator[Speech]:
    """Yield quotations of several sentences, said by whoever is named beside one of them."""
    spans: dict[int, tuple[int, int]] = {}
    for token, quote in text.quoted.items():
        first, last = spans.get(quote, (token, token + 1))
        spans[quote] = min(first, token), max(last, token + 1)
    for start, end in spans.values():
        beside = [one for one in found if one.start < end and one.end > start]
        outside = [one for one in beside if one.start <= start or one.end >= end]
        if outside:
            yield replace(max(outside, key=lambda one: one.end), start=start, end=end)


class _Reader:
    """Reads the sentences of a text in their order, and keeps who spoke last."""

    def __init__(
        self, text: Text, lexicon: Lexicon, is_place: Callable[[str], bool], author: Speaker | None
    ) -> None:  # fmt: skip
        self.text, self.lexicon, self.is_place, self.author = text, lexicon, is_place, author
        self.spoken: list[Speaker] = []

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self.spoken[-1] if self.spoken else None

    def speeches(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield what is said in a sentence, with what each covers."""
        marks = sorted(
            mark
            for label in ("speech", "per", "denies")
            for mark in self.text.within(label, sentence.start, sentence.end)
        )
        taken = [mark for mark in marks if mark.label == "per"]
        for mark in taken:
            if speaker := self._after(mark.end, sentence):
                self.spoken.append(speaker)
                yield Speech(speaker, *self._clause(mark, sentence))
        verbs = [
            mark for mark in marks if mark.label != "per" and not any(p.start <= mark.start < p.end for p in taken)
        ]
        yield from self._led_in(sentence)
        yield from self._signed(sentence)
        for number, mark in enumerate(verbs):
            floor = verbs[number - 1].end if number else sentence.start
            ceiling = verbs[number + 1].start if number + 1 < len(verbs) else sentence.end
            if speech := self._speech(mark, sentence, floor, ceiling):
                self.spoken.append(speech.speaker)
                yield speech

    def _led_in(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield quotations after a colon with the speaker named before it: "in the words of X: ..."."""
        for number in range(sentence.start + 1, sentence.end - 2):
            if self.text.shown[number] == ":" and self.text.quoted.get(number + 2) and number not in self.text.quoted:
                listed = self.text.within("speaker", sentence.start, number)
                if listed and not self.text.has("speech", listed[-1].end, number):
                    speaker = self._speaker(listed[-1].start, listed[-1].end)
                    if speaker:
                        self.spoken.append(speaker)
                        yield Speech(speaker, number + 1, sentence.end)

    def _signed(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield a sentence with a speaker after a dash at its end: "..., – DeepState."."""
        for mark in self.text.within("speaker", sentence.end - 8, sentence.end):
            rest = range(mark.end, sentence.end)
            if self.text.shown[mark.start - 1] in ("-", "–", "—") and all(
                not self.text.shown[n].isalnum() for n in rest
            ):
                if speaker := self._speaker(mark.start, mark.end):
                    self.spoken.append(speaker)
                    yield Speech(speaker, sentence.start, sentence.end)

    def _clause(self, mark: Mark, sentence: Sentence) -> tuple[int, int]:
        """Return what "according to X" covers: the whole sentence."""
        return sentence.start, sentence.end

    def _speech(self, mark: Mark, sentence: Sentence, floor: int, ceiling: int) -> Speech | None:
        for number in range(floor, mark.start):
            floor = number + 1 if self.text.shown[number] == ":" else floor
        speaker = self._before(mark.start, floor)
        inverted = self.text.shown[mark.start - 1] in (",", '"', "”", "»", "–", "—", "-")
        if inverted or (not speaker and self.text.language != "en"):
            speaker = self._after(mark.end, sentence, near=True) or speaker
        if not speaker:
            return None
        says = self._says(mark, ceiling) or not self.text.has("trigger", floor, mark.start)
        denies = mark.label == "denies"
        if says:
            return Speech(speaker, mark.end, sentence.end, denies)
        start = self._opening(floor, sentence, mark)
        return Speech(speaker, start, mark.end, denies)

    def _says(self, mark: Mark, ceiling: int) -> bool:
        """Say whether what is said follows the verb, and does not stand before it."""
        rest = self.text.within("trigger", mark.end, ceiling)
        return (
            bool(rest)
            or self.text.lower[mark.end - 1] in ("that", "що", "что", "che")
            or (mark.end < len(self.text.doc) and self.text.shown[mark.end] in (":", "that", "що", "что", "che"))
        )

    def _opening(self, floor: int, sentence: Sentence, mark: Mark) -> int:
        """Return where the clauses begin that stand before a verb and nobody else says."""
        return floor if floor != sentence.start else sentence.start

    def _before(self, end: int, floor: int) -> Speaker | None:
        """Return the speaker whose verb begins at a token: the subject right before it."""
        floor = max(floor, end - REACH)
        triggers = self.text.within("trigger", floor, end)
        inside = [m for label in ("side", "speaker", "party") for m in self.text.within(label, floor, end)]
        real = [t for t in triggers if not any(m.start <= t.start < m.end for m in inside)]
        if real:
            floor = max(floor, real[-1].end)
        for number in range(end - 1, floor - 1, -1):
            word = self.text.doc[number]
            if word.text in ('"', "”", "“", "»", ";") or word.lower_ in _NEW:
                floor = number + 1
                break
            if word.text == "," and (found := self._apposed(number, end) or self._speaker(number + 1, end)):
                return found
        return self._speaker(floor, end)

    def _apposed(self, comma: int, end: int) -> Speaker | None:
        """Return the speaker before a comma that an apposition follows: "DeepState, a map run by analysts, said"."""
        if self.text.lower[comma + 1] not in ("a", "an", "the", "an", "un", "una", "il", "la"):
            return None
        listed = [m for m in self.text.within("speaker", comma - 8, comma) if m.end == comma]
        return self._speaker(listed[-1].start, comma) if listed else None

    def _after(self, start: int, sentence: Sentence, *, near: bool = False) -> Speaker | None:
        """Return the speaker named after "according to" or after a verb: "reports DeepState"."""
        end = min(start + (6 if near else REACH), sentence.end)
        for number in range(start, end):
            word = self.text.doc[number]
            if word.lower_ in _NEW:
                end = number
                break
            if near and any(
                self.text.has(label, number, number + 1) for label in ("passive", "anaphor", "not", "trigger")
            ):
                end = number
                break
            if number > start and (word.text in (",", ":", '"', "“", "”", "(", ")", ";", ".")):
                end = number
                break
        return self._speaker(start, end)

    def _speaker(self, start: int, end: int) -> Speaker | None:
        """Return the speaker that words name: one of the lexicon, a person or role, a side, or one who spoke before."""
        if end <= start:
            return None
        who = {label: self.text.within(label, start, end) for label in ("speaker", "side", "party", "role")}
        people = [m for m in who["role"] if m.value == "person" and not _inside(m, who["side"] + who["speaker"])]
        papers = {m.start for m in who["role"] if m.value in ("paper", "trace")}
        names = [name for name in self._names(start, end) if name[1] not in papers]  # "Geolocated footage"
        listed = who["speaker"][-1] if who["speaker"] else None
        if names and not (listed or people or who["side"]) and self.is_place(self.text.words(*names[-1])):
            return None
        if listed and not any(one.start == listed.end for one in people):
            side = self.lexicon.fact("speaker", f"{listed.value}.side")
            return Speaker(listed.value, side, self.text.words(listed.start, listed.end))
        if people or names:
            return self._unlisted(start, end, who["side"] + who["speaker"], people, names)
        if who["side"]:
            mark = who["side"][-1]
            return Speaker(
                self.lexicon.fact("side", f"{mark.value}.speaker"), mark.value, self.text.words(mark.start, mark.end)
            )
        if who["role"]:
            return None if who["role"][-1].value == "trace" else self._named_before(who["role"][-1])
        if who["party"]:
            return self.last
        return None

    def _names(self, start: int, end: int) -> list[tuple[int, int]]:
        """Return the stretches of capitalised words that nothing else is known of."""
        known = {n for label in ("side", "speaker", "party", "month", "weekday", "role", "unit", "ago") for m in
                 self.text.within(label, start - 5, end) for n in range(m.start, m.end)}  # fmt: skip
        found: list[tuple[int, int]] = []
        for number in range(start, end):
            token = self.text.doc[number]
            is_name = token.text[:1].isupper() and len(token) > 1 and number not in known and not token.is_stop
            if is_name and found and found[-1][1] == number:
                found[-1] = found[-1][0], number + 1
            elif is_name:
                found.append((number, number + 1))
        return found

    def _unlisted(
        self, start: int, end: int, sides: list[Mark], people: list[Mark], names: list[tuple[int, int]]
    ) -> Speaker | None:
        """Return a speaker that the lexicon does not list, by its words; "the spokesperson" is the last that spoke."""
        definite = [m for m in self.text.within("role", start, end) if m.value == "source"]
        if definite and not names and not sides and self.last:
            return self._named_before(definite[-1])
        first = min([m.start for m in people + sides] + [n for n, _ in names])
        last = max([m.end for m in people + sides] + [n for _, n in names])
        side = self._side(sides)
        return Speaker("", side, self.text.words(first, last))

    def _named_before(self, mark: Mark) -> Speaker | None:
        """Return who "the ministry" is: the last speaker called so, else the last of all."""
        word = self.text.lower[mark.end - 1]
        said = next((one for one in reversed(self.spoken) if word in one.words.lower()), self.last)
        named = mark.end - mark.start > 1 and mark.value == "source"
        return said or self.author or (Speaker("", "", self.text.words(mark.start, mark.end)) if named else None)

    def _side(self, sides: list[Mark]) -> str:
        if not sides:
            return ""
        mark = sides[0]
        return mark.value if mark.label == "side" else self.lexicon.fact("speaker", f"{mark.value}.side")


_NEW = frozenset({"that", "which", "while", "but", "що", "что", "che", "який", "который", "where"})
"""Words with which another clause begins."""


def _inside(mark: Mark, others: list[Mark]) -> bool:
    return any(one.start <= mark.start and mark.end <= one.end for one in others)
