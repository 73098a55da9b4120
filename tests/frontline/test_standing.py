import pandas as pd
import pytest

from frontline.cells import COLUMNS
from frontline.standing import claims_of, standing

ENTRIES = pd.DataFrame(
    [(1, 0, "add", ""), (2, 0, "add", ""), (3, 1, "correct", "x"), (4, 2, "withdraw", "y"), (5, 3, "correct", "z")],
    columns=["entry", "replaces", "act", "reason"],
)


def test_what_no_later_entry_replaces_stands():
    found = standing(ENTRIES)
    assert list(zip(found["entry"], found["withdrawn"], strict=True)) == [(4, "y"), (5, "")]


def test_before_they_were_replaced_the_others_stood():
    assert standing(ENTRIES.head(2))["entry"].tolist() == [1, 2]
    assert standing(ENTRIES.head(3))["entry"].tolist() == [2, 3]
    assert standing(ENTRIES.head(0)).empty


def test_a_claim_that_cannot_be_read_is_named():
    row = dict.fromkeys(COLUMNS, "") | {"given": "", "line": "", "file": "", "withdrawn": "", "entry": 7}
    with pytest.raises(ValueError, match=r"entry 7 \(claim \): is no day"):
        claims_of(pd.DataFrame([row]))
