"""A report as a graph of names: what each may mean, what locates it, and how the evidence counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gazetteer.candidates import UNKNOWN_WEIGHT, CandidateSet, Form, find_candidates
from gazetteer.coherence import FLOOR, Link, Node, near_fit, offset_fit, road_fit, settle
from gazetteer.context import Hint, UnitNames, parse_hints
from gazetteer.features import Feature, find_feature
from gazetteer.geodesy import distance_km
from gazetteer.names import fold_key
from gazetteer.places import HROMADA_DIGITS, OBLAST_DIGITS, RAION_DIGITS, PlaceTable

__all__ = ["Query", "Report", "Verdict"]

OUTSIDE_UNIT = {"oblast": 0.002, "raion": 0.006, "hromada": 0.006, "": 0.02}
"""Share of mentions whose place is not in the unit stated (slips, units of before 2020), by the hint's level."""

AXIS_UNIT_KM = 20.0
"""A place inside the unit that an axis is called after counts as no farther from it than this."""

AXIS_KM = 40.0
"""Distance at which the town an axis is called after supports half as much; axes reach beyond a sector."""

NEAR_KM = 15.0
"""The same for a place that the user says it is near."""

LINE_KM = 30.0
"""Distance from the front line at which a mention is half as likely."""

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
class _Name(Node):
    """A node with what it was made from, and the reasons that hold for its candidates."""

    written: str = ""
    found: CandidateSet = field(default_factory=lambda: CandidateSet(np.empty(0, np.intp), np.empty(0), ()))
    notes: list[tuple[Array, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """What the report makes of one query: candidates by falling probability, or a feature."""

    written: str
    feature: Feature | None
    ranked: tuple[tuple[int, float, str, tuple[str, ...]], ...] = ()
    only_misspelt: bool = False


class Report:
    """All names of one report; ``line`` holds points (lon, lat) along the front line, or nothing."""

    def __init__(self, table: PlaceTable, units: UnitNames, line: Sequence[tuple[float, float]] = ()) -> None:
        self._table, self._units = table, units
        self._line = np.array(line, float).reshape(-1, 2)
        self._nodes: list[_Name] = []
        self._visible: dict[tuple[str, tuple[str, ...]], int] = {}
        self._anchors: dict[str, int] = {}

    def verdicts(self, queries: Sequence[Query]) -> list[Verdict]:
        """Return what each query means in the light of all of them."""
        hints = [parse_hints(query.within) for query in queries]
        numbers = [self._visible_node(query, given) for query, given in zip(queries, hints, strict=True)]
        for number, query, given in zip(numbers, queries, hints, strict=True):
            self._link(number, query, given)
        settle(self._nodes)
        told: dict[int, Verdict] = {}
        return [
            self._feature(query) or told.setdefault(number, self._verdict(number))
            for number, query in zip(numbers, queries, strict=True)
        ]

    def _visible_node(self, query: Query, hints: tuple[Hint, ...]) -> int:
        """Return the node of a query: one a name, unless its stated units differ."""
        units = tuple(sorted({hint.text for hint in hints if hint.kind == "unit" and hint.level}))
        key = (fold_key(query.place), units)
        if key not in self._visible:
            self._visible[key] = self._add(query.place, hints)
        return self._visible[key]

    def _anchor(self, written: str, *, shared: bool = True) -> int:
        """Return the node of a name that only locates others: the visible one of that name if there is just one."""
        key = fold_key(written)
        same = [number for (name, _), number in self._visible.items() if name == key]
        if shared and len(same) == 1:
            return same[0]
        if not shared or key not in self._anchors:
            self._anchors[key] = self._add(written, (), visible=False)
        return self._anchors[key]

    def _add(self, written: str, hints: tuple[Hint, ...], *, visible: bool = True) -> int:
        found = find_candidates(self._table, written)
        lon, lat = (np.array(column, float)[found.rows] for column in self._coordinates)
        node = _Name(
            lon,
            lat,
            np.log(found.weights),
            float(np.log(UNKNOWN_WEIGHT)),
            visible,
            written=written,
            found=found,
        )
        for hint in hints:
            if hint.kind == "unit" and self._units.exists(hint):
                self._score(node, self._inside(node, hint), OUTSIDE_UNIT[hint.level], hint.text)
        if len(self._line) and len(found):
            self._score_line(node)
        self._nodes.append(node)
        return len(self._nodes) - 1

    @property
    def _coordinates(self) -> tuple[Sequence[float], Sequence[float]]:
        return self._table.lons, self._table.lats

    def _inside(self, node: _Name, hint: Hint) -> Array:
        """Return 1.0 for candidates inside a unit that the hint names, else 0.0."""
        units, ids = self._table.units, self._table.ids
        digits = (HROMADA_DIGITS, RAION_DIGITS, OBLAST_DIGITS)
        around = [tuple(units[ids[row][:n]] for n in digits) for row in node.found.rows]
        return np.array([self._units.matches(hint, chain) for chain in around], float)

    def _score(self, node: _Name, inside: Array, outside_share: float, text: str) -> None:
        node.base = node.base + np.log(np.where(inside > 0, 1.0, outside_share))
        node.log_unknown += float(np.log(0.1))
        node.notes.append((inside, f"lies in '{text}' as stated", f"against: not in '{text}'"))

    def _score_line(self, node: _Name) -> None:
        away = distance_km(node.lon[:, None], node.lat[:, None], self._line[:, 0], self._line[:, 1]).min(axis=1)
        node.base = node.base + np.log(FLOOR + 1 / (1 + (away / LINE_KM) ** 2))
        node.log_unknown += float(np.log(0.1))
        node.notes.append((away, "{:.0f} km from the line", ""))

    def _link(self, number: int, query: Query, hints: tuple[Hint, ...]) -> None:
        """Tie a query's node to the places that its context names."""
        for hint in hints:
            if hint.kind == "offset":
                anchor = self._anchor(hint.name)
                self._tie(
                    number,
                    anchor,
                    offset_fit(self._nodes[number], self._nodes[anchor], hint.km, hint.bearing_deg),
                    hint.text,
                )
            elif hint.kind == "axis" or not self._units.exists(hint):
                self._tie_axis(number, hint)
        if query.near:
            anchor = self._anchor(query.near)
            self._tie(
                number,
                anchor,
                near_fit(self._nodes[number], self._nodes[anchor], NEAR_KM),
                f"near {query.near}",
            )
        if query.along_to:
            end = self._anchor(query.along_to, shared=False)
            self._tie(number, end, road_fit(self._nodes[number], self._nodes[end]), f"road to {query.along_to}")

    def _tie_axis(self, number: int, hint: Hint) -> None:
        anchor = self._anchor(hint.name)
        if anchor == number:
            return
        node = self._nodes[number]
        fit = near_fit(node, self._nodes[anchor], AXIS_KM)
        in_unit = self._inside(node, hint)[:, None] / (1 + (AXIS_UNIT_KM / AXIS_KM) ** 2)
        self._tie(number, anchor, np.maximum(fit, in_unit), hint.text)

    def _tie(self, a: int, b: int, fit: Array, text: str) -> None:
        if a == b or any(link.other == b and link.text == text for link in self._nodes[a].links):
            return
        self._nodes[a].links.append(Link(b, fit, text))
        self._nodes[b].links.append(Link(a, fit.T, text))

    def _feature(self, query: Query) -> Verdict | None:
        known = find_candidates(self._table, query.place).forms
        is_settlement = any(form in (Form.OFFICIAL, Form.FURTHER) for form in known)
        feature = find_feature(query.place, is_settlement=is_settlement)
        return Verdict(query.place, feature) if feature else None

    def _verdict(self, number: int) -> Verdict:
        node = self._nodes[number]
        order = np.lexsort((node.found.rows, -node.probability))
        ranked = tuple(
            (
                int(node.found.rows[k]),
                float(node.probability[k]),
                node.found.forms[k].words,
                tuple(self._reasons(node, int(k))),
            )
            for k in order
        )
        return Verdict(node.written, None, ranked, bool(ranked) and set(node.found.forms) == {Form.MISSPELT})

    def _reasons(self, node: _Name, k: int) -> Iterator[str]:
        """Yield what counted for and against a candidate, in words."""
        row = int(node.found.rows[k])
        yield f"{node.found.forms[k].words} ({self._table.names_en[row]}, {self._table.names[row]})"
        if self._table.populations[row]:
            yield f"population {self._table.populations[row]:,}"
        for value, words, otherwise in node.notes:
            yield words.format(value[k]) if value[k] or not otherwise else otherwise
        for link in node.links:
            yield from self._beside(node, k, link.other, f"'{link.text}'")
        others = [n for n, other in enumerate(self._nodes) if other is not node and other.visible and len(other.lon)]
        if others and node.visible:
            nearest = min(others, key=lambda n: self._away(node, k, n))
            yield from self._beside(node, k, nearest, "named in the same report")

    def _away(self, node: _Name, k: int, other: int) -> float:
        there = self._nodes[other]
        best = int(np.argmax(there.probability))
        return float(distance_km(node.lon[k], node.lat[k], there.lon[best], there.lat[best]))

    def _beside(self, node: _Name, k: int, other: int, why: str) -> Iterator[str]:
        there = self._nodes[other]
        if len(there.lon):
            name = self._table.names_en[int(there.found.rows[int(np.argmax(there.probability))])]
            yield f"{self._away(node, k, other):.0f} km from {name} ({why})"
