"""Echoes: origins that say little but what one other origin has just said, without saying that they repeat it.

Copying makes one origin look like several (Dong, Berti-Equille and Srivastava 2009). Whoever has said until then, in
nearly all words, the same of the same place as one other origin within a few days before, adds nothing by these words;
they count as that origin's own.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.weights import value

__all__ = ["SPAN", "echoed"]

SPAN = 10_000_000
"""More than any day's number: place, saying and day then make one number."""


def echoed(table: pd.DataFrame) -> NDArray[np.int64]:
    """Return whose words the words of a table (place, day, says, origin) are, by number: another's if they are echoes.

    Each is judged by what its origin, and others, have said by its day: no later word changes whose it is. Of two that
    say the same on one day, the one who has said less by then echoes.
    """
    origin, day = table["origin"].to_numpy(), table["day"].to_numpy()
    said = _by_then(origin * SPAN + day)
    row, word = _before(table, int(value("echo days")))
    rank = said[row] - said[word]
    ahead = (rank < 0) | ((rank == 0) & (origin[word] < origin[row]))
    keep = (origin[row] != origin[word]) & ((day[word] < day[row]) | ahead)
    # Each word counts once for each whom it may repeat.
    pairs = pd.DataFrame({"row": row[keep], "whom": origin[word[keep]], "word": word[keep]})
    pairs = pairs.drop_duplicates(["row", "whom"])
    row = pairs["row"].to_numpy()
    pair = pairs.assign(who=origin[row]).groupby(["who", "whom"], sort=True).ngroup().to_numpy()
    often = _by_then(pair * SPAN + day[row])
    enough = (often >= value("echo share") * said[row]) & (said[row] >= value("echo words"))
    pairs = pairs.assign(less=-often)[enough].sort_values(["row", "less", "whom"]).drop_duplicates("row")
    return _first_said(origin, pairs["row"].to_numpy(), pairs["word"].to_numpy())


def _by_then(key: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many words there are of each one's group until the end of its day; ``key`` is group and day in one."""
    days, row, words = np.unique(key, return_inverse=True, return_counts=True)
    until = np.cumsum(words)
    begin = np.searchsorted(days, days // SPAN * SPAN)
    found: NDArray[np.int64] = (until - (until - words)[begin])[row]
    return found


def _first_said(origin: NDArray[np.int64], rows: NDArray[np.intp], words: NDArray[np.intp]) -> NDArray[np.int64]:
    """Return the origin of each word, or of what it repeats in the end; ``words`` are those that ``rows`` repeat."""
    source = np.arange(len(origin))
    source[rows] = words
    # An echo is of an earlier day, or of who has said more: no circle is possible, and each round halves the way.
    while (further := source[source] != source).any():
        source[further] = source[source[further]]
    result: NDArray[np.int64] = origin[source]
    return result


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
