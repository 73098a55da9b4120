import numpy as np
import pytest

from frontline.calibration import reliability
from frontline.confidence import CLASSES, probability_words


def test_true_probabilities_have_no_error_and_their_brier_score():
    found = reliability(np.full(10, 0.7), np.arange(10) < 7)
    assert found.error == pytest.approx(0)
    assert found.brier == pytest.approx(0.21)
    assert found.log_score == pytest.approx(0.6109, abs=1e-4)
    assert found.count == 10


def test_too_sure_is_an_error():
    assert reliability(np.full(10, 0.9), np.arange(10) < 7).error == pytest.approx(0.2)
    both = reliability(np.r_[np.full(10, 0.9), np.full(10, 0.1)], np.r_[np.arange(10) < 7, np.arange(10) < 3])
    assert both.error == pytest.approx(0.2)  # errors of different classes do not cancel


def test_the_table_has_the_seven_classes_with_their_words():
    table = reliability(np.array([0.03, 0.5, 0.97, 0.97]), np.array([False, True, True, False])).table
    assert table["words"].tolist() == [words for _, words in CLASSES]
    assert table["count"].tolist() == [1, 0, 0, 1, 0, 0, 2]
    assert table["came_true"].dropna().tolist() == [0, 1, 0.5]
    assert table["mean"].dropna().tolist() == [0.03, 0.5, 0.97]
    assert ((table["true_low"] >= 0) & (table["true_high"] <= 1) & (table["true_low"] < table["true_high"])).all()


def test_each_probability_is_in_the_class_of_its_words():
    for probability in (0, 0.05, 0.0501, 0.2, 0.45, 0.55, 0.8, 0.95, 1):
        table = reliability(np.array([probability]), np.array([True])).table
        assert table.loc[table["count"] == 1, "words"].tolist() == [probability_words(probability)]


def test_of_nothing_there_is_no_score():
    found = reliability(np.zeros(0), np.zeros(0, bool))
    assert np.isnan([found.error, found.brier, found.log_score]).all()
    assert found.table["count"].sum() == 0


def test_a_certainty_that_was_wrong_has_a_finite_score():
    assert np.isfinite(reliability(np.array([1.0]), np.array([False])).log_score)
