"""Context as sources give it: "Dnipropetrovsk Oblast", "toward Lyman", "8 km west of Pryvillia".

A hint names an administrative unit that the place lies in, an axis that it lies along, or an offset from
another place. Several hints may be joined by semicolons or commas.
"""

import re
from dataclasses import dataclass

from gazetteer.geodesy import COMPASS_DEG

__all__ = ["Hint", "parse_hints"]

_LEVELS = {
    "oblast": r"oblast|obl|region|province|область|області|обл",
    "raion": r"raion|rayon|district|район|районі|району",
    "hromada": r"(?:urban |rural |settlement |territorial )*(?:hromada|community)|громада|громади|громаді|тг",
}
_DIRECTIONS = {
    "north_east": r"north[- ]?east|ne|північн\w+ схід\w*|северо-восто\w+",
    "north_west": r"north[- ]?west|nw|північн\w+ захід\w*|северо-запад\w*",
    "south_east": r"south[- ]?east|se|південн\w+ схід\w*|юго-восто\w+",
    "south_west": r"south[- ]?west|sw|південн\w+ захід\w*|юго-запад\w*",
    "north": r"north|n|північ\w*|север\w*",
    "south": r"south|s|півд\w*|юж\w*|юг\w*",
    "west": r"west|w|захід\w*|запад\w*",
    "east": r"east|e|схід\w*|восто\w*",
}
_OFFSET = re.compile(
    r"(?:about |some |around )?(?P<km>\d+(?:[.,]\d+)?)\s*(?:km|kilomet(?:er|re)s?|км)\.?\s+(?:to the |на |к )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _DIRECTIONS.items())
    + r")(?:\s+(?:of|від|от))?\s+(?P<name>.+)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:in |the |у |в )*(?P<name>.+?)\s+(?:"
    + "|".join(f"(?P<{level}>{words})" for level, words in _LEVELS.items())
    + r")\.?",
    re.IGNORECASE,
)
_AXIS = re.compile(
    r"(?:(?:on |in |the )*direction of|towards?|along|at|near|beside)\s+(?:the\s+)?(?P<to>.+)"
    r"|(?:north|south|east|west)[\w-]*\s+of\s+(?P<from>.+)"
    r"|(?:on |in |the |на )*(?P<of>.+?)[\s-]+(?:axis|direction|front|sector|area|road|highway|напрям\w*|направлени\w+)",
    re.IGNORECASE,
)
# A comma between two digits is a decimal comma.
_SEPARATOR = re.compile(r"[;()|]|(?<!\d),|,(?!\d)")
_LONGEST = 200
"""Longest hint that is looked into, in characters: the patterns take time with the square of the length."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One piece of context: what it says, of which name; ``km`` and ``bearing_deg`` for an offset only."""

    kind: str
    name: str
    text: str
    level: str = ""
    km: float = 0.0
    bearing_deg: float = 0.0


def parse_hints(text: str) -> tuple[Hint, ...]:
    """Split context as a source wrote it into hints; a bare name becomes a unit of any level."""
    return tuple(_parse_hint(part) for part in map(str.strip, _SEPARATOR.split(text)) if part)


def _parse_hint(part: str) -> Hint:
    if len(part) > _LONGEST:
        return Hint("unit", part, part)
    if found := _OFFSET.fullmatch(part):
        direction = next(name for name in _DIRECTIONS if found[name])
        return Hint(
            "offset",
            found["name"],
            part,
            km=float(found["km"].replace(",", ".")),
            bearing_deg=COMPASS_DEG[direction],
        )
    if found := _AXIS.fullmatch(part):
        return Hint("axis", found["to"] or found["from"] or found["of"], part)
    if found := _UNIT.fullmatch(part):
        level = next(name for name in _LEVELS if found[name])
        return Hint("unit", found["name"], part, level=level)
    return Hint("unit", part, part)
