"""What a cell may hold, as pandera checks, and their failures as problems with file and line."""

import re

import pandas as pd
import pandera.pandas as pa

from frontline.encodings import CONTROL
from frontline.errors import DataError, Problem
from frontline.tables import LINE

__all__ = [
    "failures", "identifier", "no_control", "no_markup", "number", "one_of", "problems", "read_number", "web_link",
]  # fmt: skip

_MARKUP = re.compile(r"<\s*[a-z/!?]|&(?:#\d+|#x[0-9a-f]+|lt|gt|quot|amp);?|javascript\s*:", re.IGNORECASE)
_LINK = re.compile(rf"^https?://(?:(?!{CONTROL.pattern})[^\s<>\"'`])+\Z")
_NUMBER = re.compile(r"(?:> *)?([0-9.,e+-]+)", re.IGNORECASE)
_AMBIGUOUS = re.compile(r"(?:> *)?[0-9]{1,3},[0-9]{3}")

_ID = r"^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}\Z"


def identifier(*, empty: bool = False) -> pa.Check:
    """Return the check that a cell is an id that is safe in files, addresses and pages."""
    message = "is no id: use 1 to 64 letters, digits, dots, colons, hyphens and underscores"
    return pa.Check.str_matches(rf"^\Z|{_ID}" if empty else _ID, error=message)


def no_markup() -> pa.Check:
    """Return the check that a text holds no HTML, script or control character."""
    return pa.Check(
        lambda cells: ~(cells.str.contains(_MARKUP) | cells.str.contains(CONTROL)),
        error="holds HTML, a script or a control character: write plain text",
    )


def no_control() -> pa.Check:
    """Return the check that a text holds no control character."""
    return pa.Check(lambda cells: ~cells.str.contains(CONTROL), error="holds a control character: write plain text")


def web_link() -> pa.Check:
    """Return the check that a cell is empty or an http or https address."""
    return pa.Check(
        lambda cells: (cells == "") | cells.str.match(_LINK),
        error="is no web address: it must begin with http:// or https://",
    )


def read_number(cell: str) -> float:
    """Return the number of a cell, "8", "2,5" or ">30" (a lower bound); raises ValueError."""
    found = _NUMBER.fullmatch(cell)
    if not found:
        raise ValueError("is no number")
    try:
        return float(found[1].replace(",", "."))
    except ValueError as error:
        raise ValueError("is no number") from error


def number(low: float, high: float, unit: str) -> list[pa.Check]:
    """Return the checks that a cell is empty or a number in a range, and cannot be read in two ways."""

    def clear(cell: str) -> bool:
        return not _AMBIGUOUS.fullmatch(cell)

    def fits(cell: str) -> bool:
        try:
            return cell == "" or not clear(cell) or low < read_number(cell) <= high
        except ValueError:
            return False

    return [
        pa.Check(clear, element_wise=True, error="may mean thousands or a decimal comma: write 1000 or 1.0"),
        pa.Check(fits, element_wise=True, error=f"is no number over {low:g} and up to {high:g} ({unit})"),
    ]


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
