"""Candidates: which settlements a written name may mean, before any context is heard.

A name is looked up in every form, a further name only where no settlement officially bears it now. Each form
has a weight, the share of mentions written that way, and divides it among its settlements by a power of their
population.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from gazetteer.names import MAX_NAME_LENGTH, fold_key, normal_key, stem_key
from gazetteer.places import PlaceTable

__all__ = ["UNKNOWN_WEIGHT", "CandidateSet", "Form", "find_candidates"]


class Form(Enum):
    """How a written name relates to a name of the settlement, with its weight (dimensionless, estimated)."""

    OFFICIAL = ("official name", 1.0)
    SPELLING = ("other spelling", 0.4)
    FURTHER = ("further name", 0.4)
    ENDING = ("other ending", 0.03)
    MISSPELT = ("misspelling", 0.02)

    def __init__(self, words: str, weight: float) -> None:
        self.words = words
        self.weight = weight


BESIDE_OFFICIAL = 0.05
"""Weight of another spelling where the name as written is some settlement's official one: Кадиївка beside Кадіївка."""

UNKNOWN_WEIGHT = 0.01
"""Weight of the possibility that the mention means none of the settlements that bear a like name."""

PROMINENCE = 0.6
"""Exponent of population in the prior: big places are written about more, but less than in proportion. On 120
names of annotated war dispatches 0.3 to 0.7 differ by 0.02 in mean log score; a lone city name needs 0.6."""

UNCOUNTED_POPULATION = 300
"""Population assumed where none is recorded: our counts begin at 500, the median village has about 200."""

SIMILARITY_LIMIT, SIMILARITY_SCALE, MISSPELT_LIMIT = 82.0, 6.0, 10
"""Misspellings: lowest similarity (0 to 100) of the skeletons, points per factor e, and most candidates."""


@dataclass(frozen=True)
class CandidateSet:
    """Candidate rows of the table for one written name, with prior weights that need not sum to 1."""

    rows: NDArray[np.intp]
    weights: NDArray[np.float64]
    forms: tuple[Form, ...]

    @classmethod
    def empty(cls) -> "CandidateSet":
        """Return the set of a name that no settlement bears."""
        return cls(np.empty(0, np.intp), np.empty(0), ())

    def __len__(self) -> int:
        return len(self.rows)


def find_candidates(table: PlaceTable, written: str) -> CandidateSet:
    """Return every settlement that a written name may mean; none for text that cannot be a name."""
    if len(written) > MAX_NAME_LENGTH or not any(c.isalpha() for c in written):
        return CandidateSet.empty()
    strict, folded = normal_key(written), fold_key(written)
    levels = {
        Form.ENDING: table.by_stem.get(stem_key(folded), []),
        Form.SPELLING: table.by_fold.get(folded, []),
        Form.OFFICIAL: table.by_name.get(strict, []),
    }
    weights = {form: form.weight for form in Form}
    if levels[Form.OFFICIAL]:
        weights[Form.SPELLING] = BESIDE_OFFICIAL
    else:
        levels = {Form.FURTHER: table.by_further_fold.get(folded, [])} | levels
    found = {row: (form, weights[form]) for form, rows in levels.items() for row in rows}
    if all(form is Form.ENDING for form, _ in found.values()):
        found = _misspelt(table, folded) | found
    return _weigh(table, found)


def _misspelt(table: PlaceTable, folded: str) -> dict[int, tuple[Form, float]]:
    """Return rows whose names resemble a skeleton, each with a weight that falls with the difference."""
    alike = process.extract(
        folded, table.by_fold.keys(), scorer=fuzz.ratio, score_cutoff=SIMILARITY_LIMIT, limit=MISSPELT_LIMIT
    )
    return {
        row: (Form.MISSPELT, Form.MISSPELT.weight * float(np.exp((similarity - 90) / SIMILARITY_SCALE)))
        for key, similarity, _ in reversed(alike)
        for row in table.by_fold[key]
    }


def _weigh(table: PlaceTable, found: dict[int, tuple[Form, float]]) -> CandidateSet:
    """Share each form's weight among its settlements by their prominence."""
    rows = np.array(sorted(found), np.intp)
    if not len(rows):
        return CandidateSet.empty()
    forms = tuple(found[row][0] for row in rows)
    size = np.array([max(table.populations[row], UNCOUNTED_POPULATION) for row in rows], float) ** PROMINENCE
    weights = np.array([found[row][1] for row in rows])
    for form in set(forms):
        members = np.array([f is form for f in forms])
        weights[members] *= size[members] / size[members].sum()
    return CandidateSet(rows, weights, forms)
