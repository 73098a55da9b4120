import numpy as np
import pytest

from frontline.proportion import likeliest_share, median_interval, so_given_share, wilson


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


@pytest.mark.parametrize(("count", "ranks"), [(6, (1, 6)), (9, (2, 8)), (20, (6, 15)), (100, (40, 61))])
def test_the_interval_of_a_median_is_that_of_the_tables(count, ranks):
    values = np.random.default_rng(0).permutation(np.arange(1, count + 1))
    assert median_interval(values) == ranks


@pytest.mark.parametrize("count", [0, 1, 5])
def test_few_values_do_not_hold_a_median(count):
    assert np.isnan(median_interval(np.arange(count))).all()


def test_the_interval_of_a_median_holds_it_as_often_as_it_says():
    rng = np.random.default_rng(1)
    found = np.array([median_interval(rng.exponential(size=15)) for _ in range(2000)])
    assert 0.95 <= ((found[:, 0] <= np.log(2)) & (np.log(2) <= found[:, 1])).mean() <= 0.98


def test_a_share_of_all_makes_each_thing_likelier_or_less():
    assert so_given_share(np.array([0.0, 0.5, 1.0]), 0.8).tolist() == pytest.approx([0, 0.8, 1])
    assert so_given_share(np.array([0.9]), 0.5).tolist() == pytest.approx([0.9])
    assert so_given_share(np.array([0.0]), 1.0).tolist() == [1.0]  # both say it for sure: the share decides
