"""Strokes: first points and steps, by hand, and of any shape back to its corners."""

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, MultiLineString, MultiPolygon, Polygon, box

from maps.strokes import strokes


def test_a_line_is_its_first_point_and_steps():
    assert strokes(LineString([(1, 2), (1.5, 2), (1.5, 1.9)]), 1) == [[10, 20, 5, 0, 0, -1]]


def test_each_line_begins_anew():
    lines = MultiLineString([[(1, 1), (2, 2)], [(3, 3), (3, 4)]])
    assert strokes(lines, 0) == [[1, 1, 1, 1], [3, 3, 0, 1]]


def test_points_that_rounding_makes_the_same_stand_once():
    assert strokes(LineString([(0, 0), (0.01, 0.01), (1, 0)]), 1) == [[0, 0, 10, 0]]


def test_an_area_has_its_rings_and_parts_apart():
    holed = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 1)]])
    found = strokes(MultiPolygon([holed, box(5, 5, 6, 6)]), 0)
    assert found == [
        [[0, 0, 4, 0, 0, 4, -4, 0, 0, -4], [1, 1, 1, 0, 0, 1, -1, -1]],
        [[6, 5, 0, 1, -1, 0, 0, -1, 1, 0]],
    ]


def test_nothing_is_nothing():
    assert strokes(LineString(), 4) == []
    assert strokes(MultiPolygon(), 4) == []


numbers = st.integers(-400, 400).map(lambda number: number / 100)
rings = st.lists(st.tuples(numbers, numbers), min_size=3, max_size=8).map(lambda corners: [*corners, corners[0]])


def corners(strokes, decimals):
    """The corners of a line of strokes, as a page finds them: each the one before and a step."""
    return np.cumsum(np.reshape(strokes, (-1, 2)), axis=0) / 10**decimals


def rounded(corners, decimals):
    """Corners on the grid, those that follow their like left out."""
    on_grid = np.round(np.array(corners) * 10**decimals) / 10**decimals
    return [one for one, _ in groupby(map(tuple, on_grid.tolist()))]


@given(st.lists(st.lists(rings, min_size=1, max_size=3), max_size=4), st.integers(0, 2))
def test_from_strokes_come_the_corners_of_every_ring_on_the_grid(parts, decimals):
    shape = MultiPolygon([Polygon(shell, holes) for shell, *holes in parts])
    found = [[list(map(tuple, corners(ring, decimals).tolist())) for ring in part] for part in strokes(shape, decimals)]
    assert found == [[rounded(ring, decimals) for ring in part] for part in parts]


@given(st.lists(st.lists(st.tuples(numbers, numbers), min_size=2, max_size=8), max_size=4), st.integers(0, 2))
def test_from_strokes_come_the_corners_of_every_line_on_the_grid(lines, decimals):
    found = [list(map(tuple, corners(line, decimals).tolist())) for line in strokes(MultiLineString(lines), decimals)]
    assert found == [rounded(line, decimals) for line in lines]
