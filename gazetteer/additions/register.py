"""The register as frames to join with: its settlements, what they are called, and where they are known to lie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from gazetteer.additions.rows import ID
from gazetteer.additions.tables import Tables
from gazetteer.names import fold_key
from gazetteer.sources.points import project
from gazetteer.sources.register import LEVELS, PREFIX_LENGTHS
from gazetteer.units import UnitNames

__all__ = ["Register", "fold_all"]

_PREFIX = re.compile(r"UA\d{2}", re.ASCII)
# The words around a unit's name, as registers and maps write it.
_UNIT_WORDS = re.compile(
    r"\b(?:автономна республіка|autonomous republic of|місто|м|city of|"
    r"oblast|область|обл|region|raion|rayon|district|район|р-н|тг|отг|"
    r"(?:(?:міська|селищна|сільська|urban|settlement|rural) )?(?:(?:територіальна|territorial) )?"
    r"(?:громада|hromada|community))\b\.?",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"[scz]k[aeiou]+$")


def _bare(written: str) -> str:
    """Return a unit's name without the words for what it is."""
    return " ".join(_UNIT_WORDS.sub(" ", written).split()).strip(".,")


def fold_all(names: Iterable[str]) -> list[str]:
    """Return the skeletons of names without line ends, in one pass."""
    text = "\n".join(names)
    return fold_key(text).split("\n") if text else []


@dataclass(frozen=True)
class Register:
    """The settlements of a folder's tables."""

    tables: Tables

    @cached_property
    def places(self) -> pd.DataFrame:
        """All settlements: id, source, is_own, oblast, raion, hromada (prefixes), x, y (metres)."""
        table = self.tables.settlements
        places = table[["id", "source"]].assign(is_own=table["precision"] == "settlement")
        for level in LEVELS:
            places[level] = places["id"].str[: PREFIX_LENGTHS[level]]
        places["x"], places["y"] = project(table["lon"].astype(float), table["lat"].astype(float))
        return places

    @cached_property
    def members(self) -> pd.DataFrame:
        """The settlements with a point of their own: the columns of ``places``."""
        return self.places[self.places["is_own"]].reset_index(drop=True)

    @cached_property
    def keys(self) -> pd.DataFrame:
        """What settlements are found by: key (a name's skeleton) and id, each pair once."""
        own, further = self.tables.settlements, self.tables.names
        ids = pd.concat([own["id"], own["id"], further["id"]], ignore_index=True)
        names = pd.concat([own["name"], own["name_en"], further["name"]], ignore_index=True)
        return pd.DataFrame({"key": fold_all(names), "id": ids}).drop_duplicates(ignore_index=True)

    def unit_prefixes(self, written: str, level: str) -> frozenset[str]:
        """Return the units (prefixes of ids) that a name means at a level; a prefix or an id names itself."""
        if _PREFIX.fullmatch(written) or ID.fullmatch(written):
            return frozenset((written[: PREFIX_LENGTHS[level]],))
        key = fold_key(_bare(written))
        known = self._adjectives[level].get(key)
        # An adjective that the register does not know is of a unit renamed since, not misspelt.
        if known or not key or _ADJECTIVE.search(key):
            return known or frozenset()
        return self._unit_names.named(_bare(written), level)

    @cached_property
    def _adjectives(self) -> dict[str, dict[str, frozenset[str]]]:
        """Units by level and by the skeletons of their names as the register writes them, and wrote them before.

        A former name may be another unit's today: it means both then, and where the point lies decides.
        """
        opened = self.tables.opened
        named = [
            (unit.level, prefix, name) for prefix, unit in opened.units.items() for name in (unit.name, unit.name_en)
        ]
        named += [(one.level, one.unit, one.name) for one in opened.unit_names]
        found: dict[str, dict[str, frozenset[str]]] = {level: {} for level in LEVELS}
        for level, prefix, name in named:
            key = fold_key(_bare(name))
            found[level][key] = found[level].get(key, frozenset()) | {prefix}
        return found

    @cached_property
    def _unit_names(self) -> UnitNames:
        return UnitNames(self.tables.opened)

    @cached_property
    def centres(self) -> pd.DataFrame:
        """The points of hromadas by their prefixes: x, y (metres)."""
        units = self.tables.units
        hromadas = units[units["level"] == "hromada"]
        x, y = project(hromadas["lon"].astype(float), hromadas["lat"].astype(float))
        prefixes = pd.Index(hromadas["id"].str[: PREFIX_LENGTHS["hromada"]], name="hromada")
        return pd.DataFrame({"x": np.asarray(x), "y": np.asarray(y)}, index=prefixes)
