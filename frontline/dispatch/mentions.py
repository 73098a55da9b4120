"""Mentions: the names of places in a sentence, how the ground lies to each, and what only locates others."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from frontline.dispatch.sentences import Sentence, Text
from gazetteer.features import Feature, FeatureKind, find_feature
from gazetteer.phrases import Phrase, Relation, parse_phrase

__all__ = ["Mention", "Role", "read_mentions", "routes"]

REACH = 9
"""Words before a name among which its preposition is looked for: "about six kilometers (3.7 miles) southwest of"."""

_JOINED = frozenset({"between", "along", "alongside", "on", "між", "поміж", "уздовж", "вздовж", "между", "вдоль", "на", "по",
                     "tra", "fra", "lungo", "sulla"})  # fmt: skip
"""Words before two places that are the ends of one stretch of ground."""

COMPASS = frozenset(one for one in Relation if one.value.endswith("_of"))
GAP = frozenset({",", "and", "or", "та", "і", "й", "и", "или", "або", "e", "ed", "o", "the", "as", "well", "also", "both", "а",
                 "також", "также", "nonché", "то", "как", "так"})  # fmt: skip
"""Words that may stand between the names of a list."""


class Role(StrEnum):
    """What a name does in its sentence."""

    CLAIM = "claim"
    UNIT = "unit"
    AXIS = "axis"
    LOCATOR = "locator"
    FEATURE = "feature"
    TARGET = "target"
    ALIAS = "alias"


@dataclass(frozen=True)
class Mention:
    """A name of a place: its tokens, those of its phrase, and how the ground lies to it.

    ``context`` is what the text says of where it lies; ``refers`` if it is a word such as "the village" for a place
    named before, whose name it then has.
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
    context: tuple[str, ...] = field(default=())

    @property
    def relation(self) -> Relation:
        """How the ground lies to the place."""
        return self.phrase.relation


def read_mentions(text: Text, sentence: Sentence) -> list[Mention]:
    """Return the names of a sentence in their order, each with its role and the context that its neighbours give."""
    found: list[Mention] = []
    for start, end in _names(text, sentence):
        found.append(_mention(text, sentence, start, end, found))
    found = _with_suffixes(text, sentence, found)
    found = [_located(text, sentence, found, number) for number in range(len(found))]
    found = [*found, *_anaphors(text, sentence, found)]
    found = [replace(one, to=after.name) if after.role is Role.TARGET else one
             for one, after in zip(found, [*found[1:], found[-1]] if found else [], strict=True)]  # fmt: skip
    return _in_context(text, sentence, sorted(found, key=lambda one: one.start))


_COVERED = ("side", "speaker", "party", "month", "weekday", "kind", "unit", "axis", "area", "road", "near", "toward", "lies",
            "trigger", "ago", "per", "length")  # fmt: skip


