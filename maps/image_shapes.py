"""Shapes on a picture: the base map, areas, lines and signs, each in its look."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from maps.image_looks import AREAS, COLOURS, LINES, POINTS, AreaLook, PointLook
from maps.image_model import Drawn
from maps.model import BaseMap

__all__ = ["Boxes", "area_patches", "draw_base", "draw_shapes", "sign"]

Boxes = NDArray[np.float64]
"""Rows of left, low, right, high in pixels."""

Floats = Sequence[float] | NDArray[np.float64]

POINTS_PER_INCH = 72

MARKS_OPACITY = 0.55
"""Of the marks that tell patterns apart: enough to be seen on a telephone, little enough for names to be read."""

CASING = [withStroke(linewidth=3.4, foreground="#ffffff")]
"""Light edges on both sides of a ring, which keep it apart from the patterns of the ground."""

SEA, LAND, SHORE, OBLASTS, COUNTRIES = "#dde6ea", "#f6f4ee", "#b9c4c9", "#a39c8c", "#857c6b"

FAINT, CLEAR = "#cbcac6", "#9c9b99"
"""Colours of oblasts' and countries' borders where they are whole lines: greys of a card's palette."""


def draw_base(axes: Axes, base: BaseMap, *, plain: bool = False) -> None:
    """Draw sea, land and borders; the sea ends where the land is cut off, so that nothing beyond is taken for it.

    ``plain``: in whole pixels and without dashes, which a card packs in a third of the bytes.
    """
    for shape, colour, edge in ((shapely.envelope(base.land), SEA, "none"), (base.land, LAND, SHORE)):
        if not shape.is_empty:
            look: dict[str, Any] = {"linewidth": 0} if plain else {"edgecolor": edge, "linewidth": 0.5}
            axes.add_artist(PathPatch(_path(shape), facecolor=colour, antialiased=not plain, zorder=1, **look))
    borders: tuple[tuple[BaseGeometry, str, float, Any], ...] = (
        (base.oblasts, FAINT if plain else OBLASTS, 0.5, "-" if plain else (0, (5, 4))),
        (base.countries, CLEAR if plain else COUNTRIES, 0.9, "-"),
    )
    for shape, colour, width, dashes in borders:
        look = {"color": colour, "linewidth": width, "linestyle": dashes, "antialiaseds": not plain}
        _add_lines(axes, _lines(shape), zorder=6, **look)


def draw_shapes(axes: Axes, drawn: Sequence[Drawn], dpi: int) -> Boxes:
    """Draw areas, then lines, then signs; return the boxes of the signs in pixels, which names leave free."""
    for one in drawn:
        if one.look in AREAS and not one.shape.is_empty:
            _draw_area(axes, one.shape, AREAS[one.look])
    for one in drawn:
        if one.look in LINES:
            _draw_line(axes, one.shape, one.look)
    points: defaultdict[str, list[BaseGeometry]] = defaultdict(list)
    for one in drawn:
        if one.look in POINTS:
            points[one.look].append(one.shape)
    return np.vstack([np.empty((0, 4)), *(_signs(axes, POINTS[look], some, dpi) for look, some in points.items())])


def _signs(axes: Axes, look: PointLook, points: Sequence[BaseGeometry], dpi: int) -> Boxes:
    """Draw the signs of one look and return their boxes in pixels: one by one a thousand of them take a second."""
    spots = shapely.get_coordinates(points)
    axes.add_artist(sign(spots[:, 0], spots[:, 1], look))
    pixels = axes.transData.transform(spots)
    half = look.size * dpi / POINTS_PER_INCH / 2
    return np.hstack([pixels - half, pixels + half])


def sign(x: Floats, y: Floats, look: PointLook) -> Line2D:
    """Return the sign of a look at some points, on the map or in a legend."""
    if look.fill == "ring":
        return Line2D(
            x, y, linestyle="none", marker=look.marker, markersize=look.size, fillstyle="none",
            markeredgecolor=look.colour, markeredgewidth=1.7, path_effects=CASING, zorder=9,
        )  # fmt: skip
    hollow = look.fill == "none"
    return Line2D(
        x, y, linestyle="none", marker=look.marker, markersize=look.size,
        markerfacecolor="#ffffff" if hollow else look.colour, markerfacecoloralt=COLOURS[1],
        fillstyle="full" if hollow else look.fill, markeredgecolor=look.colour if hollow else "#ffffff",
        markeredgewidth=1.6 if hollow else 0.7, zorder=10 + look.size / 100,
    )  # fmt: skip


def _draw_area(axes: Axes, shape: BaseGeometry, look: AreaLook) -> None:
    path = _path(shape)
    for patch in area_patches(path, look):
        axes.add_artist(patch)  # not add_patch, which looks through every point for limits that are set already


def area_patches(path: Path, look: AreaLook) -> Iterable[PathPatch]:
    """Yield what makes an area's look: its tint, its marks, its edge."""
    yield PathPatch(path, facecolor=to_rgba(look.colour, look.opacity), edgecolor="none", linewidth=0, zorder=3)
    if look.hatch:
        marks = to_rgba(look.colour, MARKS_OPACITY)
        yield PathPatch(path, facecolor="none", edgecolor=marks, linewidth=0, hatch=look.hatch, zorder=3)
    if look.edge != "none":
        yield PathPatch(path, facecolor="none", edgecolor=look.edge, linewidth=0.9, linestyle=look.dashes, zorder=4)


def _draw_line(axes: Axes, shape: BaseGeometry, name: str) -> None:
    look = LINES[name]
    lines = _lines(shape)
    _add_lines(axes, lines, color="#ffffff", linewidth=look.casing, alpha=0.85, zorder=7)
    _add_lines(axes, lines, color="#1f2328", linewidth=look.width, linestyle=look.dashes, zorder=8)


def _add_lines(axes: Axes, lines: Sequence[NDArray[np.float64]], **look: Any) -> None:
    """Draw lines of one look; thousands of them at once take a tenth of the time that they take one by one."""
    axes.add_collection(LineCollection(list(lines), capstyle="butt", **look), autolim=False)


def _path(shape: BaseGeometry) -> Path:
    """Return areas as one path; holes run the other way round than outlines."""
    parts = shapely.get_parts(shape)
    rings = shapely.get_rings(shapely.orient_polygons(parts[shapely.get_dimensions(parts) == 2]))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    codes = np.full(len(points), Path.LINETO)
    codes[np.diff(ring, prepend=-1) > 0] = Path.MOVETO
    codes[np.diff(ring, append=len(rings)) > 0] = Path.CLOSEPOLY
    return Path(points, codes)


def _lines(shape: BaseGeometry) -> list[NDArray[np.float64]]:
    """Return the points of lines, and of the edges of areas."""
    parts = shapely.get_parts(shape)
    flat = shapely.get_dimensions(parts) == 1
    edges = shapely.get_parts(shapely.boundary(parts[~flat]))
    return [shapely.get_coordinates(line) for line in (*parts[flat], *edges)]
