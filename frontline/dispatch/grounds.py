"""Grounds: which names of a sentence only say where others lie, and what each place so gets as its context."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from frontline.dispatch.mentions import Mention, Role, read_names
from frontline.dispatch.names import road_end
from frontline.dispatch.sentences import Sentence, Text
from gazetteer.features import Feature, FeatureKind, find_feature
from gazetteer.phrases import Relation

__all__ = ["hint", "read_mentions", "routes"]

COMPASS = frozenset(one for one in Relation if one.value.endswith("_of"))

BORDER = "near the border with"
"""How a place by a unit's border is told, in the words that the gazetteer reads."""

_UNITS = (FeatureKind.OBLAST, FeatureKind.RAION, FeatureKind.HROMADA, FeatureKind.ROAD)


def read_mentions(text: Text, sentence: Sentence) -> list[Mention]:
    """Return the names of a sentence in their order, each with its role and the context that the others give it."""
    found = read_names(text, sentence)
    for number in range(len(found)):
        found[number] = replace(found[number], role=_role(text, sentence, found, number))
    for number, after in enumerate(found[1:]):
        if after.role is Role.TARGET:
            found[number] = replace(found[number], to=after.name)
    return _in_context(text, sentence, found)


def _role(text: Text, sentence: Sentence, found: Sequence[Mention], number: int) -> Role:
    one, before = found[number], found[number - 1] if number else None
    if one.role is not Role.CLAIM or one.refers:
        return one.role
    if text.has("office", one.end, one.end + 1) or _is_feature(text, sentence, one):
        return Role.FEATURE
    if _is_source(text, found, number):
        return Role.SOURCE
    if before and _is_bracketed(text, sentence, one.start):
        return Role.ALIAS if one.relation is Relation.AT else Role.LOCATOR
    if _is_told_by(text, sentence, one, "alias"):
        return Role.ALIAS
    if _is_located(text, sentence, one, has_place=bool(before)):
        return Role.LOCATOR
    if _is_around(text, one):
        return Role.UNIT
    if before and before.role is Role.CLAIM and (end := _end(text, sentence, before, one)):
        return end
    return Role.LOCATOR if one.relation in COMPASS and _is_beside(text, found, number) else Role.CLAIM


def _is_around(text: Text, one: Mention) -> bool:
    """Say whether a name is that of the unit around a place left unnamed: "a town in X"."""
    return one.relation is Relation.AT and any(
        text.covers("kind", n) and text.covers("inside", n + 1)
        for n in range(max(one.phrase_start - 1, 0), one.start - 1)
    )


def _is_located(text: Text, sentence: Sentence, one: Mention, *, has_place: bool) -> bool:
    """Say whether a name only tells where a place lies or where a road runs."""
    if _is_told_by(text, sentence, one, "route"):
        return True
    has_place = has_place or not text.has("trigger", sentence.start, one.start)  # "under its control lies half of X"
    return has_place and _is_told_by(text, sentence, one, "lies")


def _is_source(text: Text, found: Sequence[Mention], number: int) -> bool:
    """Say whether a name is where somebody comes from on the way to the next: "from A toward B"."""
    one, after = found[number], found[number + 1] if number + 1 < len(found) else None
    comes = any(text.covers("source", n) for n in range(max(one.phrase_start - 1, 0), one.start))
    goes = after is not None and after.phrase_start <= one.end + 1
    return bool(comes and goes and after and after.relation is Relation.TOWARD)


def _end(text: Text, sentence: Sentence, before: Mention, one: Mention) -> Role | None:
    """Return what a name is to the place right before it: where its road leads, or the unit that it lies in."""
    if _is_target(text, sentence, before, one):
        return Role.TARGET
    is_inside = one.relation is Relation.AT and one.phrase_start == before.end and text.covers("inside", before.end)
    return Role.UNIT if is_inside else None


def _is_target(text: Text, sentence: Sentence, before: Mention, one: Mention) -> bool:
    """Say whether a name is where a road named right before it leads: "along the A road toward B"."""
    is_road = before.relation is Relation.ALONG and not before.to
    return is_road and one.relation is Relation.TOWARD and one.phrase_start == road_end(text, sentence, before.end)


def _is_beside(text: Text, found: Sequence[Mention], number: int) -> bool:
    """Say whether a bearing stands right before another place, or right after one: it then locates that place."""
    one = found[number]
    if _leads(found, number) and found[number + 1].relation in (Relation.NEAR, Relation.TOWARD):
        return True
    told = any(other.role is Role.CLAIM for other in found[:number])
    return told and found[number - 1].role in (Role.CLAIM, Role.UNIT) and (
        one.phrase_start - _unit_end(text, found[number - 1]) <= 1
    )  # fmt: skip


def _leads(found: Sequence[Mention], number: int) -> bool:
    """Say whether another place stands right after one: "north of Borova toward Novoplatonivka"."""
    after = found[number + 1] if number + 1 < len(found) else None
    return bool(after and after.role is Role.CLAIM and after.phrase_start <= found[number].end + 1)


def _is_feature(text: Text, sentence: Sentence, one: Mention) -> bool:
    """Say whether the words beside a name make it a river, a forest or the like: "Oskil River", "foresta di X"."""
    start, end = one.start, one.end
    for first, last in ((start, end), (start, end + 1), (start, end + 2), (start - 1, end), (start - 2, end)):
        inside = sentence.start <= first and last <= sentence.end
        if inside and text.shown[first].isalpha() and text.shown[last - 1].isalpha():
            found = _feature(text.words(first, last))
            if found and found.kind not in _UNITS:
                return True
    return False


