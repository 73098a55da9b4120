from collections import Counter

import pytest

from frontline.claims import BOTH, Kind, Relation
from frontline.headers import HEADERS, KINDS, RELATIONS, SIDES, column_of, folded
from frontline.intake import OPTIONAL, REQUIRED


def test_every_column_kind_and_relation_has_words():
    assert {*REQUIRED, *OPTIONAL} <= set(HEADERS)
    assert set(KINDS) == set(Kind)
    assert set(RELATIONS) == set(Relation)
    assert BOTH in SIDES


@pytest.mark.parametrize("catalogue", [HEADERS, KINDS, RELATIONS, SIDES])
def test_no_word_means_two_things(catalogue):
    words = Counter(folded(word) for name, words in catalogue.items() for word in {name, *words})
    assert [word for word, count in words.items() if count > 1] == []


@pytest.mark.parametrize(
    ("written", "column"),
    [
        ("дата події", "event_date"), ("Дата_події", "event_date"), ("МІСЦЕ", "place"), ("Event date", "event_date"),
        ("distance (km)", "distance_km"), ("Відстань (км)", "distance_km"), ("площа, км²", "area_km2"), ("x", ""),
    ],
)  # fmt: skip
def test_a_name_is_known_however_it_is_spaced_and_cased(written, column):
    assert column_of(written) == column
