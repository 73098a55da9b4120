"""Misspellings: the settlements whose names differ by a slip or two from what was written."""

import re
from collections.abc import Sequence
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.candidates import Form
from gazetteer.inflection import dictionary_forms
from gazetteer.names import fold_key, frame_key, normal_key
from gazetteer.places import PlaceTable, rekeyed

__all__ = ["Speller"]

SLIP_FACTOR = 0.1
"""Likelihood of one slip more: a letter left out, added, changed, or two swapped (OSA distance)."""

LETTERS_A_SLIP, MOST_SLIPS = 4, 3
"""Letters of a name to which one slip is granted, and the most of them."""

MOST_ALIKE = 30
"""Most names that one misspelt name is held to resemble."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges of rows: the settlements of some units."""


class Speller:
    """The names of a table's settlements as skeletons and in both scripts, for comparison letter by letter."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table

    @cached_property
    def _skeletons(self) -> list[str]:
        return fold_key("\n".join(self._table.names)).split("\n")

    @cached_property
    def _ukrainian(self) -> list[str]:
        return normal_key("\n".join(self._table.names)).split("\n")

    @cached_property
    def _latin(self) -> list[str]:
        return normal_key("\n".join(self._table.names_en)).split("\n")

    @cached_property
    def _by_frame(self) -> dict[str, list[int]]:
        """Rows by the consonants of their names."""
        return rekeyed(self._table.by_fold, frame_key)

    @cached_property
    def _distinct(self) -> list[int]:
        """The first row of every distinct skeleton: namesakes resemble a text alike."""
        return sorted({skeleton: row for row, skeleton in reversed(list(enumerate(self._skeletons)))}.values())

    def resembling(self, written: str, within: Ranges | None) -> dict[int, tuple[float, Form, int]]:
        """Return rows with weight and form of the settlements in some ranges whose names resemble a text most."""
        rows = self._distinct if within is None else [row for pair in within for row in range(*pair)]
        slips: dict[int, int] = {}
        same_script = self._ukrainian if _CYRILLIC.search(written) else self._latin
        for text, names in ((fold_key(written), self._skeletons), (normal_key(written), same_script)):
            most = min(MOST_SLIPS, len(text) // LETTERS_A_SLIP)
            alike = process.extract(
                text, [names[row] for row in rows], scorer=OSA.distance, score_cutoff=most, limit=MOST_ALIKE
            )
            for _, distance, position in alike:
                row = rows[position]
                slips[row] = min(slips.get(row, most), int(distance))
        found = self._weighed(slips, everywhere=within is None)
        for row in self._of_like_frame(written):
            if within is None or any(first <= row < last for first, last in within):
                found[row] = (Form.MISSPELT.weight, Form.MISSPELT, -1)
        return found

    def _of_like_frame(self, written: str) -> set[int]:
        """Return the rows whose names have the consonants of a text, or of a nominative that it may stand for."""
        frames = frame_key(fold_key("\n".join((written, *dictionary_forms(written))))).split("\n")
        return {row for frame in frames if len(frame) > MOST_SLIPS for row in self._by_frame.get(frame, ())}

    def _weighed(self, slips: dict[int, int], *, everywhere: bool) -> dict[int, tuple[float, Form, int]]:
        found = {}
        for row, distance in slips.items():
            weight = Form.MISSPELT.weight * SLIP_FACTOR ** (max(distance, 1) - 1)
            for one in self._table.by_fold[self._skeletons[row]] if everywhere else (row,):
                found[one] = (weight, Form.MISSPELT, -1)
        return found
