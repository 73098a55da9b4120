"""Which candidate point belongs to which settlement of the register.

A point is known by name only, and over half of the settlements share theirs. Hromadas decide: they are
compact, so the settlement that a point belongs to is the namesake whose hromada's other members lie
around it. Members are found from members, in rounds, beginning with names that occur once.
"""

import numpy as np
import pandas as pd

from gazetteer.sources.points import fold
from gazetteer.sources.register import CITY_CATEGORIES, PREFIX_LENGTHS, romanise

__all__ = ["find_pairs", "join"]

# Two points of one name nearer than this (metres) are two records of one village: villages of one name
# within one hromada are rare, records that disagree by a kilometre or two are not.
SAME_M = 3_000
# How many members of a hromada a point is measured against: one may be wrong, many make a wide hromada
# look far from its own edge.
NEIGHBOURS = 3
# A point further (metres) than this from its hromada's nearest members is refused: hromadas are about
# 10 km in radius, and a wrong village is worse than none.
REACH_M = 15_000
# The runner-up, another village of that name or another point, must be this much further (metres, ratio).
MARGIN_M = 3_000
MARGIN_RATIO = 1.5
# The rounds settle after four to six; the bound only guards against a pair that alternates.
ROUNDS = 12


def find_pairs(settlements: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Pair every settlement with every point that bears its name, in Ukrainian or in Latin letters.

    A city takes the most populous point of its name in its oblast, and no village of that name may.

    Returns:
        One row a pair: id, hromada, point, x, y (metres) and the other columns of the point.
    """
    own = settlements[["id", "hromada", "category"]].assign(key=fold(settlements["name"]))
    latin = own.assign(key=fold(settlements["name"].map(romanise)))
    pairs = pd.concat([own.merge(points, on="key"), latin.merge(points, on="key")])
    pairs = pairs.drop_duplicates(["id", "point"])
    # Cities come with their oblast, postal points without.
    pairs = pairs[pairs["oblast"].isna() | (pairs["oblast"] == pairs["id"].str[: PREFIX_LENGTHS["oblast"]])]
    pairs = pairs.sort_values(["id", "source", "point"], ignore_index=True).drop(columns="key")
    is_city = pairs["category"].isin(CITY_CATEGORIES)
    largest = pairs[is_city].sort_values("population", ascending=False, kind="stable").drop_duplicates("id")
    of_city = pairs["point"].isin(largest["point"])
    kept = pairs.index.isin(largest.index) | (~is_city & ~of_city)
    return pairs[kept].drop(columns="category").reset_index(drop=True)


def join(pairs: pd.DataFrame, fixed: pd.DataFrame) -> pd.DataFrame:
    """Choose at most one point for a settlement and at most one settlement for a point.

    Args:
        pairs: Candidates, as ``find_pairs`` returns them.
        fixed: Members known beforehand (id, hromada, x, y); their settlements take no other point.

    Returns:
        The chosen rows of ``pairs``, sorted by id.
    """
    pairs = pairs[~pairs["id"].isin(fixed["id"])].reset_index(drop=True)
    # A name may be unique in the country, or among the cities of one oblast.
    in_oblast = _unique_pairs(pairs[pairs["oblast"].notna()])
    seeds = pd.concat([_unique_pairs(pairs), in_oblast]).drop_duplicates("id")
    chosen = seeds
    for _ in range(ROUNDS):
        members = pd.concat([chosen, fixed], ignore_index=True)
        nearest = _nearest_pairs(pairs.assign(distance=_member_distance(pairs, members)))
        # A seed that is alone in its hromada has no neighbours to be checked against.
        alone = seeds[~seeds["hromada"].isin(pd.concat([nearest["hromada"], fixed["hromada"]]))]
        following = pd.concat([nearest, alone]).sort_values("id", ignore_index=True)
        settled = following[["id", "point"]].equals(chosen[["id", "point"]])
        chosen = following
        if settled:
            break
    return chosen


def _unique_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that stand for one settlement and for one place among the points."""
    namesakes = pairs.groupby("point")["id"].transform("nunique")
    spans = pairs.groupby("id")[["x", "y"]].transform(lambda values: values.max() - values.min())
    unique = pairs[(namesakes == 1) & (np.hypot(spans["x"], spans["y"]) < SAME_M)]
    return unique.drop_duplicates("id").reset_index(drop=True)


def _member_distance(pairs: pd.DataFrame, members: pd.DataFrame) -> np.ndarray:
    """Mean distance (metres) from each point to the nearest other members of the settlement's hromada."""
    distance = np.full(len(pairs), np.inf)
    known = members.groupby("hromada").indices
    for hromada, rows in pairs.groupby("hromada").indices.items():
        if hromada not in known:
            continue
        here, there = pairs.iloc[rows], members.iloc[known[hromada]]
        steps = np.hypot(
            here["x"].to_numpy()[:, None] - there["x"].to_numpy(), here["y"].to_numpy()[:, None] - there["y"].to_numpy()
        )
        # A settlement's own point is no evidence for it; NaN sorts last.
        steps[here["id"].to_numpy()[:, None] == there["id"].to_numpy()] = np.nan
        nearest = np.sort(steps, axis=1)[:, :NEIGHBOURS]
        counts = np.isfinite(nearest).sum(axis=1)
        means = np.nansum(nearest, axis=1) / np.maximum(counts, 1)
        distance[rows] = np.where(counts > 0, means, np.inf)
    return distance


def _nearest_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that are nearest both ways, within reach, and nearer than every rival by the margin."""
    ranked = pairs[np.isfinite(pairs["distance"])].sort_values(["distance", "id", "point"])
    best = ranked.drop_duplicates("id").set_index("id")[["x", "y", "distance"]]
    ranked = ranked.join(best.rename(columns="best_{}".format), on="id")
    other_place = np.hypot(ranked["x"] - ranked["best_x"], ranked["y"] - ranked["best_y"]) > SAME_M
    rival_points = ranked[other_place].groupby("id")["distance"].min()
    place_in_line = ranked.groupby("point").cumcount()
    rival_settlements = ranked[place_in_line == 1].set_index("point")["distance"]
    clear = _is_clear(ranked["best_distance"], ranked["id"].map(rival_points)) & _is_clear(
        ranked["distance"], ranked["point"].map(rival_settlements)
    )
    chosen = ranked[~other_place & (place_in_line == 0) & (ranked["distance"] <= REACH_M) & clear]
    chosen = chosen.sort_values(["id", "source", "distance", "point"]).drop_duplicates("id")
    return chosen.drop(columns=["distance", "best_x", "best_y", "best_distance"])


def _is_clear(distance: "pd.Series[float]", rival: "pd.Series[float]") -> "pd.Series[bool]":
    return rival.fillna(np.inf) >= distance * MARGIN_RATIO + MARGIN_M
