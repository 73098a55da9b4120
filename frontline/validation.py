"""Validation: large tables held against their schemas by pandera."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pandera.pandas as pa

from frontline.schema import Schema

__all__ = ["broken"]


def broken(schema: Schema, frame: pd.DataFrame) -> Iterator[tuple[Any, str, str, str]]:
    """Yield the index, column and cell of each cell that breaks a rule, and the rule's error.

    Raises pandera's SchemaErrors if a column is missing, which is no fault of a file.
    """
    columns = {
        name: pa.Column(str, [pa.Check(rule.holds, error=rule.error) for rule in rules])
        for name, rules in schema.items()
    }
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True, inplace=True)  # in place: without a copy
    except pa.errors.SchemaErrors as found:
        cases = found.failure_cases
        if cases["index"].isna().any():
            raise
        for row, column, cell, error in zip(
            cases["index"], cases["column"], cases["failure_case"], cases["check"], strict=True
        ):
            yield row, str(column), str(cell), str(error)
