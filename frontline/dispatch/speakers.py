"""Speakers: whom a few words of a dispatch name as the one who says something."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from frontline.dispatch.documents import Document
from frontline.dispatch.lexicon import Lexicon, Mark
from frontline.dispatch.sentences import Text, read_text

__all__ = ["Speaker", "Speakers", "listed_speaker"]

_NO_NAMES = ("side", "speaker", "party", "month", "weekday", "role", "unit", "ago", "doubt", "hearsay", "trigger")
"""Labels whose words are no names of persons."""

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something: an id of the theatre's lexicon (empty if it lists none), its side, and the words used."""

    id: str
    side: str
    words: str


class Speakers:
    """Names speakers in the order of a text, and keeps who spoke.

    ``is_place`` says whether a name is that of a settlement, which does not speak; ``author`` is who publishes its own
    words in the text, and so who "the spokesperson" speaks for.
    """

    def __init__(self, text: Text, lexicon: Lexicon, is_place: Callable[[str], bool], author: Speaker | None) -> None:
        self.spoken: list[Speaker] = []
        self._text, self._lexicon, self._is_place, self._author = text, lexicon, is_place, author

    def named(self, start: int, end: int, last: int = 0) -> Speaker | None:
        """Return the speaker that words name: one of the lexicon, a person or body, a side, or one who spoke before.

        An apposition up to ``last`` tells whose office a person holds.
        """
        found = self._named(start, end)
        if not found or found.id or found.side or last <= end:
            return found
        office = self._named(end, last)
        return replace(found, id=office.id, side=office.side) if office else found

    def _named(self, start: int, end: int) -> Speaker | None:
        text = self._text
        who = {label: text.within(label, start, end) for label in ("speaker", "side", "party", "role")}
        sides = sorted([*who["side"], *who["speaker"]])
        people = [mark for mark in who["role"] if mark.value == "person" and not _is_inside(mark, sides)]
        works = {mark.start for mark in who["role"] if mark.value in ("paper", "trace")}
        names = [name for name in self._names(start, end) if name[1] not in works]  # "Geolocated footage" is no name
        seats = text.within("seat", start, end)
        if seats and not (sides or people):
            return self._general(seats[-1])
        if names and not (sides or people) and self._is_place(text.words(*names[-1])):
            return None
        listed = who["speaker"][-1] if who["speaker"] else None
        if listed and not any(mark.start == listed.end for mark in people):
            first, last = self._whole(listed, [*names, *((mark.start, mark.end) for mark in who["role"])])
            return Speaker(listed.value, self._side(listed), text.words(first, last))
        if people or names:
            return self._unlisted(start, end, sides, people, names)
        if who["side"]:
            return self._general(who["side"][-1])
        if who["role"]:
            return None if who["role"][-1].value == "trace" else self._before(who["role"][-1])
        return self._last if who["party"] else None

    def _general(self, mark: Mark) -> Speaker:
        """Return the speaker that stands for a side."""
        general = self._lexicon.fact("side", f"{mark.value}.speaker")
        return Speaker(general, mark.value, self._text.words(mark.start, mark.end))

    def _whole(self, listed: Mark, beside: Sequence[Stretch]) -> Stretch:
        """Return the tokens of a listed speaker with the office and the name right before or after it."""
        first, last = listed.start, listed.end
        for start, end in [*beside, *beside]:
            joined = first - 1 if self._text.covers("of", first - 1) else first  # "Chief of Staff X"
            first, last = (start if end in (first, joined) else first), (end if start == last else last)
        return first, last

    @property
    def _last(self) -> Speaker | None:
        return self.spoken[-1] if self.spoken else None

    def _names(self, start: int, end: int) -> list[Stretch]:
        """Return the stretches of capitalised words that nothing else is known of."""
        text = self._text
        found: list[Stretch] = []
        for number in range(start, end):
            word = text.shown[number]
            if len(word) < 2 or not word[0].isupper() or text.doc[number].is_stop:
                continue
            if any(text.covers(label, number) for label in _NO_NAMES):
                continue
            first = found.pop()[0] if found and found[-1][1] == number else number
            found.append((first, number + 1))
        return found

    def _unlisted(
        self, start: int, end: int, sides: Sequence[Mark], people: Sequence[Mark], names: Sequence[Stretch]
    ) -> Speaker | None:  # fmt: skip
        """Return a speaker that the lexicon does not list by its words; "the spokesperson" is the last that spoke."""
        definite = [mark for mark in self._text.within("role", start, end) if mark.value == "source"]
        if definite and not names and not sides and self._last:
            return self._before(definite[-1])
        stretches = [*((mark.start, mark.end) for mark in (*people, *sides)), *names]
        first, last = min(one for one, _ in stretches), max(one for _, one in stretches)
        return Speaker("", self._side(sides[0]) if sides else "", self._text.words(first, last))

    def _before(self, mark: Mark) -> Speaker | None:
        """Return who "the ministry" is: the last speaker called so, else the last of all, else the author."""
        word = self._text.lower[mark.end - 1]
        said = next((one for one in reversed(self.spoken) if word in one.words.lower()), self._last)
        is_body = mark.end - mark.start > 1 and mark.value == "source"
        unknown = Speaker("", "", self._text.words(mark.start, mark.end)) if is_body else None
        return said or self._author or unknown

    def _side(self, mark: Mark) -> str:
        return mark.value if mark.label == "side" else self._lexicon.fact("speaker", f"{mark.value}.side")


def _is_inside(mark: Mark, others: Sequence[Mark]) -> bool:
    return any(one.start <= mark.start and mark.end <= one.end for one in others)


def listed_speaker(words: str, lexicon: Lexicon) -> str:
    """Return the id of the speaker that an English name means, or "" if the theatre's lexicon does not list it."""
    text = read_text(Document("", words), lexicon, language="en")
    found = Speakers(text, lexicon, lambda _: False, None).named(0, len(text.shown))
    return found.id if found else ""
