"""Which candidate point belongs to which settlement of the register.

A point is known by name only, and over half of the settlements share theirs. Hromadas decide: they are
compact, so the settlement that a point belongs to is the namesake whose hromada's other members lie
around it. Members are found from members, in rounds, beginning with names that occur once.
"""

import numpy as np
import pandas as pd

from gazetteer.sources.points import fold
from gazetteer.sources.register import CITY_CATEGORIES, LEVELS, romanise

__all__ = ["SAME_M", "find_pairs", "is_clear", "join", "with_distance"]

# Two points of one name nearer than this (metres) are two records of one village: villages of one name
# within one hromada are rare, records that disagree by a kilometre or two are not.
SAME_M = 3_000
# How many members of a hromada a point is measured against: one may be wrong, many make a wide hromada
# look far from its own edge.
NEIGHBOURS = 3
# A point further (metres) than this from the nearest members of its hromada is refused: hromadas are about
# 10 km in radius, and a wrong village is worse than none. Raions are some 40 km in radius, oblasts 80.
REACH_M = {"hromada": 20_000, "raion": 40_000, "oblast": 60_000}
# The runner-up, another village of that name or another point, must be this much further (metres, ratio).
MARGIN_M = 3_000
MARGIN_RATIO = 1.5
# A point further (metres) than this from every place of an oblast that is known from the start is outside it.
OUTSIDE_M = 60_000
# After four to six rounds all but a few dozen pairs have settled; the rest alternate for ever.
ROUNDS = 8


def find_pairs(settlements: pd.DataFrame, former: pd.DataFrame, points: pd.DataFrame) -> pd.DataFrame:
    """Pair every settlement with every point that bears its name, in Ukrainian or in Latin letters.

    A former name (id, name) counts as well: the points are older than the latest renamings.

    A city takes the most populous point of its name in its oblast, and no village of that name may.

    Returns:
        One row a pair: id, oblast, raion, hromada, point, x, y (metres) and the other columns of the point.
    """
    points = points.rename(columns={"oblast": "point_oblast"})
    own = settlements[["id", *LEVELS, "category"]].assign(key=fold(settlements["name"]))
    latin = own.assign(key=fold(settlements["name"].map(romanise)))
    before = own.drop(columns="key").merge(former.assign(key=fold(former["name"]))[["id", "key"]], on="id")
    pairs = pd.concat([keyed.merge(points, on="key") for keyed in (own, latin, before)])
    pairs = pairs.drop_duplicates(["id", "point"])
    # Cities come with their oblast, postal points without.
    pairs = pairs[pairs["point_oblast"].isna() | (pairs["point_oblast"] == pairs["oblast"])]
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
        fixed: Members known beforehand (id, oblast, raion, hromada, x, y); their settlements take no other point.

    Returns:
        The chosen rows of ``pairs``, sorted by id.
    """
    pairs = pairs[~pairs["id"].isin(fixed["id"])].reset_index(drop=True)
    # A name may be unique in the country, or among the cities of one oblast.
    in_oblast = _unique_pairs(pairs[pairs["point_oblast"].notna()])
    seeds = pd.concat([_unique_pairs(pairs), in_oblast, fixed]).drop_duplicates("id")
    distance = _member_distance(pairs, seeds, "oblast")
    # Kyiv and Sevastopol have no neighbours in their first-level unit: infinite, and kept.
    pairs = pairs[(distance <= OUTSIDE_M) | np.isinf(distance)].reset_index(drop=True)
    chosen = previous = seeds
    for _ in range(ROUNDS):
        previous, chosen = chosen, _nearest_pairs(with_distance(pairs, pd.concat([chosen, fixed])))
        if chosen[["id", "point"]].equals(previous[["id", "point"]]):
            break
    # A pair that comes and goes from round to round is in doubt, and so is a point under two names.
    settled = chosen.merge(previous[["id", "point"]], on=["id", "point"])
    return settled[~settled.duplicated(["x", "y"], keep=False)].reset_index(drop=True)


def with_distance(pairs: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Add each pair's ``distance`` (metres) from the nearest members of its hromada, and how far it may ``reach``.

    Where no member of the hromada is known, the raion or the oblast is measured against; where none at all is
    (a city that is a first-level unit by itself), both are 0.
    """
    distance, reach = np.full(len(pairs), np.inf), np.zeros(len(pairs))
    for unit, reach_m in REACH_M.items():
        unknown = np.isinf(distance)
        distance[unknown] = _member_distance(pairs[unknown], members, unit)
        reach[unknown] = reach_m
    return pairs.assign(distance=np.where(np.isinf(distance), 0, distance), reach=reach)


