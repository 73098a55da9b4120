"""Codes: columns of numbers as the names and the days that they stand for."""

from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["dated", "named"]

Ints = NDArray[np.int64]


def named(codes: Ints, names: tuple[str, ...]) -> "pd.Categorical[str]":
    """Return names by their numbers; a negative one is the last name."""
    return pd.Categorical.from_codes(pd.Series(codes % len(names)), _index(tuple(map(str, names))))


@lru_cache
def _index(names: tuple[str, ...]) -> "pd.Index[str]":
    """Return names as an index: they are the same day after day, and what pandas finds in it is kept."""
    return pd.Index(names)


def dated(ordinals: Ints, known: NDArray[np.bool_]) -> NDArray[np.datetime64]:
    """Return days by their ordinals, NaT where none is known."""
    days = (ordinals - date(1970, 1, 1).toordinal()).astype("datetime64[D]").astype("datetime64[s]")
    return np.where(known, days, np.datetime64("NaT", "s"))
