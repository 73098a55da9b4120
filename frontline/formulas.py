"""Formulas: cells that a spreadsheet would run, made harmless in files that we write and restored from them."""

import re

__all__ = ["defused", "restored"]

_RUN = re.compile(r"'*[=+\-@\t\r]")
_DEFUSED = re.compile(r"'+[=+\-@\t\r]")


def defused(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text: with an apostrophe before what would begin a formula."""
    return f"'{cell}" if _RUN.match(cell) else cell


def restored(cell: str) -> str:
    """Return the cell that was defused."""
    return cell[1:] if _DEFUSED.match(cell) else cell
