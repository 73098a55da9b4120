"""A report as a graph of names: what each may mean, and what the context says of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gazetteer.candidates import UNKNOWN_WEIGHT, CandidateSet, find_candidates
from gazetteer.coherence import Link, Node, near_fit, offset_fit, road_fit, settle
from gazetteer.context import Hint, parse_hints
from gazetteer.features import find_feature
from gazetteer.geodesy import distance_km
from gazetteer.names import fold_key, normal_key
from gazetteer.places import HROMADA_DIGITS, OBLAST_DIGITS, RAION_DIGITS, PlaceTable
from gazetteer.units import LEVELS, UnitNames

__all__ = ["Name", "Query", "Report"]

OUTSIDE_UNIT = {"oblast": 0.002, "raion": 0.006, "hromada": 0.006, "": 0.02}
"""Share of mentions whose place is not in the unit stated (slips, units of before 2020), by the hint's level."""

FEATURE_WEIGHT = 0.5
"""Weight of the possibility that a name means a river or another listed feature that bears it too."""

UNITS = {"oblast": 27, "raion": 136, "hromada": 1469, "": 27}
"""How many units a slip, or a name of a place unknown to us, may name by chance: those of that level."""

AXIS_KM = 30.0
"""Distance from the town an axis is called after at which a place is a quarter as likely. In annotated war
dispatches half of the places lay within 21 km of it and three quarters within 32 km."""

AXIS_FLOOR = 0.004
"""The least that an axis says of far places: too little to answer a name against the axis stated."""

AXIS_UNIT_KM = {"hromada": 8.0, "raion": 20.0, "oblast": 25.0}
"""The most that counts as distance for a place inside the unit that is called after the axis's town."""

NEAR_KM, NEAR_FLOOR = 15.0, 0.001
"""Distance from a place said to be near at which a place is a quarter as likely, and the least it counts."""

LINE_KM, LINE_FLOOR = 30.0, 0.005
"""Distance from the front line at which a place is a quarter as likely, and its share anywhere else."""

UNKNOWN_NEAR_LINE = 0.1
"""The same for a place unknown to us: more than anywhere else, less than at the line."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Query:
    """A name as written with its context: a hint, a place it is near, or the other end of its road."""

    place: str
    within: str = ""
    near: str = ""
    along_to: str = ""
    on: date | None = None


@dataclass
class Name(Node):
    """A node with what it was made from; ``notes`` are a value a candidate with the words for it and for zero."""

    written: str = ""
    found: CandidateSet = field(default_factory=CandidateSet.empty)
    notes: list[tuple[Array, str, str]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    in_unit: bool = False

    @property
    def heard(self) -> bool:
        """Whether any context spoke for or against its candidates; the line is none, it speaks of every name."""
        return bool(self.in_unit or self.links or self.has_neighbours)

    def weigh(self, share: Array, unknown: float, values: Array, words: str, words_for_zero: str = "") -> None:
        """Multiply each candidate's likelihood by a share, that of none of them by another, and keep the reason."""
        self.base = self.base + np.log(share)
        self.log_unknown += float(np.log(unknown))
        self.notes.append((values, words, words_for_zero))


