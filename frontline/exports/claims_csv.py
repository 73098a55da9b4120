"""Claims as CSV: the columns that analysts write, what was made of their places, and who speaks.

It is a file of claims again, like one of rows that wait: where the ledger keeps a settlement's id as the ``place``,
``place_written`` is its name; cells that a spreadsheet would run begin with an apostrophe. The empty column ``problem``
tells the reader of claims to take both back.
"""

import csv
import io

import pandas as pd

from frontline.canonical import by_distinct
from frontline.columns import PROBLEM, REQUIRED
from frontline.exports.frames import Frames
from frontline.formulas import defused

__all__ = ["claims_csv", "written"]

BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for another encoding and spoil Cyrillic."""


ELSEWHERE = (
    "source_name", "place_name", "place_name_local", "place_unit", "place_source", "situation_on", "as_known_on",
)  # fmt: skip
"""Columns that other files of an edition have as well: the page sources' names, the GeoJSON of settlements, by
``place_id``, theirs, the manifest both dates."""


def claims_csv(frames: Frames, *, brief: bool = False) -> str:
    """Return the claims of an edition, a row each; ``brief`` leaves out what stands elsewhere, and empty columns."""
    table = pd.DataFrame(frames.dated("claims").drop(columns="geometry"))
    if brief:
        told = [name for name in table if name in REQUIRED or not table[name].isin(["", 0]).all()]
        table = table[told].drop(columns=list(ELSEWHERE), errors="ignore")
    return written(table.assign(**{PROBLEM: ""}))


def written(frame: pd.DataFrame) -> str:
    """Return a frame as CSV that spreadsheets open without running anything in it; numbers have up to 5 decimals."""
    columns = [_texts(frame[name]) for name in frame.columns]
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(frame.columns)
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue()


def _texts(column: pd.Series) -> list[str]:
    if pd.api.types.is_float_dtype(column):
        return ["" if number != number else f"{number:.5f}".rstrip("0").rstrip(".") for number in column.tolist()]
    if pd.api.types.is_integer_dtype(column):
        return [str(number) for number in column.tolist()]
    cells: list[str] = by_distinct(column, defused).tolist()
    return cells
