"""The ground of cards: what lies under the days of one view, drawn once for them all."""

from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray

from maps.model import BaseMap

__all__ = ["Ground", "Pixels"]

Pixels = NDArray[np.uint8]
"""Height, width, and red, green, blue, opacity."""


class Ground:
    """Remembers the last ground that was drawn: the days of a site have the same one."""

    def __init__(self) -> None:
        self._kept: tuple[BaseMap, Hashable, Pixels] | None = None

    def under(self, base: BaseMap, view: Hashable, draw: Callable[[], Pixels]) -> Pixels:
        """Return the pixels of a base map in a view: those of the last time, if both are the same, else drawn now."""
        if self._kept is None or self._kept[0] is not base or self._kept[1] != view:
            self._kept = (base, view, draw())
        return self._kept[2]
