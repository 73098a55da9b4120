"""The front line on a day, as points, and how far settlements lie from it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gazetteer.geodesy import distance_km
from gazetteer.places import PlaceTable

__all__ = ["Line", "LineDistances"]

Line = Sequence[tuple[float, float]]
"""Points (lon, lat), WGS 84, along a front line, some km apart; their order says nothing."""


class LineDistances:
    """Distances of a table's settlements from the line asked about last, each computed once."""

    def __init__(self, table: PlaceTable) -> None:
        self._table = table
        self._line: tuple[tuple[float, float], ...] = ()
        self._km = np.empty(0)

    def away_km(self, line: Line, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the distance of each settlement, by its row, to the nearest point of a line, in km."""
        asked = tuple(line)
        if asked != self._line:
            self._line, self._km = asked, np.full(len(self._table), np.nan)
        missing = np.unique(rows[np.isnan(self._km[rows])])
        points = np.array(asked, float).reshape(-1, 2)
        lon, lat = self._table.points[missing].T
        if len(missing):
            away = distance_km(lon[:, None], lat[:, None], points[:, 0], points[:, 1])
            self._km[missing] = away.min(axis=1)
        return self._km[rows]
