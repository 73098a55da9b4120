"""Change: the ground that a side holds on a day, and what it gained and lost between two, as low, best and high.

Every face is in one of four steps by the probability that the side holds it: up to 0.2, 0.5, 0.8 and beyond. What is
held at least is the highest step, at best the two highest, at most the three highest. Between two days ground counts
as gained at least if it rose from the lowest step to the highest, at best if it rose over one half, at most if it rose
by a step at all; as lost the same way downwards. So unchanged doubt is never a gain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontline.areas import Areas

__all__ = ["STEPS", "Change", "Extent", "change", "held"]

STEPS = (0.2, 0.5, 0.8)
"""Probabilities that part the steps: ICD 203's edges of "unlikely", "even" and "very likely"."""


@dataclass(frozen=True, slots=True)
class Extent:
    """An area in km², as low, best and high: low <= best <= high."""

    low_km2: float
    best_km2: float
    high_km2: float


@dataclass(frozen=True, slots=True)
class Change:
    """What a side gained and lost between two days."""

    side: str
    gained: Extent
    lost: Extent


def held(areas: Areas, side: str) -> Extent:
    """Return the ground that a side holds."""
    step = _steps(areas, side)
    return _extent(areas, step >= 3, step >= 2, step >= 1)


def change(before: Areas, after: Areas, side: str, within: NDArray[np.bool_] | None = None) -> Change:
    """Return what a side gained and lost, if given only ``within`` the faces marked.

    Raises ValueError unless both days are drawn on the same mosaic.
    """
    if before.mosaic is not after.mosaic:
        raise ValueError("two days can be compared only on one mosaic: draw both on that of the later day")
    then, now = _steps(before, side), _steps(after, side)
    counted = np.ones(len(then), bool) if within is None else within
    return Change(side, _risen(after, then, now, counted), _risen(after, now, then, counted))


def _risen(areas: Areas, low: NDArray[np.intp], high: NDArray[np.intp], counted: NDArray[np.bool_]) -> Extent:
    rises = ((low == 0) & (high == 3), (low < 2) & (high >= 2), low < high)
    return _extent(areas, *(rise & counted for rise in rises))


def _steps(areas: Areas, side: str) -> NDArray[np.intp]:
    """Return the step of each face, 0 to 3; ground of which nothing is known stays in the middle, as even."""
    column = ("projected_first", "projected_second")[areas.sides.index(side)]
    probability = np.where(areas.rows < 0, 0.5 - 1e-9, areas.of_faces(column))
    return np.asarray(np.searchsorted(STEPS, probability, side="right"))


def _extent(areas: Areas, *of_faces: NDArray[np.bool_]) -> Extent:
    size = areas.mosaic.area_km2
    return Extent(*(round(float(size[faces].sum()), 1) for faces in of_faces))