def _names(text: Text, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches of capitalised words that the lexicon does not know as anything else."""
    covered = {n for label in _COVERED for mark in text.within(label, sentence.start, sentence.end)
               for n in range(mark.start, mark.end)}  # fmt: skip
    number = sentence.start
    while number < sentence.end:
        end = number
        while end < sentence.end and end not in covered and _is_name(text, sentence, end):
            end += 1
        if end > number and not _is_person(text, number, end):
            yield from _split(text, number, end)
        number = max(end, number + 1)


def _is_name(text: Text, sentence: Sentence, number: int) -> bool:
    token = text.doc[number]
    word = token.text
    if not word[:1].isupper() or len(word) < 2 or not all(c.isalpha() or c in "-'." for c in word):
        return False
    following = text.lower[number + 1] if number + 1 < sentence.end else ""
    if following in ("of", "від", "от", "di") and len(parse_phrase(f"{word} {following} X").name) == 1:
        return False  # "South of X" at the beginning of a sentence
    is_first = number == sentence.start or text.shown[number - 1] in ('"', "“", "«", ":", "–", "—")
    return not (is_first and (token.is_stop or text.has("in", number, number + 1))) and (
        word.upper() != word or "-" in word
    )


def _road_end(text: Text, sentence: Sentence, end: int) -> int:
    """Return the token after a word such as "highway" that follows a name, else the name's own end."""
    return max([end, *(mark.end for mark in text.within("road", end, min(end + 1, sentence.end)))])


_ADJECTIVE = re.compile(r"(?:ой|ої|кого|кому|кій|ком|ная|ній)$")


def _split(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a name, and the adjective of a unit that stands right after it: "Ровное Донецкой Народной Республики"."""
    is_unit = text.has("unit", end, end + 1) or text.has("axis", end, end + 1)
    second = [n for n in range(start + 1, end) if _ADJECTIVE.search(text.lower[n])]
    if is_unit and second and text.language in ("uk", "ru"):
        yield start, second[0]
        start = second[0]
    yield start, end


def _is_person(text: Text, start: int, end: int) -> bool:
    """Say whether a name stands between an office and a verb of saying, or right beside either."""
    office = any(mark.end == start and mark.value == "person" for mark in text.within("role", start - 3, start))
    return text.has("speech", end, end + 1) or (office and text.lower[start - 1] not in ("group", "forces"))


def _mention(text: Text, sentence: Sentence, start: int, end: int, before: list[Mention]) -> Mention:
    name = text.words(start, end)
    last = before[-1] if before else None
    floor = max(sentence.start, start - REACH, last.end if last else 0)
    road = _road_end(text, sentence, end)
    if road > end or "-" in name:
        for first in range(floor, start):
            phrase = parse_phrase(text.words(first, road))
            if phrase.relation is Relation.ALONG and name == f"{phrase.name}-{phrase.name_to}":
                return Mention(start, end, phrase.name, Role.CLAIM, phrase, first, to=phrase.name_to)
    if last and last.role is Role.CLAIM:
        for first in range(max(sentence.start, last.start - 6), last.start):
            if text.lower[first] not in _JOINED:
                continue
            phrase = parse_phrase(text.words(first, road))
            if (
                phrase.name_to == name
                and phrase.name == last.name
                and phrase.relation in (Relation.BETWEEN, Relation.ALONG)
            ):
                before[-1:] = [replace(last, phrase=phrase, phrase_start=first, to=name)]
                return Mention(start, end, name, Role.ALIAS, phrase, first)
    for first in range(floor, start):
        if (text.shown[first][0].isupper() and first != sentence.start) or not text.shown[first][0].isalnum():
            continue
        phrase = parse_phrase(text.words(first, end))
        if phrase.relation is not Relation.AT and phrase.name == name and text.shown[first] not in (",", "("):
            return Mention(start, end, name, Role.CLAIM, phrase, first)
    phrase = Phrase(name, Relation.AT, name)
    listed = bool(last) and _is_list(text, last.end, start)
    if last and listed and not text.has("in", start - 1, start):
        phrase = replace(phrase, relation=last.relation, distance_km=last.phrase.distance_km)
    first = start
    while first > floor and (_within(text, ("kind", "in"), first - 1) or text.lower[first - 1] in ("the", "of")):
        first -= 1
    if phrase.relation is Relation.AT and _is_beside(text, sentence, first, start):
        phrase = replace(phrase, relation=Relation.NEAR)
    return Mention(start, end, name, Role.CLAIM, phrase, first, listed, bare=first == start and not listed)


def _is_beside(text: Text, sentence: Sentence, first: int, start: int) -> bool:
    """Say whether "near" stands right before a name, or before what the name is an example of: "including X"."""
    if any(mark.end >= first for mark in text.within("near", max(first - 4, sentence.start), start)):
        return True
    if text.lower[first] not in ("including", "such", "зокрема", "включая", "compreso"):
        return False
    triggers = text.within("trigger", sentence.start, first)
    return bool(triggers) and text.has("near", triggers[-1].end, first)


def _within(text: Text, labels: Sequence[str], number: int) -> bool:
    """Say whether a token belongs to a mark of some labels."""
    return any(
        mark.start <= number < mark.end for label in labels for mark in text.within(label, number - 3, number + 1)
    )


def _is_list(text: Text, start: int, end: int) -> bool:
    """Say whether only what joins the names of a list stands between two of them."""
    joins = [n for n in range(start, end) if not _within(text, ("kind",), n) and text.lower[n] != "of"]
    return bool(joins) and all(text.lower[n] in GAP or text.has("in", n, n + 1) for n in joins)


def _with_suffixes(text: Text, sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """Read what stands after names: "X oblast", "X direction", "X and Y areas"; of lists the last word holds for all."""
    read: list[Mention] = []
    suffix: tuple[Role | None, Relation | None] = (None, None)
    for number in range(len(found) - 1, -1, -1):
        one = found[number]
        after = _suffix(text, sentence, one)
        follows = (
            number + 1 < len(found) and found[number + 1].listed and text.lower[one.end] in ("and", "та", "и", "e", ",")
        )
        if after == (None, None) and follows and text.language == "en":
            after = suffix
        suffix = after
        role, relation = after
        if relation and one.relation is not Relation.NEAR:
            one = replace(one, phrase=replace(one.phrase, relation=relation))
        read.append(replace(one, role=role) if role else one)
    return read[::-1]


def _suffix(text: Text, sentence: Sentence, one: Mention) -> tuple[Role | None, Relation | None]:
    for label, role, relation in _SUFFIXES:
        for mark in text.within(label, one.end, one.end + 1):
            if mark.parts[-1] == "after":
                return role, relation
        start = one.start - 1
        while start > 0 and text.lower[start] in ("the", "la", "il", "di"):
            start -= 1
        before = [mark for mark in text.within(label, start - 3, one.start) if mark.value == "before"]
        told = role is Role.AXIS and bool(before) and text.has("trigger", sentence.start, before[-1].start)
        if before and before[-1].end >= start and not told:
            return role, relation
    return None, None


_SUFFIXES = (
    ("unit", Role.UNIT, None),
    ("axis", Role.AXIS, None),
    ("area", Role.CLAIM, Relation.NEAR),
    ("road", Role.CLAIM, Relation.ALONG),
)


def _located(text: Text, sentence: Sentence, found: Sequence[Mention], number: int) -> Mention:
    """Return a mention as a locator, an alias or a unit if it only says where another place lies."""
    one, before = found[number], found[number - 1] if number else None
    after = found[number + 1] if number + 1 < len(found) else None
    if one.role is not Role.CLAIM:
        return one
    if _is_feature(text, sentence, one):
        return replace(one, role=Role.FEATURE)
    if _is_bracketed(text, sentence, one.start) and before:
        is_where = one.relation is not Relation.AT
        return replace(one, role=Role.LOCATOR if is_where else Role.ALIAS)
    if _is_told_by(text, sentence, one, "alias"):
        return replace(one, role=Role.ALIAS)
    if _is_told_by(text, sentence, one, "lies") or _is_told_by(text, sentence, one, "route"):
        return replace(one, role=Role.LOCATOR)
    if one.relation is Relation.TOWARD and before and before.role is Role.CLAIM and before.relation is Relation.ALONG:
        if one.phrase_start - _road_end(text, sentence, before.end) == 0 and not before.to:
            return replace(one, role=Role.TARGET)
    if one.relation in COMPASS:
        heads = after and after.phrase_start <= one.end + 1 and after.relation in (Relation.NEAR, Relation.TOWARD)
        told = any(other.role is Role.CLAIM for other in found[:number])
        gap = one.phrase_start - _unit_end(text, before) if before else 9
        trails = before and told and before.role in (Role.CLAIM, Role.UNIT) and gap <= 1
        if heads or trails:
            return replace(one, role=Role.LOCATOR)
    if before and before.role is Role.CLAIM and one.phrase_start == before.end and one.relation is Relation.AT:
        if text.has("in", before.end, before.end + 1) and text.lower[before.end] in (
            "in",
            "у",
            "в",
            "на",
            "nel",
            "nella",
        ):
            return replace(one, role=Role.UNIT)
    return one


_UNITS = (FeatureKind.OBLAST, FeatureKind.RAION, FeatureKind.HROMADA, FeatureKind.ROAD)


def _is_feature(text: Text, sentence: Sentence, one: Mention) -> bool:
    """Say whether the words beside a name make it a river, a forest or the like: "Oskil River", "foresta di X"."""
    start, end = one.start, one.end
    for first, last in ((start, end + 1), (start, end + 2), (start - 1, end), (start - 2, end)):
        inside = sentence.start <= first and last <= sentence.end
        if inside and text.doc[first].is_alpha and text.doc[last - 1].is_alpha:
            found = _feature(text.words(first, last))
            if found and found.kind not in _UNITS:
                return True
    return False


@lru_cache(maxsize=10_000)
def _feature(words: str) -> Feature | None:
    return find_feature(words, is_settlement=False)


def _is_bracketed(text: Text, sentence: Sentence, number: int) -> bool:
    opened = [n for n in range(sentence.start, number) if text.shown[n] in "()"]
    return bool(opened) and text.doc[opened[-1]].text == "("


_CLAUSE = frozenset({";", "which", "where", "що", "які", "який", "который", "которую", "che", "dove", "де", "где"})


def _is_told_by(text: Text, sentence: Sentence, one: Mention, label: str) -> bool:
    """Say whether a word such as "located" or "also known as" stands before a name in its clause."""
    marks = text.within(label, max(sentence.start, one.start - 20), one.start)
    if not marks:
        return False
    last = marks[-1]
    between = range(last.end, one.start)
    if text.has("trigger", last.end, one.start) or any(text.lower[n] in _CLAUSE for n in between):
        return False
    commas = [n for n in between if text.shown[n] == ","]
    return (
        not commas
        or (label == "lies"
        and text.lower[last.start] not in ("roughly", "some")
        and not any(text.lower[n + 1] in ("as", "including", "and") for n in commas if n + 1 < one.start))
    )


def _anaphors(text: Text, sentence: Sentence, found: Sequence[Mention]) -> Iterator[Mention]:
    """Yield words such as "the village" that stand for a place named before."""
    for mark in text.within("anaphor", sentence.start, sentence.end):
        following = text.lower[mark.end] if mark.end < sentence.end else ""
        named = any(one.start <= mark.end + 1 and one.end > mark.start for one in found)
        if following not in ("of", "di") and not named:
            near = text.has("near", mark.start - 2, mark.end) or "area" in text.words(mark.start, mark.end)
            relation = Relation.NEAR if near else Relation.AT
            phrase = Phrase(text.words(mark.start, mark.end), relation, "")
            yield Mention(mark.start, mark.end, "", Role.CLAIM, phrase, mark.start, refers=True, bare=True)


def _in_context(text: Text, sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Give each place the units, axes and locators of its sentence that are about it."""
    contexts: list[list[str]] = [[] for _ in found]
    unit, head = "", ""
    waiting: list[int] = []
    for number, one in enumerate(found):
        if any(text.shown[n] == ";" for n in range(found[number - 1].end if number else sentence.start, one.start)):
            head = ""
        if one.role is Role.CLAIM:
            waiting.append(number)
            contexts[number] += [head] if head else []
        elif one.role is Role.UNIT:
            words = _hint(text, one)
            for each in waiting or ():
                contexts[each].append(words)
            unit = unit if waiting else words
            waiting = [] if waiting else waiting
            if not any(other.role is Role.CLAIM for other in found[:number]):
                unit = words
        elif one.role is Role.LOCATOR:
            told = [each for each in range(number) if found[each].role is Role.CLAIM]
            if told and not _leads(found, number):
                contexts[told[-1]].append(_hint(text, one))
            else:
                head = _hint(text, one)
        elif one.role is Role.AXIS:
            for each, other in enumerate(found):
                if other.role is Role.CLAIM:
                    contexts[each].append(_hint(text, one))
    for number, one in enumerate(found):
        has_unit = any(hint for hint in contexts[number] if _is_unit(text, found, hint))
        if one.role is Role.CLAIM and unit and not has_unit:
            contexts[number].append(unit)
    has_axis = any(one.role is Role.AXIS for one in found)
    return [
        replace(one, context=tuple(dict.fromkeys(context)), has_axis=has_axis,
                has_unit=any(_is_unit(text, found, hint) for hint in context))
        for one, context in zip(found, contexts, strict=True)
    ]  # fmt: skip


def _is_unit(text: Text, found: Sequence[Mention], hint: str) -> bool:
    return any(one.role is Role.UNIT and _hint(text, one) == hint for one in found) and not hint.startswith(
        "near the border"
    )


def _leads(found: Sequence[Mention], number: int) -> bool:
    """Say whether a locator stands before the place that it locates: "north of Borova toward Novoplatonivka"."""
    after = found[number + 1] if number + 1 < len(found) else None
    return bool(after and after.phrase_start <= found[number].end + 1 and after.role is Role.CLAIM)


def routes(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """Return the roads of a sentence along which it says that places lie: "leading from the X area to Y"."""
    marks = text.within("route", sentence.start, sentence.end)
    return tuple(text.words(mark.start, _route_end(text, mark.end)) for mark in marks)


def _is_one_clause(text: Text, start: int, end: int) -> bool:
    return not any(text.shown[n] in (".", ",", ";") or text.lower[n] in _CLAUSE for n in range(start, end))


def _route_end(text: Text, start: int) -> int:
    """Return the token after the second place of a route: "from the X area to Y"."""
    end = start
    while end + 1 < len(text.doc) and end < start + 14 and text.doc[end].is_alpha:
        end += 1
        if text.lower[end - 1] in ("to", "до", "a") and text.shown[end][:1].isupper():
            return end + 1
    return end


def _unit_end(text: Text, one: Mention) -> int:
    return max([one.end, *(mark.end for mark in text.within("unit", one.end, one.end + 1))])


def _hint(text: Text, one: Mention) -> str:
    """Return how a name is written as context: "Dnipropetrovsk region", "direction of Kharkiv", "south of Borova"."""
    route = text.within("route", one.start - 14, one.start)
    if route and one.role in (Role.LOCATOR, Role.UNIT) and _is_one_clause(text, route[-1].end, one.start):
        return text.words(route[-1].start, _route_end(text, route[-1].end))
    if one.role is Role.LOCATOR:
        return " ".join(one.phrase.written.split())
    border = text.within("border", one.start - 12, one.start)
    if border and not text.has("trigger", border[-1].end, one.start):
        return f"near the border with {text.words(one.start, _unit_end(text, one))}"
    label = "unit" if one.role is Role.UNIT else "axis"
    end = max([one.end, *(m.end for m in text.within(label, one.end, one.end + 1))])
    marks = text.within(label, one.start - 4, one.start)
    start = marks[-1].start if marks and marks[-1].value == "before" else one.start
    return text.words(start, end)
