"""The columns' words are those of docs/csv.md, so that templates and the page cannot drift apart."""

import re
from pathlib import Path

from frontline.cells import COLUMNS as KEPT
from frontline.columns import COLUMNS, OPTIONAL, PROBLEM, REQUIRED

PAGE = (Path(__file__).parents[2] / "docs" / "csv.md").read_text(encoding="utf-8")


def test_the_page_has_every_column_in_order_with_its_words():
    rows = re.findall(r"^\| `(\w+)` \| (yes|) ?\| (.+) \|$", PAGE, re.MULTILINE)
    assert rows == [(column.name, "yes" if column.must else "", column.holds) for column in COLUMNS]


def test_the_ledger_keeps_every_column():
    assert {*REQUIRED, *OPTIONAL} == set(KEPT)
    assert PROBLEM not in KEPT
