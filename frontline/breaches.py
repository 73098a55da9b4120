"""Breaches: the cells of a table that break the rules of its columns, as problems with file and line.

A large table is validated by pandera. Of a small one the same rules are asked here, one by one: loading pandera takes
longer than all else that is done with a hundred rows.
"""

from collections.abc import Iterator
from typing import Any

import lazy_loader
import pandas as pd

from frontline.errors import DataError, Problem
from frontline.schema import Schema
from frontline.tables import LINE

__all__ = ["FEW_ROWS", "breaches", "check"]

validation = lazy_loader.load("frontline.validation", suppress_warning=True)

FEW_ROWS = 2_000
"""Rows up to which a table is small: pandera takes a quarter of a second to load, these a fiftieth to be checked."""


def breaches(schema: Schema, frame: pd.DataFrame, file: str) -> list[Problem]:
    """Return everything that a schema finds wrong in a frame of text with a ``LINE`` column, in order of lines."""
    found = list(_broken(schema, frame) if len(frame) <= FEW_ROWS else validation.broken(schema, frame))
    lines = frame[LINE].loc[[row for row, *_ in found]].astype(int).tolist()
    told = {Problem(file, line, *words) for line, (_, *words) in zip(lines, found, strict=True)}
    return sorted(told, key=lambda problem: (problem.line, problem.column, problem.message))


def check(schema: Schema, frame: pd.DataFrame, file: str) -> None:
    """Raise DataError with everything that a schema finds wrong in a frame."""
    if found := breaches(schema, frame, file):
        raise DataError(found)


def _broken(schema: Schema, frame: pd.DataFrame) -> Iterator[tuple[Any, str, str, str]]:
    """Yield the index, column and cell of each cell that breaks a rule, and the rule's error."""
    for name, rules in schema.items():
        for rule in rules:
            for row, cell in frame.loc[~rule.holds(frame[name]), name].items():
                yield row, name, str(cell), rule.error
