"""Extracts: claims of the ledger as rows in the analysts' columns, with their ids and their cells as given.

A row that is mended and given to ``frontline correct`` takes the place of its claim; one that is left as it is changes
nothing. The form is that of a quarantine file: formulas are defused, and ``problem`` is ignored on reading.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from frontline.cells import COLUMNS, GIVEN, as_given, kept_name
from frontline.columns import PROBLEM, WRITTEN
from frontline.formulas import defused

__all__ = ["BYTE_ORDER_MARK", "rows_text"]

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for another encoding and spoil Cyrillic."""


def rows_text(claims: pd.DataFrame) -> str:
    """Return claims as CSV text; ``claims`` as ``Ledger.frame_as_known_on`` gives them.

    Raises ValueError if the cells given of one are spoiled.
    """
    rows = [_cells(row) for row in claims.to_dict("records")]
    own = sorted({name for row in rows for name in row} - {*COLUMNS, PROBLEM})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*COLUMNS, *own, PROBLEM])
    writer.writerows([defused(row.get(name, "")) for name in (*COLUMNS, *own, PROBLEM)] for row in rows)
    return BYTE_ORDER_MARK + text.getvalue()


def _cells(row: Mapping[Any, Any]) -> dict[str, str]:
    cells = as_given({name: row[name] for name in COLUMNS}, row[GIVEN])
    return cells | dict(_decided(row, cells))


def _decided(row: Mapping[Any, Any], cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the cells that are not as given: the id, a settlement that is kept for a name, what became of the claim."""
    yield "claim_id", row["claim_id"]
    if kept_name(row["place"], cells):
        yield "place", row["place"]
        yield WRITTEN, cells["place"]
    if row["withdrawn"]:
        yield PROBLEM, f"is withdrawn: {row['withdrawn']}"
