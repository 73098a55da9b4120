"""The weight of each candidate before places are held against each other: its form, its unit, the line.

All names of many reports are weighed in one pass over flat arrays, because most of the time of a single lookup
would go into the overhead of small ones.
"""

import math
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from gazetteer.candidates import NOTHING, UNKNOWN_WEIGHT, CandidateSet, Form, NameIndex, is_name
from gazetteer.coherence import Node
from gazetteer.context import Hint
from gazetteer.features import is_listed
from gazetteer.geodesy import distance_km
from gazetteer.inflection import dictionary_forms
from gazetteer.line import Line, LineDistances
from gazetteer.misspellings import Speller
from gazetteer.names import fold_key
from gazetteer.places import Unit
from gazetteer.plan import Mention, Plan, read_hints
from gazetteer.reasons import Reason, template
from gazetteer.units import UnitNames

__all__ = ["Array", "Line", "Name", "Weigher"]

OUTSIDE_UNIT = {"oblast": 0.002, "raion": 0.006, "hromada": 0.006, "": 0.02}
"""Share of mentions whose place is not in the unit stated (slips, units of before 2020), by the hint's level."""

UNITS = {"oblast": 27, "raion": 136, "hromada": 1469, "": 27}
"""How many units a slip, or a name of a place unknown to us, may name by chance: those of that level."""

BESIDE_NAME = 0.005
"""Factor for a misspelling where a settlement elsewhere is called as written: so rarely does a slip make another name.
A wrong unit is as likely then, and the name is refused."""

OUTSIDE_AREAS = 0.3
"""Weight of places outside all units that a report names as its areas, beside those inside."""

BORDER, UNKNOWN_BORDER = (15.0, 3, 0.01), 0.1
"""For a place said to lie at a unit's border: distance in km from its settlements at which a place is half as likely,
how fast that falls, the share anywhere else; and the same for a place unknown to us."""

FEATURE_WEIGHT = 0.5
"""Weight of the possibility that a name means a river or another listed feature that bears it too."""

FRONT, AROUND, THEATRE = range(3)
"""What a name may be: a place at the front, one that locates others or ends a road, one looked up by itself."""

FRONT_FALLS = (5.0, 2, 0.001)
"""For a place that a report on the war is about: distance from the front line, in km, at which it is half as likely,
how fast that falls, and the share anywhere else. Half of the places of annotated claims lay within 2 km of the day's
line, nine of ten within 10. The distance grows by the error of a line that is not the day's."""

AROUND_FALLS = (15.0, 3, 0.001)
"""The same for places that locate others: towns that axes are called after lie farther back."""

THEATRE_FALLS = (150.0, 8, 0.005)
"""The same for a name that is looked up by itself: it may be anywhere in the theatre, which ends about there."""

AT_THE_LINE = 4.0
"""How much likelier a place at the line is for a name looked up by itself than one elsewhere in the theatre: enough to
rank the candidates, too little to decide, which would be wrong too often."""

UNKNOWN_LINE = 0.02
"""The same for a place unknown to us: more than anywhere else, less than at the line."""

MEANT_BEFORE, MOST_BEFORE = 4.0, 3
"""Factor for a place that the same source meant before, for each time up to so many."""

Array = NDArray[np.float64]


@dataclass
class Name(Node):
    """A node with what it was made from.

    ``notes`` are a value a candidate, the words for it and for zero with ``{number}``, and the text that these name.
    """

    written: str = ""
    found: CandidateSet = field(default_factory=lambda: NOTHING)
    line_km: Array | None = None
    notes: list[tuple[Array, str, str, str]] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    in_unit: bool = False
    in_theatre: bool = False

    def weigh(
        self, share: Array, unknown: float, values: Array, words: str, words_for_zero: str = "", text: str = ""
    ) -> None:
        """Multiply each candidate's likelihood by a share, that of none of them by another, and keep the reason."""
        self.base = self.base + np.log(share)
        self.log_unknown += math.log(unknown)
        self.notes.append((values, words, words_for_zero, text))

    def away_km(self, k: int, other: Node) -> float:
        """Return the distance from one of its candidates to the likeliest of another name."""
        best = int(np.argmax(other.probability))
        return float(distance_km(self.lon[k], self.lat[k], other.lon[best], other.lat[best]))

    @property
    def heard(self) -> bool:
        """Whether any context spoke for or against its candidates; the line is none, it speaks of every name."""
        return bool(self.in_unit or self.in_theatre or self.links or self.has_neighbours)


