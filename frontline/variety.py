"""Variety: the different ones of many values, so that what is asked of them is asked of few."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["different"]

T = TypeVar("T")


def different(values: Sequence[T]) -> tuple[NDArray[np.int64], list[T]]:
    """Return for each value the number of its object, and the objects by their numbers.

    Values that were read together are one object where they are equal: what is asked of them is asked of few.
    """
    numbers, _ = pd.factorize(np.fromiter(map(id, values), np.int64, len(values)))
    firsts = np.flatnonzero(~pd.Series(numbers).duplicated())
    return numbers, [values[first] for first in firsts.tolist()]
