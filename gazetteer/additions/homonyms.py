"""Which settlement a row without an id is: the namesake whose hromada lies around its point.

The method of ``gazetteer.sources.joining``, with its constants: among the settlements of the name, within the units
that the row names, the point goes to the one whose hromada's known members lie nearest, if they are within reach and
nearer than the runner-up's by a margin. In rounds, because what is joined is known ground for the rest.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gazetteer.additions.pairs import AGAIN, Refused, line_texts, one_row_each, with_own, written_keys
from gazetteer.additions.register import Register
from gazetteer.additions.rows import Row
from gazetteer.sources.joining import SAME_M, is_clear, with_distance
from gazetteer.sources.register import LEVELS

__all__ = ["match_names"]

MOST_MOVED_M = 5_000
"""How far (metres) a row may lie from the settlement's own known point.

Known points are off by 2.6 km at most in 99 of 100 cases, and sources differ by 1.9 km in 95 (``data/README.md``):
what lies further off is another place of the name, or a mistake of one of the two.
"""

# No settlement lies further (metres) than this from its hromada's point; the members are measured for the rest only.
_COARSE_M = 120_000
# After three rounds hardly a row is joined any more.
_ROUNDS = 8
_FAR = "no settlement of this name lies near the point"


def match_names(
    frame: pd.DataFrame, rows: Sequence[Row], register: Register, joined: pd.DataFrame, refused: Refused
) -> pd.DataFrame:
    """Join the rows of a frame (row, x, y) by their names.

    Args:
        frame: Those rows that are to be joined.
        rows: All rows of the file.
        register: The settlements.
        joined: What other rows of the file are joined to already: row, id, x, y.
        refused: Takes the rows that are joined to nothing.

    Returns:
        row, id, x, y of the joined.
    """
    pairs = _candidates(frame, rows, register, refused)
    members = _grown(register.members, joined, register)
    settled = joined.set_index("id")["row"]
    found = [joined.head(0)]
    for _ in range(_ROUNDS):
        best = _clear_best(_near(pairs, members))
        if best.empty:
            break
        again = best["id"].isin(settled.index)
        refused.add(best.loc[again, "row"], AGAIN, line_texts(settled[best.loc[again, "id"]], rows))
        new = one_row_each(best[~again], rows, refused)
        pairs = pairs[~pairs["row"].isin(best["row"])]
        found.append(new)
        members, settled = _grown(members, new, register), pd.concat([settled, new.set_index("id")["row"]])
    meant = _near(pairs, members).groupby("row")["id"].agg("|".join)
    refused.add(meant.index, "several settlements may be meant", meant)
    refused.add(pairs["row"].drop_duplicates(), _FAR)
    return pd.concat(found)


def _candidates(frame: pd.DataFrame, rows: Sequence[Row], register: Register, refused: Refused) -> pd.DataFrame:
    """Pair the rows with the settlements of their names in the units that they name: row, id, levels, x, y."""
    pairs = written_keys(frame["row"], rows).merge(register.keys, on="key")[["row", "id"]].drop_duplicates()
    pairs = pairs.merge(register.places[["id", *LEVELS]], on="id").merge(frame[["row", "x", "y"]], on="row")
    for position, level in enumerate(LEVELS):
        written = [rows[row].units[position] for row in pairs["row"]]
        meant = {one: tuple(register.unit_prefixes(one, level)) for one in set(written)}
        # A unit that the register does not know is passed over: where the point lies decides. One of former times
        # may be several smaller ones of today.
        inside = [not meant[one] or code.startswith(meant[one]) for one, code in zip(written, pairs["id"], strict=True)]
        pairs = pairs[np.array(inside, dtype=bool)]
    reason = "no settlement bears this name, or none in the units named"
    refused.add(frame.loc[~frame["row"].isin(pairs["row"]), "row"], reason)
    centres = register.centres.reindex(pairs["hromada"])
    away = np.hypot(centres["x"].to_numpy() - pairs["x"].to_numpy(), centres["y"].to_numpy() - pairs["y"].to_numpy())
    near: pd.DataFrame = pairs[away <= _COARSE_M]
    refused.add(pairs.loc[~pairs["row"].isin(near["row"]), "row"].drop_duplicates(), _FAR)
    return near.sort_values(["row", "id"], ignore_index=True)


def _grown(members: pd.DataFrame, joined: pd.DataFrame, register: Register) -> pd.DataFrame:
    """Add to the members the joined settlements that had no point of their own."""
    new = joined.loc[~joined["id"].isin(members["id"]), ["id", "x", "y"]]
    return pd.concat([members, new.merge(register.places[["id", *LEVELS]], on="id")], ignore_index=True)


def _near(pairs: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Keep the pairs whose point fits, with ``weight``: metres from the hromada, 0 at the settlement's own point."""
    pairs = with_own(pairs, members)
    pairs = with_distance(pairs[~(pairs["own_m"] > MOST_MOVED_M)], members)
    pairs = pairs[pairs["distance"] <= pairs["reach"]]
    return pairs.assign(weight=pairs["distance"].where(~(pairs["own_m"] <= SAME_M), 0.0))


def _clear_best(near: pd.DataFrame) -> pd.DataFrame:
    """Return each row's nearest settlement, where it is nearer than the runner-up by the margin."""
    ranked = near.sort_values(["row", "weight", "id"])
    behind = ranked.duplicated("row")
    rivals = ranked[behind].groupby("row")["weight"].min()
    best = ranked[~behind]
    return best[is_clear(best["weight"], best["row"].map(rivals))]
