"""The mosaic: the ground cut into faces along the edges of the settlements' cells and of the shapes laid over them.

Each face takes the word about one place: of its settlement, or of ground laid over it, whichever is newest. Ground laid
over a settlement of which something is known is a place of its own there (``piece``), if the table has it. Faces share
their corners, so what is drawn from them has no gap and no overlap. Faces of water are nobody's. All in metres of
EPSG:3035.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from frontline.ground import GRID_M, Ground

__all__ = ["Mosaic", "lay", "piece"]

Numbers = NDArray[np.intp]
Shapes = NDArray[np.object_]


@dataclass(frozen=True)
class Mosaic:
    """Faces of the ground: ``cells`` says whose cell a face is part of, by number, ``wet`` whether it is water.

    ``laid`` are the ids of the shapes laid over; ``over`` has rows (face, number of a shape that covers it).
    """

    ground: Ground
    faces: Shapes
    cells: Numbers
    laid: "pd.Index[str]"
    over: Numbers
    wet: NDArray[np.bool_]

    @cached_property
    def area_km2(self) -> NDArray[np.float64]:
        """Land of each face: none of water."""
        return np.where(self.wet, 0.0, shapely.area(self.faces) / 1e6)

    @cached_property
    def pieces(self) -> pd.DataFrame:
        """Which ground covers which settlement's cell: ``ground`` and ``cell`` by id, for each row of over."""
        ground, cell = self.laid[self.over[:, 1]], self.ground.place_ids[self.cells[self.over[:, 0]]]
        return pd.DataFrame({"ground": ground.to_numpy(), "cell": cell.to_numpy()})

    @cached_property
    def _names(self) -> "pd.Index[str]":
        """The id of the piece of each row of over."""
        return pd.Index([piece(*pair) for pair in self.pieces.itertuples(index=False, name=None)], dtype="str")

    @cached_property
    def segments(self) -> "Segments":
        """The straight edges between two faces."""
        return _segments(self.faces)

    def rows(self, table: pd.DataFrame) -> Numbers:
        """Return for each face the row of a belief's table whose word holds on it, -1 where there is none.

        Of its settlement and the ground laid over it, it is the one with the newest claim; of claims of one day that of
        the ground laid over, which is more exact, and among those the last by id.
        """
        places, grounds, pieces = self._rows_in(table.index)
        own = places[self.cells]
        if not len(self.over):
            return own
        laid = grounds[self.over[:, 1]]
        newest = pd.to_datetime(table["newest"]).to_numpy("datetime64[D]").astype(np.int64)
        speaks = (laid >= 0) & (table["claims"].to_numpy()[laid] > 0)
        faces, laid, parts = self.over[speaks, 0], laid[speaks], pieces[speaks]
        order = np.lexsort((table.index[laid].to_numpy(str), newest[laid], faces))
        last = np.flatnonzero(np.append(np.diff(faces[order]) > 0, True)) if len(order) else order
        faces, laid, parts = faces[order][last], laid[order][last], parts[order][last]
        has_own = (own[faces] >= 0) & (table["claims"].to_numpy()[own[faces]] > 0)
        wins = ~has_own | (newest[laid] >= newest[own[faces]])
        own[faces[wins]] = np.where(parts >= 0, parts, laid)[wins]
        return own

    def places_in(self, index: "pd.Index[str]") -> Numbers:
        """Return for each settlement that parts the ground its row in the index of a belief's table, -1 for none."""
        return self._rows_in(index)[0]

    def _rows_in(self, index: "pd.Index[str]") -> tuple[Numbers, ...]:
        """Return where settlements, ground laid over and its pieces stand in an index; day after day it is the same."""
        if not self._kept or self._kept[-1][0] is not index:
            names = (self.ground.place_ids, self.laid, self._names)
            self._kept[:] = [(index, tuple(index.get_indexer(some) for some in names))]
        return self._kept[-1][1]

    @cached_property
    def _kept(self) -> list[tuple["pd.Index[str]", tuple[Numbers, ...]]]:
        """The last index that rows were looked for in, and what was found, or nothing."""
        return []


