"""Twins: rows that may be one claim entered twice, for a person to decide."""

from collections.abc import Mapping

import pandas as pd

from frontline.cells import LINE

__all__ = ["twins"]

_ALIKE = ["place", "event_date", "kind", "side", "source"]


def twins(rows: pd.DataFrame, places: Mapping[int, str]) -> list[tuple[int, int]]:
    """Return pairs of lines (a row, the first one like it): same place, day, kind, side and source.

    ``rows`` as in ``Intake.rows``; ``places`` the settlements' ids by line, so that two names of one place are one. A
    row that withdraws a claim is like it on purpose and left out.
    """
    said = rows.loc[rows["withdraws"] == "", [*_ALIKE, LINE]]
    lines = said[LINE].astype(int)
    known = lines.map(places).astype("str")
    groups = said.assign(place=known.fillna(said["place"])).groupby(_ALIKE, sort=False).ngroup()
    again = groups.duplicated()
    if not again.any():
        return []
    firsts = lines.groupby(groups).transform("first")
    return list(zip(lines[again].tolist(), firsts[again].tolist(), strict=True))
