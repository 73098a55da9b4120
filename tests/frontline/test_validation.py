from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from frontline.breaches import breaches
from frontline.columns import OPTIONAL, REQUIRED
from frontline.rules import claim_schema
from frontline.schema import identifier, one_of
from frontline.tables import LINE
from frontline.validation import broken

COLUMNS = (*REQUIRED, *OPTIONAL, "extra")
SCHEMA = claim_schema(("RU", "UA"), ("extra",))
CELLS = st.sampled_from(
    ["", "RU", "both", "clash", "at", "2.5", "1,000", "-1", "C", "6", "c-1", "a b", "https://example.org/", "<b>x",
     date(2025, 11, 21).isoformat(), "2025-11-19/2025-11-21", "2025-13-01", "x" * 121, "y" * 2001, "bell\x07", "їжа"]
)  # fmt: skip


def test_every_cell_that_breaks_a_rule_is_told_with_its_place():
    frame = pd.DataFrame({"a": ["x y", "x", "?"], "b": ["ok", "no", "ok"]}, index=[7, 8, 9], dtype="str")
    found = list(broken({"a": [identifier()], "b": [one_of(("ok",))]}, frame))
    assert [one[:3] for one in found] == [(7, "a", "x y"), (9, "a", "?"), (8, "b", "no")]
    assert found[2][3] == "must be one of: ok"
    assert list(broken({"a": [one_of(("x y", "x", "?"))]}, frame)) == []


@settings(deadline=None, max_examples=50)
@given(st.lists(st.fixed_dictionaries(dict.fromkeys(COLUMNS, CELLS)), max_size=4))
def test_pandera_and_asking_the_rules_one_by_one_find_the_same(rows):
    frame = pd.DataFrame(rows, columns=list(COLUMNS), dtype="str").assign(**{LINE: range(2, len(rows) + 2)})
    by_hand = {(one.line, one.column, one.value, one.message) for one in breaches(SCHEMA, frame, "f.csv")}
    assert by_hand == {(row + 2, *words) for row, *words in broken(SCHEMA, frame)}


def test_a_column_that_is_missing_is_not_passed_over():
    with pytest.raises(SchemaErrors):
        list(broken({"a": [one_of(("ok",))]}, pd.DataFrame({"b": ["ok"]}, dtype="str")))
