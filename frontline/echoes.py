"""Echoes: origins that say little but what one other origin has just said, without saying that they repeat it.

Copying makes one origin look like several (Dong, Berti-Equille and Srivastava 2009). Whoever says, in nearly all words,
the same of the same place as one other origin within a few days before, adds nothing by these words; they count as that
origin's own.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.weights import value

__all__ = ["echoed"]

SPAN = 10_000_000
"""More than any day's number: place, saying and day then make one number."""


def echoed(table: pd.DataFrame) -> NDArray[np.int64]:
    """Return whose words the words of a table (place, day, says, origin) are, by number: another's if they are echoes.

    Of two that say the same on one day, the one who says less echoes.
    """
    origin, day = table["origin"].to_numpy(), table["day"].to_numpy()
    said = np.bincount(origin)
    row, word = _before(table, int(value("echo days")))
    later = day[word] < day[row]
    rank = said * len(said) - np.arange(len(said)) if len(said) else said
    keep = (origin[row] != origin[word]) & (later | (rank[origin[word]] > rank[origin[row]]))
    row, whom = row[keep], origin[word[keep]]
    # Each word counts once for each whom it may repeat.
    once = np.unique(row * (len(said) + 1) + whom)
    pairs, often = np.unique(origin[once // (len(said) + 1)] * len(said) + once % (len(said) + 1), return_counts=True)
    who = pairs // max(len(said), 1)
    enough = (often >= value("echo share") * said[who]) & (said[who] >= value("echo words"))
    leader: dict[int, int] = {}
    for one in np.flatnonzero(enough)[np.argsort(-often[enough], kind="stable")].tolist():
        leader.setdefault(int(who[one]), int(pairs[one] % len(said)))
    result = origin.copy()
    for one, other in leader.items():
        result[row[(origin[row] == one) & (whom == other)]] = _root(other, leader)
    return result


def _root(one: int, leader: dict[int, int]) -> int:
    """Return whom an origin echoes in the end; of a circle its smallest number."""
    chain = [one]
    while (after := leader.get(chain[-1], -1)) >= 0 and after not in chain:
        chain.append(after)
    return min(chain[chain.index(after) :]) if after >= 0 else chain[-1]


def _before(table: pd.DataFrame, days: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return pairs of rows: a word, and one that says the same of the place on its day or some days before."""
    day = table["day"].to_numpy()
    key = (table["place"].to_numpy() * 3 + table["says"].to_numpy()) * SPAN + day
    order = np.argsort(key, kind="stable")
    first = np.searchsorted(key[order], key - days, side="left")
    sizes = np.searchsorted(key[order], key, side="right") - first
    row = np.repeat(np.arange(len(key)), sizes)
    starts = np.repeat(first - (np.cumsum(sizes) - sizes), sizes)
    return row, order[starts + np.arange(sizes.sum())]
