"""Mentions: the names of places in a sentence, how the ground lies to each, and what each does there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from frontline.dispatch.names import road_end, stretches
from frontline.dispatch.quantities import length_before
from frontline.dispatch.sentences import Sentence, Text
from gazetteer.phrases import Phrase, Relation, parse_phrase

__all__ = ["Mention", "Role", "read_names"]

REACH = 9
"""Words before a name among which its preposition is looked for: "about six kilometers (3.7 miles) southwest of"."""


class Role(StrEnum):
    """What a name does in its sentence."""

    CLAIM = "claim"
    UNIT = "unit"
    AXIS = "axis"
    LOCATOR = "locator"
    FEATURE = "feature"
    TARGET = "target"
    ALIAS = "alias"
    SOURCE = "source"


@dataclass(frozen=True)
class Mention:
    """A name of a place: its tokens, those of its phrase, and how the ground lies to it.

    ``listed`` if it goes on a list, ``bare`` if no preposition stands before it; ``refers`` if it is a word such as
    "the village" for a place named before. ``to`` is the other end of its stretch of ground. ``context`` is what the
    sentence says of where it lies, of which ``has_unit`` and ``has_axis`` tell; ``guessed`` if only a model names it.
    """

    start: int
    end: int
    name: str
    role: Role
    phrase: Phrase
    phrase_start: int
    listed: bool = False
    refers: bool = False
    bare: bool = False
    to: str = ""
    has_unit: bool = False
    has_axis: bool = False
    guessed: bool = False
    context: tuple[str, ...] = ()

    @property
    def relation(self) -> Relation:
        """How the ground lies to the place."""
        return self.phrase.relation


def read_names(text: Text, sentence: Sentence) -> list[Mention]:
    """Return the names of a sentence in their order with their phrases; units and axes are told by their words."""
    found: list[Mention] = []
    own = list(stretches(text, sentence))
    guessed = [
        one for one in text.entities
        if sentence.start <= one[0] < one[1] <= sentence.end and not any(one[0] < e and s < one[1] for s, e in own)
    ]  # fmt: skip
    for start, end in sorted([*own, *guessed]):
        last = found[-1] if found else None
        if last and (joined := _joined(text, sentence, start, end, last)):
            found[-1:] = joined
        else:
            found.append(_mention(text, sentence, start, end, last))
    found = [replace(one, guessed=(one.start, one.end) in guessed) for one in found]
    found = list(reversed(list(_with_suffixes(text, sentence, found))))
    return sorted([*found, *_anaphors(text, sentence, found)], key=lambda one: one.start)


def _joined(text: Text, sentence: Sentence, start: int, end: int, last: Mention) -> tuple[Mention, Mention] | None:
    """Return two names as the ends of one stretch, "between A and B", where the words before them say so."""
    name = text.words(start, end)
    for first in range(max(sentence.start, last.start - 3), last.start):
        if text.covers("joins", first):
            phrase = parse_phrase(text.words(first, road_end(text, sentence, end)))
            if (phrase.name, phrase.name_to) == (last.name, name):
                whole = replace(last, phrase=phrase, phrase_start=first, to=name)
                return whole, Mention(start, end, name, Role.ALIAS, phrase, first)
    return None


def _mention(text: Text, sentence: Sentence, start: int, end: int, last: Mention | None) -> Mention:
    floor = max(sentence.start, start - REACH, last.end if last else 0)
    return _road(text, sentence, start, end, floor) or _phrased(text, sentence, start, end, floor) or _plain(
        text, sentence, start, end, floor, last
    )  # fmt: skip


def _road(text: Text, sentence: Sentence, start: int, end: int, floor: int) -> Mention | None:
    """Read "on the A-B highway"."""
    name, last = text.words(start, end), road_end(text, sentence, end)
    for first in range(floor, start) if "-" in name else ():
        phrase = parse_phrase(text.words(first, last))
        if phrase.relation is Relation.ALONG and name == f"{phrase.name}-{phrase.name_to}":
            return Mention(start, end, phrase.name, Role.CLAIM, phrase, first, to=phrase.name_to)
    return None


def _phrased(text: Text, sentence: Sentence, start: int, end: int, floor: int) -> Mention | None:
    """Read a name with the longest phrase before it that says how the ground lies: "6 km southwest of X"."""
    name = text.words(start, end)
    for first in range(floor, start):
        word = text.shown[first]
        if not word[0].isalnum() or (word[0].isupper() and first != sentence.start):
            continue
        phrase = parse_phrase(text.words(first, end))
        if phrase.relation is not Relation.AT and phrase.name == name:
            if phrase.distance_km is None and phrase.relation.value.endswith("_of"):
                phrase = replace(phrase, distance_km=length_before(text, first, floor))
            return Mention(start, end, name, Role.CLAIM, phrase, first)
    return None


def _plain(text: Text, sentence: Sentence, start: int, end: int, floor: int, last: Mention | None) -> Mention:
    """Read a name without such a phrase: in a list it goes on as the one before it."""
    name = text.words(start, end)
    phrase = Phrase(name, Relation.AT, name)
    listed = bool(last) and _is_list(text, last.end if last else 0, start)
    if last and listed and not text.has("in", start - 1, start):
        phrase = replace(phrase, relation=last.relation, distance_km=last.phrase.distance_km)
    first = start
    while first > floor and any(text.covers(label, first - 1) for label in ("kind", "in", "of")):
        first -= 1
    if phrase.relation is Relation.AT and _is_beside(text, sentence, first, start):
        phrase = replace(phrase, relation=Relation.NEAR)
    return Mention(start, end, name, Role.CLAIM, phrase, first, listed, bare=first == start and not listed)


def _is_beside(text: Text, sentence: Sentence, first: int, start: int) -> bool:
    """Say whether "near" stands right before a name, or before what the name is an example of: "including X"."""
    if any(mark.end >= first for mark in text.within("near", max(first - 4, sentence.start), start)):
        return True
    triggers = text.within("trigger", sentence.start, first)
    return bool(triggers) and text.covers("example", first) and text.has("near", triggers[-1].end, first)


def _is_list(text: Text, start: int, end: int) -> bool:
    """Say whether only what joins the names of a list stands between two of them."""
    labels = ("kind", "of", "gap", "in")
    if text.has("turn", start, end) and not text.has("also", start, end):
        return False
    joins = [n for n in range(start, end) if not (text.covers("kind", n) or text.covers("of", n))]
    return bool(joins) and all(any(text.covers(label, n) for label in labels) for n in joins)


Suffix = tuple[Role | None, Relation | None]

_SUFFIXES: tuple[tuple[str, Role, Relation | None], ...] = (
    ("unit", Role.UNIT, None),
    ("axis", Role.AXIS, None),
    ("area", Role.CLAIM, Relation.NEAR),
    ("road", Role.CLAIM, Relation.ALONG),
)


def _with_suffixes(text: Text, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield names from last to first as the words beside them say: "X oblast", "X direction", "X and Y areas"."""
    suffix: Suffix = (None, None)
    for number in range(len(found) - 1, -1, -1):
        one = found[number]
        follows = number + 1 < len(found) and found[number + 1].listed and text.covers("and", one.end)
        own = _suffix(text, sentence, one)
        suffix = suffix if own == (None, None) and follows and text.language == "en" else own
        role, relation = suffix
        if relation and one.relation is not Relation.NEAR:
            one = replace(one, phrase=replace(one.phrase, relation=relation))
        yield replace(one, role=role) if role and one.role is Role.CLAIM else one


