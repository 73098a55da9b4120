"""Attribution: who says each part of a dispatch, and whom that speaker repeats."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from frontline.dispatch.lexicon import Lexicon, Mark
from frontline.dispatch.sentences import Sentence, Text
from frontline.dispatch.speakers import Speaker, Speakers

__all__ = ["Speech", "Speeches", "read_speeches"]

HEAD = 12
"""Most words before a colon that name a speaker."""

REACH, NEAR = 14, 6
"""Words among which a speaker is looked for: beside "according to" or before a verb, and right after a verb."""

OFFICE = 4
"""Words after a comma among which the office of whoever was named before begins."""

_QUOTES = ('"', "”", "“", "»", "«")
_DASHES = ("-", "–", "—")
_STOPS = (",", ":", "(", ")", ";", ".", *_QUOTES)


@dataclass(frozen=True, slots=True)
class Speech:
    """What a speaker says: the tokens from ``start`` to before ``end``; ``denies`` if it is said not to be so."""

    speaker: Speaker
    start: int
    end: int
    denies: bool = False


@dataclass(frozen=True)
class Speeches:
    """All that is said in a text, and by the number of a sentence who is taken to go on speaking in it."""

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

    ``is_place`` and ``author`` are as in ``Speakers``.
    """
    reader = _Reader(text, Speakers(text, lexicon, is_place, author))
    found: list[Speech] = []
    carried: dict[int, Speaker] = {}
    for number, sentence in enumerate(text.sentences):
        own = list(reader.speeches(sentence))
        found += own
        before = text.sentences[number - 1] if number else None
        goes_on = carries and before and before.paragraph == sentence.paragraph
        if own:
            carried[number] = own[-1].speaker
            if text.has("back", sentence.start, sentence.end):
                found += _said_before(text, number, own[-1].speaker, found)
        elif goes_on and number - 1 in carried and not text.has("doubt", sentence.start, sentence.end):
            carried[number] = carried[number - 1]
    return Speeches([*found, *_quoted(text, found)], carried)


def _said_before(text: Text, number: int, speaker: Speaker, found: Sequence[Speech]) -> list[Speech]:
    """Return the sentences of the paragraph before "this was reported by X" that nobody else says."""
    told = []
    for sentence in reversed(text.sentences[:number]):
        is_said = any(one.start >= sentence.start and one.end <= sentence.end for one in found)
        if is_said or sentence.paragraph != text.sentences[number].paragraph:
            break
        told.append(Speech(speaker, sentence.start, sentence.end))
    return told


def _quoted(text: Text, found: Sequence[Speech]) -> Iterator[Speech]:
    """Yield quotations of several sentences, said by whoever is named beside one of them."""
    spans: dict[int, tuple[int, int]] = {}
    for token, quote in text.quoted.items():
        first, last = spans.get(quote, (token, token + 1))
        spans[quote] = min(first, token), max(last, token + 1)
    for start, end in spans.values():
        beside = [
            one for one in found if one.start < end and one.end > start and (one.start <= start or one.end >= end)
        ]
        if beside:
            yield replace(max(beside, key=lambda one: one.end), start=start, end=end)


