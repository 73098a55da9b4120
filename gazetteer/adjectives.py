"""Adjectives made of settlement names: "Лиманський напрямок", "Угледарское направление" mean Lyman and Vuhledar.

Ukrainian and Russian call axes by the adjective of a town. Hromadas are called the same way, so that their names
lead to their centres; for other adjectives the endings that are lost in the making are tried.
"""

import re
from collections.abc import Iterator

from gazetteer.names import fold_key
from gazetteer.places import HROMADA_DIGITS, PlaceTable

__all__ = ["AdjectiveNames"]

_ADJECTIVE = re.compile(r"([сцз]ьк|[сц]к)(?:ий|ого|ому|им|ім|а|ої|ій|ою|у|е|ое|ом|ая|ой|ую|ие|их)$", re.IGNORECASE)
_STEM = re.compile(r"(?:sk|ck|zk|c)$")
_LOST = ("", "a", "e", "i", "o", "ka", "ki", "ivka", "sk", "ske", "ck", "cke", "k", "n")
"""Endings, as skeletons, that a name may have lost: Авдіївка, Сватове, Суми, Часів, Торецьк, Куп'янськ."""


class AdjectiveNames:
    """The settlements that an adjective may be made of; ``russian`` gives rows by the skeleton of Russian names."""

    def __init__(self, table: PlaceTable, russian: dict[str, list[int]]) -> None:
        self._table, self._russian = table, russian
        self._centres: dict[str, list[int]] | None = None

    def rows(self, written: str) -> list[int]:
        """Return the rows of the settlements that an adjective is made of; none for what is no adjective."""
        found = _ADJECTIVE.search(written.strip())
        if not found or " " in written.strip():
            return []
        stem = _STEM.sub("", fold_key(written.strip()[: found.end(1)]))
        return self._of_hromadas().get(stem) or sorted(set(self._made_of(stem)))

    def _made_of(self, stem: str) -> Iterator[int]:
        """Yield the settlements whose names are a stem with an ending that an adjective loses."""
        table = self._table
        for key in (stem + ending for ending in _LOST):
            yield from table.by_fold.get(key, ())
            yield from self._russian.get(key, ())
            yield from (table.further_names[number].row for number in table.further_by_fold.get(key, ()))

    def _of_hromadas(self) -> dict[str, list[int]]:
        """Return the centres of hromadas, which are their first settlements, by the stems of their names."""
        if self._centres is None:
            first: dict[str, int] = {}
            for row, code in enumerate(self._table.ids):
                first.setdefault(code[:HROMADA_DIGITS], row)
            centres: dict[str, list[int]] = {}
            for code, row in first.items():
                name = self._table.units[code].name
                if found := _ADJECTIVE.search(name):
                    centres.setdefault(_STEM.sub("", fold_key(name[: found.end(1)])), []).append(row)
            self._centres = centres
        return self._centres
