"""Joint resolution: places of one report support each other.

Each distinct name of a report is a node whose candidates have a base log score; links say how two nodes'
candidates fit together. A few rounds of mean-field updates pass each node's probabilities along its links
until they settle: the method of loopy inference, with everything in plain arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gazetteer.geodesy import destination, distance_km

__all__ = ["Link", "Node", "near_fit", "offset_fit", "settle"]

NEIGHBOUR_KM = 25.0
"""Distance at which another place of the same report supports half as much: a sector of a dispatch."""
ROAD_KM = 15.0
"""Length scale for the two ends of one road: named road sections fall off as exp(-length / scale)."""
OFFSET_ERROR_KM, OFFSET_ERROR_SHARE = 3.0, 0.25
"""Error of a stated offset: at least 3 km (towns have a size), at most a quarter of the distance."""
FLOOR = 0.02
"""Fit of two places that have nothing to do with each other; keeps one odd mention from deciding."""
UNKNOWN_FIT = 0.1
"""Fit granted to the possibility that a name means none of its candidates: worse than a neighbour's."""
ROUNDS = 6

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """Fit of this node's candidates (rows) to another node's (columns), between 0 and 1."""

    other: int
    fit: Array
    text: str


@dataclass
class Node:
    """One distinct name: candidate coordinates, base scores (log), and the weight of being none of them.

    ``visible`` nodes are places of the report; the others are only mentioned to locate them.
    """

    lon: Array
    lat: Array
    base: Array
    log_unknown: float
    visible: bool = True
    links: list[Link] = field(default_factory=list)
    probability: Array = field(default_factory=lambda: np.empty(0))


def _distances(a: Node, b: Node) -> Array:
    return distance_km(a.lon[:, None], a.lat[:, None], b.lon[None, :], b.lat[None, :])


def near_fit(a: Node, b: Node, scale_km: float) -> Array:
    """Return how well candidates of a (rows) lie near those of b (columns): 1 / (1 + (d / scale)^2)."""
    return np.asarray(1 / (1 + (_distances(a, b) / scale_km) ** 2))


def road_fit(a: Node, b: Node) -> Array:
    """Return how well candidates are the two ends of one named road section: exp(-d / scale)."""
    return np.asarray(np.exp(-_distances(a, b) / ROAD_KM))


def offset_fit(a: Node, b: Node, km: float, bearing_deg: float) -> Array:
    """Return how well candidates of a lie at a stated distance and bearing from those of b."""
    lon, lat = destination(b.lon, b.lat, bearing_deg, km)
    miss = distance_km(a.lon[:, None], a.lat[:, None], lon[None, :], lat[None, :])
    scale = max(OFFSET_ERROR_KM, OFFSET_ERROR_SHARE * km)
    return np.asarray(np.exp(-0.5 * (miss / scale) ** 2))


def settle(nodes: Sequence[Node]) -> None:
    """Fill every node's probabilities, in the order and with the result of its inputs alone."""
    for node in nodes:
        node.probability = _normalise(node.base, node.log_unknown)
    neighbours = _neighbour_matrices(nodes)
    for _ in range(ROUNDS):
        supports = [_support(node, nodes, near) for node, near in zip(nodes, neighbours, strict=True)]
        for node, support, near in zip(nodes, supports, neighbours, strict=True):
            heard = len(node.links) + bool(near)
            node.probability = _normalise(node.base + support, node.log_unknown + heard * np.log(FLOOR + UNKNOWN_FIT))


def _neighbour_matrices(nodes: Sequence[Node]) -> list[list[tuple[int, Array]]]:
    return [
        [
            (j, near_fit(node, other, NEIGHBOUR_KM))
            for j, other in enumerate(nodes)
            if j != i and node.visible and other.visible and len(other.lon)
        ]
        for i, node in enumerate(nodes)
    ]


def _support(node: Node, nodes: Sequence[Node], neighbours: list[tuple[int, Array]]) -> Array:
    """Return the log support of each candidate by its links and by its best neighbour in the report."""
    total = np.zeros(len(node.base))
    for link in node.links:
        total += np.log(FLOOR + link.fit @ nodes[link.other].probability)
    if neighbours:
        total += np.log(FLOOR + np.max([fit @ nodes[j].probability for j, fit in neighbours], axis=0))
    return total


def _normalise(score: Array, log_unknown: float) -> Array:
    """Return probabilities that sum to 1 together with that of being none of the candidates."""
    if not len(score):
        return score
    top = max(float(score.max()), log_unknown)
    raw = np.exp(score - top)
    return np.asarray(raw / (raw.sum() + np.exp(log_unknown - top)))
