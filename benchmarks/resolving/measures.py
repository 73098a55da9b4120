"""What is counted: answers judged against the truth, intervals, calibration, and the area under risk by coverage."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from benchmarks.resolving.checking import Point
from gazetteer import Resolution
from gazetteer.geodesy import distance_km

__all__ = ["BINS", "PEER_KM", "Judged", "Reliability", "area_under", "judge", "judge_points", "reliability",
           "risk_by_coverage", "wilson"]  # fmt: skip

PEER_KM = 5.0
"""Distance from the true point up to which a point is right: peers know no ids."""

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
"""Limits of the stated probabilities that are looked at together; the first holds 0 too."""

_Z95 = 1.959964
"""Half width of the 95 % interval of the normal distribution, in standard deviations."""

Points = Sequence[Point] | NDArray[np.float64]
Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """Answers against the truth, one element an answer; shape (n,).

    ``answered``: a settlement was named. ``first``, ``in3``, ``in5``: the right one is the likeliest, or among so many
    candidates. ``probability``: stated of the likeliest. ``km``: error of an answer's point, infinite for none.
    """

    answered: Flags
    first: Flags
    in3: Flags
    in5: Flags
    probability: Numbers
    km: Numbers

    def __len__(self) -> int:
        return len(self.answered)

    @property
    def right(self) -> Flags:
        """Answered with the right settlement."""
        return self.answered & self.first

    @property
    def wrong(self) -> Flags:
        """Answered, silently, with a wrong one."""
        return self.answered & ~self.first

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> "Judged":
        """Return some of the answers."""
        return Judged(*(getattr(self, one.name)[chosen] for one in fields(self)))

    @staticmethod
    def joined(parts: Sequence["Judged"]) -> "Judged":
        """Return the answers of all parts."""
        return Judged(*(np.concatenate([getattr(part, one.name) for part in parts]) for one in fields(Judged)))


def judge(answers: Sequence[Resolution], accepted: Sequence[Collection[str]], points: Points) -> Judged:
    """Hold answers against the accepted ids and the true points of their names."""
    ranks = []
    for answer, ids in zip(answers, accepted, strict=True):
        listed = answer.candidate_ids[:5] or ((answer.place.id,) if answer.place else ())
        ranks.append(next((rank for rank, one in enumerate(listed) if one in ids), 5))
    rank = np.array(ranks, int)
    answered = np.array([answer.status == "resolved" for answer in answers], bool)
    guesses = [(answer.place.lon, answer.place.lat) if answer.place else None for answer in answers]
    probability = np.array([answer.probability for answer in answers], float)
    return Judged(answered, rank == 0, rank < 3, rank < 5, probability, _error_km(guesses, points))


def judge_points(guesses: Sequence[Point | None], points: Points) -> Judged:
    """Hold points, or None for no answer, against the true ones: right within ``PEER_KM``."""
    km = _error_km(guesses, points)
    right, answered = km <= PEER_KM, np.isfinite(km)
    return Judged(answered, right, right, right, np.where(answered, 1.0, 0.0), km)


def _error_km(guesses: Sequence[Point | None], points: Points) -> Numbers:
    known = np.array([guess is not None for guess in guesses], bool)
    km = np.full(len(known), np.inf)
    if known.any():
        found = np.array([guess for guess in guesses if guess is not None])
        true = np.array(points, float)[known]
        km[known] = distance_km(*found.T, *true.T)
    return km


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927): wide for few, and never outside 0 to 1."""
    share, square = right / total, _Z95**2 / total
    middle = (share + square / 2) / (1 + square)
    half = _Z95 / (1 + square) * np.sqrt(share * (1 - share) / total + square / (4 * total))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


@dataclass(frozen=True)
class Reliability:
    """One bin of stated probabilities: its limits, how many names, the mean stated, how many were right."""

    low: float
    high: float
    total: int
    stated: float
    right: int


def reliability(judged: Judged) -> tuple[list[Reliability], float]:
    """Return the bins that hold names, and the expected calibration error.

    The error is the mean over names of the difference between what their bin states and how often it is right
    (Naeini et al. 2015). Names without any candidate state nothing and are left out.
    """
    rows = []
    for low, high in pairwise(BINS):
        held = (judged.probability > low) & (judged.probability <= high)
        if held.any():
            stated = float(judged.probability[held].mean())
            rows.append(Reliability(low, high, int(held.sum()), stated, int(judged.first[held].sum())))
    total = max(1, sum(row.total for row in rows))
    return rows, sum(abs(row.stated * row.total - row.right) for row in rows) / total


def risk_by_coverage(judged: Judged) -> tuple[Numbers, Numbers]:
    """Return coverage and risk, rising in coverage, as the needed probability falls.

    Coverage: the share of all names whose likeliest candidate has the needed probability. Risk: the share of wrong ones
    among these. Names of one probability enter together.
    """
    order = np.argsort(-judged.probability, kind="stable")
    stated = judged.probability[order]
    wrong = np.cumsum(~judged.first[order])
    count = np.arange(1, len(order) + 1)
    last = np.append(stated[1:] != stated[:-1], True) & (stated > 0)
    return count[last] / len(order), wrong[last] / count[last]


def area_under(coverage: Numbers, risk: Numbers) -> float:
    """Return the area under risk by coverage, each risk holding back to the coverage before: 0 is best."""
    return float(np.sum(np.diff(coverage, prepend=0.0) * risk))
