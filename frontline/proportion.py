"""Proportions with intervals that need no chance: Wilson's score interval, corrected for errors of the labels."""

import numpy as np

from frontline.persistence import Floats

__all__ = ["corrected", "wilson"]

Z_95 = 1.959964
"""Two-sided 95 % point of the normal distribution."""


def wilson(hits: Floats | float, count: Floats | float) -> tuple[Floats, Floats]:
    """Return the 95 % interval of a share from hits among a count; 0 to 1 of none. Source: Wilson 1927."""
    count = np.asarray(count, float)
    n = np.maximum(count, 1e-9)
    share = np.asarray(hits, float) / n
    middle = (share + Z_95**2 / (2 * n)) / (1 + Z_95**2 / n)
    half = Z_95 / (1 + Z_95**2 / n) * np.sqrt(share * (1 - share) / n + Z_95**2 / (4 * n**2))
    low, high = np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)
    return np.where(count > 0, low, 0.0), np.where(count > 0, high, 1.0)


def corrected(share: Floats | float, error: Floats | float) -> Floats:
    """Return a share as it would be if the labels had no errors, of which a share is wrong either way.

    Source: Rogan and Gladen 1978, with sensitivity and specificity both 1 - error; the error is below one half.
    """
    error = np.asarray(error, float)
    found: Floats = np.clip((np.asarray(share, float) - error) / (1 - 2 * error), 0.0, 1.0)
    return found
