"""Context as sources give it: "Dnipropetrovsk Oblast", "toward Lyman", "8 km west of Pryvillia".

A hint names an administrative unit that the place lies in, an axis that it lies along, or an offset from
another place. Several hints may be joined by semicolons or commas.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Prefix

from gazetteer.geodesy import COMPASS_DEG
from gazetteer.names import fold_key
from gazetteer.places import PlaceTable, Unit

__all__ = ["Hint", "UnitNames", "parse_hints"]

_LEVELS = {
    "oblast": r"oblast|region|province|область|області|обл",
    "raion": r"raion|rayon|district|район|районі|району",
    "hromada": r"(?:urban |rural |settlement |territorial )*(?:hromada|community)|громада|громади|громаді|тг",
}
_DIRECTIONS = {
    "north_east": r"north[- ]?east|ne|північн\w+ схід\w*|северо-восто\w+",
    "north_west": r"north[- ]?west|nw|північн\w+ захід\w*|северо-запад\w*",
    "south_east": r"south[- ]?east|se|південн\w+ схід\w*|юго-восто\w+",
    "south_west": r"south[- ]?west|sw|південн\w+ захід\w*|юго-запад\w*",
    "north": r"north|n|північніше|севернее",
    "south": r"south|s|південніше|южнее",
    "west": r"west|w|західніше|западнее",
    "east": r"east|e|східніше|восточнее",
}
_OFFSET = re.compile(
    r"(?:about |some |around )?(?P<km>\d+(?:[.,]\d+)?)\s*(?:km|kilomet(?:er|re)s?|км)\.?\s+(?:to the )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _DIRECTIONS.items())
    + r")(?:\s+(?:of|від|от))?\s+(?P<name>.+)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:in |the )*(?P<name>.+?)\s+(?:"
    + "|".join(f"(?P<{level}>{words})" for level, words in _LEVELS.items())
    + r")\.?",
    re.IGNORECASE,
)
_AXIS = re.compile(
    r"(?:(?:on |in |the )*direction of|towards?|along|at|near|beside)\s+(?:the\s+)?(?P<to>.+)"
    r"|(?:on |in |the )*(?P<of>.+?)[\s-]+(?:axis|direction|front|sector|area|road|highway|напрям\w*|направлени\w+)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*[;,()|]\s*")

FUZZY_OBLAST, FUZZY_UNIT = 80.0, 88.0
"""Lowest similarity (0 to 100) at which a misspelt oblast, or a smaller unit, is taken for the named one.

There are 27 oblasts and no two are alike above 75 (Chernihiv and Chernivtsi come nearest); among the 1,600
smaller units many differ by one letter.
"""

_ADJECTIVE = re.compile(r"(?:sk|ck|zk)(?:a|ii|i|e|oi|aia|oe|omu|ogo|u|im)?$")


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
    return tuple(_parse_hint(part) for part in _SEPARATOR.split(text.strip()) if part)


def _parse_hint(part: str) -> Hint:
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
        return Hint("axis", found["to"] or found["of"], part)
    if found := _UNIT.fullmatch(part):
        level = next(name for name in _LEVELS if found[name])
        return Hint("unit", found["name"], part, level=level)
    return Hint("unit", part, part)


class UnitNames:
    """The names under which each unit is known: its adjective's stem, and the place it is called after."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self._known: dict[str, tuple[str, ...]] = {}

    def matches(self, hint: Hint, units: tuple[Unit, ...]) -> bool:
        """Say whether a hint names one of the units, or the one of its level."""
        return any(self._is_named(unit, hint.name) for unit in units if hint.level in ("", unit.level))

    def exists(self, hint: Hint) -> bool:
        """Say whether any unit of the country bears the name, at the hint's level."""
        return any(
            self._is_named(unit, hint.name) for unit in self._table.units.values() if hint.level in ("", unit.level)
        )

    def _is_named(self, unit: Unit, name: str) -> bool:
        written = fold_key(name)
        forms = {written, _ADJECTIVE.sub("", written)}
        if not forms.isdisjoint(self._names(unit)):
            return True
        limit = FUZZY_OBLAST if unit.level == "oblast" else FUZZY_UNIT
        return any(fuzz.ratio(_ADJECTIVE.sub("", written), known) >= limit for known in self._names(unit))

    def _names(self, unit: Unit) -> tuple[str, ...]:
        if unit.id not in self._known:
            adjective = fold_key(unit.name)
            self._known[unit.id] = (_ADJECTIVE.sub("", adjective), *self._centre(unit, adjective))
        return self._known[unit.id]

    def _centre(self, unit: Unit, adjective: str) -> tuple[str, ...]:
        """Return the folded name of the settlement that a unit is called after, if one shares its beginning."""
        prefix = next(code for code, other in self._table.units.items() if other is unit)
        start, end = (bisect_left(self._table.ids, prefix + tail) for tail in ("", "\uffff"))
        folded = (fold_key("\n".join(self._table.names[start:end])) or adjective).split("\n")
        shared, _, centre = max((Prefix.similarity(name, adjective), row == 0, name) for row, name in enumerate(folded))
        return (centre,) if shared >= max(3, len(_ADJECTIVE.sub("", adjective)) // 2) else ()
