"""Pairs of a row and a settlement that it may be, and the rows that end up with none."""

from collections.abc import Iterable, Sequence
from itertools import repeat

import numpy as np
import pandas as pd

from gazetteer.additions.register import fold_all
from gazetteer.additions.rows import Refusal, Row
from gazetteer.sources.joining import SAME_M, is_clear

__all__ = ["AGAIN", "Refused", "line_texts", "one_row_each", "with_own", "written_keys"]

AGAIN = "another row of the file is the same place"


class Refused:
    """Why rows are not joined, by their positions; the first reason stands."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._reasons: dict[int, Refusal] = {}

    def add(self, numbers: Iterable[int], reason: str, details: Iterable[str] = repeat("")) -> None:
        """Refuse rows for a reason, each with its detail."""
        for number, detail in zip(numbers, details, strict=False):
            row = self._rows[number]
            self._reasons.setdefault(number, Refusal(row.line, row.id or row.name, reason, detail))

    def all(self) -> list[Refusal]:
        """Return the refusals in the order of the rows."""
        return [self._reasons[number] for number in sorted(self._reasons)]


def written_keys(numbers: Iterable[int], rows: Sequence[Row]) -> pd.DataFrame:
    """Return the skeletons of all names of rows: row, key."""
    named = [
        (row, name) for row in numbers for name in (rows[row].name, *(one.text for one in rows[row].names)) if name
    ]
    keys = pd.Series(fold_all(name for _, name in named), dtype=str)
    return pd.DataFrame({"row": pd.Series([row for row, _ in named], dtype=int), "key": keys}).drop_duplicates()


def with_own(pairs: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Add ``own_m``, the distance (metres) from the settlement's own known point: NaN where none is known."""
    own = members.set_index("id")[["x", "y"]].reindex(pairs["id"])
    moved = np.hypot(own["x"].to_numpy() - pairs["x"].to_numpy(), own["y"].to_numpy() - pairs["y"].to_numpy())
    return pairs.assign(own_m=moved)


def one_row_each(best: pd.DataFrame, rows: Sequence[Row], refused: Refused) -> pd.DataFrame:
    """Choose one of the rows of a settlement: the nearest; none if another lies apart and is hardly further off.

    Args:
        best: row, id, x, y, weight and own_m (metres): the settlement that each row would be joined to.
        rows: The rows, for messages.
        refused: Takes the rows that are not chosen.

    Returns:
        row, id, x, y of the chosen.
    """
    ranked = best.sort_values(["id", "weight", "own_m", "row"])
    first = ranked.drop_duplicates("id").set_index("id")
    ranked = ranked.join(first[["x", "y", "weight", "row"]].add_prefix("first_"), on="id")
    apart = np.hypot(ranked["x"] - ranked["first_x"], ranked["y"] - ranked["first_y"]) > SAME_M
    rivals = ranked[apart].groupby("id")["weight"].min()
    clear = is_clear(ranked["first_weight"], ranked["id"].map(rivals))
    is_first = ranked["row"] == ranked["first_row"]
    lost = ~clear | (~is_first & apart)
    refused.add(ranked.loc[lost, "row"], "several rows of one place lie apart", ranked.loc[lost, "id"])
    same = ~is_first & ~lost
    refused.add(ranked.loc[same, "row"], AGAIN, line_texts(ranked.loc[same, "first_row"], rows))
    return ranked.loc[is_first & ~lost, ["row", "id", "x", "y"]]


def line_texts(numbers: Iterable[int], rows: Sequence[Row]) -> Iterable[str]:
    """Return where rows stand in their file, in words."""
    return (f"line {rows[number].line}" for number in numbers)
