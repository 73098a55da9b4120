"""Proportions and medians with intervals that need no chance, also of things that are known by probability only."""

import numpy as np
from scipy.special import bdtr

from frontline.persistence import Floats

__all__ = ["likeliest_share", "median_interval", "so_given_share", "wilson"]

LEVEL = 0.95
"""Probability of all intervals here."""

Z_95 = 1.959964
"""Two-sided 95 % point of the normal distribution."""

STEPS = 1000
"""Shares that are tried, and classes of probability: a thousandth is finer than any interval."""


def wilson(hits: Floats | float, count: Floats | float) -> tuple[Floats, Floats]:
    """Return the 95 % interval of a share from hits among a count; 0 to 1 of none. Source: Wilson 1927."""
    count = np.asarray(count, float)
    n = np.maximum(count, 1e-9)
    share = np.asarray(hits, float) / n
    middle = (share + Z_95**2 / (2 * n)) / (1 + Z_95**2 / n)
    half = Z_95 / (1 + Z_95**2 / n) * np.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2))
    low, high = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
    return np.where(count > 0, low, 0.0), np.where(count > 0, high, 1.0)


def likeliest_share(probability: Floats) -> tuple[float, float, float]:
    """Return the share of things that are so, with its 95 % interval, from how probable each is by other evidence.

    The share that makes that evidence likeliest, where each thing is so or not; probabilities are those from even odds.
    What is hardly known counts hardly, and that more is known of some than of others does no harm. The interval is that
    of the likelihood ratio (Wilks 1938). Of nothing: 0.5, from 0 to 1.
    """
    tried = np.linspace(0, 1, STEPS + 1)
    classes = np.bincount((np.asarray(probability, float) * STEPS).round().astype(int), minlength=STEPS + 1)
    filled = np.flatnonzero(classes)
    if not len(filled):
        return 0.5, 0.0, 1.0
    likelihood = tried[:, None] * tried[filled] + (1 - tried[:, None]) * (1 - tried[filled])
    logs = np.log(np.maximum(likelihood, 1e-12)) @ classes[filled]
    inside = tried[logs >= logs.max() - Z_95**2 / 2]
    return float(tried[logs.argmax()]), float(inside.min()), float(inside.max())


def so_given_share(probability: Floats, share: float) -> Floats:
    """Return how probable each thing is (n) if a share of all is so, from how probable it is from even odds (Bayes)."""
    so, not_so = share * probability, (1 - share) * (1 - probability)
    total = so + not_so
    result: Floats = np.where(total > 0, so / np.where(total > 0, total, 1), share)
    return result


def median_interval(values: Floats) -> tuple[float, float]:
    """Return the 95 % interval of the median that some values were drawn from; NaN of fewer than six.

    Two order statistics, exact by the binomial distribution and of whatever distribution the values are (Thompson
    1936): of five values or fewer not even the least and the greatest hold the median so surely.
    """
    count = len(values)
    rank = int(np.searchsorted(bdtr(np.arange(count + 1), count, 0.5), (1 - LEVEL) / 2))
    if rank == 0:
        return float("nan"), float("nan")
    ordered = np.sort(np.asarray(values, float))
    return float(ordered[rank - 1]), float(ordered[count - rank])
