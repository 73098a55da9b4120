"""Where a settlement may be whose own coordinate is unknown, and how far that may be from the truth."""

import numpy as np
import pandas as pd

from gazetteer.sources.register import LEVELS, PREFIX_LENGTHS

__all__ = ["calibrate", "place_units", "spread_of"]

# Share of settlements that must lie within a unit's radius.
COVERAGE = 0.95
# A unit with few known members borrows the typical spread of its level, as if it had this many members
# more: with one member its own spread says nothing, with ten it says most.
BORROWED = 3
# Radii are stated to 100 m: they are no finer than that.
STEP_M = 100


def place_units(units: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Give each unit the median point of its known members and a radius that holds 95 % of its settlements.

    Args:
        units: level, prefix and any other columns.
        members: id, x, y (metres) of the settlements with coordinates of their own.

    Returns:
        ``units`` with x, y (missing where no member is known), members (how many) and radius_m.
    """
    placed = [_place_level(units[units["level"] == level], members, level) for level in LEVELS]
    return pd.concat(placed).sort_index()


def _place_level(units: pd.DataFrame, members: pd.DataFrame, level: str) -> pd.DataFrame:
    prefix = members["id"].str[: PREFIX_LENGTHS[level]]
    centres = members.groupby(prefix)[["x", "y"]].median()
    own_centre = members[[]].assign(prefix=prefix).join(centres, on="prefix")
    distance = np.hypot(members["x"] - own_centre["x"], members["y"] - own_centre["y"])
    sums = distance.groupby(prefix).agg(["sum", "count"])
    typical = float(np.mean(distance))
    factor = calibrate(members[["x", "y"]].to_numpy(), prefix, typical)
    table = units.join(centres, on="prefix")
    count = table["prefix"].map(sums["count"]).fillna(0)
    spread = spread_of(table["prefix"].map(sums["sum"]).fillna(0), count, typical)
    radius = np.ceil(spread * factor / STEP_M) * STEP_M
    return table.assign(members=count.astype(int), radius_m=radius.astype(int))


def spread_of(total: "pd.Series[float]", count: "pd.Series[int]", typical: float) -> "pd.Series[float]":
    """Mean distance of a unit's members from its centre, shrunk towards the typical one of its level."""
    return (total + BORROWED * typical) / (count + BORROWED)


def calibrate(xy: np.ndarray, prefix: "pd.Series[str]", typical: float) -> float:
    """How many spreads a radius must be long to hold 95 % of members that are left out one at a time."""
    ratios: list[np.ndarray] = []
    for rows in prefix.groupby(prefix).indices.values():
        if len(rows) < 2:
            continue
        for own in range(len(rows)):
            others = np.delete(xy[rows], own, axis=0)
            centre = np.median(others, axis=0)
            total = np.hypot(*(others - centre).T).sum()
            spread = (total + BORROWED * typical) / (len(others) + BORROWED)
            ratios.append(np.hypot(*(xy[rows[own]] - centre)) / spread)
    return float(np.quantile(ratios, COVERAGE))
