"""A report as a graph: its names with their candidates, tied by what the context says of each."""

import numpy as np

from gazetteer.coherence import Link, bearing_fit, near_fit, offset_fit, road_fit, settle
from gazetteer.plan import Plan, Tie
from gazetteer.reasons import Reason, template
from gazetteer.units import LEVELS
from gazetteer.weighing import Array, Name, Weigher

__all__ = ["Report"]

AXIS_KM = 30.0
"""Distance from the town an axis is called after at which a place is a quarter as likely. In annotated war
dispatches half of the places lay within 21 km of it and three quarters within 32 km."""

AXIS_FLOOR = 0.002
"""The least that an axis says of far places: too little to answer a name against the axis stated."""

AXIS_UNIT_KM = {"hromada": 8.0, "raion": 20.0, "oblast": 25.0}
"""The most that counts as distance for a place inside the unit that is called after the axis's town."""

BEARING_KM = 40.0
"""The same for a compass word without a distance, "northeast of Kharkiv": said of places farther off."""

NEAR_KM, NEAR_FLOOR = 15.0, 0.001
"""Distance from a place said to be near at which a place is a quarter as likely, and the least it counts."""


OTHER_SENSE = 0.1
"""Likelihood that a name which locates others means another place than the same name elsewhere in the report."""


class Report:
    """The names of one report, settled; ``numbers`` says which of them each query became."""

    def __init__(self, weigher: Weigher, plan: Plan, names: list[Name]) -> None:
        self.table = weigher.table
        self.names, self.numbers = names, plan.numbers
        self._weigher = weigher
        for tie in plan.ties.values():
            self._link(tie)
        settle(names)

    def _link(self, tie: Tie) -> None:
        """Link two names both ways; context that names no settlement is only remarked on."""
        name, other = self.names[tie.a], self.names[tie.b]
        if not len(other.lon):
            self._link_unit(name, tie)
            return
        fit = self._fit(name, other, tie)
        name.links.append(Link(tie.b, fit, tie.text))
        other.links.append(Link(tie.a, fit.T, tie.text))

    def _link_unit(self, name: Name, tie: Tie) -> None:
        """Use an axis that is called after a unit and no settlement, "Лиманський"; else remark that it says nothing."""
        inside = np.zeros(len(name.found), bool)
        if tie.hint and tie.kind == "axis":
            inside = self._weigher.inside(name.found.rows, tie.hint.name, "")
        if inside.any():
            far = 1 / (1 + (2 * AXIS_UNIT_KM["oblast"] / AXIS_KM) ** 2) ** 2
            name.in_unit = True
            name.weigh(np.where(inside, 1.0, far), far, inside.astype(float),
                       template("lies in the unit of '{text}'"),
                       text=tie.text)  # fmt: skip
        else:
            name.remarks.append(Reason("not understood and not used: '{text}'", text=tie.text))

    def _fit(self, name: Name, other: Name, tie: Tie) -> Array:
        """Return how well each candidate of a name (rows) fits each of the other (columns)."""
        if tie.kind == "near":
            return near_fit(name, other, NEAR_KM, power=2, floor=NEAR_FLOOR)
        if tie.kind == "same":
            return np.where(name.found.rows[:, None] == other.found.rows, 1.0, OTHER_SENSE)
        if tie.kind == "road" or tie.hint is None:
            return road_fit(name, other)
        if tie.kind == "offset":
            return offset_fit(name, other, tie.hint.km, tie.hint.bearing_deg)
        if tie.kind == "bearing":
            near = near_fit(name, other, BEARING_KM, power=2, floor=AXIS_FLOOR)
            return bearing_fit(name, other, tie.hint.bearing_deg, near)
        fit = near_fit(name, other, AXIS_KM, power=2, floor=AXIS_FLOOR)
        for level in LEVELS:
            inside = self._weigher.inside(name.found.rows, tie.hint.name, level)
            fit = np.maximum(fit, inside[:, None] / (1 + (AXIS_UNIT_KM[level] / AXIS_KM) ** 2) ** 2)
        return fit
