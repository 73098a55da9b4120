import numpy as np
import pytest

from frontline.tiers import TIERS, tiers

FIRST, FAINT, EVEN, FIGHT = [0.8, 0.1, 0.1], [0.79, 0.11, 0.1], [0.46, 0.46, 0.08], [0.25, 0.25, 0.5]


@pytest.mark.parametrize(
    ("supported", "probability", "claimed", "fought", "tier", "side"),
    [
        (FIRST, FIRST, (False, False), False, "controlled", 0),
        (FIRST, FIRST, (False, True), True, "controlled", 0),  # what is claimed against it weighs too little
        (FIRST, FAINT, (False, True), False, "claimed", 1),
        (FIRST, FAINT, (False, False), False, "unknown", -1),
        (FAINT, FIRST, (True, False), False, "claimed", 0),  # a side's own word never makes it controlled
        (EVEN, EVEN, (True, True), False, "contested", -1),
        (EVEN, EVEN, (False, False), True, "contested", -1),
        (EVEN, FIGHT, (False, False), False, "contested", -1),
        (EVEN, FIGHT, (True, False), True, "claimed", 0),  # a fight does not end a claim
        (EVEN, EVEN, (False, False), False, "unknown", -1),
    ],
)
def test_the_first_rule_that_fits_decides(supported, probability, claimed, fought, tier, side):
    found, sides = tiers(np.array([supported]), np.array([probability]), np.array([claimed]), np.array([fought]))
    assert (TIERS[found[0]], sides[0]) == (tier, side)
