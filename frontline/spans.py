"""Spans: from when until when each word stands for its origin, and from when on a change of hands counts as a clash.

What is believed of a day never rests on a later one, so that all is told by days: a word undone by the next day is a
clash from that day on.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.echoes import SPAN
from frontline.evidence import NOTHING
from frontline.weights import value

__all__ = ["FIGHT", "IDLE", "NEVER", "said_on", "with_spans"]

FIGHT = 2
"""The state of being fought over; 0 and 1 are the theatre's sides."""

NEVER = np.iinfo(np.int64).max
"""A day that does not come, as a number of days."""

IDLE = ("", "nothing", "again")
"""Why a word never stands: it weighs nothing, or repeats what its origin has said; by number, 0 if it may stand."""

_LIVE = ("place", "origin", "day", "says", "settles", "weight", "change")

Columns = Mapping[str, NDArray[Any]]
Flags = NDArray[np.bool_]
Days = NDArray[np.int64]


def with_spans(table: pd.DataFrame) -> pd.DataFrame:
    """Return words with ``idle`` (position in ``IDLE``), ``until``, ``undone`` and ``named``.

    ``table``: as ``Words.table`` has them, with ``repost``, sorted by place, day, what is said and weight. ``named`` is
    what a word names before the day ``undone`` (an ordinal, ``NEVER`` if it does not come), ``says`` from then on.
    """
    idle = np.select([table["weight"].to_numpy() < NOTHING, _said_before(table)], [1, 2], 0)
    live = {name: table[name].to_numpy()[idle == 0] for name in _LIVE}
    day, says, settles = (live[name] for name in ("day", "says", "settles"))
    voice = live["place"] * (live["origin"].max(initial=0) + 1) + live["origin"]
    speaks = voice * 2 + (says == FIGHT)
    # What settles a place is overtaken by what settles one only: a side cannot take back its admission by boasting.
    stands = np.where(settles, _next_day(speaks * 2 + settles, day), _next_day(speaks, day))
    # An origin that says the same twice on a day says it once: the weightiest stands, the last of the sorting.
    told = (voice * (FIGHT + 1) + says) * 2 + settles
    double = pd.Series(told * SPAN + day).duplicated(keep="last").to_numpy()
    until, undone = table["day"].to_numpy(copy=True), np.full(len(table), NEVER)
    until[idle == 0] = np.where(double, day, stands)
    undone[idle == 0] = _undone_on(live)
    final = np.where(undone < NEVER, FIGHT, table["says"])
    return table.assign(idle=idle, until=until, undone=undone, named=table["says"], says=final)


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


def _next_day(group: Days, day: Days) -> Days:
    """Return for each row the next later day of its group, or NEVER."""
    days, row = np.unique(group * SPAN + day, return_inverse=True)
    later = np.append(days[1:], -1)
    found: Days = np.where(later // SPAN == days // SPAN, later % SPAN, NEVER)[row]
    return found


def _undone_on(words: Columns) -> Days:
    """Return for each word the day on which the holder that it names is put out again, if within a day; else NEVER.

    ``words`` are sorted by place and day.
    """
    names_holder = words["settles"] & (words["says"] != FIGHT)
    found = np.full(len(names_holder), NEVER)
    if names_holder.any():
        holders = {name: column[names_holder] for name, column in words.items()}
        begins = np.diff(holders["place"] * SPAN + holders["day"], prepend=-1) != 0
        found[names_holder] = _changed_back_on(holders, np.flatnonzero(begins))[np.cumsum(begins) - 1]
    return found


def _changed_back_on(holders: Columns, begins: NDArray[np.intp]) -> Days:
    """Return for each day of a place, from where its words begin on, when what holders they name is undone."""
    place, day, says, weight = (holders[name] for name in ("place", "day", "says", "weight"))
    least, most = np.minimum.reduceat(says, begins), np.maximum.reduceat(says, begins)
    heaviest = np.maximum.reduceat(weight, begins)
    place, day = place[begins], day[begins]
    same = place[1:] == place[:-1]  # as the day before it in order
    only = np.where(least == most, least, -1)
    before = np.append(-1, np.where(same, only[:-1], -1))
    after = np.append(np.where(same, only[1:], -1), -1)
    following = np.append(np.where(same, day[1:], NEVER), NEVER)
    outweighed = np.append(same & (heaviest[1:] >= value("undoing share") * heaviest[:-1]), False)
    lasted = following - day
    brief = (before >= 0) & (before == after) & (only == 1 - before) & (lasted <= value("clash days")) & outweighed
    # Of changes back and forth day by day every second one is the return, which is no change of hands of its own.
    count = np.cumsum(brief)
    brief &= (count - np.maximum.accumulate(np.where(brief, 0, count))) % 2 == 1
    # What both sides are said to have taken on one day has changed hands and back within it.
    both = _taken_by_both(says, np.where(holders["change"], weight, np.nan), begins)
    found: Days = np.where(both, day, np.where(brief, following, NEVER))
    return found


def _taken_by_both(says: Days, weight: NDArray[np.float64], begins: NDArray[np.intp]) -> Flags:
    """Say of each day of a place whether both sides are said to have taken it, in words that weigh about as much.

    ``weight`` is NaN where a word tells of no change.
    """
    first, second = (np.fmax.reduceat(np.where(says == side, weight, np.nan), begins) for side in (0, 1))
    found: Flags = np.minimum(first, second) >= value("undoing share") * np.maximum(first, second)
    return found  # a comparison with none (NaN) is false