class Report:
    """The names of one report; ``line`` holds points (lon, lat) along the front line, or nothing.

    After construction ``names`` are settled, and ``numbers`` says which of them each query became.
    """

    def __init__(
        self,
        table: PlaceTable,
        units: UnitNames,
        queries: Sequence[Query],
        line: Sequence[tuple[float, float]] = (),
    ) -> None:
        self.table, self._units = table, units
        self._line = np.array(line, float).reshape(-1, 2)
        self.names: list[Name] = []
        self._visible: defaultdict[tuple[str, str], dict[frozenset[str], int]] = defaultdict(dict)
        self._anchors: dict[str, int] = {}
        self._spelling = self._spellings(query.place for query in queries)
        hints = [parse_hints(query.within) for query in queries]
        self.numbers = self._mentions(queries, hints)
        for number, query, given in zip(self.numbers, queries, hints, strict=True):
            self._link(number, query, given)
        settle(self.names)

    def _spellings(self, written: Iterable[str]) -> dict[str, str]:
        """Return the spelling to look up for each name: an official one if the report has it, else the first of all."""
        chosen: dict[str, str] = {}
        for spelling in sorted(written, key=lambda name: (normal_key(name) not in self.table.by_name, name)):
            chosen.setdefault(fold_key(spelling), spelling)
        return chosen

    def _mentions(self, queries: Sequence[Query], hints: Sequence[tuple[Hint, ...]]) -> list[int]:
        """Return the name that each query mentions: one for all whose context is part of one other's, else its own."""
        contexts = [
            frozenset({hint.text.casefold() for hint in given} | ({f"near {query.near}"} if query.near else set()))
            for query, given in zip(queries, hints, strict=True)
        ]
        numbers = [0] * len(queries)
        for index in sorted(
            range(len(queries)), key=lambda i: (-len(contexts[i]), sorted(contexts[i]), queries[i].place)
        ):
            query, context = queries[index], contexts[index]
            key = (fold_key(query.place), fold_key(query.along_to))
            known = self._visible[key]
            wider = {number for other, number in known.items() if context <= other}
            if context not in known:
                known[context] = wider.pop() if len(wider) == 1 else self._add(self._spelling[key[0]], hints[index])
            numbers[index] = known[context]
        return numbers

    def _anchor(self, written: str) -> int:
        """Return a name that locates others: the visible one so written if there is just one, else its own."""
        key = fold_key(written)
        same = {number for (name, _), known in self._visible.items() if name == key for number in known.values()}
        if len(same) == 1:
            return same.pop()
        if key not in self._anchors:
            self._anchors[key] = self._add(written, (), visible=False)
        return self._anchors[key]

    def _road_end(self, query: Query) -> int:
        """Return the other end of a query's road, which may mean another place than the name does elsewhere."""
        ends = (fold_key(query.along_to), fold_key(query.place))
        same = list(self._visible[ends].values())
        return same[0] if same else self._add(query.along_to, (), visible=False)

    def _add(self, written: str, hints: tuple[Hint, ...], *, visible: bool = True) -> int:
        found = find_candidates(self.table, written)
        lon, lat = self.table.points[found.rows].T
        unknown = FEATURE_WEIGHT if find_feature(written, is_settlement=False) else UNKNOWN_WEIGHT
        name = Name(
            fold_key(written), lon, lat, np.log(found.weights), float(np.log(unknown)), visible,
            written=written, found=found,
        )  # fmt: skip
        for hint in hints:
            if hint.kind == "unit" and self._units.named(hint.name, hint.level):
                inside = self._inside(name, hint.name, hint.level)
                name.in_unit = True
                words = f"lies in '{hint.text}' as stated", f"against: not in '{hint.text}'"
                any_unit = 1 / UNITS[hint.level]
                name.weigh(np.where(inside > 0, 1.0, OUTSIDE_UNIT[hint.level] * any_unit), any_unit, inside, *words)
        if len(self._line) and len(found):
            away = distance_km(lon[:, None], lat[:, None], self._line[:, 0], self._line[:, 1]).min(axis=1)
            share = LINE_FLOOR + 1 / (1 + (away / LINE_KM) ** 2) ** 2
            name.weigh(share, UNKNOWN_NEAR_LINE, away, "{:.0f} km from the line")
        self.names.append(name)
        return len(self.names) - 1

    def _inside(self, name: Name, unit: str, level: str) -> Array:
        """Return 1.0 for candidates inside a unit of that name, at that level or at any, else 0.0."""
        named = self._units.named(unit, level)
        ids = (self.table.ids[row] for row in name.found.rows)
        digits = (HROMADA_DIGITS, RAION_DIGITS, OBLAST_DIGITS)
        return np.array([any(code[:n] in named for n in digits) for code in ids], float)

    def _link(self, number: int, query: Query, hints: tuple[Hint, ...]) -> None:
        """Tie a query's name to the places that its context mentions."""
        name = self.names[number]
        for hint in hints:
            if hint.kind == "offset":
                anchor = self._anchor(hint.name)
                fit = offset_fit(name, self.names[anchor], hint.km, hint.bearing_deg)
                self._tie(number, anchor, fit, hint.text)
            elif hint.kind == "axis" or not self._units.named(hint.name, hint.level):
                self._tie_axis(number, hint)
        if query.near:
            anchor = self._anchor(query.near)
            fit = near_fit(name, self.names[anchor], NEAR_KM, power=2, floor=NEAR_FLOOR)
            self._tie(number, anchor, fit, f"near {query.near}")
        if query.along_to:
            end = self._road_end(query)
            self._tie(number, end, road_fit(name, self.names[end]), "the other end of the road")

    def _tie_axis(self, number: int, hint: Hint) -> None:
        anchor = self._anchor(hint.name)
        name = self.names[number]
        fit = near_fit(name, self.names[anchor], AXIS_KM, power=2, floor=AXIS_FLOOR)
        for level in LEVELS:
            in_unit = self._inside(name, hint.name, level)[:, None] / (1 + (AXIS_UNIT_KM[level] / AXIS_KM) ** 2) ** 2
            fit = np.maximum(fit, in_unit)
        self._tie(number, anchor, fit, hint.text)

    def _tie(self, a: int, b: int, fit: Array, text: str) -> None:
        """Link two names both ways, once a reason; context that names no settlement is only remarked on."""
        if not len(self.names[b].lon):
            self.names[a].remarks.append(f"not understood and not used: '{text}'")
            return
        if a == b or any(link.other == b and link.text == text for link in self.names[a].links):
            return
        self.names[a].links.append(Link(b, fit, text))
        self.names[b].links.append(Link(a, fit.T, text))
