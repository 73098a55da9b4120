from datetime import date

import numpy as np
import pandas as pd

from frontline.codes import dated, named
from frontline.tiers import Tier


def test_numbers_are_names_and_below_nought_the_last_of_them():
    found = named(np.array([1, 0, -1]), ("A", "B", ""))
    assert list(found) == ["B", "A", ""]
    assert list(found.categories) == ["A", "B", ""]
    assert list(named(np.array([0]), (Tier.CLAIMED, Tier.UNKNOWN))) == ["claimed"]


def test_ordinals_are_days_where_they_are_known():
    day = date(2025, 11, 21)
    found = dated(np.array([day.toordinal(), 0]), np.array([True, False]))
    assert found[0] == np.datetime64(day, "s")
    assert pd.isna(found[1])
