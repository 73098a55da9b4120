"""Quantities: areas and lengths that a dispatch states, as the cells of a claim."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontline.columns import MAX_KM, MAX_KM2
from frontline.dispatch.sentences import Sentence, Text
from gazetteer.phrases import parse_phrase

__all__ = ["Quantity", "length_before", "read_quantities"]

_NUMBER = re.compile(r"\d{1,3}(?:[ ,]\d{3})+|\d+(?:[.,]\d+)?")

BRACKETED = 9
"""Most words of a bracket after a unit: "six kilometers (3.7 miles) southwest of"."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An area (``area_km2``) or a length (``extent_km``) stated at a token; ``cell`` as claims have it: ">30"."""

    token: int
    column: str
    cell: str


def read_quantities(text: Text, sentence: Sentence) -> list[Quantity]:
    """Return the areas and lengths of a sentence in order; lengths that say how far off a place lies are left out."""
    areas = _read(text, sentence, "surface", "area_km2", MAX_KM2)
    return sorted([*areas, *_read(text, sentence, "length", "extent_km", MAX_KM)], key=lambda one: one.token)


def _read(text: Text, sentence: Sentence, label: str, column: str, most: float) -> Iterator[Quantity]:
    for mark in text.within(label, sentence.start, sentence.end):
        if mark.value != "unit" or mark.start == sentence.start:
            continue
        if column == "extent_km" and (
            text.has("surface", mark.start - 1, mark.end) or _is_offset(text, sentence, mark.end)
        ):
            continue
        value = _value(text, mark.start - 1)
        if value is None or not 0 < value <= most:
            continue
        more = any(one.end == mark.start - 1 for one in text.within("more", mark.start - 5, mark.start))
        yield Quantity(mark.start, column, f"{'>' if more else ''}{value:g}")


def length_before(text: Text, end: int, floor: int) -> float | None:
    """Return the length in km that ends right before a token, if one does: "two kilometres | north of X"."""
    marks = [mark for mark in text.within("length", floor, end) if mark.end == end]
    return _value(text, marks[-1].start - 1) if marks and marks[-1].start > floor else None


def _value(text: Text, token: int) -> float | None:
    """Return the number that a token writes in figures or as a word."""
    word = text.shown[token]
    if named := text.within("number", token, token + 1):
        return float(named[-1].value)
    if not _NUMBER.fullmatch(word):
        return None
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", word):
        return float(word.replace(",", ""))
    return float(word.replace(",", "."))


def _is_offset(text: Text, sentence: Sentence, end: int) -> bool:
    """Say whether a length is followed by a bearing or "from": it then says where, not how far."""
    number, depth = end, 0
    while number < min(sentence.end, end + BRACKETED):
        depth += (text.shown[number] == "(") - (text.shown[number] == ")")
        if not depth and text.shown[number] != ")":
            break
        number += 1
    words = text.lower[number : min(number + 3, sentence.end)]
    return bool(parse_phrase(" ".join(["1 km", *words, "X"])).distance_km) and bool(words)
