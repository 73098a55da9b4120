"""Context as sources give it: "Dnipropetrovsk Oblast", "toward Lyman", "8 km west of Pryvillia".

A hint names an administrative unit that the place lies in, an axis that it lies along, or where it lies to another
place. Several hints may be joined by semicolons or commas. What a located phrase says is read by ``phrases``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazetteer.geodesy import COMPASS_DEG
from gazetteer.phrases import Phrase, Relation, parse_phrase

__all__ = ["Hint", "parse_hints"]

_LEVELS = {
    "oblast": r"oblast|obl|region|province|область|області|областю|области|обл",
    "raion": r"raion|rayon|district|район|районі|району|района|районе",
    "hromada": r"(?:urban |rural |settlement |territorial |міськ\w+ |сільськ\w+ |селищн\w+ |територіальн\w+ )*"
    r"(?:hromada|community|громад(?:а|и|і|у|ою)|о?тг)",
}
_UNIT = re.compile(
    r"(?:in |the |у |в )*(?P<name>.+?)\s+(?:"
    + "|".join(f"(?P<{level}>{words})" for level, words in _LEVELS.items())
    + r")\.?",
    re.IGNORECASE,
)
_AXIS = re.compile(
    r"(?:on |in |the )*direction of (?:the )?(?P<to>.+)"
    r"|(?:on |in |near |the |на )*(?P<name>.+?)[\s-]+(?:axis|direction|front|sector|area|salient|road|highway"
    r"|напрям\w*|направлени\w+|фронт\w*|відтин\w+|участ\w+)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    r".*\bfrom (?:the )?(?P<name>[^,]+?)(?: area)?(?: (?:of|in) (?P<unit>.+?))? to (?P<other>.+)", re.IGNORECASE
)
_BORDER = re.compile(
    r"(?:located |lying )?(?:near|close to|along|at|on|by) (?:the )?(?:administrative )?(?:border|boundary)"
    r"(?: with| of)? (?:the )?(?P<name>.+)"
    r"|(?:біля|поблизу|на|вздовж) (?:адміністративн\w+ )?(?:кордон\w*|меж\w+) (?:з|із|зі)? ?(?P<uk>.+)",
    re.IGNORECASE,
)
# A comma between two digits is a decimal comma; "and" joins two hints where a distance follows.
_SEPARATOR = re.compile(r"[;()|]|(?<!\d),|,(?!\d)|\s(?:and|та|і|и|e)\s(?=(?:\w+\s)?\d)")
_CHAIN = re.compile(r"(\b(?:громади|громаді|району|районі|района|hromada|raion|district))\s+(?=[А-ЯІЇЄҐA-Z])")
"""Where a smaller unit is followed by the larger one without a comma."""

_LONGEST = 200
"""Longest hint that is looked into, in characters: the patterns take time with the square of the length."""

_COMPASS = {f"{word}_of": degrees for word, degrees in COMPASS_DEG.items()}


@dataclass(frozen=True, slots=True)
class Hint:
    """One piece of context: what it says, of which name; ``kind`` is unit, border, axis, near, bearing or offset.

    ``km`` and ``bearing_deg`` are stated for an offset, ``bearing_deg`` alone for a bearing.
    """

    kind: str
    name: str
    text: str
    level: str = ""
    km: float = 0.0
    bearing_deg: float = 0.0


def parse_hints(text: str) -> tuple[Hint, ...]:
    """Split context as a source wrote it into hints; a bare name becomes a unit of any level."""
    return tuple(
        hint for part in map(str.strip, _SEPARATOR.split(_CHAIN.sub(r"\1; ", text))) if part for hint in _parse(part)
    )


def _parse(part: str) -> Iterator[Hint]:
    if len(part) > _LONGEST:
        yield Hint("unit", part, part)
        return
    if found := _BORDER.fullmatch(part):
        unit = _UNIT.fullmatch(found["name"] or found["uk"])
        level = next((name for name in _LEVELS if unit[name]), "") if unit else ""
        yield Hint("border", unit["name"] if unit else found["name"] or found["uk"], part, level=level)
        return
    phrase = parse_phrase(part)
    if phrase.relation in _COMPASS:
        bearing = _COMPASS[phrase.relation]
        km = phrase.distance_km or 0.0
        yield Hint("offset" if km else "bearing", phrase.name, part, km=km, bearing_deg=bearing)
    elif found := _FROM_TO.fullmatch(part):
        yield Hint("axis", found["name"], part)
        yield Hint("axis", found["other"], part)
    elif found := _AXIS.fullmatch(part):
        yield Hint("axis", found["to"] or found["name"], part)
    elif phrase.relation is not Relation.AT:
        yield from _located(phrase, part)
    elif found := _UNIT.fullmatch(part):
        yield Hint("unit", found["name"], part, level=next(name for name in _LEVELS if found[name]))
    else:
        yield Hint("unit", part, part)


def _located(phrase: Phrase, part: str) -> Iterator[Hint]:
    """Yield what "near", "toward", "between" and "along" say of one or two names."""
    kind = "near" if phrase.relation is Relation.NEAR else "axis"
    yield Hint(kind, phrase.name, part)
    if phrase.name_to:
        yield Hint(kind, phrase.name_to, part)
