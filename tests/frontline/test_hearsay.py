import numpy as np
import pytest

from frontline.hearsay import with_hearsay
from frontline.persistence import PRIOR

SURE = np.array([[0.97, 0.02, 0.01]])


def said(*words):
    """Words as arrays from (says, log weight, camp, origin, day); all of the first place."""
    says, weight, camp, origin, day = (np.array(column) for column in zip(*words, strict=True))
    zero = np.zeros(len(says))
    return {"place": zero.astype(int), "says": says, "weight": weight.astype(float), "camp": camp, "origin": origin,
            "day": day, "blur": zero, "change": zero == 0}  # fmt: skip


def test_without_words_nothing_changes():
    assert with_hearsay(SURE, {"place": np.zeros(0, int)}, 0) is SURE


def test_a_word_weighs_by_its_ratio_where_nothing_is_known():
    found = with_hearsay(PRIOR[None], said((1, np.log(3), 1, 0, 10)), 10)[0]
    assert found[1] / found[0] == pytest.approx(3)


def test_a_word_of_something_else_takes_a_share_of_what_was_believed():
    found = with_hearsay(SURE, said((1, 0.0, 1, 0, 10)), 10)[0]
    assert 0.65 < found[0] < 0.72


def test_it_fades_by_half_in_its_half_life():
    odds = [
        np.divide(*with_hearsay(PRIOR[None], said((1, np.log(3), 1, 0, 10)), day)[0][[1, 0]]) for day in (10, 40, 70)
    ]
    assert odds == pytest.approx([3, 2, 1.5])


def test_a_sides_speakers_are_one_and_unjudged_origins_each_their_own():
    one = with_hearsay(PRIOR[None], said((1, 1.0, 1, 0, 10)), 10)
    same_side = with_hearsay(PRIOR[None], said((1, 1.0, 1, 0, 10), (1, 0.5, 1, 5, 10)), 10)
    strangers = with_hearsay(PRIOR[None], said((1, 1.0, -1, 0, 10), (1, 0.5, -1, 5, 10)), 10)
    assert same_side == pytest.approx(one)
    assert np.divide(*strangers[0][[1, 0]]) == pytest.approx(np.exp(1.5))
