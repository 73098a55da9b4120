import numpy as np
import pytest

from frontline.persistence import PRIOR, aged, blurred, opinion, unknown_share
from frontline.weights import value

SURE = np.array([[1.0, 0.0, 0.0]])


def test_the_prior_favours_no_side():
    assert PRIOR[0] == PRIOR[1] > PRIOR[2] > 0
    assert PRIOR.sum() == pytest.approx(1)


def test_nothing_happens_in_no_time_and_everything_ends_in_the_prior():
    assert aged(SURE, 0) == pytest.approx(SURE)
    assert aged(SURE, 1e6) == pytest.approx(PRIOR[None])
    assert aged(PRIOR[None], 77) == pytest.approx(PRIOR[None])


def test_two_spells_are_one_long_one():
    assert aged(aged(SURE, 20), 30) == pytest.approx(aged(SURE, 50))


def test_a_day_loses_the_stated_share_and_a_fight_has_its_half_life():
    assert aged(SURE, 1)[0, 0] == pytest.approx(1 - value("lost a day"), abs=1e-4)
    fight = np.array([[0.0, 0.0, 1.0]])
    assert aged(fight, value("contested days"))[0, 2] == pytest.approx(0.5, abs=0.06)  # the prior's share comes back


def test_each_row_has_its_own_days():
    both = aged(np.vstack([SURE, SURE]), np.array([0.0, 100.0]))
    assert both[0] == pytest.approx(SURE[0])
    assert both[1, 0] < 0.96


def test_a_blurred_word_says_less():
    likelihood = np.array([[8.0, 1.0, 1.0]])
    exact, vague = (blurred(likelihood, np.array([days]))[0] for days in (0.0, 30.0))
    assert exact == pytest.approx(likelihood[0])
    assert 1 < vague[0] / vague[1] < 8
    assert blurred(likelihood, np.array([1e6]))[0] / (likelihood @ PRIOR) == pytest.approx(np.ones(3))


def test_an_opinion_splits_what_is_believed_from_what_is_not_known():
    belief, unknown = opinion(np.vstack([SURE, PRIOR, [[0.7, 0.2, 0.1]]]))
    assert unknown == pytest.approx([0, 1, 0.2 / PRIOR[0]])
    assert belief.sum(axis=1) + unknown == pytest.approx([1, 1, 1])
    assert belief[2] + unknown[2] * PRIOR == pytest.approx([0.7, 0.2, 0.1])
    assert unknown_share(SURE) == pytest.approx([0])
