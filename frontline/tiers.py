"""Tiers: what may be drawn of a place, from its belief and from the words that still stand."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from frontline.persistence import Floats
from frontline.weights import value

__all__ = ["BECAUSE", "CONTESTED_FROM", "CONTROLLED_FROM", "TIERS", "Because", "Tier", "Voices", "because", "tiers"]

CONTROLLED_FROM, CONTESTED_FROM = value("controlled from"), value("contested from")


class Tier(StrEnum):
    """What may be drawn of a place."""

    CONTROLLED = "controlled"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


TIERS = tuple(Tier)


class Because(StrEnum):
    """Which words, or which number, make a place claimed or contested."""

    NOTHING = ""
    OWN = "own"
    UNSUPPORTED = "unsupported"
    RIVALS = "rivals"
    FOUGHT = "fought"
    LIKELY = "likely"


BECAUSE = tuple(Because)


@dataclass(frozen=True)
class Voices:
    """What living words say of each place: which sides (n, 2) hold it, that words disagree (n), that it is fought over.

    ``own``: a side's own words say so of it; ``unsupported``: words that cannot be judged, or that are too weak, of the
    likelier side. Both only where it is not settled so. ``rivals``: words that may settle it name both.
    """

    own: NDArray[np.bool_]
    unsupported: NDArray[np.bool_]
    rivals: NDArray[np.bool_]
    fought: NDArray[np.bool_]

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Which sides (n, 2) words claim each place for that do not settle it."""
        return self.own | self.unsupported


def tiers(
    supported: Floats,
    probability: Floats,
    claimed: NDArray[np.bool_],
    fought: NDArray[np.bool_],
    rivals: NDArray[np.bool_] | None = None,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each place the number of its tier in ``TIERS``, and of the side that holds or claims it, or -1.

    ``supported``: belief (n, 3) by what can settle a place; ``probability``: by all words. ``claimed`` (n, 2): words
    that stand, and do not settle it, say that this side holds the place; ``fought``: one says that there is fighting;
    ``rivals``: words that may settle it name both sides, which counts unless together they settle it. The first rule
    that fits decides: controlled, contested by rivals, claimed by one, contested, unknown.
    """
    sure = (supported[:, :2] >= CONTROLLED_FROM) & (probability[:, :2] >= CONTROLLED_FROM)
    claimants = claimed.sum(axis=1)
    unsettled = supported[:, :2].max(axis=1) < CONTROLLED_FROM
    disagreed = np.zeros(len(claimed), bool) if rivals is None else rivals & unsettled
    fight = fought | (claimants == 2) | (probability[:, 2] >= CONTESTED_FROM)
    rules = [sure.any(axis=1), disagreed, claimants == 1, fight]
    found = [Tier.CONTROLLED, Tier.CONTESTED, Tier.CLAIMED, Tier.CONTESTED]
    tier = np.select(rules, [TIERS.index(one) for one in found], TIERS.index(Tier.UNKNOWN))
    side = np.select(rules[:3], [sure.argmax(axis=1), -1, claimed.argmax(axis=1)], -1)
    return tier, side


def because(tier: NDArray[np.intp], voices: Voices) -> NDArray[np.intp]:
    """Return for each place what makes it claimed or contested, as a number in ``BECAUSE``."""
    claimed, contested = (tier == TIERS.index(one) for one in (Tier.CLAIMED, Tier.CONTESTED))
    rules = {
        Because.UNSUPPORTED: claimed & voices.unsupported.any(axis=1),
        Because.OWN: claimed,
        Because.RIVALS: contested & (voices.rivals | voices.claimed.all(axis=1)),
        Because.FOUGHT: contested & voices.fought,
        Because.LIKELY: contested,
    }
    return np.select([*rules.values()], [BECAUSE.index(one) for one in rules], BECAUSE.index(Because.NOTHING))
