import numpy as np
import pytest

from frontline.tiers import BECAUSE, TIERS, Voices, because, tiers

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


@pytest.mark.parametrize(
    ("supported", "claimed", "tier"),
    [(FAINT, (True, False), "contested"), (FIRST, (False, True), "claimed"), (EVEN, (False, False), "contested")],
)
def test_rivals_contest_a_place_unless_together_they_settle_it(supported, claimed, tier):
    found, _ = tiers(np.array([supported]), np.array([FAINT]), np.array([claimed]), np.array([False]), np.array([True]))
    assert TIERS[found[0]] == tier


@pytest.mark.parametrize(
    ("tier", "own", "unsupported", "rivals", "fought", "reason"),
    [
        ("claimed", True, False, False, False, "own"),
        ("claimed", True, True, False, True, "unsupported"),
        ("contested", False, False, True, True, "rivals"),
        ("contested", False, False, False, True, "fought"),
        ("contested", False, False, False, False, "likely"),
        ("controlled", True, False, True, True, ""),
    ],
)
def test_the_reason_is_the_one_that_applied(tier, own, unsupported, rivals, fought, reason):
    voices = Voices(np.array([[own, False]]), np.array([[unsupported, False]]), np.array([rivals]), np.array([fought]))
    number = TIERS.index(tier)
    assert BECAUSE[because(np.array([number]), voices)[0]] == reason
