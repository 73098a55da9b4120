"""Settlement: what time has made of who held a place on a day, by the words of others.

The state of a place on a day is weighed by the words of some weeks around it, each blurred by how far from
that day it was said; this is naive Bayes smoothing by the same likelihoods and the same chain as belief. Where one side
is all but certain, time has settled it.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.persistence import PRIOR, Floats, blurred
from frontline.weights import value
from frontline.words import FIGHT

__all__ = ["Settled", "settle"]

NOBODY = -1


@dataclass(frozen=True)
class Settled:
    """Holders on days: ``state`` is 0, 1, or -1 if not settled; ``second`` the probability of side 1 of the two."""

    state: NDArray[np.int64]
    second: Floats


def settle(asked: pd.DataFrame, words: pd.DataFrame, *, only_later: bool = False) -> Settled:
    """Return what time has made of places on days.

    ``asked``: ``place``, ``day`` (ordinal), and ``origin`` and ``camp`` (a side, -1 of none), whose own words do not
    count (-1: all do); ``words``: the table of ``Words``. All words count by their weight, also those that settle no
    place by themselves: to hear only the admissions of a side would make it lose. ``only_later``: words of later days
    alone count, so that a belief is not settled by what it rests on.
    """
    spoken = words[words["weight"] > 0]
    row, word = _pairs(asked, spoken, 0 if only_later else int(value("settled before")), int(value("settled within")))
    gap = spoken["day"].to_numpy()[word] - asked["day"].to_numpy()[row]
    origin, camp = spoken["origin"].to_numpy()[word], spoken["camp"].to_numpy()[word]
    alike = (origin == asked["origin"].to_numpy()[row]) | ((camp >= 0) & (camp == asked["camp"].to_numpy()[row]))
    keep = ~alike & ((gap > 0) | (not only_later))
    row, word, gap = row[keep], word[keep], np.abs(gap[keep])
    # An origin, or a side of itself, counts once for each place and day: by its word that is nearest in time.
    voice = np.where(camp[keep] >= 0, -1 - camp[keep], origin[keep])
    nearest = (
        pd.DataFrame({"row": row, "voice": voice, "gap": gap, "word": word})
        .sort_values(["row", "voice", "gap", "word"], kind="stable")
        .drop_duplicates(["row", "voice"])
    )
    likelihood = np.ones((len(nearest), 3))
    chosen = nearest["word"].to_numpy()
    likelihood[np.arange(len(nearest)), spoken["says"].to_numpy()[chosen]] = np.exp(spoken["weight"].to_numpy()[chosen])
    logs = np.log(blurred(likelihood, nearest["gap"].to_numpy() + spoken["blur"].to_numpy()[chosen]))
    total = np.tile(np.log(PRIOR), (len(asked), 1))
    np.add.at(total, nearest["row"].to_numpy(), logs)
    posterior = np.exp(total - total.max(axis=1, keepdims=True))
    posterior /= posterior.sum(axis=1, keepdims=True)
    state = posterior.argmax(axis=1)
    sure = (posterior.max(axis=1) >= value("settled from")) & (state != FIGHT)
    return Settled(np.where(sure, state, NOBODY), posterior[:, 1] / posterior[:, :2].sum(axis=1))


def _pairs(
    asked: pd.DataFrame, spoken: pd.DataFrame, before: int, after: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return row numbers of places and days asked for, with those of the words of the place that are near in time."""
    # One number for place and day, so that one sorted search finds both.
    span = 10_000_000
    key = spoken["place"].to_numpy() * span + spoken["day"].to_numpy()
    order = np.argsort(key, kind="stable")
    middle = asked["place"].to_numpy() * span + asked["day"].to_numpy()
    first = np.searchsorted(key[order], middle - before, side="left")
    last = np.searchsorted(key[order], middle + after, side="right")
    sizes = last - first
    row = np.repeat(np.arange(len(asked)), sizes)
    starts = np.repeat(first - np.r_[0, np.cumsum(sizes)[:-1]], sizes) if len(asked) else np.empty(0, np.intp)
    return row, order[starts + np.arange(sizes.sum())]