def _unique_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that stand for one settlement and for one place among the points."""
    namesakes = pairs.groupby("point")["id"].transform("nunique")
    places = pairs.groupby("id")[["x", "y"]]
    spans = places.transform("max") - places.transform("min")
    unique = pairs[(namesakes == 1) & (np.hypot(spans["x"], spans["y"]) < SAME_M)]
    return unique.drop_duplicates("id").reset_index(drop=True)


def _member_distance(pairs: pd.DataFrame, members: pd.DataFrame, unit: str) -> np.ndarray:
    """Mean distance (metres) from each point to the nearest other members of the settlement's unit."""
    distance = np.full(len(pairs), np.inf)
    here, there = (frame[["x", "y"]].to_numpy(dtype=float) for frame in (pairs, members))
    here_id, there_id = pairs["id"].to_numpy(), members["id"].to_numpy()
    known = members.groupby(unit).indices
    for prefix, rows in pairs.groupby(unit).indices.items():
        if prefix not in known:
            continue
        others = known[prefix]
        steps = np.hypot(*(here[rows][:, None, :] - there[others][None, :, :]).transpose(2, 0, 1))
        # A settlement's own point is no evidence for it; NaN sorts last.
        steps[here_id[rows][:, None] == there_id[others]] = np.nan
        nearest = np.sort(steps, axis=1)[:, :NEIGHBOURS]
        counts = np.isfinite(nearest).sum(axis=1)
        means = np.nansum(nearest, axis=1) / np.maximum(counts, 1)
        distance[rows] = np.where(counts > 0, means, np.inf)
    return distance


def _nearest_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs that are nearest both ways, within reach, and nearer than every rival by the margin."""
    ranked = pairs.sort_values(["distance", "id", "point"])
    best = ranked.drop_duplicates("id").set_index("id")[["x", "y", "distance"]]
    ranked = ranked.join(best.rename(columns="best_{}".format), on="id")
    other_place = np.hypot(ranked["x"] - ranked["best_x"], ranked["y"] - ranked["best_y"]) > SAME_M
    first_in_line = ranked.groupby("point").cumcount() == 0
    # A rival counts only if nothing suits it better.
    rival_points = ranked[other_place & first_in_line].groupby("id")["distance"].min()
    rival_settlements = ranked[~other_place & ~first_in_line].groupby("point")["distance"].min()
    clear = is_clear(ranked["best_distance"], ranked["id"].map(rival_points)) & is_clear(
        ranked["distance"], ranked["point"].map(rival_settlements)
    )
    chosen = ranked[~other_place & first_in_line & (ranked["distance"] <= ranked["reach"]) & clear]
    chosen = chosen.sort_values(["id", "source", "distance", "point"]).drop_duplicates("id").reset_index(drop=True)
    return chosen.drop(columns=["distance", "reach", "best_x", "best_y", "best_distance"])


def is_clear(distance: "pd.Series[float]", rival: "pd.Series[float]") -> "pd.Series[bool]":
    """Whether the runner-up, where there is one, is further off than the best by the margin (metres)."""
    return rival.astype(float).fillna(np.inf) >= distance * MARGIN_RATIO + MARGIN_M
