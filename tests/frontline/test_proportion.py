import numpy as np
import pytest

from frontline.proportion import likeliest_share, wilson


def test_wilsons_interval_of_textbook_counts():
    low, high = wilson(8, 10)
    assert (low, high) == (pytest.approx(0.490, abs=1e-3), pytest.approx(0.943, abs=1e-3))


def test_of_none_nothing_is_known_and_of_all_not_everything():
    assert wilson(0, 0) == (0, 1)
    low, high = wilson(np.array([0, 20]), np.array([20, 20]))
    assert low == pytest.approx([0, 0.839], abs=1e-3)
    assert high == pytest.approx([0.161, 1], abs=1e-3)


def test_of_things_that_are_known_the_likeliest_share_is_the_plain_one():
    share, low, high = likeliest_share(np.r_[np.ones(30), np.zeros(10)])
    assert share == pytest.approx(0.75)
    assert 0.58 < low < 0.65 < 0.85 < high < 0.9


def test_errors_of_what_is_known_are_taken_out():
    """Of a hundred things 80 are so; each is told rightly with 0.9, and of each it is known that this is so."""
    told = np.r_[np.full(74, 0.9), np.full(26, 0.1)]  # 80 * 0.9 + 20 * 0.1 are told to be so
    assert likeliest_share(told)[0] == pytest.approx(0.8)


def test_what_is_hardly_known_counts_hardly():
    known = np.r_[np.ones(30), np.zeros(10)]
    share, low, high = likeliest_share(np.r_[known, np.full(1000, 0.5)])
    assert (share, low, high) == likeliest_share(known)
    assert likeliest_share(np.full(9, 0.5))[1:] == (0, 1)


def test_of_nothing_nothing_is_known():
    assert likeliest_share(np.zeros(0)) == (0.5, 0, 1)
