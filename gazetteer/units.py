"""Names of administrative units as reports write them: "Lyman hromada", "Dnipropetrovsk Oblast".

The register names a unit by an adjective (Лиманська). Reports use the adjective, its stem, or the settlement
that the unit is called after; all three lead to the unit here.
"""

import re
from collections import defaultdict
from functools import cache, cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Prefix

from gazetteer.names import fold_key
from gazetteer.places import HROMADA_DIGITS, PlaceTable

__all__ = ["LEVELS", "UnitNames"]

LEVELS = ("hromada", "raion", "oblast")

SIMILAR = {"oblast": 80.0, "raion": 88.0, "hromada": 88.0}
"""Lowest similarity (0 to 100) at which a misspelt name is taken for a unit's.

There are 27 oblasts, and no two are alike above 75; among 1,600 smaller units many differ by one letter.
"""

_ADJECTIVE = re.compile(r"(?:sk|ck|zk)(?:a|ii|i|e|oi|aia|oe|omu|ogo|u|im)?$", re.MULTILINE)


class UnitNames:
    """The units of a table by every form of their names."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self.named = cache(self._named)

    def __reduce__(self) -> tuple[type["UnitNames"], tuple[PlaceTable]]:
        """Send the table to another process, without what was looked up."""
        return UnitNames, (self._table,)

    def _named(self, name: str, level: str = "") -> frozenset[str]:
        """Return the units (as the leading digits of ids) that a name means, at one level or at any."""
        written = fold_key(name)
        forms = (written, _ADJECTIVE.sub("", written))
        levels = [level] if level else LEVELS
        exact = {unit for one in levels for form in forms for unit in self._forms[one].get(form, ())}
        return frozenset(exact or self._similar(forms[1], levels))

    def _similar(self, stem: str, levels: list[str] | tuple[str, ...]) -> set[str]:
        """Return the units whose names are most like a misspelt one, of the largest level that has any."""
        for level in reversed(levels):
            known = self._forms[level]
            if best := process.extractOne(stem, known.keys(), scorer=fuzz.ratio, score_cutoff=SIMILAR[level]):
                return set(known[best[0]])
        return set()

    @cached_property
    def _forms(self) -> dict[str, dict[str, list[str]]]:
        """Units by form, a dictionary a level: the adjective, its stem, the settlement it is called after."""
        adjectives = self._folded({digits: unit.name for digits, unit in self._table.units.items()})
        stems = dict(zip(adjectives, _ADJECTIVE.sub("", "\n".join(adjectives.values())).split("\n"), strict=True))
        centres = self._centres(adjectives, stems)
        forms: dict[str, dict[str, list[str]]] = {level: defaultdict(list) for level in LEVELS}
        for digits, unit in self._table.units.items():
            for form in {adjectives[digits], stems[digits], centres.get(digits, stems[digits])}:
                forms[unit.level][form].append(digits)
        self._add_further(forms)
        return forms

    def _add_further(self, forms: dict[str, dict[str, list[str]]]) -> None:
        """Add English, former and other names where no unit of that level bears the like today.

        English ones are mostly read like the Ukrainian; "Autonomous Republic of Crimea" is a translation.
        """
        names = [(unit.level, digits, unit.name_en) for digits, unit in self._table.units.items()]
        names += [(one.level, one.unit, one.name) for one in self._table.unit_names]
        taken = {level: frozenset(known) for level, known in forms.items()}
        written = fold_key("\n".join(name for _, _, name in names)).split("\n")
        for (level, digits, _), form in zip(names, written, strict=bool(names)):
            either = {form, _ADJECTIVE.sub("", form)}
            for each in either if either.isdisjoint(taken[level]) else ():
                forms[level][each].append(digits)

    def _centres(self, adjectives: dict[str, str], stems: dict[str, str]) -> dict[str, str]:
        """Return the folded name of each unit's centre, where the unit is called after it.

        In the register a hromada's centre is its first settlement; that of a larger unit is the centre of one of
        its hromadas, the one whose name begins most like the unit's.
        """
        first: dict[str, str] = {}
        for code, name in zip(self._table.ids, self._table.names, strict=True):
            first.setdefault(code[:HROMADA_DIGITS], name)
        first = self._folded(first)
        within: defaultdict[str, list[str]] = defaultdict(list)
        for digits in adjectives:
            for hromada, name in first.items() if len(digits) < HROMADA_DIGITS else [(digits, first.get(digits, ""))]:
                if hromada.startswith(digits):
                    within[digits].append(name)
        likest = {d: max(names, key=lambda n: (Prefix.similarity(n, adjectives[d]), n)) for d, names in within.items()}
        enough = {d: 3 if len(d) == HROMADA_DIGITS else max(3, len(stems[d]) // 2) for d in likest}
        return {d: name for d, name in likest.items() if Prefix.similarity(name, adjectives[d]) >= enough[d]}

    @staticmethod
    def _folded(names: dict[str, str]) -> dict[str, str]:
        return dict(zip(names, fold_key("\n".join(names.values())).split("\n"), strict=True))
