"""The reliability table of ten names."""

import numpy as np

from benchmarks.resolving.calibration import report
from benchmarks.resolving.measures import Judged


def test_bins_are_printed_with_their_interval():
    first = np.array([True] * 5 + [False] * 5)
    judged = Judged(first, first, first, first, np.full(10, 0.96), np.zeros(10))
    lines = [*report({"ten": judged})]
    assert lines[0] == "ten: 10 names, expected calibration error 0.460, of those answered 0.040"
    assert lines[2].split() == ["0.95", "to", "0.99", "10", "0.960", "5", "0.500", "0.237", "to", "0.763", "outside"]
