"""How far the lines that a page draws lie from the exact ones, measured on every area at every corner of both."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from maps.faces import Faces
from maps.outlines import Bits, Flags, Floats, Integers, Outlines

__all__ = ["Deviation", "measure"]

EARTH_RADIUS_M = 6_371_008.8
"""Mean radius of the Earth (IUGG); a sphere is off by less than 0.4 % here, some millimetres on a metre."""

REACHES_M = (20.0, 500.0, 10_000.0)
"""How far around a corner lines are looked for: nearly all lie within the first, which keeps the search short."""

BLOCK = 2_000
"""Corners that are measured at once: with 5,000 areas about 1 MB for each line near a corner."""

DRAWN_UNITS = 2.0
"""How many units of the grid from the drawing a thin outline counts as drawn: rounding moves a corner by up to 0.7."""

_Drawing = tuple[Floats, Bits]
"""Edges (edges, 2, 2) in degrees, and of which areas each is an outline."""


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


def measure(outlines: Outlines, faces: Faces) -> Deviation:
    """Return the largest distance from a corner of an exact outline to the drawn one, or the reverse.

    ``outlines`` are those that ``faces`` was cut by. It is infinite if an outline that is no narrower than the grid has
    nothing within 10 km in the other drawing. Distances are taken in the Mercator projection, at the corner's scale.
    """
    drawn = _drawn(faces)
    gone = _left_out(outlines, drawn)
    exact = kept = outlines.edges, outlines.belonging(np.ones_like(gone))
    if gone.any():
        kept = outlines.edges, outlines.belonging(~gone)
    metres = float(np.float32(max(_furthest_m(kept, drawn), _furthest_m(drawn, exact))))  # without the noise at its end
    return Deviation(metres, *_told(outlines.polygons[gone], outlines.is_hole[gone]))


def _drawn(faces: Faces) -> _Drawing:
    """Return the edges of all arcs, as a page draws them."""
    arc = np.repeat(np.arange(len(faces.arcs)), [len(arc) for arc in faces.arcs])
    corners = np.concatenate(faces.arcs) / faces.scale
    follows = arc[:-1] == arc[1:]
    inside = np.packbits(faces.inside, axis=1)
    left, right = faces.sides[arc[:-1][follows]].T
    return np.stack([corners[:-1], corners[1:]], axis=1)[follows], inside[left] ^ inside[right]


def _left_out(outlines: Outlines, drawn: _Drawing) -> Flags:
    """Say which rings are narrower than the grid and collapse on it, or have a corner far from what is drawn."""
    gone = outlines.collapsed.copy()
    left = np.flatnonzero(outlines.thin & ~gone)
    corners, ring = shapely.get_coordinates(outlines.polygons[left], return_index=True)
    points, lines = shapely.points(corners), shapely.linestrings(drawn[0])
    point, line = shapely.STRtree(lines).query(points, predicate="dwithin", distance=DRAWN_UNITS / outlines.scale)
    area = outlines.area[left[ring]]
    shown = (drawn[1][line, area[point] // 8] & (128 >> area[point] % 8)) > 0
    gone[left[np.delete(ring, point[shown])]] = True
    return gone


def _told(polygons: NDArray[np.object_], is_hole: Flags) -> tuple[int, int, float]:
    """Return how many of small polygons are different parts and different holes, and the largest size in m²."""
    _, first = np.unique(shapely.to_wkb(shapely.normalize(polygons)), return_index=True)
    holes = int(is_hole[first].sum())
    degree = np.radians(EARTH_RADIUS_M)  # of latitude, in metres
    narrowing = np.cos(np.radians(shapely.get_y(shapely.centroid(polygons))))
    largest = float((shapely.area(polygons) * degree**2 * narrowing).max(initial=0))
    return len(first) - holes, holes, largest


def _furthest_m(corners_of: _Drawing, edges_of: _Drawing) -> float:
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
            furthest = _covered(present[todo], near, edges_of[1], line, away)
            found = np.isfinite(furthest)
            worst, todo = max(worst, float(furthest[found].max(initial=0))), todo[~found]
            if not len(todo):
                break
        else:
            return float("inf")
    return worst


def _covered(present: Bits, near: Integers, belongs: Bits, line: Integers, away: Floats) -> Floats:
    """Return for each corner (row of ``present``) how far the lines reach that it needs until each area there has one.

    ``near`` is the corner that a ``line`` lies ``away`` from. It is infinite where an area has none.
    """
    left, furthest = present.copy(), np.where(present.any(axis=1), np.inf, 0.0)
    order = np.lexsort((away, near))
    first = np.flatnonzero(np.diff(near[order], prepend=-1))
    rank = np.arange(len(order)) - np.repeat(first, np.diff(first, append=len(order)))
    for pairs in np.split(order[np.argsort(rank, kind="stable")], np.cumsum(np.bincount(rank))[:-1]):
        todo = pairs[np.isinf(furthest[near[pairs]])]
        left[near[todo]] &= ~belongs[line[todo]]
        done = todo[~left[near[todo]].any(axis=1)]
        furthest[near[done]] = away[done]
    return furthest


def _corners(edges: Floats, belongs: Bits) -> tuple[Floats, Bits]:
    """Return the different ends of edges, and to which areas an edge there belongs."""
    ends = np.ascontiguousarray(edges.reshape(-1, 2)).view(np.complex128).reshape(-1)
    corners, which = np.unique(ends, return_inverse=True)
    order = np.argsort(which, kind="stable")
    first = np.flatnonzero(np.diff(which[order], prepend=-1))
    present = np.bitwise_or.reduceat(belongs[order // 2], first, axis=0)
    return np.column_stack([corners.real, corners.imag]), present


def _mercator(degrees: Floats) -> Floats:
    """Return points on the conformal plane in units of the Earth's radius; poles are cut off at 89 degrees."""
    lon, lat = np.radians(degrees[..., 0]), np.radians(np.clip(degrees[..., 1], -89, 89))
    return np.stack([lon, np.arcsinh(np.tan(lat))], axis=-1)
