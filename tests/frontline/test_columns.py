"""The columns of analysts' files are those that the ledger keeps; test_reference.py holds docs/csv.md to them."""

from frontline.cells import COLUMNS as KEPT
from frontline.columns import OPTIONAL, PROBLEM, REQUIRED


def test_the_ledger_keeps_every_column():
    assert {*REQUIRED, *OPTIONAL} == set(KEPT)
    assert PROBLEM not in KEPT
