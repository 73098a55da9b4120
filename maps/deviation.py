"""How far the lines that a page draws lie from the exact ones, measured on every area at every corner of both."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps.faces import Faces, collapsed

__all__ = ["Deviation", "measure"]

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG); a sphere is off by less than 0.4 % here, some millimetres on a metre."""

REACHES_M = (20.0, 500.0, 10_000.0)
"""How far around a corner lines are looked for: nearly all lie within the first, which keeps the search short."""

BLOCK = 2_000
"""Corners that are measured at once: with 5,000 areas about 40 MB for each line near a corner."""

DRAWN_UNITS = 2.0
"""How many units of the grid from the drawing a thin outline counts as drawn: rounding moves a corner by up to 0.7."""

Floats = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a drawing lies from what it draws, in metres, and what it leaves out.

    ``parts`` of areas and ``holes`` in them are narrower than the grid and are, as a whole or in part, not drawn; they
    are not measured. Each counts once, on however many days it is given; ``largest_m2`` is the size of the largest.
    """

    metres: float
    parts: int = 0
    holes: int = 0
    largest_m2: float = 0.0


@dataclass(frozen=True)
class _Outlines:
    """Rings of all areas: the area that each bounds, and whether as a hole in it."""

    rings: NDArray[np.object_]
    area: NDArray[np.intp]
    is_hole: Bits


def measure(areas: Sequence[BaseGeometry], faces: Faces) -> Deviation:
    """Return the largest distance from a corner of an exact outline to the drawn one, or the reverse.

    ``areas`` are those that ``faces`` was cut from (EPSG:4326). It is infinite if an outline that is no narrower than
    the grid has nothing within 10 km in the other drawing. Distances are taken in the Mercator projection, at the
    corner's scale.
    """
    outlines, drawn = _outlines(areas), _drawn_edges(faces)
    gone = _left_out(outlines, drawn, faces.scale)
    exact = kept = _exact_edges(outlines.rings, outlines.area, len(areas))
    if gone.any():
        kept = _exact_edges(outlines.rings[~gone], outlines.area[~gone], len(areas))
    metres = max(_furthest_m(kept, drawn), _furthest_m(drawn, exact))
    return Deviation(metres, *_told(shapely.polygons(outlines.rings[gone]), outlines.is_hole[gone]))


def _outlines(areas: Sequence[BaseGeometry]) -> _Outlines:
    parts, area = shapely.get_parts(np.asarray(areas, dtype=object), return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    return _Outlines(rings, area[part], np.diff(part, prepend=-1) == 0)


def _left_out(outlines: _Outlines, drawn: tuple[Floats, Bits], scale: int) -> Bits:
    """Say which rings are narrower than the grid and collapse on it, or have a corner far from what is drawn."""
    gone = collapsed(outlines.rings, scale)
    thin = shapely.area(shapely.polygons(outlines.rings)) * scale < shapely.length(outlines.rings)
    left = np.flatnonzero(thin & ~gone)
    edges, shown = drawn
    for area in np.unique(outlines.area[left]):
        rings = left[outlines.area[left] == area]
        outline = shapely.multilinestrings(shapely.linestrings(edges[shown[:, area]]))
        shapely.prepare(outline)
        points, ring = shapely.get_coordinates(outlines.rings[rings], return_index=True)
        near = shapely.dwithin(outline, shapely.points(points), DRAWN_UNITS / scale)
        gone[rings[ring[~near]]] = True
    return gone


def _told(polygons: NDArray[np.object_], is_hole: Bits) -> tuple[int, int, float]:
    """Return how many of small polygons are different parts and different holes, and the largest size in m²."""
    _, first = np.unique(shapely.to_wkb(shapely.normalize(polygons)), return_index=True)
    holes = int(is_hole[first].sum())
    degree = np.radians(EARTH_RADIUS_M)  # of latitude, in metres
    narrowing = np.cos(np.radians(shapely.get_y(shapely.centroid(polygons))))
    largest = float((shapely.area(polygons) * degree**2 * narrowing).max(initial=0))
    return len(first) - holes, holes, largest


def _exact_edges(rings: NDArray[np.object_], area: NDArray[np.intp], count: int) -> tuple[Floats, Bits]:
    """Return the different edges of all rings, (edges, 2, 2), and to which of ``count`` areas each belongs."""
    points, ring = shapely.get_coordinates(rings, return_index=True)
    corners, number = np.unique(points.view(np.complex128).reshape(-1), return_inverse=True)
    follows = ring[:-1] == ring[1:]
    ends = np.sort(np.column_stack([number[:-1], number[1:]])[follows], axis=1)
    keys, which = np.unique(ends @ np.array([len(corners), 1]), return_inverse=True)
    belongs = np.zeros((len(keys), count), bool)
    belongs[which, area[ring[:-1][follows]]] = True
    pairs = corners[np.column_stack(np.divmod(keys, max(len(corners), 1)))]
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
