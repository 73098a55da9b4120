"""How far the lines that a page draws lie from the exact ones, measured on every area at every corner of both."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps.faces import Faces

__all__ = ["deviation_m"]

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG); a sphere is off by less than 0.4 % here, some millimetres on a metre."""

REACHES_M = (20.0, 500.0, 10_000.0)
"""How far around a corner lines are looked for: nearly all lie within the first, which keeps the search short."""

BLOCK = 2_000
"""Corners that are measured at once: with 5,000 areas about 40 MB for each line near a corner."""

Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]


def deviation_m(areas: Sequence[BaseGeometry], faces: Faces) -> float:
    """Return the largest distance in metres from a corner of an exact outline to the drawn one, or the reverse.

    ``areas`` are those that ``faces`` was cut from (EPSG:4326). It is infinite if an outline has nothing within 10 km
    in the other drawing: an area that vanished. Distances are taken in the Mercator projection, at the corner's scale.
    """
    exact, drawn = _exact_edges(areas), _drawn_edges(faces)
    return max(_furthest_m(exact, drawn), _furthest_m(drawn, exact))


def _exact_edges(areas: Sequence[BaseGeometry]) -> tuple[Floats, Bits]:
    """Return the different edges of all areas, (edges, 2, 2), and to which areas each belongs."""
    parts, area = shapely.get_parts(np.asarray(areas, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corners, number = np.unique(points.view(np.complex128).reshape(-1), return_inverse=True)
    follows = ring[:-1] == ring[1:]
    ends = np.sort(np.column_stack([number[:-1], number[1:]])[follows], axis=1)
    keys, which = np.unique(ends @ np.array([len(corners), 1]), return_inverse=True)
    belongs = np.zeros((len(keys), len(areas)), bool)
    belongs[which, area[part[ring[:-1][follows]]]] = True
    pairs = corners[np.column_stack(np.divmod(keys, len(corners)))]
    return np.stack([pairs.real, pairs.imag], axis=-1), belongs


def _drawn_edges(faces: Faces) -> tuple[Floats, Bits]:
    """Return the edges of all arcs, as a page draws them, and in which areas they are an outline."""
    edges = np.concatenate([np.stack([arc[:-1], arc[1:]], axis=1) for arc in faces.arcs]) / faces.scale
    left, right = (faces.inside[faces.sides[:, side]] for side in (0, 1))
    return edges, np.repeat(left != right, [len(arc) - 1 for arc in faces.arcs], axis=0)


def _furthest_m(corners_of: tuple[Floats, Bits], edges_of: tuple[Floats, Bits]) -> float:
    """Return the largest distance from a corner of one drawing to the edges that the same area has in another."""
    points, present = _corners(*corners_of)
    flat, lines = shapely.points(_mercator(points)), shapely.linestrings(_mercator(edges_of[0]))
    metres = EARTH_RADIUS_M * np.cos(np.radians(points[:, 1]))  # that a unit of the projection is long at the corner
    tree, worst = shapely.STRtree(lines), 0.0
    for start in range(0, len(points), BLOCK):
        todo = np.arange(start, min(start + BLOCK, len(points)))
        for reach in REACHES_M:
            near, line = tree.query(flat[todo], predicate="dwithin", distance=reach / metres[todo])
            away = shapely.distance(flat[todo[near]], lines[line]) * metres[todo[near]]
            best = _least(near, np.where(edges_of[1][line], away[:, None], np.inf).astype(np.float32), len(todo))
            best[~present[todo]] = 0
            found = np.isfinite(best).all(axis=1)
            worst, todo = max(worst, float(best[found].max(initial=0))), todo[~found]
            if not len(todo):
                break
        else:
            return float("inf")
    return worst


def _least(group: NDArray[np.intp], values: NDArray[np.float32], count: int) -> NDArray[np.float32]:
    """Return for each of ``count`` groups the least of its rows, infinite where it has none."""
    least = np.full((count, values.shape[1]), np.inf, np.float32)
    order = np.argsort(group, kind="stable")
    groups, first = np.unique(group[order], return_index=True)
    if len(groups):
        least[groups] = np.minimum.reduceat(values[order], first, axis=0)
    return least


def _corners(edges: Floats, belongs: Bits) -> tuple[Floats, Bits]:
    """Return the different ends of edges, and to which areas an edge there belongs."""
    ends = np.ascontiguousarray(edges.reshape(-1, 2)).view(np.complex128).reshape(-1)
    corners, which = np.unique(ends, return_inverse=True)
    present = np.zeros((len(corners), belongs.shape[1]), bool)
    np.logical_or.at(present, which, np.repeat(belongs, 2, axis=0))
    return np.column_stack([corners.real, corners.imag]), present


def _mercator(degrees: Floats) -> Floats:
    """Return points on the conformal plane in units of the Earth's radius; poles are cut off at 89 degrees."""
    lon, lat = np.radians(degrees[..., 0]), np.radians(np.clip(degrees[..., 1], -89, 89))
    return np.stack([lon, np.arcsinh(np.tan(lat))], axis=-1)
