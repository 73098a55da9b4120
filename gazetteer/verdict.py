"""The verdict on a name: its candidates by falling probability, with what counted for and against each.

What is told about candidates is put into words when it is asked for: most answers are read without it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np

from gazetteer.candidates import Form
from gazetteer.places import Place, Precision
from gazetteer.reasons import Reason, template
from gazetteer.report import Report
from gazetteer.weighing import Name

__all__ = ["Candidate", "Verdict"]

LISTED_AT, MOST_LISTED = 0.002, 12
"""A candidate is listed from this probability on, and at most so many of them."""

ALIAS_POPULATION = 10_000
"""Population below which a further name alone means nothing: our tables list few further names of small places."""

_OWN = (Form.OFFICIAL, Form.SPELLING, Form.EXONYM, Form.RUSSIAN)
_FURTHER = (Form.FORMER, Form.OCCUPATION, Form.EXONYM, Form.VARIANT)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A settlement that a name may mean, with its probability and what counted for and against.

    ``line_km`` and ``others_km`` are its distances to the front line and to the nearest other place of the report,
    None where there is none.
    """

    place: Place
    probability: float
    form: str
    reasons: tuple[Reason, ...]
    line_km: float | None = None
    others_km: float | None = None


_MIDDLES = {
    Precision.HROMADA: template("drawn at the middle of its hromada: distances may be off by {number} km"),
    Precision.RAION: template("drawn at the middle of its raion: distances may be off by {number} km"),
    Precision.OBLAST: template("drawn at the middle of its oblast: distances may be off by {number} km"),
}


_LINKED = template("{number} km from {place} ('{text}')")
_NEAREST = template("{number} km from {place} (named in the same report)")


class Verdict:
    """What a report makes of one of its names."""

    def __init__(self, report: Report, number: int) -> None:
        self._report, self._name = report, report.names[number]
        name = self._name
        self.order: list[int] = []
        if len(name.found):
            order = np.lexsort((name.found.rows, -name.probability))[:MOST_LISTED]
            self.order = [k for k in order.tolist() if name.probability[k] >= LISTED_AT]

    @property
    def probability(self) -> float:
        """Probability of the likeliest candidate, 0 if there is none."""
        return round(float(self._name.probability[self.order[0]]), 4) if self.order else 0.0

    @property
    def count(self) -> int:
        """How many settlements may be meant."""
        return len(self._name.found)

    @property
    def only_misspelt(self) -> bool:
        """Whether no settlement is written like this, and the candidates only resemble it."""
        forms = self._name.found.forms
        return bool(forms) and set(forms) <= {Form.MISSPELT, Form.ENDING}

    @property
    def is_own_name(self) -> bool:
        """Whether some settlement is called like this today."""
        return any(form in _OWN for form in self._name.found.forms)

    @property
    def has_neighbours(self) -> bool:
        """Whether other places of the report were held beside it."""
        return self._name.has_neighbours

    @property
    def has_context(self) -> bool:
        """Whether a unit, another place or the rest of the report was heard; the line alone is no context."""
        return bool(self._name.in_unit or self._name.links or self._name.has_neighbours)

    @cached_property
    def bare_homonym(self) -> bool:
        """Whether several settlements may bear the name and nothing but their size tells them apart."""
        name = self._name
        if name.heard or not self.order:
            return False
        form = name.found.forms[self.order[0]]
        small = self._report.table.populations[int(name.found.rows[self.order[0]])] < ALIAS_POPULATION
        return name.found.forms.count(form) > 1 or (form in _FURTHER and small)

    @property
    def best(self) -> Place:
        """The likeliest settlement."""
        return self._report.table.place(int(self._name.found.rows[self.order[0]]))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the candidates, likeliest first."""
        rows, ids = self._name.found.rows, self._report.table.ids
        return tuple(ids[rows[k]] for k in self.order)

    @cached_property
    def first(self) -> Candidate:
        """The likeliest candidate; there must be one."""
        return self._candidate(self.order[0])

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The candidates, likeliest first."""
        return tuple(self._candidate(k) if rank else self.first for rank, k in enumerate(self.order))

    @cached_property
    def _others(self) -> list[Name]:
        name = self._name
        return [other for other in self._report.names if other.visible and other.name != name.name and len(other.lon)]

    def _candidate(self, k: int) -> Candidate:
        name = self._name
        place = self._report.table.place(int(name.found.rows[k]))
        line_km = None if name.line_km is None else round(float(name.line_km[k]), 1)
        others = [name.away_km(k, other) for other in self._others]
        return Candidate(
            place, round(float(name.probability[k]), 4), self._form(k), tuple(self._reasons(k, place)),
            line_km, round(min(others), 1) if others else None,
        )  # fmt: skip

    def _form(self, k: int) -> Reason:
        """Say how the name as written relates to the settlement, with the days of a further name."""
        form, number = self._name.found.forms[k], self._name.found.further[k]
        if number < 0:
            since = self._report.table.named_since.get(int(self._name.found.rows[k]), "")
            return Reason("{form}, since {day}", form=form.words, day=since) if since and form in _OWN else form.words
        further = self._report.table.further_names[number]
        said = form.words
        if further.used_by:
            said = Reason("{form}, written by the side {side}", form=said, side=further.used_by)
        if further.valid_from:
            said = Reason("{form}, from {day}", form=said, day=further.valid_from)
        return Reason("{form}, until {day}", form=said, day=further.valid_to) if further.valid_to else said

    def _reasons(self, k: int, place: Place) -> Iterator[Reason]:
        """Yield what counted for and against a candidate, in words."""
        name = self._name
        yield Reason("{form} ({place}, {local})", form=self._form(k), place=place, local=place.name)
        if place.population:
            yield Reason("population {number}", number=place.population)
        for values, words, words_for_zero, text in name.notes:
            said = words_for_zero if words_for_zero and not values[k] else words
            yield Reason(said, number=round(float(values[k])), text=text)
        if place.precision is not Precision.SETTLEMENT:
            yield Reason(
                _MIDDLES[place.precision], number=round(place.radius_m / 1000),
            )  # fmt: skip
        yield from name.remarks
        linked = (self._beside(k, self._report.names[link.other], _LINKED, link.text) for link in name.links)
        yield from dict.fromkeys(chain.from_iterable(linked))  # both ends of a road say the same of each other
        if name.has_neighbours:
            nearest = min(self._others, key=lambda other: name.away_km(k, other))
            yield from self._beside(k, nearest, _NEAREST)

    def _beside(self, k: int, other: Name, words: str, text: str = "") -> Iterator[Reason]:
        if len(other.lon):
            place = self._report.table.place(int(other.found.rows[int(np.argmax(other.probability))]))
            yield Reason(words, number=round(self._name.away_km(k, other)), place=place, text=text)
