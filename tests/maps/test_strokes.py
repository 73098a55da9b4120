"""Strokes: first points and steps, by hand."""

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
