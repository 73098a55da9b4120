"""What a cell may hold, as pandera checks, and their failures as problems with file and line."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pandera.pandas as pa
import pyarrow.compute as pc

from frontline.encodings import CONTROL
from frontline.errors import DataError, Problem
from frontline.figures import is_ambiguous, read_number
from frontline.tables import LINE, text_of

__all__ = [
    "each_distinct", "failures", "identifier", "no_control", "no_markup", "number", "one_of", "problems", "web_link",
]  # fmt: skip

_MARKUP = r"(?i)<\s*[a-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt|gt|quot|amp);?|javascript\s*:"
_BLANKS = "\\s\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
_LINK = rf"https?://[^{_BLANKS}<>\"'`{CONTROL.pattern[1:-1]}]+"
_ID = r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}"


def _holds(cells: pd.Series, pattern: str) -> pd.Series:
    """Say of each cell whether a pattern (of RE2, as Arrow has it) is found in it."""
    return pd.Series(pc.match_substring_regex(text_of(cells), pattern).to_numpy(), index=cells.index)


def identifier(*, empty: bool = False) -> pa.Check:
    """Return the check that a cell is an id that is safe in files, addresses and pages."""
    return pa.Check(
        lambda cells: _holds(cells, rf"\A(?:{_ID}){'?' if empty else ''}\z"),
        error="is no id: use 1 to 64 letters, digits, dots, colons, hyphens and underscores",
    )


def no_markup() -> pa.Check:
    """Return the check that a text holds no HTML, script or control character."""
    return pa.Check(
        lambda cells: ~_holds(cells, f"{_MARKUP}|{CONTROL.pattern}"),
        error="holds HTML, a script or a control character: write plain text",
    )


def no_control() -> pa.Check:
    """Return the check that a text holds no control character."""
    return pa.Check(lambda cells: ~_holds(cells, CONTROL.pattern), error="holds a control character: write plain text")


def web_link() -> pa.Check:
    """Return the check that a cell is empty or an http or https address."""
    return pa.Check(
        lambda cells: _holds(cells, rf"\A(?:{_LINK})?\z"),
        error="is no web address: it must begin with http:// or https://",
    )


def each_distinct(fits: Callable[[str], bool], error: str) -> pa.Check:
    """Return the check that a function holds of every cell; it is asked once for each distinct one."""

    def check(cells: pd.Series) -> pd.Series:
        codes, distinct = pd.factorize(cells)
        return pd.Series(np.array([fits(cell) for cell in distinct], bool)[codes], index=cells.index)

    return pa.Check(check, error=error)


def number(low: float, high: float, unit: str) -> list[pa.Check]:
    """Return the checks that a cell is empty or a number in a range, and cannot be read in two ways."""

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


def one_of(allowed: tuple[str, ...], *, empty: bool = False) -> pa.Check:
    """Return the check that a cell is one of the allowed words, or empty where that is allowed."""
    return pa.Check.isin((*allowed, "") if empty else allowed, error=f"must be one of: {', '.join(allowed)}")


def problems(schema: pa.DataFrameSchema, frame: pd.DataFrame, file: str) -> list[Problem]:
    """Return everything that a schema finds wrong in a frame with a ``LINE`` column, in order of lines."""
    try:
        schema.validate(frame, lazy=True, inplace=True)  # in place: without a copy
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
        lines = frame[LINE].reindex(cases["index"]).fillna(0).astype(int)
        return sorted(
            {
                Problem(file, line, str(column), str(value), str(message))
                for line, column, value, message in zip(
                    lines, cases["column"], cases["failure_case"], cases["check"], strict=True
                )
            },
            key=lambda problem: (problem.line, problem.column, problem.message),
        )
    return []


def failures(schema: pa.DataFrameSchema, frame: pd.DataFrame, file: str) -> None:
    """Raise DataError with everything that a schema finds wrong in a frame."""
    if found := problems(schema, frame, file):
        raise DataError(found)
