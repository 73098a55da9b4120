import numpy as np
import pytest

from frontline.neighbours import FEW, Neighbourhood, told_by_others
from frontline.persistence import PRIOR
from frontline.weights import value

HELD_FIRST, HELD_SECOND = [0.98, 0.01, 0.01], [0.01, 0.98, 0.01]
KM = 1 / 111.2  # degrees of latitude


def told(*places):
    """Beliefs of places given as (km north of a point, belief or None), as their neighbours tell."""
    around = Neighbourhood(np.zeros(len(places)), np.array([km * KM for km, _ in places]))
    silent = np.array([belief is None for _, belief in places])
    belief = np.array([PRIOR if belief is None else belief for _, belief in places])
    return around.told(belief, silent, ~silent)


def test_a_silent_place_takes_after_those_around_it_but_not_wholly():
    found = told((0, HELD_FIRST), (1, None), (2, HELD_FIRST))
    assert 0.9 < found[1, 0] < 0.98
    assert found[1].sum() == pytest.approx(1)


def test_a_place_that_claims_speak_of_is_left_alone():
    found = told((0, HELD_FIRST), (1, HELD_SECOND), (2, HELD_FIRST))
    assert found[1] == pytest.approx(HELD_SECOND)


def test_the_nearer_tells_more_and_less_with_distance():
    found = told((0, HELD_FIRST), (5, None), (30, HELD_SECOND), (50, None))
    assert found[1, 0] > found[1, 1]
    assert found[3, 1] > found[3, 0]
    near, far = told((0, HELD_FIRST), (2, None))[1, 0], told((0, HELD_FIRST), (40, None))[1, 0]
    assert near > far > PRIOR[0]


def test_beyond_reach_and_without_neighbours_the_prior_stays():
    assert told((0, HELD_FIRST), (value("neighbours farthest") + 1, None))[1] == pytest.approx(PRIOR)
    assert told((0, None), (1, None)) == pytest.approx(np.vstack([PRIOR, PRIOR]))


@pytest.mark.parametrize("step", [1, FEW + 1])
def test_kept_from_day_to_day_it_is_the_same_as_made_anew(step):
    """Places on a grid begin to speak, some at a time, and some fall silent again."""
    lon, lat = (axis.ravel() for axis in np.meshgrid(np.arange(16) * 0.11, np.arange(16) * 0.07))
    belief = np.column_stack([np.linspace(0, 0.9, 256), np.linspace(0.9, 0, 256), np.full(256, 0.1)])
    order, kept = np.arange(256) * 37 % 256, Neighbourhood(lon, lat)
    for day in range(256 // step):
        speak = np.zeros(256, bool)
        speak[order[day // 3 : (day + 1) * step]] = True
        found, anew = (one.told(belief, ~speak, speak) for one in (kept, Neighbourhood(lon, lat)))
        assert found == pytest.approx(anew), day


def test_what_others_tell_of_a_place_is_what_it_would_have_if_it_were_silent():
    places = [(0, HELD_FIRST), (1, HELD_SECOND), (2, HELD_FIRST), (9, HELD_SECOND), (300, HELD_SECOND)]
    lat = np.array([km * KM for km, _ in places])
    belief, speak = np.array([one for _, one in places]), np.ones(len(places), bool)
    found = told_by_others(np.zeros(len(places)), lat, belief, speak, np.array([1, 4]))
    expected = told(*places[:1], (1, None), *places[2:])[1]
    assert found[0] == pytest.approx(expected, abs=1e-12)
    assert found[1] == pytest.approx(PRIOR)
    assert told_by_others(np.zeros(1), lat[:1], belief[:1], speak[:1], np.array([0]))[0] == pytest.approx(PRIOR)
