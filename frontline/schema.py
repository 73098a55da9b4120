"""Schemas: what every cell of a column may hold, as rules that are asked of whole columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow.compute as pc

from frontline.columns import MAX_ID
from frontline.encodings import CONTROL
from frontline.figures import is_ambiguous, read_number
from frontline.tables import text_of

__all__ = [
    "Rule", "Schema", "each_distinct", "identifier", "length", "no_control", "no_markup", "number", "one_of",
    "web_link",
]  # fmt: skip

_MARKUP = r"(?i)<\s*[a-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt|gt|quot|amp);?|javascript\s*:"
_BLANKS = "\\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_LINK = rf"https?://[^{_BLANKS}<>\"'`{CONTROL.pattern[1:-1]}]+"
_ID = rf"[A-Za-z0-9][A-Za-z0-9._:-]{{0,{MAX_ID - 1}}}"


@dataclass(frozen=True, slots=True)
class Rule:
    """What every cell of a column must be: ``holds`` says of each whether it is, ``error`` what is wrong if not."""

    holds: Callable[[pd.Series], pd.Series]
    error: str


Schema = Mapping[str, Sequence[Rule]]
"""The rules of each column, all of which must be there, as text."""


def _holds(cells: pd.Series, pattern: str) -> pd.Series:
    """Say of each cell whether a pattern (of RE2, as Arrow has it) is found in it."""
    return pd.Series(pc.match_substring_regex(text_of(cells), pattern).to_numpy(), index=cells.index)


def identifier(*, empty: bool = False) -> Rule:
    """Return the rule that a cell is an id that is safe in files, addresses and pages."""
    return Rule(
        lambda cells: _holds(cells, rf"\A(?:{_ID}){'?' if empty else ''}\z"),
        f"is no id: use 1 to {MAX_ID} letters, digits, dots, colons, hyphens and underscores",
    )


def no_markup() -> Rule:
    """Return the rule that a text holds no HTML, script or control character."""
    return Rule(
        lambda cells: ~_holds(cells, f"{_MARKUP}|{CONTROL.pattern}"),
        "holds HTML, a script or a control character: write plain text",
    )


def no_control() -> Rule:
    """Return the rule that a text holds no control character."""
    return Rule(lambda cells: ~_holds(cells, CONTROL.pattern), "holds a control character: write plain text")


def web_link() -> Rule:
    """Return the rule that a cell is empty or an http or https address."""
    return Rule(
        lambda cells: _holds(cells, rf"\A(?:{_LINK})?\z"),
        "is no web address: it must begin with http:// or https://",
    )


def length(least: int, most: int, error: str) -> Rule:
    """Return the rule that a text has from ``least`` to ``most`` characters."""
    return Rule(lambda cells: cells.str.len().between(least, most), error)


def each_distinct(fits: Callable[[str], bool], error: str) -> Rule:
    """Return the rule that a function holds of every cell; it is asked once for each distinct one."""

    def holds(cells: pd.Series) -> pd.Series:
        codes, distinct = pd.factorize(cells)
        return pd.Series(np.array([fits(cell) for cell in distinct], bool)[codes], index=cells.index)

    return Rule(holds, error)


def number(low: float, high: float, unit: str) -> list[Rule]:
    """Return the rules that a cell is empty or a number in a range, and cannot be read in two ways."""

    def clear(cell: str) -> bool:
        return not is_ambiguous(cell)

    def fits(cell: str) -> bool:
        try:
            return cell == "" or is_ambiguous(cell) or low < read_number(cell) <= high
        except ValueError:
            return False

    return [
        each_distinct(clear, "may mean thousands or a decimal: write 1000 or 1.0"),
        each_distinct(fits, f"is no number over {low:g} and up to {high:g} ({unit})"),
    ]


def one_of(allowed: tuple[str, ...], *, empty: bool = False) -> Rule:
    """Return the rule that a cell is one of the allowed words, or empty where that is allowed."""
    words = (*allowed, "") if empty else allowed
    return Rule(lambda cells: cells.isin(words), f"must be one of: {', '.join(allowed)}")
