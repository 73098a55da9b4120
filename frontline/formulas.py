"""Formulas: cells that a spreadsheet would run, made harmless in files that we write and restored from them."""

import re

import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["defused", "defused_column", "restored"]

_WOULD_RUN = r"^'*[=+\-@\t\r]"
"""How a cell begins that is run; one with apostrophes before that too, so that each loses only its own again."""

_RUN = re.compile(_WOULD_RUN)
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")


def defused(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: with an apostrophe before what would begin a formula."""
    return f"'{cell}" if _RUN.match(cell) else cell


def defused_column(cells: pa.Array) -> pa.Array:
    """Return a column of texts (large strings) with each cell defused."""
    marks = [pa.scalar(text, pa.large_string()) for text in ("'", "")]
    return pc.if_else(
        pc.match_substring_regex(cells, _WOULD_RUN), pc.binary_join_element_wise(marks[0], cells, marks[1]), cells
    )


def restored(cell: str) -> str:
    """Return the cell that was defused."""
    return cell[1:] if _DEFUSED.match(cell) else cell
