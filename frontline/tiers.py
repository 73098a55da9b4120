"""Tiers: what may be drawn of a place, from its belief and from the words that still stand."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from frontline.persistence import Floats
from frontline.weights import value

__all__ = ["CONTESTED_FROM", "CONTROLLED_FROM", "TIERS", "Tier", "tiers"]

CONTROLLED_FROM, CONTESTED_FROM = value("controlled from"), value("contested from")


class Tier(StrEnum):
    """What may be drawn of a place."""

    CONTROLLED = "controlled"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


TIERS = tuple(Tier)


def tiers(
    supported: Floats, probability: Floats, claimed: NDArray[np.bool_], fought: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each place the number of its tier in ``TIERS``, and of the side that holds or claims it, or -1.

    ``supported``: belief (n, 3) by what can settle a place; ``probability``: by all words. ``claimed`` (n, 2): a word
    that stands says that this side holds the place, which is not settled for it; ``fought``: one says that there is
    fighting. The first rule that fits decides: controlled, claimed by one, contested, unknown.
    """
    sure = (supported[:, :2] >= CONTROLLED_FROM) & (probability[:, :2] >= CONTROLLED_FROM)
    claimants = claimed.sum(axis=1)
    fight = fought | (claimants == 2) | (probability[:, 2] >= CONTESTED_FROM)
    rules = [sure.any(axis=1), claimants == 1, fight]
    tier = np.select(rules, [TIERS.index(Tier.CONTROLLED), TIERS.index(Tier.CLAIMED), TIERS.index(Tier.CONTESTED)],
                     TIERS.index(Tier.UNKNOWN))  # fmt: skip
    side = np.select(rules[:2], [sure.argmax(axis=1), claimed.argmax(axis=1)], -1)
    return tier, side
