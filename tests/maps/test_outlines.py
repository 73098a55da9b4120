import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, box

from maps.outlines import outlines_of

LEFT, RIGHT = box(0, 0, 1, 1), box(1, 0, 2, 1)
WITH_HOLE = box(0, 0, 3, 3) - box(1, 1, 2, 2)


def belonging(outlines, rings=None):
    """In which areas each edge is part of an outline, by its ends from the smaller one."""
    chosen = np.ones(len(outlines.polygons), bool) if rings is None else np.array(rings)
    bits = np.unpackbits(outlines.belonging(chosen), axis=1, count=outlines.count)
    ends = [tuple(sorted(map(tuple, edge))) for edge in outlines.edges.tolist()]
    return {edge: np.flatnonzero(row).tolist() for edge, row in zip(ends, bits, strict=True)}


def test_an_edge_of_two_areas_is_kept_once():
    outlines = outlines_of([LEFT, RIGHT], 5)
    assert len(outlines.edges) == 7
    found = belonging(outlines)
    assert found[(1, 0), (1, 1)] == [0, 1]
    assert found[(0, 0), (0, 1)] == [0]
    assert found[(2, 0), (2, 1)] == [1]


def test_more_areas_than_bits_in_a_byte_are_told_apart():
    found = belonging(outlines_of([LEFT] * 9 + [RIGHT] + [LEFT], 5))
    assert found[(0, 0), (0, 1)] == [*range(9), 10]
    assert found[(2, 0), (2, 1)] == [9]


def test_rings_tell_their_area_and_whether_they_are_holes():
    outlines = outlines_of([LEFT, MultiPolygon([WITH_HOLE, box(5, 5, 6, 6)]), RIGHT], 5)
    assert outlines.area.tolist() == [0, 1, 1, 1, 2]
    assert outlines.is_hole.tolist() == [False, False, True, False, False]
    assert [polygon.area for polygon in outlines.polygons] == [1, 9, 1, 1, 1]
    assert set(belonging(outlines, outlines.is_hole)[(1, 1), (1, 2)]) == {1}
    assert belonging(outlines, ~outlines.is_hole)[(1, 1), (1, 2)] == []


@pytest.mark.parametrize(
    ("area", "thin", "collapsed"),
    [(box(0, 0, 1, 1), False, False), (box(0, 0, 1, 0.00001), True, False), (box(0, 0, 1, 0.000004), True, True),
     (Polygon([(0, 0), (1, 0), (1, 0.00001)]), True, False)],
)  # fmt: skip
def test_what_is_thinner_than_the_grid_may_collapse_on_it(area, thin, collapsed):
    outlines = outlines_of([area], 5)
    assert (outlines.thin.tolist(), outlines.collapsed.tolist()) == ([thin], [collapsed])


def test_corners_are_kept_as_they_are():
    area = Polygon([(0.123456789, 0), (1, 0), (1, 1)])
    assert 0.123456789 in outlines_of([area], 5).edges[..., 0]
