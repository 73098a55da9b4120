import numpy as np
import pandas as pd
import pytest

from frontline.echoes import echoed


def said(*rows):
    return pd.DataFrame(rows, columns=["place", "day", "says", "origin"])


def followed(share, words=40, after=1, says=0):
    """Origin 0 speaks of many places; origin 1 repeats a share of its words days later, the rest is of other places."""
    copied = round(words * share)
    again = [(n if n < copied else n + 1000, 10 + after, says, 1) for n in range(words)]
    return said(*((n, 10, 0, 0) for n in range(words)), *again)


def test_who_says_what_another_has_just_said_is_its_echo():
    whose = echoed(followed(0.9))
    assert whose[:40].tolist() == [0] * 40
    assert whose[40:].tolist() == [0] * 36 + [1] * 4  # what it says of itself stays its own


@pytest.mark.parametrize(
    "options",
    [
        {"share": 0.7},
        {"share": 1, "after": 4},
        {"share": 1, "after": -1, "words": 20},
        {"share": 1, "says": 1},
        {"share": 1, "words": 29},
    ],
)
def test_who_says_enough_of_its_own_or_too_little_at_all_is_none(options):
    table = followed(**options)
    assert (echoed(table) == table["origin"]).all()


def test_of_two_that_agree_on_the_day_the_one_that_says_less_echoes():
    table = pd.concat([followed(1, after=0), said((5000, 1, 0, 0))], ignore_index=True)
    assert set(echoed(table)) == {0}


def test_an_echo_of_an_echo_is_one_of_the_first():
    first = followed(1)
    table = pd.concat([first, first[first["origin"] == 1].assign(day=14, origin=2)], ignore_index=True)
    assert set(echoed(table)) == {0}


def test_nobody_echoes_nobody():
    empty = said().astype(np.int64)
    assert len(echoed(empty)) == 0
