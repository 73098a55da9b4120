"""Joint resolution: places of one report support each other.

Each distinct name of a report is a node whose candidates have a base log score; links say how two nodes'
candidates fit together. A few rounds of mean-field updates pass each node's probabilities along its links
until they settle: the method of loopy inference, with everything in plain arrays.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gazetteer.geodesy import bearing_deg, destination, distance_km

__all__ = ["Link", "Node", "bearing_fit", "near_fit", "offset_fit", "road_fit", "settle"]

NEIGHBOUR_KM = 10.0
"""Distance at which another place of the same report supports half as much; of 10 to 40 km the best on
annotated war dispatches, by the log score of the right settlement."""
ROAD_KM = 15.0
"""Length scale for the two ends of one road: named road sections fall off as exp(-length / scale)."""
OFFSET_ERROR_KM, OFFSET_ERROR_SHARE = 3.0, 0.25
"""Error of a stated offset: at least 3 km (towns have a size), at most a quarter of the distance."""
FLOOR = 0.01
"""Fit of two places that have nothing to do with each other; keeps one odd mention from deciding."""
OFFSET_FLOOR = 0.001
"""The same for a place that is not where a stated distance and bearing put it."""
ROAD_FLOOR = 0.002
"""The same for the two ends of a named road, which are hardly ever far apart."""
UNKNOWN_FIT = 0.1
"""Fit granted to the possibility that a name means none of its candidates: worse than a neighbour's."""
BEARING_ERROR_DEG = 35.0
"""Error of a compass word without a distance: eight words are 45 degrees apart, and towns have a size."""
BEARING_FLOOR = 0.02
"""Fit of a place in quite another direction than stated, beside one at the same distance."""
LOG_UNKNOWN_FIT = math.log(FLOOR + UNKNOWN_FIT)
ROUNDS, SETTLED = 6, 1e-5
"""Most rounds, and the change of a probability below which they end: less than is ever shown."""

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Link:
    """Fit of this node's candidates (rows) to another node's (columns), between 0 and 1."""

    other: int
    fit: Array
    text: str


@dataclass
class Node:
    """One name of a report: its key, candidate coordinates, base scores (log), and the weight of being none of them.

    ``visible`` nodes are places of the report; the others are only mentioned to locate them. ``places`` are numbers of
    the settlements that the candidates are.
    """

    name: str
    lon: Array
    lat: Array
    base: Array
    log_unknown: float
    visible: bool = True
    has_neighbours: bool = False
    links: list[Link] = field(default_factory=list)
    probability: Array = field(default_factory=lambda: np.empty(0))
    places: NDArray[np.intp] = field(default_factory=lambda: np.empty(0, np.intp))


def _distances(a: Node, b: Node) -> Array:
    return distance_km(a.lon[:, None], a.lat[:, None], b.lon[None, :], b.lat[None, :])


def near_fit(a: Node, b: Node, scale_km: float, *, power: int = 1, floor: float = FLOOR) -> Array:
    """Return how well candidates of a (rows) lie near those of b (columns): 1 / (1 + (d / scale)^2)^power."""
    return floor + np.asarray(1 / (1 + (_distances(a, b) / scale_km) ** 2) ** power)


def road_fit(a: Node, b: Node) -> Array:
    """Return how well candidates are the two ends of one named road section: exp(-d / scale)."""
    return ROAD_FLOOR + np.asarray(np.exp(-_distances(a, b) / ROAD_KM))


def offset_fit(a: Node, b: Node, km: float, bearing_deg: float) -> Array:
    """Return how well candidates of a lie at a stated distance and bearing from those of b."""
    lon, lat = destination(b.lon, b.lat, bearing_deg, km)
    miss = distance_km(a.lon[:, None], a.lat[:, None], lon[None, :], lat[None, :])
    scale = max(OFFSET_ERROR_KM, OFFSET_ERROR_SHARE * km)
    return OFFSET_FLOOR + np.asarray(np.exp(-0.5 * (miss / scale) ** 2))


def bearing_fit(a: Node, b: Node, stated_deg: float, near: Array) -> Array:
    """Return how well candidates of a lie in a stated direction from those of b, given how well they lie near."""
    seen = bearing_deg(b.lon[None, :], b.lat[None, :], a.lon[:, None], a.lat[:, None])
    miss = np.abs((seen - stated_deg + 180) % 360 - 180)
    return near * (BEARING_FLOOR + np.asarray(np.exp(-0.5 * (miss / BEARING_ERROR_DEG) ** 2)))


