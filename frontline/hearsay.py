"""Hearsay: words that cannot settle a place, laid upon what the others make believed.

A side's own words share one interest, so the weightiest of them stands for all that say the same; words of origins that
cannot be judged count one by one. They fade by a half-life of their own, for what is true is soon borne out by others.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from frontline.persistence import Floats, moved
from frontline.weights import value

__all__ = ["FAINTEST_DAYS", "HEARD", "with_hearsay"]

HEARD = ("place", "day", "says", "camp", "origin", "weight", "blur", "change")
"""Columns of words that hearsay asks for."""

FAINTEST_DAYS = 10 * value("unsupported days")
"""Age, in days, at which a word has faded to a thousandth and is left out."""


def with_hearsay(belief: Floats, words: Mapping[str, NDArray[Any]], today: int) -> Floats:
    """Return probabilities (n, 3): beliefs with faint words laid upon them, as old as they are on a day (ordinal)."""
    if not len(words["place"]):
        return belief
    age = today - words["day"] + words["blur"]
    fresh = 0.5 ** (age / value("unsupported days"))
    logs = np.log1p(fresh * np.expm1(words["weight"]))
    # Sides are camps of their own number, all other origins each their own.
    camp = np.where(words["camp"] >= 0, words["camp"], 2 + words["origin"])
    order = np.lexsort((camp, words["says"], words["place"]))
    heard = np.stack([words["place"], words["says"], camp])[:, order]
    begins = np.flatnonzero(np.append(True, (np.diff(heard) != 0).any(axis=0)))
    # Of each camp, for each state, what weighs most, is freshest and most a change.
    weightiest, freshest, changes = (
        np.maximum.reduceat(column[order], begins) for column in (logs, fresh, fresh * words["change"])
    )
    size = (len(belief), 3)
    total, named, changed, newest = np.zeros(size), np.zeros(size), np.zeros(size), np.zeros(len(belief))
    where = heard[0, begins], heard[1, begins]
    for column, sums in ((weightiest, total), (freshest, named), (changes, changed)):
        np.add.at(sums, where, column)
    np.maximum.at(newest, where[0], freshest)
    some = newest > 0
    # The shares of what is said, as fresh as the freshest word.
    part = (newest[some] / named[some].sum(axis=1))[:, None]
    result = belief.copy()
    raised = moved(belief[some], named[some] * part, changed[some] * part) * np.exp(total[some])
    result[some] = raised / raised.sum(axis=1, keepdims=True)
    return result
