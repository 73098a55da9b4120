import numpy as np
import pytest

from frontline.tiers import BECAUSE, TIERS, Voices, because, tiers

FIRST, FAINT, EVEN, FIGHT = [0.8, 0.1, 0.1], [0.79, 0.11, 0.1], [0.46, 0.46, 0.08], [0.25, 0.25, 0.5]


def voices(
    own=(False, False), unsupported=(False, False), held=(False, False), *, rivals=False, fought=False, undone=False
):
    """What is said of one place; sides are pairs."""
    return Voices(*(np.array([one]) for one in (own, unsupported, rivals, fought, held, undone)))


def tier_of(supported, probability, said):
    found, sides = tiers(np.array([supported]), np.array([probability]), said)
    return TIERS[found[0]], sides[0]


ONE, TWO, BOTH = (True, False), (False, True), (True, True)


@pytest.mark.parametrize(
    ("supported", "probability", "said", "tier", "side"),
    [
        (FIRST, FIRST, voices(), "controlled", 0),
        (FIRST, FIRST, voices(TWO, fought=True), "controlled", 0),  # what is claimed against it weighs too little
        (FIRST, FAINT, voices(TWO), "claimed", 1),
        (FIRST, FAINT, voices(), "unknown", -1),
        (FAINT, FIRST, voices(ONE), "claimed", 0),  # a side's own word never makes it controlled
        (EVEN, EVEN, voices(BOTH), "contested", -1),
        (EVEN, EVEN, voices(fought=True), "contested", -1),
        (EVEN, EVEN, voices(undone=True), "contested", -1),
        (EVEN, FIGHT, voices(), "contested", -1),
        (EVEN, FIGHT, voices(ONE, fought=True), "claimed", 0),  # a fight does not end a claim
        (EVEN, EVEN, voices(), "unknown", -1),
        (FAINT, FAINT, voices(unsupported=ONE), "unknown", -1),  # no side's own word, and too weak to settle it
        (FAINT, FAINT, voices(unsupported=ONE, held=TWO), "contested", -1),
        (FAINT, FAINT, voices(unsupported=ONE, held=ONE), "unknown", -1),
        (FAINT, FAINT, voices(ONE, unsupported=ONE, held=TWO), "claimed", 0),
        (EVEN, EVEN, voices(TWO, unsupported=ONE), "contested", -1),
        (FAINT, FAINT, voices(ONE, held=TWO), "claimed", 0),  # the holder's old word is no rival of a side's own
    ],
)
def test_the_first_rule_that_fits_decides(supported, probability, said, tier, side):
    assert tier_of(supported, probability, said) == (tier, side)


@pytest.mark.parametrize(
    ("supported", "own", "tier"),
    [(FAINT, ONE, "contested"), (FIRST, TWO, "claimed"), (EVEN, (False, False), "contested")],
)
def test_rivals_contest_a_place_unless_together_they_settle_it(supported, own, tier):
    assert tier_of(supported, FAINT, voices(own, rivals=True))[0] == tier


@pytest.mark.parametrize(
    ("tier", "said", "reason"),
    [
        ("claimed", voices(ONE, unsupported=ONE, fought=True), "own"),
        ("contested", voices(rivals=True, fought=True), "rivals"),
        ("contested", voices(BOTH, fought=True), "rivals"),
        ("contested", voices(unsupported=ONE, held=TWO, fought=True), "rivals"),
        ("contested", voices(ONE, fought=True), "fought"),
        ("contested", voices(fought=True, undone=True), "fought"),
        ("contested", voices(rivals=True, undone=True), "rivals"),
        ("contested", voices(undone=True), "undone"),
        ("contested", voices(), "likely"),
        ("controlled", voices(ONE, unsupported=ONE, rivals=True, fought=True), ""),
        ("unknown", voices(unsupported=ONE), "unsupported"),
        ("unknown", voices(), ""),
    ],
)
def test_the_reason_is_the_one_that_applied(tier, said, reason):
    assert BECAUSE[because(np.array([TIERS.index(tier)]), said)[0]] == reason
