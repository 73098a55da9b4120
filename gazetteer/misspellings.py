"""Misspellings: the settlements whose names differ by a slip or two from what was written."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from gazetteer.candidates import Form
from gazetteer.inflection import dictionary_forms
from gazetteer.names import fold_key, frame_key, normal_key
from gazetteer.places import PlaceTable, rekeyed

__all__ = ["MOST_ALIKE", "Speller"]

SLIP_FACTOR = 0.05
"""Likelihood of one slip more: a letter left out, added, changed, or two swapped (OSA distance), as the mean of how
many there are in the sounds and in the letters."""

LETTERS_A_SLIP, MOST_SLIPS = 4, 3
"""Letters of a name to which one slip is granted, and the most of them."""

MOST_ALIKE = 30
"""Most names, and most settlements, that one misspelt name is held to resemble."""

MOST_CACHED = 256
"""Units whose names are kept at hand; 27 oblasts take 2 MB."""

_CYRILLIC = re.compile("[\u0400-\u04ff]")

Ranges = Sequence[tuple[int, int]]
"""Half-open ranges of rows: the settlements of some units."""


class Speller:
    """The names of a table's settlements as skeletons and in both scripts, for comparison letter by letter."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self._named = lru_cache(maxsize=MOST_CACHED)(self._names_within)

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
        return sorted({skeleton: row for row, skeleton in reversed(list(enumerate(self._table.skeletons)))}.values())

    def resembling(self, written: str, within: Ranges | None) -> dict[int, tuple[float, Form, int]]:
        """Return rows with weight and form of the settlements in some ranges whose names resemble a text most."""
        rows, skeletons, latin, ukrainian = self._named(tuple(within) if within else None)
        same_script = ukrainian if _CYRILLIC.search(written) else latin
        sounds, letters = _slips(fold_key(written), skeletons), _slips(normal_key(written), same_script)
        alike = np.flatnonzero(np.minimum(sounds, letters) <= MOST_SLIPS)
        slips = (sounds + letters) / 2
        nearest = alike[np.argsort(slips[alike], kind="stable")[:MOST_ALIKE]]
        found: dict[int, tuple[float, Form, int]] = {}
        for k in nearest.tolist():
            weight = Form.MISSPELT.weight * SLIP_FACTOR ** (max(float(slips[k]), 1.0) - 1)
            for row in (rows[k],) if within else self._table.by_fold[skeletons[k]]:
                found[row] = (weight, Form.MISSPELT, -1)
        for row in self._of_like_frame(written):
            if within is None or any(first <= row < last for first, last in within):
                found[row] = (Form.MISSPELT.weight, Form.MISSPELT, -1)
        likeliest = sorted(found, key=lambda row: (-found[row][0], -self._table.populations[row], row))
        return {row: found[row] for row in likeliest[:MOST_ALIKE]}

    def _names_within(self, within: Ranges | None) -> tuple[list[int], list[str], list[str], list[str]]:
        """Return rows, and their names as skeletons and in both scripts: of some ranges, or one row a skeleton."""
        rows = self._distinct if within is None else [row for pair in within for row in range(*pair)]
        skeletons, latin, ukrainian = (
            [names[row] for row in rows] for names in (self._table.skeletons, self._latin, self._ukrainian)
        )
        return rows, skeletons, latin, ukrainian

    def _of_like_frame(self, written: str) -> set[int]:
        """Return the rows whose names have the consonants of a text, or of a nominative that it may stand for."""
        frames = frame_key(fold_key("\n".join((written, *dictionary_forms(written))))).split("\n")
        return {row for frame in frames if len(frame) > MOST_SLIPS for row in self._by_frame.get(frame, ())}


def _slips(text: str, names: Sequence[str]) -> NDArray[np.float64]:
    """Return how many slips each name is away from a text, one more than are granted where it is farther."""
    most = min(MOST_SLIPS, len(text) // LETTERS_A_SLIP)
    found = process.cdist([text], names, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8)[0]
    return np.where(found > most, MOST_SLIPS + 1.0, found)
