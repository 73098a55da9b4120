"""Change: the ground that a side holds on a day, and what it gained and lost between two, as low, best and high.

What is counted is what the map draws. A side has at least the ground drawn as held, at best that which is likelier its
own too, at most also all that is contested or claimed. Ground of which nothing is known is never counted. Between two
days ground counts as gained at least if it went from the other side to held, at best if it became held or likelier,
at most if it rose by a step at all; as lost the same way downwards. So unchanged doubt is never a gain.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from frontline.areas import CLASSES, Areas

__all__ = ["Change", "Extent", "change", "held"]

OTHERS, BLANK, OPEN, LIKELIER, HELD = -1, 0, 1, 2, 3
"""Steps of ground as one side sees it: the other's, of nobody known, contested or claimed, likelier its own, held."""


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


def held(areas: Areas, side: str, within: NDArray[np.bool_] | None = None) -> Extent:
    """Return the ground that a side holds, if given only ``within`` the faces marked."""
    step = _steps(areas, side) if within is None else np.where(within, _steps(areas, side), BLANK)
    return _extent(areas, step >= HELD, step >= LIKELIER, step >= OPEN)


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
    own = np.maximum(low, BLANK) < high
    rises = ((low == OTHERS) & (high == HELD), (low < LIKELIER) & (high >= LIKELIER), own)
    return _extent(areas, *(rise & counted for rise in rises))


def _steps(areas: Areas, side: str) -> NDArray[np.intp]:
    """Return the step of each face by what is drawn of it."""
    own = areas.sides.index(side)
    drawn = {(tier, number): areas.classes == code for code, (tier, number) in enumerate(CLASSES)}
    leans = np.where(drawn["unknown", -1], areas.lean, 0) * (1, -1)[own]
    others = drawn["controlled", 1 - own] | (leans < 0)
    undecided = drawn["contested", -1] | drawn["claimed", 0] | drawn["claimed", 1]
    conditions = [drawn["controlled", own], leans > 0, undecided, others]
    return np.asarray(np.select(conditions, [HELD, LIKELIER, OPEN, OTHERS], BLANK), np.intp)


def _extent(areas: Areas, *of_faces: NDArray[np.bool_]) -> Extent:
    size = areas.mosaic.area_km2
    return Extent(*(round(float(size[faces].sum()), 1) for faces in of_faces))
