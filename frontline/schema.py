"""What a cell may hold, as pandera checks, and their failures as problems with file and line."""

import re

import pandas as pd
import pandera.pandas as pa

from frontline.errors import DataError, Problem
from frontline.tables import LINE

__all__ = ["failures", "identifier", "no_markup", "number", "one_of", "problems", "web_link"]

_MARKUP = re.compile(r"<\s*[a-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt|gt|quot|amp);?|javascript\s*:", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\Z"


def identifier(*, empty: bool = False) -> pa.Check:
    """Return the check that a cell is an id that is safe in files, addresses and pages."""
    message = "is no id: use 1 to 64 letters, digits, dots, colons, hyphens and underscores"
    return pa.Check.str_matches(rf"^\Z|{_ID}" if empty else _ID, error=message)


def no_markup() -> pa.Check:
    """Return the check that a text holds no HTML, script or control character."""
    return pa.Check(
        lambda cells: ~(cells.str.contains(_MARKUP) | cells.str.contains(_CONTROL)),
        error="holds HTML, a script or a control character: write plain text",
    )


def web_link() -> pa.Check:
    """Return the check that a cell is empty or an http or https address."""
    return pa.Check.str_matches(
        r"^\Z|^https?://[^\s<>\"'`]+\Z", error="is no web address: it must begin with http:// or https://"
    )


def number(low: float, high: float, unit: str) -> pa.Check:
    """Return the check that a cell is empty or a number in a range; a decimal comma is a decimal point."""

    def fits(cells: pd.Series) -> pd.Series:
        values = pd.to_numeric(cells.str.replace(",", ".", regex=False), errors="coerce")
        return (cells == "") | ((values > low) & (values <= high))

    return pa.Check(fits, error=f"is no number over {low:g} and up to {high:g} ({unit})")


def one_of(allowed: tuple[str, ...], *, empty: bool = False) -> pa.Check:
    """Return the check that a cell is one of the allowed words, or empty where that is allowed."""
    return pa.Check.isin((*allowed, "") if empty else allowed, error=f"must be one of: {', '.join(allowed)}")


def problems(schema: pa.DataFrameSchema, frame: pd.DataFrame, file: str) -> list[Problem]:
    """Return everything that a schema finds wrong in a frame with a ``LINE`` column, in order of lines."""
    try:
        schema.validate(frame, lazy=True)
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