def settle(nodes: Sequence[Node]) -> None:
    """Fill every node's probabilities, in the order and with the result of its inputs alone."""
    for node in nodes:
        node.probability = _normalise(node.base, node.log_unknown)
    if len(nodes) < 2:
        return
    neighbourhood = _Neighbourhood(nodes)
    shares = [_share(node) for node in nodes]
    for _ in range(ROUNDS):
        moved = 0.0
        for node, share, near in zip(nodes, shares, neighbourhood.fits(nodes), strict=True):
            node.has_neighbours = near is not None
            heard = sum(share.values()) + node.has_neighbours
            score = node.base + _support(node, nodes, share, near)
            probability = _normalise(score, node.log_unknown + heard * LOG_UNKNOWN_FIT)
            moved = max(moved, float(np.abs(probability - node.probability).max(initial=0.0)))
            node.probability = probability
        if moved < SETTLED:
            return


class _Neighbourhood:
    """The fit of every candidate of the visible nodes to every other, computed once for all rounds."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._members = [i for i, node in enumerate(nodes) if node.visible and len(node.lon)]
        if len(self._members) < 2:
            return
        sizes = [len(nodes[i].lon) for i in self._members]
        self._starts = np.cumsum([0, *sizes])[:-1]
        self._owner = np.repeat(np.arange(len(sizes)), sizes)
        self._same_name = _alike([nodes[i] for i in self._members])[self._owner]
        lon, lat = (np.concatenate([getattr(nodes[i], axis) for i in self._members]) for axis in ("lon", "lat"))
        self._fit = 1 / (1 + (distance_km(lon[:, None], lat[:, None], lon, lat) / NEIGHBOUR_KM) ** 2)

    def fits(self, nodes: Sequence[Node]) -> list[Array | None]:
        """Return, for each node, the fit of its candidates to the best other node; None where there is none."""
        result: list[Array | None] = [None] * len(nodes)
        if len(self._members) < 2:
            return result
        probability = np.concatenate([nodes[i].probability for i in self._members])
        by_node = np.add.reduceat(self._fit * probability, self._starts, axis=1)
        by_node[self._same_name] = 0.0
        best = by_node.max(axis=1)
        for order, i in enumerate(self._members):
            if not self._same_name[self._starts[order]].all():
                result[i] = best[self._owner == order]
        return result


def _alike(nodes: Sequence[Node]) -> NDArray[np.bool_]:
    """Say of each two nodes (n, n) whether they are one name, or spellings of one: they share half of the candidates.

    A village spelled in two ways would otherwise stand beside itself and so speak for its likeliest bearer.
    """
    names = np.array([node.name for node in nodes])
    same: NDArray[np.bool_] = names[:, None] == names
    if any(len(node.places) < len(node.lon) for node in nodes):
        return same
    _, place = np.unique(np.concatenate([node.places for node in nodes]), return_inverse=True)
    held = np.zeros((len(nodes), place.max() + 1), np.float32)
    held[np.repeat(np.arange(len(nodes)), [len(node.places) for node in nodes]), place] = 1
    size = held.sum(axis=1)
    shared: NDArray[np.bool_] = 2 * (held @ held.T) >= np.minimum(size[:, None], size)
    return same | shared


def _support(node: Node, nodes: Sequence[Node], share: dict[str, float], near: Array | None) -> Array:
    """Return the log support of each candidate by its links and by its best neighbour in the report.

    Links that say the same, as all places "northeast of Kharkiv" do of Kharkiv, are not independent: n of them count
    as much as the square root of n.
    """
    total = np.zeros(len(node.base)) if near is None else np.log(FLOOR + near)
    for link in node.links:
        other = nodes[link.other].probability
        total += np.log(link.fit @ other + FLOOR * (1 - other.sum())) / share[link.text]
    return total


def _share(node: Node) -> dict[str, float]:
    """Return, for each distinct text of a node's links, the square root of how many there are."""
    return {text: math.sqrt(times) for text, times in Counter(link.text for link in node.links).items()}


def _normalise(score: Array, log_unknown: float) -> Array:
    """Return probabilities that sum to 1 together with that of being none of the candidates."""
    if not len(score):
        return score
    top = max(float(score.max()), log_unknown)
    raw = np.exp(score - top)
    return np.asarray(raw / (raw.sum() + np.exp(log_unknown - top)))
