import pytest

from frontline.confidence import RELIABILITY
from frontline.headers import KINDS, RELATIONS, SIDES, folded
from frontline.hints import KIND_HINTS, RELATION_HINTS, RELIABILITY_HINTS, SIDE_HINTS


@pytest.mark.parametrize(
    ("hints", "catalogue"),
    [(KIND_HINTS, KINDS), (RELATION_HINTS, RELATIONS), (SIDE_HINTS, SIDES), (RELIABILITY_HINTS, {})],
)
def test_no_hint_is_a_word_that_is_taken(hints, catalogue):
    taken = {folded(word) for name, words in catalogue.items() for word in (name, *words)}
    assert [word for words in hints.values() for word in words if folded(word) in taken] == []
    assert set(hints) <= {*(catalogue or RELIABILITY)}
