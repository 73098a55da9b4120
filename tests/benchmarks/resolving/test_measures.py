"""Counts, intervals and areas, on numbers that can be checked in the head."""

import numpy as np
import pytest

from benchmarks.resolving.measures import Judged, area_under, judge, judge_points, reliability, risk_by_coverage, wilson
from gazetteer import Gazetteer

LYMAN, STAVKY, OTHER_STAVKY = "UA14120110010000010", "UA14120110020000011", "UA14120120020000013"


def judged(probability, first, answered=True):
    size = len(first)
    flags = np.array(first, bool)
    states = np.broadcast_to(np.array(answered, bool), (size,))
    return Judged(states, flags, flags, flags, np.array(probability, float), np.zeros(size))


def test_answers_are_right_wrong_or_none(make_folder):
    small = Gazetteer.open(make_folder())
    answers = [small.resolve(name) for name in ("Lyman", "Lyman", "Stavky", "Nowhere")]
    points = [(37.8, 49.0), (37.8, 49.1), (37.8, 49.1), (30, 50)]
    second = answers[2].candidate_ids[1]
    assert {*answers[2].candidate_ids} == {STAVKY, OTHER_STAVKY}
    found = judge(answers, [{LYMAN}, {STAVKY}, {second}, {LYMAN}], points)
    assert found.answered.tolist() == [True, True, False, False]
    assert found.right.tolist() == [True, False, False, False]
    assert found.wrong.tolist() == [False, True, False, False]
    assert found.in3.tolist() == [True, False, True, False]
    assert found.km[0] == pytest.approx(0)
    assert found.km[1] == pytest.approx(11.12, abs=0.01)  # a tenth of a degree of latitude
    assert np.isinf(found.km[2:]).all()


def test_a_point_is_right_within_five_km():
    north = [(30.0, 50.0 + km / 111.195) for km in (0, 4.9, 5.1)]
    found = judge_points([*north, None], [(30.0, 50.0)] * 4)
    assert found.right.tolist() == [True, True, False, False]
    assert found.wrong.tolist() == [False, False, True, False]


def test_answers_are_chosen_and_joined():
    both = Judged.joined([judged([0.9, 0.1], [True, False]), judged([0.5], [True])])
    assert both.probability.tolist() == [0.9, 0.1, 0.5]
    assert both.where(np.array([2])).first.tolist() == [True]


def test_an_interval_is_wide_for_few_and_stays_a_share():
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1), abs=1e-4)


def test_calibration_is_the_gap_between_stated_and_right():
    rows, error = reliability(judged([0.6] * 5 + [1.0] * 5 + [0.0], [True] * 3 + [False] * 2 + [True] * 5 + [False]))
    assert [(row.total, row.right) for row in rows] == [(5, 3), (5, 5)]  # what states nothing is left out
    assert error == pytest.approx(0)
    assert reliability(judged([0.6] * 4, [True] * 4))[1] == pytest.approx(0.4)


def test_risk_rises_as_less_is_needed():
    coverage, risk = risk_by_coverage(judged([0.5, 0.9, 0.9, 0.0], [False, True, True, False]))
    assert coverage.tolist() == [0.5, 0.75]  # the two of one probability enter together
    assert risk == pytest.approx([0, 1 / 3])
    assert area_under(coverage, risk) == pytest.approx(0.25 / 3)
