"""Candidates: which settlements a written name may mean, before any context is heard.

A name is looked up in every form it may have: as the official one, in another spelling, as a former or foreign
name, as the Russian form, inflected. The bearers of all forms are weighed together: a settlement counts by how
much is written about places of its size, times how often a mention has that form.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from gazetteer.adjectives import AdjectiveNames
from gazetteer.inflection import dictionary_forms
from gazetteer.names import MAX_NAME_LENGTH, bare_name, fold_key, fold_keys, normal_key, stem_key
from gazetteer.places import PlaceTable, rekeyed
from gazetteer.reasons import Reason

__all__ = ["NOTHING", "UNKNOWN_WEIGHT", "CandidateSet", "Form", "NameIndex", "is_name"]


class Form(Enum):
    """How a written name relates to a settlement, with how often a mention has that form (relative, estimated)."""

    OFFICIAL = (Reason("official name"), 1.0)
    SPELLING = (Reason("other spelling"), 0.3)
    EXONYM = (Reason("established foreign name"), 0.3)
    OCCUPATION = (Reason("name used by an occupying administration"), 0.2)
    FORMER = (Reason("former name"), 0.15)
    VARIANT = (Reason("further name"), 0.1)
    RUSSIAN = (Reason("Russian form of the name"), 0.25)
    INFLECTED = (Reason("case form of the name"), 0.25)
    ADJECTIVE = (Reason("the name that the adjective is made of"), 0.25)
    ENDING = (Reason("other ending"), 0.03)
    MISSPELT = (Reason("misspelling"), 0.02)

    def __init__(self, words: Reason, weight: float) -> None:
        self.words = words
        self.weight = weight


BESIDE_OFFICIAL = {
    Form.SPELLING: 0.05, Form.RUSSIAN: 0.05, Form.VARIANT: 0.02, Form.ENDING: 0.005,
}  # fmt: skip
"""Weight of forms where the name as written is some settlement's official one: Кадиївка beside Кадіївка. Case forms
are then not looked for: Новоселівки is a village, and seldom the genitive of Новоселівка."""

IN_USE, OUT_OF_USE = 2.0, 0.2
"""Factors for a further name that was, or was not, in use on the day asked about."""

LATER_FORM = 0.8
"""Factor from one reading of a case ending, or of letters, to the next less likely one."""

PROMINENCE = 0.6
"""Exponent of population in the prior: big places are written about more, but less than in proportion. On 120
names of annotated war dispatches 0.3 to 0.7 differ by 0.02 in mean log score; a lone city name needs 0.6."""

UNCOUNTED_POPULATION = 300
"""Population assumed where none is recorded: our counts begin at 500, the median village has about 200."""

UNKNOWN_WEIGHT = 0.004
"""Weight of the possibility that a mention means no settlement of the register, beside all that bear the name and at
least one village that bears it officially."""

_KINDS = {"former": Form.FORMER, "occupation": Form.OCCUPATION, "exonym": Form.EXONYM, "variant": Form.VARIANT}
_UKRAINIAN_ONLY = re.compile("[іїєґІЇЄҐ]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@dataclass(frozen=True)
class CandidateSet:
    """Candidate rows of the table for one written name, ascending, with prior weights that need not sum to 1.

    ``further`` holds the number of the further name that was met, or -1.
    """

    rows: NDArray[np.intp]
    weights: NDArray[np.float64]
    forms: tuple[Form, ...]
    further: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.rows)


NOTHING = CandidateSet(np.empty(0, np.intp), np.empty(0), (), ())
"""The set of a name that no settlement bears."""

_Found = dict[int, tuple[float, Form, int]]
"""By row: weight of the likeliest form in which a name was met, the form, the number of a further name."""


class NameIndex:
    """The names of a table's settlements in every form; ``russian`` gives rows by the skeleton of Russian names."""

    def __init__(self, table: PlaceTable, russian: dict[str, list[int]]) -> None:
        self.table = table
        self._russian = russian
        self._adjectives = AdjectiveNames(table, russian)

    @cached_property
    def prominence(self) -> NDArray[np.float64]:
        """How much is written about each settlement, relative to a village whose population is not recorded."""
        counted = np.maximum(np.array(self.table.populations, float), UNCOUNTED_POPULATION)
        return np.asarray((counted / UNCOUNTED_POPULATION) ** PROMINENCE)

    @cached_property
    def _russian_by_stem(self) -> dict[str, list[int]]:
        """Rows by the skeleton of their Russian names without its final vowels."""
        return rekeyed(self._russian, stem_key)

    def find(self, written: Sequence[str], days: Sequence[date | None]) -> list[CandidateSet]:
        """Return, for each name, every settlement that it may mean on a day; none for text that cannot be a name."""
        lines = [" ".join(name.split()) if is_name(name) else "" for name in written]
        whole = "\n".join(lines)
        keys = zip(lines, normal_key(whole).split("\n"), fold_key(whole).split("\n"), days, strict=True)
        return [self.gathered(self._meant(*key)) if key[0] else NOTHING for key in keys] if lines else []

    def towns_of_axis(self, written: str, found: CandidateSet) -> CandidateSet:
        """Return the settlements that an axis may be called after: of an adjective whose it is, and rather the larger.

        ``found``: what may be meant by the name if it were written anywhere else.
        """
        rows = self._adjectives.rows(written)
        called = self.gathered(dict.fromkeys(rows, (Form.ADJECTIVE.weight, Form.ADJECTIVE, -1))) if rows else found
        return replace(called, weights=called.weights * self.prominence[called.rows])

    def gathered(self, found: _Found) -> CandidateSet:
        """Return what was found as a set, each settlement weighed by its prominence."""
        if not found:
            return NOTHING
        rows = np.array(sorted(found), np.intp)
        weights, forms, further = zip(*(found[row] for row in rows.tolist()), strict=True)
        return CandidateSet(rows, np.array(weights) * self.prominence[rows], forms, further)

    def _meant(self, written: str, strict: str, folded: str, on: date | None) -> _Found:
        """Return what an id stands for, which is no slip of any name, or else what a name may mean."""
        named = self.table.row_of.get(written)
        return self._find(written, strict, folded, on) if named is None else {named: _NAMED}

    def _find(self, written: str, strict: str, folded: str, on: date | None) -> _Found:
        official = strict in self.table.by_name
        found: _Found = {}
        for form, rows in self._readings(written, strict, folded):
            _keep(found, rows, BESIDE_OFFICIAL.get(form, form.weight) if official else form.weight, form)
        if on is not None:
            self._weaken_later(found, on)
        self._keep_further(found, folded, on, official=official)
        if not official:
            bare = bare_name(written)
            if bare != written and is_name(bare):
                for row, one in self._find(bare, normal_key(bare), fold_key(bare), on).items():
                    _keep(found, [row], *one)
        if _CYRILLIC.search(written):
            if not official:
                self._keep_inflected(found, written)
        elif not any(form is not Form.ENDING for _, form, _ in found.values()):
            self._keep_other_habits(found, written)
        return found

    def _readings(self, written: str, strict: str, folded: str) -> Iterator[tuple[Form, Iterable[int]]]:
        """Yield the settlements whose name of today a text may be, by form."""
        yield Form.OFFICIAL, self.table.by_name.get(strict, ())
        yield Form.SPELLING, self.table.by_fold.get(folded, ())
        yield Form.ENDING, self.table.by_stem.get(stem_key(folded), ())
        if not _UKRAINIAN_ONLY.search(written):
            yield Form.RUSSIAN, self._russian.get(folded, ())
            yield Form.ENDING, self._russian_by_stem.get(stem_key(folded), ())

    def _weaken_later(self, found: _Found, on: date) -> None:
        """Make settlements less likely that bore their name of today only after the day asked about."""
        for row, (weight, form, further) in found.items():
            since = self.table.named_since.get(row, "")
            if on.isoformat()[: len(since)] < since:
                found[row] = (weight * OUT_OF_USE, form, further)

    def _keep_further(self, found: _Found, folded: str, on: date | None, *, official: bool) -> None:
        for number in self.table.further_by_fold.get(folded, ()):
            name = self.table.further_names[number]
            form = _KINDS[name.kind]
            in_use = name.in_use(on)
            weight = BESIDE_OFFICIAL.get(form, form.weight) if official else form.weight
            if form is Form.FORMER and in_use:
                weight = Form.OFFICIAL.weight  # on that day it was the official name
            elif in_use is not None:
                weight *= IN_USE if in_use else OUT_OF_USE
            _keep(found, [name.row], weight, form, number)

    def _keep_other_habits(self, found: _Found, written: str) -> None:
        """Read Latin letters as German, French, Polish and others write them, by the first habit that gives a name."""
        for key in fold_keys(written)[1:]:
            if rows := self.table.by_fold.get(key) or self._russian.get(key):
                _keep(found, rows, Form.SPELLING.weight * LATER_FORM, Form.SPELLING)
                return

    def _keep_inflected(self, found: _Found, written: str) -> None:
        forms = [form for form in dictionary_forms(written) if form != written]
        if not forms:
            return
        whole = "\n".join(forms)
        weight = Form.INFLECTED.weight
        for strict, folded in zip(normal_key(whole).split("\n"), fold_key(whole).split("\n"), strict=True):
            index = self.table.by_name.get(strict) or self.table.by_fold.get(folded)
            further = [self.table.further_names[n].row for n in self.table.further_by_fold.get(folded, ())]
            _keep(found, index or (), weight, Form.INFLECTED)
            _keep(found, self._russian.get(folded, ()), weight / 2, Form.INFLECTED)
            _keep(found, further, weight / 4, Form.INFLECTED)
            weight *= LATER_FORM


_NAMED = (Form.OFFICIAL.weight, Form.OFFICIAL, -1)


def is_name(written: str) -> bool:
    """Say whether a text can be looked up: not too long, and with letters."""
    return len(written) <= MAX_NAME_LENGTH and any(c.isalpha() for c in written)


def _keep(found: _Found, rows: Iterable[int], weight: float, form: Form, further: int = -1) -> None:
    """Add settlements to what was found; of two forms in which one was met the likelier stays."""
    for row in rows:
        if row not in found or found[row][0] < weight:
            found[row] = (weight, form, further)
