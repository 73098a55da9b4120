import numpy as np
import pytest

from frontline.proportion import corrected, wilson


def test_wilsons_interval_of_textbook_counts():
    low, high = wilson(8, 10)
    assert (low, high) == (pytest.approx(0.490, abs=1e-3), pytest.approx(0.943, abs=1e-3))


def test_of_none_nothing_is_known_and_of_all_not_everything():
    assert wilson(0, 0) == (0, 1)
    low, high = wilson(np.array([0, 20]), np.array([20, 20]))
    assert low == pytest.approx([0, 0.839], abs=1e-3)
    assert high == pytest.approx([0.161, 1], abs=1e-3)


@pytest.mark.parametrize(
    ("share", "error", "true"), [(0.7, 0.0, 0.7), (0.68, 0.1, 0.725), (0.97, 0.05, 1), (0.02, 0.05, 0)]
)
def test_errors_of_the_labels_are_taken_out(share, error, true):
    assert corrected(share, error) == pytest.approx(true)
