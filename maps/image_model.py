"""A picture as plain records: what is drawn on it, in which look, and all its words.

Every text is raw text from outside. Coordinates are WGS 84, (lon, lat); looks are those of ``image_looks.py``.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from maps.messages import ENGLISH, Messages
from maps.model import BaseMap

__all__ = ["Box", "Drawn", "Label", "Picture", "view_of"]

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

MARGIN = 0.06
"""Free ground around what a picture shows, as a share of its size."""

LEAST_DEGREES = 0.4
"""Smallest height of a picture, some 45 km: nearer it would be finer than what is known."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape (area, line or point) in a look."""

    look: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Label:
    """A name beside a point; of two that have no room the one of the lower rank stands, ``dot`` draws the point."""

    name: str
    lon: float
    lat: float
    rank: float
    dot: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything on a picture; all of ``box`` is seen, and what lies around it as far as there is room.

    ``drawn`` goes from the ground up; ``legend`` has looks with their words; ``facts`` are told as far as there is
    room. ``text`` says what is to be seen, for those who do not see it; ``messages`` are of its language.
    """

    title: str
    dates: tuple[str, ...]
    box: Box
    base: BaseMap
    drawn: tuple[Drawn, ...]
    labels: tuple[Label, ...]
    legend: tuple[tuple[tuple[str, ...], str], ...]
    note: str
    facts: tuple[str, ...]
    credit: str
    text: str
    messages: Messages = ENGLISH


def view_of(*shapes: BaseGeometry, whole: Box) -> Box:
    """Return the box around some shapes with a margin; ``whole`` if all are empty."""
    there = [shape for shape in shapes if not shape.is_empty]
    if not there:
        return whole
    west, south, east, north = shapely.total_bounds(np.array(there, dtype=object)).tolist()
    high = max((north - south) * MARGIN, (LEAST_DEGREES - (north - south)) / 2)
    wide = max((east - west) * MARGIN, (LEAST_DEGREES - (east - west)) / 2)
    return west - wide, south - high, east + wide, north + high