def piece(ground_id: str, cell_id: str) -> str:
    """Return the id of ground laid over a settlement's cell."""
    return f"{ground_id}|{cell_id}"


@dataclass(frozen=True)
class Segments:
    """Straight edges between two faces: ``left`` and ``right`` are faces by number, ``ends`` is (n, 2, 2)."""

    left: Numbers
    right: Numbers
    ends: NDArray[np.float64]

    @cached_property
    def length_km(self) -> NDArray[np.float64]:
        """Length of each segment."""
        return np.asarray(np.linalg.norm(self.ends[:, 1] - self.ends[:, 0], axis=1) / 1000)


def lay(ground: Ground, ids: "pd.Index[str]", shapes: Shapes) -> Mosaic:
    """Cut the ground along shapes laid over it (EPSG:3035); what lies outside the land is left away."""
    shapes = np.asarray(shapely.set_precision(shapes, GRID_M), dtype=object)
    tree = shapely.STRtree(ground.cells)
    water = shapely.get_parts(ground.water)
    cuts = np.concatenate([shapes, water])
    touched = np.unique(tree.query(cuts, predicate="intersects")[1])
    if not len(touched):
        count = len(ground.cells)
        return Mosaic(ground, ground.cells, np.arange(count), ids, np.empty((0, 2), np.intp), np.zeros(count, bool))
    # One ring more, so that new corners never lie on the edge of a cell that stays whole.
    around = np.unique(tree.query(ground.cells[touched], predicate="intersects")[1])
    faces = _faces([*ground.cells[around], *cuts])
    inside = shapely.point_on_surface(faces)
    face, cell = shapely.STRtree(ground.cells[around]).query(inside, predicate="intersects")
    face, first = np.unique(face, return_index=True)
    whole = np.setdiff1d(np.arange(len(ground.cells)), around)
    over = np.column_stack(shapely.STRtree(shapes).query(inside[face], predicate="intersects"))
    over = over[np.lexsort((over[:, 1], over[:, 0]))]
    wet = np.isin(np.arange(len(face)), shapely.STRtree(water).query(inside[face], predicate="intersects")[0])
    return Mosaic(
        ground,
        np.concatenate([faces[face], ground.cells[whole]]),
        np.concatenate([around[cell[first]], whole]),
        ids,
        over,
        np.concatenate([wet, np.zeros(len(whole), bool)]),
    )


def _faces(areas: list[shapely.Geometry]) -> Shapes:
    """Return the faces into which the outlines of areas part the plane."""
    lines = shapely.union_all(shapely.boundary(areas), grid_size=GRID_M)
    return np.asarray(shapely.get_parts(shapely.polygonize(shapely.get_parts(lines))))


def _segments(faces: Shapes) -> Segments:
    """Find the edges that two faces share: those with the same two corners."""
    parts, owner = shapely.get_parts(faces, return_index=True)
    rings, ring_owner = shapely.get_rings(parts, return_index=True)
    xy, number = shapely.get_coordinates(rings, return_index=True)
    corners = np.round(xy / GRID_M).astype(np.int64)
    names = pd.factorize(corners[:, 0] * (1 << 31) + corners[:, 1])[0].astype(np.int64)
    starts = np.flatnonzero(number[:-1] == number[1:])
    low, high = np.sort(np.column_stack([names[starts], names[starts + 1]]), axis=1).T
    edges = low * (len(names) + 1) + high
    order = np.argsort(edges, kind="stable")
    twins = np.flatnonzero(edges[order][1:] == edges[order][:-1])
    one, other = starts[order[twins]], starts[order[twins + 1]]
    face = owner[ring_owner[number]]
    ends = np.stack([xy[one], xy[one + 1]], axis=1)
    apart = face[one] != face[other]
    return Segments(face[one][apart], face[other][apart], ends[apart])