class _Reader:
    """Reads the sentences of a text in their order."""

    def __init__(self, text: Text, speakers: Speakers) -> None:
        self.text, self.speakers = text, speakers

    def speeches(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield what is said in a sentence, with what each speech covers."""
        for one in self._all(sentence):
            self.speakers.spoken.append(one.speaker)
            yield one

    def _all(self, sentence: Sentence) -> Iterator[Speech]:
        start, end = sentence.start, sentence.end
        per = self.text.within("per", start, end)
        for mark in per:
            if speaker := self._after(mark.end, sentence, REACH):
                yield Speech(speaker, start, end)
        yield from self._led_in(sentence)
        yield from self._signed(sentence)
        said = sorted([*self.text.within("speech", start, end), *self.text.within("denies", start, end)])
        verbs = [mark for mark in said if not any(one.start <= mark.start < one.end for one in per)]
        verbs = [m for m in verbs if not (self.text.covers("noun", m.start - 1) or self.text.covers("rumour", m.start))]
        last: Speech | None = None
        for number, mark in enumerate(verbs):
            floor = verbs[number - 1].end if number else start
            ceiling = verbs[number + 1].start if number + 1 < len(verbs) else end
            if speech := self._joined(mark, sentence, last) or self._speech(mark, sentence, floor, ceiling):
                last = speech
                yield speech

    def _joined(self, mark: Mark, sentence: Sentence, last: Speech | None) -> Speech | None:
        """Return what the last speaker goes on to say: "X said ..., adding that ...", "rejecting reports of ..."."""
        is_participle = self.text.language == "en" and self.text.lower[mark.end - 1].endswith("ing")
        if not last or not is_participle or self.text.shown[mark.start - 1] != ",":
            return None
        return Speech(last.speaker, mark.end, sentence.end, mark.label == "denies")

    def _led_in(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield what follows a colon with its speaker before it: "in the words of X: ...", "General Staff: ..."."""
        text = self.text
        for number in range(sentence.start + 1, sentence.end - 2):
            if text.shown[number] != ":" or number in text.quoted:
                continue
            first = self._head(sentence.start, number)
            is_free = first is not None and not text.has("speech", first, number)
            if first is not None and is_free and (speaker := self.speakers.named(first, number)):
                yield Speech(speaker, number + 1, sentence.end)

    def _head(self, start: int, colon: int) -> int | None:
        """Return the first token of a speaker named before a colon: listed, or alone there."""
        text = self.text
        is_short = colon - start <= HEAD and not text.has("trigger", start, colon)
        listed = text.within("speaker", start, colon)
        if listed and (colon + 2 in text.quoted or is_short):
            return listed[-1].start
        first = next((n for n in range(start, colon) if text.shown[n].isalnum()), colon)
        sides = [*text.within("seat", first, colon), *text.within("side", first, colon)]
        alone = any((mark.start, mark.end) == (first, colon) for mark in sides)
        person = any(mark.value == "person" for mark in text.within("role", first, colon))
        return first if is_short and (alone or person) else None

    def _signed(self, sentence: Sentence) -> Iterator[Speech]:
        """Yield a sentence with a speaker after a dash at its end: "..., – DeepState."."""
        shown = self.text.shown
        for mark in self.text.within("speaker", max(sentence.start + 1, sentence.end - 8), sentence.end):
            is_last = not any(shown[n].isalnum() for n in range(mark.end, sentence.end))
            is_signature = is_last and shown[mark.start - 1] in _DASHES
            if is_signature and (speaker := self.speakers.named(mark.start, mark.end)):
                yield Speech(speaker, sentence.start, sentence.end)

    def _speech(self, mark: Mark, sentence: Sentence, floor: int, ceiling: int) -> Speech | None:
        """Return what a verb of saying tells: the clauses after it, or those before it if there the facts stand."""
        colons = [n for n in range(floor, mark.start) if self.text.shown[n] == ":"]
        floor = colons[-1] + 1 if colons else floor
        speaker = None if self.text.has("back", floor, mark.start) else self._before(mark.start, floor)
        is_inverted = mark.start > floor and self.text.shown[mark.start - 1] in (",", *_QUOTES, *_DASHES)
        if is_inverted or (not speaker and self.text.language != "en"):
            speaker = self._after(mark.end, sentence, NEAR) or (speaker if self._is_office(floor, mark.start) else None)
        if not speaker:
            return None
        is_told = self.text.has("trigger", floor, mark.start) or any(
            n in self.text.quoted for n in range(floor, mark.start)
        )
        follows = self._leads(mark, ceiling) or not is_told
        start, end = (mark.end, sentence.end) if follows else (floor, mark.end)
        return Speech(speaker, start, end, mark.label == "denies")

    def _is_office(self, start: int, end: int) -> bool:
        """Say whether words before ", said" may name the speaker, and are not the end of what is said."""
        told = self.text.within("trigger", start, end)
        labels = ("role", "speaker")
        return self.text.language == "en" or any(
            self.text.has(one, told[-1].end if told else start, end) for one in labels
        )

    def _leads(self, mark: Mark, ceiling: int) -> bool:
        """Say whether what is said follows the verb."""
        if self.text.has("trigger", mark.end, ceiling) or self.text.covers("that", mark.end - 1):
            return True
        return mark.end < len(self.text.shown) and (
            self.text.covers("that", mark.end) or self.text.shown[mark.end] == ":"
        )  # fmt: skip

    def _before(self, end: int, floor: int) -> Speaker | None:
        """Return the speaker whose verb begins at a token: the subject right before it."""
        text = self.text
        floor = max(floor, end - REACH)
        inside = [mark for label in ("side", "speaker", "party") for mark in text.within(label, floor, end)]
        triggers = [t for t in text.within("trigger", floor, end)
                    if not any(mark.start <= t.start < mark.end for mark in inside)]  # fmt: skip
        floor = max([floor, *(trigger.end for trigger in triggers)])
        for number in range(end - 1, floor - 1, -1):
            if text.shown[number] in (";", *_QUOTES) or text.covers("clause", number):
                floor = number + 1
                break
            is_comma = text.shown[number] == "," and number + 1 < end
            if is_comma and (found := self._apposed(number) or self.speakers.named(number + 1, end)):
                return found
        return self.speakers.named(floor, end)

    def _apposed(self, comma: int) -> Speaker | None:
        """Return the speaker before a comma that an apposition follows: "DeepState, a map run by analysts, said"."""
        if not self.text.covers("article", comma + 1) or self.text.has("per", max(comma - 8, 0), comma):
            return None
        listed = [mark for mark in self.text.within("speaker", max(comma - 8, 0), comma) if mark.end == comma]
        return self.speakers.named(listed[-1].start, comma) if listed else None

    def _after(self, start: int, sentence: Sentence, most: int) -> Speaker | None:
        """Return the speaker named after "according to" or after a verb: "reports DeepState"."""
        text = self.text
        ends = ("passive", "anaphor", "not", "trigger") if most == NEAR else ()
        end = start
        while end < min(start + most, sentence.end):
            is_named = text.covers("speaker", end) or text.covers("role", end)
            if not is_named and any(text.covers(label, end) for label in ends):
                return None  # what follows the verb is another clause
            if text.covers("clause", end) or (end > start and text.shown[end] in _STOPS):
                break
            end += 1
        return self.speakers.named(start, end, self._apposition(end, sentence))

    def _apposition(self, comma: int, sentence: Sentence) -> int:
        """Return the token after an apposition that begins with an office: "said X, spokesman for Y"."""
        text, end = self.text, comma + 1
        is_office = comma < sentence.end and text.shown[comma] == "," and text.has("role", end, end + OFFICE)
        while is_office and end < sentence.end and text.shown[end] not in _STOPS and not text.covers("clause", end):
            end += 1
        return end if is_office else comma
