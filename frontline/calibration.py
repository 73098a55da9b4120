"""Calibration: whether what was given a probability came true as often as that, by the classes of ICD 203.

Reliability diagrams and their decomposition are those of Murphy and Winkler (1977).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.confidence import CLASSES
from frontline.persistence import Floats
from frontline.proportion import wilson

__all__ = ["Reliability", "reliability"]

BINS = 20
"""Classes of equal width for the calibration error; the table has the seven of ICD 203."""


@dataclass(frozen=True)
class Reliability:
    """A reliability table and its sums.

    ``table``: one row a class of ICD 203 with ``words``, ``low``, ``high`` (of probability), ``count``, ``mean`` (of
    probability), ``came_true`` (share) and its 95 % interval ``true_low`` to ``true_high``. ``error`` is the expected
    calibration error over twenty equal classes, ``brier`` and ``log_score`` (natural logarithm) are means.
    """

    table: pd.DataFrame
    count: int
    error: float
    brier: float
    log_score: float


def reliability(probability: Floats, truth: NDArray[np.bool_]) -> Reliability:
    """Return how probabilities (n) fared against what came true (n); the sums of none are NaN."""
    happened: Floats = np.asarray(truth, float)
    if not len(probability):
        return Reliability(_table(probability, happened), 0, float("nan"), float("nan"), float("nan"))
    number = np.minimum((probability * BINS).astype(int), BINS - 1)
    gaps = np.abs(np.bincount(number, probability - happened, BINS)).sum() / len(probability)
    safe = np.clip(np.where(happened == 1, probability, 1 - probability), 1e-6, 1)
    brier = float(((probability - happened) ** 2).mean())
    return Reliability(_table(probability, happened), len(probability), float(gaps), brier, float(-np.log(safe).mean()))


def _table(probability: Floats, truth: Floats) -> pd.DataFrame:
    limits = np.array([limit for limit, _ in CLASSES])
    number = np.searchsorted(limits, probability, side="left")
    count: Floats = np.bincount(number, minlength=len(limits)).astype(float)
    known = np.maximum(count, 1)
    hits = np.bincount(number, truth, len(limits))
    low, high = wilson(np.asarray(hits, float), count)
    return pd.DataFrame(
        {
            "words": [words for _, words in CLASSES],
            "low": np.r_[0.0, limits[:-1]],
            "high": limits,
            "count": count.astype(int),
            "mean": np.where(count, np.bincount(number, probability, len(limits)) / known, np.nan).round(4),
            "came_true": np.where(count, hits / known, np.nan).round(4),
            "true_low": low.round(4),
            "true_high": high.round(4),
        }
    )
