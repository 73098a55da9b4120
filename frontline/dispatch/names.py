"""Names: the capitalised words of a sentence that may name a place."""

import re
from collections.abc import Iterator
from functools import lru_cache

from frontline.dispatch.sentences import Sentence, Text
from gazetteer.phrases import Relation, parse_phrase

__all__ = ["road_end", "stretches"]

KNOWN = ("side", "speaker", "party", "month", "weekday", "kind", "unit", "axis", "area", "road", "near", "toward",
         "lies", "trigger", "ago", "per", "length")  # fmt: skip
"""Labels whose words are no names of places."""

_OPENING = frozenset({'"', "“", "«", ":", "–", "—"})
_PAUSES = frozenset({",", '"', "”", "»", "–", "—"})
_ADJECTIVE = re.compile(r"(?:ой|ої|кого|кому|кій|ком|ная|ній)$")
"""How the adjective of a unit's name ends in the cases in which it follows a place."""


def stretches(text: Text, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised words that the lexicon does not know as anything else."""
    number = sentence.start
    while number < sentence.end:
        end = number
        while end < sentence.end and _is_name(text, sentence, end):
            end += 1
        if end > number and not _is_person(text, number, end):
            yield from _parted(text, number, end)
        number = max(end, number + 1)


def _is_name(text: Text, sentence: Sentence, number: int) -> bool:
    word = text.shown[number]
    if len(word) < 2 or not word[0].isupper() or not all(sign.isalpha() or sign in "-'." for sign in word):
        return False
    if (word.isupper() and "-" not in word) or any(text.covers(label, number) for label in KNOWN):
        return False
    if number + 1 < sentence.end and text.covers("from", number + 1):  # "South of X" at the beginning of a sentence
        return len(parse_phrase(f"{word} {text.lower[number + 1]} X").name) > 1
    is_first = number == sentence.start or text.shown[number - 1] in _OPENING
    return not (is_first and (text.doc[number].is_stop or text.covers("in", number) or _is_bearing(word)))


@lru_cache(maxsize=10_000)
def _is_bearing(word: str) -> bool:
    """Say whether a word tells how the ground lies to the name after it: "Южнее X"."""
    return parse_phrase(f"{word} X").relation is not Relation.AT


def _parted(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a name, then the adjective of a unit that stands right after it: "Ровное Донецкой Народной Республики"."""
    is_unit = text.covers("unit", end) or text.covers("axis", end)
    second = [n for n in range(start + 1, end) if _ADJECTIVE.search(text.lower[n])]
    if is_unit and second:
        yield start, second[0]
        start = second[0]
    yield start, end


def _is_person(text: Text, start: int, end: int) -> bool:
    """Say whether a name stands right after an office or beside a verb of saying, or is that of soldiers."""
    if text.covers("formation", end - 1) or text.covers("formation", end):
        return True
    said = text.within("speech", max(start - 2, 0), start)
    if said and said[-1].end == start and text.shown[said[-1].start - 1] in _PAUSES:
        return True  # "..., said X"
    office = any(mark.end == start and mark.value == "person" for mark in text.within("role", start - 3, start))
    return text.has("speech", end, end + 1) or (office and not text.covers("body", start - 1))


def road_end(text: Text, sentence: Sentence, end: int) -> int:
    """Return the token after a word such as "highway" that follows a name, else the name's own end."""
    return max([end, *(mark.end for mark in text.within("road", end, min(end + 1, sentence.end)))])