def _suffix(text: Text, sentence: Sentence, one: Mention) -> Suffix:
    for label, role, relation in _SUFFIXES:
        if any(mark.value == "after" for mark in text.within(label, one.end, one.end + 1)):
            return role, relation
        start = one.start
        while start > sentence.start and text.covers("of", start - 1) and not text.covers(label, start - 1):
            start -= 1
        before = [mark for mark in text.within(label, start - 4, one.start) if mark.value == "before"]
        told = role is Role.AXIS and bool(before) and text.has("trigger", sentence.start, before[-1].start)
        if before and before[-1].end >= start and not told:
            return role, relation
    return None, None


def _anaphors(text: Text, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield words such as "the village" that stand for a place named before."""
    for mark in text.within("anaphor", sentence.start, sentence.end):
        named = any(one.start <= mark.end + 1 and one.end > mark.start for one in found)
        if not named and not (mark.end < sentence.end and text.covers("from", mark.end)):
            near = text.has("near", mark.start - 2, mark.end) or text.has("area", mark.start, mark.end)
            phrase = Phrase(text.words(mark.start, mark.end), Relation.NEAR if near else Relation.AT, "")
            yield Mention(mark.start, mark.end, "", Role.CLAIM, phrase, mark.start, refers=True, bare=True)
