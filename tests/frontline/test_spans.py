"""Spans: how long a word stands for its origin, and when a change of hands is a clash."""

import pandas as pd
import pytest

from frontline.spans import FIGHT, IDLE, NEVER, said_on, with_spans

FIRST, SECOND = 0, 1
WORD = {"place": 0, "origin": 0, "weight": 2.0, "settles": True, "change": True, "repost": False, "echo": False}


@pytest.fixture
def spans():
    """Read words given as fields beside day and what is said; sorted as they are told."""

    def read(*words):
        rows = [WORD | {"day": day, "says": says} | fields for day, says, fields in words]
        return with_spans(pd.DataFrame(rows))

    return read


def test_a_word_stands_until_its_origin_speaks_again(spans):
    found = spans((10, FIRST, {}), (20, FIRST, {}), (15, FIRST, {"origin": 1}))
    assert found["until"].tolist() == [20, NEVER, NEVER]


def test_a_repost_and_a_word_without_weight_never_stand(spans):
    found = spans((10, FIRST, {}), (20, FIRST, {"repost": True}), (30, SECOND, {"weight": 0.0}))
    assert [IDLE[one] for one in found["idle"]] == ["", "again", "nothing"]
    assert found["until"].tolist() == [NEVER, 20, 30]


def test_a_day_in_other_hands_is_a_clash_from_the_day_that_undoes_it(spans):
    found = spans((10, FIRST, {}), (20, SECOND, {"origin": 1}), (21, FIRST, {"origin": 2}))
    assert found["undone"].tolist() == [NEVER, 21, NEVER]
    columns = {name: found[name].to_numpy() for name in found}
    assert said_on(columns, 20).tolist() == [FIRST, SECOND, FIRST]
    assert said_on(columns, 21).tolist() == [FIRST, FIGHT, FIRST]


def test_both_sides_on_one_day_are_a_clash_on_that_day(spans):
    found = spans((20, FIRST, {}), (20, SECOND, {"origin": 1}))
    assert found["undone"].tolist() == [20, 20]
    assert found["says"].tolist() == [FIGHT, FIGHT]


@pytest.mark.parametrize(("weight", "undone"), [(0.4, NEVER), (0.5, 21)])
def test_a_word_less_than_a_quarter_as_weighty_undoes_nothing(spans, weight, undone):
    found = spans((10, FIRST, {}), (20, SECOND, {"origin": 1}), (21, FIRST, {"origin": 2, "weight": weight}))
    assert found["undone"].tolist() == [NEVER, undone, NEVER]


@pytest.mark.parametrize(("weight", "undone"), [(0.4, NEVER), (0.5, 20)])
def test_nor_on_the_same_day(spans, weight, undone):
    found = spans((20, FIRST, {}), (20, FIRST, {"origin": 2, "weight": weight}), (20, SECOND, {"weight": weight}))
    assert found["undone"].tolist() == [undone] * 3
