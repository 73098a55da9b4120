"""Persistence: what becomes of a belief as days pass without news.

A place is in one of three states: held by the first side, by the second, contested. It changes by a continuous-time
Markov chain: a held place becomes contested at one rate, a contested place falls to either side at another. Aging a
belief by this chain is exact (Rabiner 1989, for the forward algorithm it is part of), needs no matrix, and leads to the
chain's own shares, which is what is believed of a place that nobody speaks of.
"""

from math import log

import numpy as np
from numpy.typing import NDArray

from frontline.weights import value

__all__ = ["PRIOR", "Floats", "aged", "blurred", "moved", "opinion", "unknown_share"]

Floats = NDArray[np.float64]

_LOST = value("lost a day")
_ENDED = log(2) / value("contested days")
_CONTESTED = _LOST / (_LOST + _ENDED)

PRIOR: Floats = np.array([(1 - _CONTESTED) / 2, (1 - _CONTESTED) / 2, _CONTESTED])
"""Belief where nothing is known: first side, second side, contested; where the chain comes to rest."""


def aged(belief: Floats, days: NDArray[np.float64] | float) -> Floats:
    """Return beliefs (n, 3) after days (n, or one number) without news; rows that sum to s still do."""
    days = np.asarray(days, float)
    total = belief.sum(axis=1)
    lead = (belief[:, 0] - belief[:, 1]) * np.exp(-_LOST * days)
    rest = _CONTESTED * total
    contested = rest + (belief[:, 2] - rest) * np.exp(-(_LOST + _ENDED) * days)
    held = total - contested
    return np.column_stack([(held + lead) / 2, (held - lead) / 2, contested])


def blurred(likelihood: Floats, days: NDArray[np.float64]) -> Floats:
    """Return likelihoods (n, 3) of words that were true some days before; the chain is reversible, so aging serves."""
    result: Floats = aged(likelihood * PRIOR, days) / PRIOR
    return result


def unknown_share(probability: Floats) -> Floats:
    """Return how much of each probability (n, 3) is no more than the prior: Jøsang's greatest uncertainty mass."""
    unknown: Floats = np.minimum((probability / PRIOR).min(axis=1), 1.0)
    return unknown


def opinion(probability: Floats) -> tuple[Floats, Floats]:
    """Return the uncertainty-maximised opinion of each probability: belief masses (n, 3) and unknown mass (n).

    They sum to 1; probability = belief + unknown * PRIOR. Source: Jøsang, Subjective Logic (2016), section 3.5.6.
    """
    unknown = unknown_share(probability)
    return np.maximum(probability - unknown[:, None] * PRIOR, 0.0), unknown


def moved(belief: Floats, named: Floats, changed: Floats) -> Floats:
    """Return beliefs (n, 3) after part of what is known, not of the prior, went over to the states that words name.

    ``named`` (n, 3) are the shares, of 1 or less, in which words name the states, ``changed`` those of words that say
    that something changed: to these goes part of what is believed of a holder, to all part of a fight.
    """
    known, _ = opinion(belief)
    to_changed, to_named = value("news of change") * changed, value("news of an end") * named
    held, fight = known[:, :2].sum(axis=1, keepdims=True), known[:, 2:]
    leaves = np.repeat(to_changed.sum(axis=1, keepdims=True), 3, axis=1)
    leaves[:, 2] = to_named.sum(axis=1)
    moved_on: Floats = belief + held * to_changed + fight * to_named - known * leaves
    return moved_on
