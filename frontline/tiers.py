"""Tiers: what may be drawn of a place, from its belief and from the words that still stand.

A tier is an answer that may be refused: where no rule reaches its threshold a place stays unknown, with its
probabilities told (the reject option of Chow, 1970), and is not given the likelier side's colour all the same.
"""

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
    """Which words, or which number, make a place claimed or contested; UNSUPPORTED ones leave it unknown."""

    NOTHING = ""
    OWN = "own"
    UNSUPPORTED = "unsupported"
    RIVALS = "rivals"
    FOUGHT = "fought"
    UNDONE = "undone"
    LIKELY = "likely"


BECAUSE = tuple(Because)


@dataclass(frozen=True)
class Voices:
    """What living words say of each place: which sides (n, 2) hold it, that words disagree (n), that it is fought over.

    ``own``: a side's own words say so of it; ``unsupported``: words that cannot be judged, or that are too weak, of the
    likelier side. Both only where it is not settled so. ``rivals``: words that may settle it name both; ``held``: the
    side for which it was last settled; ``undone``: it is said to have changed hands and back within a day.
    """

    own: NDArray[np.bool_]
    unsupported: NDArray[np.bool_]
    rivals: NDArray[np.bool_]
    fought: NDArray[np.bool_]
    held: NDArray[np.bool_]
    undone: NDArray[np.bool_]

    @property
    def disputed(self) -> NDArray[np.bool_]:
        """Which places (n) words that do not settle them name for both sides, or, being no side's, for a new one."""
        named = self.own | self.unsupported
        fresh = self.unsupported & self.held[:, ::-1]
        return (named[:, 0] & named[:, 1]) | fresh[:, 0] | fresh[:, 1]

    @property
    def claimed(self) -> NDArray[np.bool_]:
        """Which sides (n, 2) claim each place by their own words, where nobody names the other with such words."""
        named = self.own | self.unsupported
        return self.own & ~named[:, ::-1]


def tiers(
    supported: Floats,
    probability: Floats,
    voices: Voices,
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return for each place the number of its tier in ``TIERS``, and of the side that holds or claims it, or -1.

    ``supported``: belief (n, 3) by what can settle a place; ``probability``: by all words. Rivals count unless
    together they settle it. The first rule that fits decides: controlled, contested by rivals, claimed by one side's
    own words, contested, unknown.
    """
    sure = (supported[:, :2] >= CONTROLLED_FROM) & (probability[:, :2] >= CONTROLLED_FROM)
    rivals = voices.rivals & (supported[:, :2].max(axis=1) < CONTROLLED_FROM)
    fight = voices.fought | voices.undone | voices.disputed | (probability[:, 2] >= CONTESTED_FROM)
    rules = [sure.any(axis=1), rivals, voices.claimed.any(axis=1), fight]
    found = [Tier.CONTROLLED, Tier.CONTESTED, Tier.CLAIMED, Tier.CONTESTED]
    tier = np.select(rules, [TIERS.index(one) for one in found], TIERS.index(Tier.UNKNOWN))
    side = np.select(rules[:3], [sure.argmax(axis=1), -1, voices.claimed.argmax(axis=1)], -1)
    return tier, side


def because(tier: NDArray[np.intp], voices: Voices) -> NDArray[np.intp]:
    """Return for each place what makes it claimed or contested, or no more than unknown, as a number in ``BECAUSE``."""
    claimed, contested, unknown = (tier == TIERS.index(one) for one in (Tier.CLAIMED, Tier.CONTESTED, Tier.UNKNOWN))
    rules = {
        Because.UNSUPPORTED: unknown & voices.unsupported.any(axis=1),
        Because.OWN: claimed,
        Because.RIVALS: contested & (voices.rivals | voices.disputed),
        Because.FOUGHT: contested & voices.fought,
        Because.UNDONE: contested & voices.undone,
        Because.LIKELY: contested,
    }
    return np.select([*rules.values()], [BECAUSE.index(one) for one in rules], BECAUSE.index(Because.NOTHING))
