"""Spans: from when until when each word stands for its origin, and from when on a change of hands counts as a clash.

What is believed of a day never rests on a later one, so that all is told by days: a word undone by the next day is a
clash from that day on.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.evidence import NOTHING
from frontline.weights import value

__all__ = ["FIGHT", "IDLE", "NEVER", "said_on", "with_spans"]

FIGHT = 2
"""The state of being fought over; 0 and 1 are the theatre's sides."""

NEVER = np.iinfo(np.int64).max
"""A day that does not come, as a number of days."""

IDLE = ("", "nothing", "again")
"""Why a word never stands: it weighs nothing, or repeats what its origin has said; by number, 0 if it may stand."""

Flags = NDArray[np.bool_]
Days = NDArray[np.int64]


def with_spans(table: pd.DataFrame) -> pd.DataFrame:
    """Return words with ``idle`` (position in ``IDLE``), ``until``, ``undone`` and ``named``.

    ``table``: as ``Words.table`` has them, with ``repost``, sorted by place, day, what is said and weight. ``named`` is
    what a word names before the day ``undone`` (an ordinal, ``NEVER`` if it does not come), ``says`` from then on.
    """
    idle = np.select([table["weight"].to_numpy() < NOTHING, _said_before(table)], [1, 2], 0)
    live = table[idle == 0]
    fight = live["says"] == FIGHT
    key = [live["place"], live["origin"], fight]
    # What settles a place is overtaken by what settles one only: a side cannot take back its admission by boasting.
    stands = np.where(live["settles"], _next_day(live, [*key, live["settles"]]), _next_day(live, key))
    # An origin that says the same twice on a day says it once: the weightiest stands, the last of the sorting.
    double = live.duplicated(["place", "origin", "day", "says", "settles"], keep="last")
    until, undone = table["day"].to_numpy(copy=True), np.full(len(table), NEVER)
    until[idle == 0] = np.where(double, live["day"], stands)
    undone[idle == 0] = _undone_on(live)
    says = np.where(undone < NEVER, FIGHT, table["says"])
    return table.assign(idle=idle, until=until, undone=undone, named=table["says"], says=says)


def said_on(words: Mapping[str, NDArray[Any]], day: int) -> NDArray[np.int64]:
    """Return what words say by what is known of the days until one (an ordinal)."""
    says: NDArray[np.int64] = np.where(words["undone"] <= day, words["says"], words["named"])
    return says


def _said_before(table: pd.DataFrame) -> Flags:
    """Say of each repost whether its origin has said that itself by then, or said nothing else since another repost."""
    again = (table["repost"] | table["echo"]).to_numpy()
    if not again.any():
        return again
    names = ["place", "origin", "says"]
    own = table[~again].groupby(names, sort=False)["day"].min()
    originals = own.reindex(pd.MultiIndex.from_frame(table[names])).to_numpy()
    heard = originals <= table["day"].to_numpy()  # no day (NaN) is not before
    voices = table.groupby([table["place"], table["origin"], table["says"] == FIGHT], sort=False)
    rank = voices["day"].rank("dense").to_numpy().astype(np.int64)
    turn = (voices.ngroup().to_numpy() * (len(table) + 1) + rank) * 3 + table["says"].to_numpy()
    repeated = (rank > 1) & np.isin(turn - 3, turn)
    return again & (heard | repeated)


def _next_day(table: pd.DataFrame, key: list["pd.Series[int]"]) -> Days:
    """Return for each row the next later day of its group, or NEVER."""
    group = table.groupby(key, sort=False).ngroup()
    days = table.assign(group=group).drop_duplicates(["group", "day"])[["group", "day"]]
    days["later"] = days.groupby("group")["day"].shift(-1, fill_value=NEVER)
    merged = pd.MultiIndex.from_frame(days[["group", "day"]]).get_indexer(
        pd.MultiIndex.from_arrays([group, table["day"]])
    )
    later: Days = days["later"].to_numpy()[merged]
    return later


def _undone_on(table: pd.DataFrame) -> Days:
    """Return for each word the day on which the holder that it names is put out again, if within a day; else NEVER."""
    holders = table[table["settles"] & (table["says"] != FIGHT)]
    grouped = holders.groupby(["place", "day"], sort=True)
    days = grouped["says"].agg(["min", "max"]).assign(heaviest=grouped["weight"].max()).reset_index()
    both = _taken_by_both(holders[holders["change"]], days)
    days["says"] = np.where(days["min"] == days["max"], days["min"], -1)
    before, after = (days.groupby("place")["says"].shift(by, fill_value=-1) for by in (1, -1))
    following = days.groupby("place")["day"].shift(-1, fill_value=NEVER)
    lasted = following - days["day"]
    outweighed = days.groupby("place")["heaviest"].shift(-1) >= value("undoing share") * days["heaviest"]
    brief = (
        (before >= 0) & (before == after) & (days["says"] == 1 - before) & (lasted <= value("clash days")) & outweighed
    )
    # Of changes back and forth day by day every second one is the return, which is no change of hands of its own.
    run = (~brief).cumsum()
    brief &= brief.groupby(run).cumsum() % 2 == 1
    # What both sides are said to have taken on one day has changed hands and back within it.
    days["undone"] = np.where(both, days["day"], np.where(brief, following, NEVER))
    found = np.r_[days["undone"].to_numpy(np.int64), NEVER]
    known, asked = (pd.MultiIndex.from_frame(one[["place", "day"]]) for one in (days, table))
    row = known.get_indexer(asked)
    names_holder = (table["settles"] & (table["says"] != FIGHT)).to_numpy()
    when: Days = found[np.where(names_holder, row, -1)]
    return when


def _taken_by_both(changes: pd.DataFrame, days: pd.DataFrame) -> Flags:
    """Say of each day of a place whether both sides are said to have taken it, in words that weigh about as much."""
    heaviest = changes.groupby(["place", "day", "says"])["weight"].max()
    sides = [heaviest[heaviest.index.get_level_values("says") == side].droplevel("says") for side in (0, 1)]
    asked = pd.MultiIndex.from_frame(days[["place", "day"]])
    first, second = (side.reindex(asked).to_numpy() for side in sides)
    found: Flags = np.minimum(first, second) >= value("undoing share") * np.maximum(first, second)
    return found  # a comparison with none (NaN) is false
