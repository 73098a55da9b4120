"""Where a settlement may be whose own coordinate is unknown, and how far that may be from the truth."""

import numpy as np
import pandas as pd

from gazetteer.sources.register import LEVELS

__all__ = ["place_units", "spread_of", "weighted_quantile"]

# Share of settlements that must lie within a unit's radius: 95 % is promised; one per cent more because the
# settlements without a coordinate are smaller and lie further out than those that calibrate.
COVERAGE = 0.96
# A unit with few known members borrows the typical spread of its level, as if it had this many members
# more: with one member its own spread says nothing, with ten it says most.
BORROWED = 3
# Radii are stated to 100 m: they are no finer than that.
STEP_M = 100


def place_units(units: pd.DataFrame, settlements: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Give each unit the median point of its known members and a radius that holds 95 % of the others.

    Args:
        units: level, prefix and any other columns.
        settlements: id and a column for each level with the prefix of its unit: all of them.
        own: id, x, y (metres) of those with coordinates of their own.

    Returns:
        ``units`` with x, y (missing where no member is known), members (how many) and radius_m.
    """
    members = settlements[["id", *LEVELS]].merge(own[["id", "x", "y"]], on="id")
    placed = [
        _place_level(units[units["level"] == level], settlements[level].value_counts(), members, level)
        for level in LEVELS
    ]
    return pd.concat(placed).sort_index()


def _place_level(units: pd.DataFrame, sizes: "pd.Series[int]", members: pd.DataFrame, level: str) -> pd.DataFrame:
    centres = members.groupby(level)[["x", "y"]].median()
    centre = members[[level]].join(centres, on=level)
    members = members.assign(distance=np.hypot(members["x"] - centre["x"], members["y"] - centre["y"]))
    sums = members.groupby(level)["distance"].agg(["sum", "count"])
    typical = float(members["distance"].mean())
    left_out = _leave_out(members, level, typical)
    # A unit's rows count as much as it has settlements to place: large well-known units must not set the
    # radius of those of which little is known.
    weight = left_out["unit"].map(sizes / sums["count"]) - 1
    factor = weighted_quantile(left_out["ratio"].to_numpy(), weight.to_numpy(), COVERAGE)
    table = units.join(centres, on="prefix")
    count = table["prefix"].map(sums["count"]).fillna(0)
    spread = spread_of(table["prefix"].map(sums["sum"]).fillna(0), count, typical)
    radius = np.ceil(spread * factor / STEP_M) * STEP_M
    return table.assign(members=count.astype(int), radius_m=radius.astype(int))


def spread_of(total: "pd.Series[float]", count: "pd.Series[int]", typical: float) -> "pd.Series[float]":
    """Mean distance of a unit's members from its centre, shrunk towards the typical one of its level."""
    return (total + BORROWED * typical) / (count + BORROWED)


def weighted_quantile(values: np.ndarray, weights: np.ndarray, share: float) -> float:
    """Return the smallest of the values below which, itself included, lies that share of the weight."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, share * reached[-1])])


def _leave_out(members: pd.DataFrame, level: str, typical: float) -> pd.DataFrame:
    """For each member: its unit, and its distance from the centre of the others, counted in their spreads.

    Left out with a member is what would be unknown too if it had to be placed by this level: nothing else
    for a hromada's point, its whole hromada for the points of the levels above.
    """
    together = "id" if level == "hromada" else "hromada"
    units: list[np.ndarray] = []
    ratios: list[np.ndarray] = []
    for unit, rows in members.groupby(level):
        xy = rows[["x", "y"]].to_numpy()
        for left in rows.groupby(together).indices.values():
            others = np.delete(xy, left, axis=0)
            if len(others) == 0:
                continue
            centre = np.median(others, axis=0)
            total = float(np.hypot(*(others - centre).T).sum())
            spread = (total + BORROWED * typical) / (len(others) + BORROWED)
            ratios.append(np.hypot(*(xy[left] - centre).T) / spread)
            units.append(np.repeat(str(unit), len(left)))
    return pd.DataFrame({"unit": np.concatenate(units), "ratio": np.concatenate(ratios)})