class Weigher:
    """Weighs the candidates of names by all that can be said of one name by itself."""

    def __init__(self, index: NameIndex, units: UnitNames) -> None:
        self.table = index.table
        self.index, self._units = index, units
        self._speller = Speller(index.table)
        self._lines = LineDistances(index.table)
        self.ranges = cache(self._ranges)

    def __reduce__(self) -> tuple[type["Weigher"], tuple[NameIndex, UnitNames]]:
        """Send the names to another process, without what was looked up."""
        return Weigher, (self.index, self._units)

    def weigh(
        self, plans: Sequence[Plan], line: Line, before: Mapping[str, int], line_error_km: float = 0.0
    ) -> list[list[Name]]:
        """Return the names of each plan with the log weights of their candidates.

        ``line``: points (lon, lat) along the front line, or nothing, which may be off by ``line_error_km``. ``before``:
        how often the same source meant a settlement before, by id.
        """
        mentions = [mention for plan in plans for mention in plan.mentions]
        if not mentions:
            return [[] for _ in plans]
        names = iter(self._names(mentions, self._candidates(mentions)))
        weighed = [[next(names) for _ in plan.mentions] for plan in plans]
        if line:
            scopes = [
                THEATRE if plan.is_lookup and not plan.ties else FRONT if mention.at_front else AROUND
                for plan in plans
                for mention in plan.mentions
            ]
            self._weigh_line([name for members in weighed for name in members], scopes, line, line_error_km)
        for plan, members in zip(plans, weighed, strict=True):
            for name, mention in zip(members, plan.mentions, strict=True):
                for hint in mention.units:
                    (self._weigh_unit if hint.kind == "unit" else self._weigh_border)(name, hint)
                if plan.areas and name.visible:
                    self._weigh_areas(name, plan.areas)
                if before:
                    self._weigh_before(name, before)
        return weighed

    def unit(self, written: str) -> Unit | None:
        """Return the unit that a text names with its level, "Donetsk Oblast", if it is one."""
        hints = read_hints(written) if " " in written.strip() else ()
        if len(hints) != 1 or not hints[0].level:
            return None
        named = self._units.named(hints[0].name, hints[0].level)
        return self.table.units[min(named)] if len(named) == 1 else None

    def inside(self, rows: NDArray[np.intp], unit: str, level: str) -> NDArray[np.bool_]:
        """Say of each settlement whether it lies inside a unit of that name, at that level or at any."""
        within = np.zeros(len(rows), bool)
        for first, last in self.ranges(unit, level):
            within |= (rows >= first) & (rows < last)
        return within

    def _ranges(self, unit: str, level: str) -> tuple[tuple[int, int], ...]:
        """Return the ranges of rows that the units of a name take: ids are sorted, and begin with their units."""
        ids = self.table.ids
        return tuple(
            (bisect_left(ids, code), bisect_left(ids, code + "~")) for code in sorted(self._units.named(unit, level))
        )

    def _candidates(self, mentions: Sequence[Mention]) -> list[CandidateSet]:
        found = self.index.find([mention.written for mention in mentions], [mention.on for mention in mentions])
        called = [
            self.index.towns_of_axis(mention.written, one) if mention.is_axis else one
            for mention, one in zip(mentions, found, strict=True)
        ]
        return [self._with_misspellings(mention, one) for mention, one in zip(mentions, called, strict=True)]

    def _with_misspellings(self, mention: Mention, found: CandidateSet) -> CandidateSet:
        """Add settlements whose names resemble what was written where nothing in the unit stated is written so."""
        ranges = [pair for hint in mention.units if hint.kind == "unit" for pair in self.ranges(hint.name, hint.level)]
        for row, form in zip(found.rows.tolist(), found.forms, strict=True):
            if form is not Form.ENDING and (not ranges or any(first <= row < last for first, last in ranges)):
                return found
        if not is_name(mention.written):
            return found
        exists = any(form is not Form.ENDING for form in found.forms)
        alike = {
            row: (weight * (BESIDE_NAME if exists else 1.0), form, further)
            for row, (weight, form, further) in self._speller.resembling(mention.written, ranges or None).items()
        }
        known = zip(found.rows.tolist(), found.forms, found.further, strict=True)
        own = {row: (form.weight, form, further) for row, form, further in known}
        return self.index.gathered(alike | own)

    def _names(self, mentions: Sequence[Mention], sets: Sequence[CandidateSet]) -> list[Name]:
        rows = np.concatenate([one.rows for one in sets])
        lon, lat = self.table.points[rows].T
        base = np.log(np.concatenate([one.weights for one in sets]))
        names, first = [], 0
        for mention, one in zip(mentions, sets, strict=True):
            here = slice(first, first := first + len(one))
            names.append(
                Name(
                    mention.key, lon[here], lat[here], base[here], self._log_unknown(mention, one), mention.visible,
                    written=mention.written, found=one, places=one.rows,
                )
            )  # fmt: skip
        return names

    def _weigh_line(self, names: Sequence[Name], scopes: Sequence[int], line: Line, error_km: float) -> None:
        """Weigh places by their distance from the front line, all names in one pass."""
        away = self._lines.away_km(line, np.concatenate([name.found.rows for name in names]))
        front, around = (
            _falling(away, math.hypot(km, error_km), power, floor) for km, power, floor in (FRONT_FALLS, AROUND_FALLS)
        )
        theatre = (1 + (AT_THE_LINE - 1) * around) * _falling(away, *THEATRE_FALLS)
        shares = {FRONT: front, AROUND: around, THEATRE: theatre}
        first = 0
        for name, scope in zip(names, scopes, strict=True):
            here = slice(first, first := first + len(name.found))
            name.line_km, name.in_theatre = away[here], scope == THEATRE
            name.weigh(shares[scope][here], UNKNOWN_LINE, away[here], template("{number} km from the line"))

    @staticmethod
    def _log_unknown(mention: Mention, found: CandidateSet) -> float:
        share = FEATURE_WEIGHT if _may_be_feature(mention, found) else UNKNOWN_WEIGHT
        return math.log(max(UNKNOWN_WEIGHT, float(found.weights.sum()) * share))

    def _weigh_unit(self, name: Name, hint: Hint) -> None:
        inside = self.inside(name.found.rows, hint.name, hint.level).astype(float)
        any_unit = 1 / UNITS[hint.level]
        words = template("lies in '{text}' as stated"), template("against: not in '{text}'"), hint.text
        name.in_unit = True
        name.weigh(np.where(inside > 0, 1.0, OUTSIDE_UNIT[hint.level] * any_unit), any_unit, inside, *words)

    def _weigh_border(self, name: Name, hint: Hint) -> None:
        """Weigh places by their distance from the settlements of a unit that they are said to lie beside."""
        beside = [row for first, last in self.ranges(hint.name, hint.level) for row in range(first, last)]
        there = self.table.points[beside]
        away = distance_km(name.lon[:, None], name.lat[:, None], there[:, 0], there[:, 1]).min(axis=1)
        name.in_unit = True
        name.weigh(_falling(away, *BORDER), UNKNOWN_BORDER, away, template("{number} km from the unit of '{text}'"),
                   text=hint.text)  # fmt: skip

    def _weigh_areas(self, name: Name, areas: Mapping[str, Hint]) -> None:
        inside = np.zeros(len(name.found), bool)
        for hint in areas.values():
            inside |= self.inside(name.found.rows, hint.name, hint.level)
        name.weigh(
            np.where(inside, 1.0, OUTSIDE_AREAS),
            OUTSIDE_AREAS,
            inside.astype(float),
            template("lies in an area that the report names"),
            template("against: in no area that the report names"),
        )

    def _weigh_before(self, name: Name, before: Mapping[str, int]) -> None:
        times = np.array([before.get(self.table.ids[row], 0) for row in name.found.rows.tolist()], float)
        if times.any():
            share = MEANT_BEFORE ** np.minimum(times, MOST_BEFORE)
            name.weigh(
                share,
                1.0,
                times,
                template("the same source meant it before, {number} times"),
                template("against: not meant by this source before"),
            )


def _may_be_feature(mention: Mention, found: CandidateSet) -> bool:
    """Say whether a listed feature bears a name, or bears what it is a case of (Ростові, Осколу) where nobody does."""
    if is_listed(mention.key):
        return True
    # What is Russian for "in Kursk" is also another spelling of a village, Курське.
    is_case = bool(found.forms) and all(form in (Form.INFLECTED, Form.SPELLING) for form in found.forms)
    return is_case and _is_case_of_feature(mention.written)


@lru_cache(maxsize=4096)
def _is_case_of_feature(written: str) -> bool:
    """Say so of one name; a day's reports write the same names again and again."""
    return any(map(is_listed, fold_key("\n".join(dictionary_forms(written))).split("\n")))


def _falling(away_km: Array, scale_km: float, power: int, floor: float) -> Array:
    """Return how likely places are by their distance from the line."""
    return np.asarray(floor + 1 / (1 + (away_km / scale_km) ** power))
