"""Which settlement of the register each row of a file is: by its id, or by its name and where it lies.

A row with an id is joined if the name is one of the settlement's and the point lies where it may; the units that it
names are passed over, because they are renamed more often than ids are mistaken. A row without an id goes to
``homonyms``. In doubt a row is refused.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from gazetteer.additions.homonyms import match_names
from gazetteer.additions.pairs import Refused, one_row_each, with_own, written_keys
from gazetteer.additions.register import Register
from gazetteer.additions.rows import Refusal, Row
from gazetteer.sources.joining import with_distance
from gazetteer.sources.points import project
from gazetteer.sources.register import LEVELS

__all__ = ["MOST_MOVED_M", "match_rows"]

MOST_MOVED_M = 10_000
"""How far (metres) a row with an id may lie from the settlement's own known point.

Further off than any two sources of one place differ; the few known points that are off by as much, of namesakes in
neighbouring hromadas, are to be put right by hand, and a slip in the file is as likely.
"""


def match_rows(rows: Sequence[Row], register: Register) -> tuple[pd.DataFrame, list[Refusal]]:
    """Join rows to settlements: at most one row a settlement, at most one settlement a row.

    Returns:
        The joined rows (row, a position in ``rows``; id; x, y in metres), sorted by id, and the refusals of the
        others, in the order of the file.
    """
    frame = _frame(rows)
    has_id = frame["row_id"] != ""
    refused = Refused(rows)
    by_id = _match_ids(frame[has_id], rows, register, refused)
    by_name = match_names(frame[~has_id], rows, register, by_id, refused)
    return pd.concat([by_id, by_name]).sort_values("id", ignore_index=True), refused.all()


def _frame(rows: Sequence[Row]) -> pd.DataFrame:
    """Return the rows' numbers, ids, and points (metres)."""
    lon, lat = (pd.Series([getattr(row, column) for row in rows], dtype=float) for column in ("lon", "lat"))
    x, y = project(lon, lat)
    ids = pd.Series([row.id for row in rows], dtype=str)
    return pd.DataFrame({"row": range(len(rows)), "row_id": ids, "x": x, "y": y})


def _match_ids(frame: pd.DataFrame, rows: Sequence[Row], register: Register, refused: Refused) -> pd.DataFrame:
    """Join the rows that carry an id, after checks that they mean this settlement."""
    pairs = frame.assign(id=frame["row_id"]).merge(register.places[["id", *LEVELS]], on="id", how="left")
    known = pairs["oblast"].notna()
    refused.add(pairs.loc[~known, "row"], "no settlement of the register has this id")
    pairs = pairs[known]
    other = ~_names_fit(pairs, rows, register)
    names = (rows[row].name for row in pairs.loc[other, "row"])
    refused.add(pairs.loc[other, "row"], "the name is none of the settlement's with this id", names)
    pairs = with_distance(with_own(pairs[~other], register.members), register.members)
    moved, beyond = pairs["own_m"] > MOST_MOVED_M, pairs["distance"] > pairs["reach"]
    reason = "lies too far from the point known of this settlement"
    refused.add(pairs.loc[moved, "row"], reason, _km(pairs.loc[moved, "own_m"]))
    reason = "lies too far from the other settlements of its hromada"
    refused.add(pairs.loc[beyond, "row"], reason, _km(pairs.loc[beyond, "distance"]))
    return one_row_each(pairs[~moved & ~beyond].assign(weight=0.0), rows, refused)


def _km(metres: "pd.Series[float]") -> Iterable[str]:
    return (f"{one / 1000:.1f} km" for one in metres)


def _names_fit(pairs: pd.DataFrame, rows: Sequence[Row], register: Register) -> "pd.Series[bool]":
    """Whether a row has no name, or one of the settlement's."""
    written = written_keys(pairs["row"], rows).merge(pairs[["row", "id"]], on="row")
    fitting = written.merge(register.keys, on=["key", "id"])["row"]
    nameless = pd.Series([not rows[row].name for row in pairs["row"]], pairs.index, dtype=bool)
    return nameless | pairs["row"].isin(fitting)