@lru_cache(maxsize=10_000)
def _feature(words: str) -> Feature | None:
    return find_feature(words, is_settlement=False)


def _is_bracketed(text: Text, sentence: Sentence, number: int) -> bool:
    brackets = [text.shown[n] for n in range(sentence.start, number) if text.shown[n] in ("(", ")")]
    return bool(brackets) and brackets[-1] == "("


def _is_told_by(text: Text, sentence: Sentence, one: Mention, label: str) -> bool:
    """Say whether a word such as "located" or "also known as" stands before a name in its clause."""
    marks = text.within(label, max(sentence.start, one.start - 20), one.start)
    if not marks or text.has("trigger", marks[-1].end, one.start):
        return False
    between = range(marks[-1].end, one.start)
    if any(text.shown[n] == ";" or text.covers("clause", n) for n in between):
        return False
    commas = [n for n in between if text.shown[n] == ","]
    goes_on = not any(text.covers("gap", n + 1) or text.covers("in", n + 1) for n in commas)
    return not commas or (label == "lies" and goes_on)


def _in_context(text: Text, sentence: Sentence, found: Sequence[Mention]) -> list[Mention]:
    """Give each place the units, axes and locators of its sentence that are about it."""
    contexts = _Contexts(text, sentence, found)
    has_axis = any(one.role is Role.AXIS for one in found)
    given = [list(dict.fromkeys(hints)) for hints in contexts.given]
    return [
        replace(one, context=tuple(hints), has_axis=has_axis, has_unit=any(hint in contexts.units for hint in hints))
        for one, hints in zip(found, given, strict=True)
    ]


class _Contexts:
    """What the names of a sentence say of its places: ``given`` by the number of each, ``units`` among it."""

    def __init__(self, text: Text, sentence: Sentence, found: Sequence[Mention]) -> None:
        self.given: list[list[str]] = [[] for _ in found]
        self.units: set[str] = set()
        self._found = found
        self._claims = [number for number, one in enumerate(found) if one.role is Role.CLAIM]
        head, unit, waiting = "", "", list[int]()
        for number, one in enumerate(found):
            start = found[number - 1].end if number else sentence.start
            head = "" if any(text.shown[n] == ";" for n in range(start, one.start)) else head
            if one.role is Role.CLAIM:
                waiting.append(number)
                self.given[number] += [head] if head else []
            elif one.role is Role.UNIT:
                unit, waiting = self._unit(hint(text, one), number, unit, waiting)
            elif one.role is Role.LOCATOR:
                head = self._locator(hint(text, one), number) or head
            elif one.role is Role.AXIS:
                for each in self._claims:
                    self.given[each].append(hint(text, one))
        for number in self._claims if unit else ():
            if self.units.isdisjoint(self.given[number]):
                self.given[number].append(unit)

    def _unit(self, words: str, number: int, unit: str, waiting: list[int]) -> tuple[str, list[int]]:
        """Give a unit to the places before it that have none yet; one before all places is for those after it."""
        if not words.startswith(BORDER):
            self.units.add(words)
        for each in waiting:
            self.given[each].append(words)
        return (unit if waiting and self._claims[0] < number else words), []

    def _locator(self, words: str, number: int) -> str:
        """Give a locator to the place before it; return it if it is for those after it."""
        told = [each for each in self._claims if each < number]
        if not told or _leads(self._found, number):
            return words
        self.given[told[-1]].append(words)
        return ""


def routes(text: Text, sentence: Sentence) -> tuple[str, ...]:
    """Return the roads of a sentence along which it says that places lie: "leading from the X area to Y"."""
    marks = text.within("route", sentence.start, sentence.end)
    return tuple(text.words(mark.start, _route_end(text, mark.end)) for mark in marks)


def _route_end(text: Text, start: int) -> int:
    """Return the token after the second place of a route: "from the X area to Y"."""
    end = start
    while end + 1 < min(len(text.shown), start + 14) and text.shown[end].replace("-", "").isalpha():
        end += 1
        if text.covers("target", end - 1) and text.shown[end][0].isupper():
            return end + 1
    return end


def _unit_end(text: Text, one: Mention) -> int:
    return max([one.end, *(mark.end for mark in text.within("unit", one.end, one.end + 1))])


def hint(text: Text, one: Mention) -> str:
    """Return how a name is written as context: "Dnipropetrovsk region", "direction of Kharkiv", "south of Borova"."""
    route = text.within("route", one.start - 14, one.start)
    if route and one.role in (Role.LOCATOR, Role.UNIT) and one.end <= _route_end(text, route[-1].end):
        return text.words(route[-1].start, _route_end(text, route[-1].end))
    if one.role is Role.LOCATOR:
        return " ".join(one.phrase.written.split())
    border = text.within("border", one.start - 12, one.start)
    if border and not text.has("trigger", border[-1].end, one.start):
        return f"{BORDER} {text.words(one.start, _unit_end(text, one))}"
    label = "unit" if one.role is Role.UNIT else "axis"
    end = max([one.end, *(mark.end for mark in text.within(label, one.end, one.end + 1))])
    before = [mark for mark in text.within(label, one.start - 4, one.start) if mark.value == "before"]
    return text.words(before[-1].start if before else one.start, end)
