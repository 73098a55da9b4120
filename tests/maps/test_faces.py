from collections import Counter

import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from maps import faces as cutting
from maps.outlines import outlines_of

LEFT, RIGHT = box(0, 0, 2, 1), box(1, 0, 3, 1)
WITH_HOLE = box(0, 0, 3, 3) - box(1, 1, 2, 2)


def cut(areas, decimals):
    return cutting.cut(outlines_of(areas, decimals))


def drawn(faces, number):
    """An area as its arcs draw it: the faces they enclose that lie an odd number of arcs inside."""
    edge = faces.inside[faces.sides[:, 0], number] != faces.inside[faces.sides[:, 1], number]
    lines = [shapely.linestrings(arc / faces.scale) for arc, is_edge in zip(faces.arcs, edge, strict=True) if is_edge]
    return shapely.get_parts(shapely.polygonize(lines))


def area_on_left(faces, number):
    """The size of an area by the arcs' directions alone: twice the signed area of all its edges (shoelace)."""
    total = 0
    for arc, (left, right) in zip(faces.arcs, faces.sides, strict=True):
        x, y = (arc / faces.scale).T
        turn = int(faces.inside[left, number]) - int(faces.inside[right, number])
        total += turn * float(np.sum(x[:-1] * y[1:] - x[1:] * y[:-1])) / 2
    return total


def test_two_squares_that_overlap_are_three_faces():
    faces = cut([LEFT, RIGHT], 5)
    assert faces.count == 3
    assert sorted(map(tuple, faces.inside.tolist())) == [(False, False), (False, True), (True, False), (True, True)]
    assert not faces.inside[0].any()


def test_every_stretch_of_boundary_is_kept_once():
    faces = cut([LEFT, RIGHT], 5)
    assert sum(shapely.linestrings(arc / faces.scale).length for arc in faces.arcs) == pytest.approx(8 + 2)


@pytest.mark.parametrize(
    "areas",
    [[LEFT, RIGHT], [LEFT, LEFT, RIGHT], [WITH_HOLE, box(1, 1, 2, 2)], [box(0, 0, 1, 1), box(1, 1, 2, 2)],
     [MultiPolygon([box(0, 0, 1, 1), box(1, 1, 2, 2)])], [WITH_HOLE | box(1.4, 1.4, 1.6, 1.6), box(1.5, -1, 9, 9)]],
)  # fmt: skip
def test_the_left_of_an_arc_is_inside_where_it_says_so(areas):
    faces = cut(areas, 5)
    assert [area_on_left(faces, number) for number in range(len(areas))] == pytest.approx([a.area for a in areas])


def test_a_hole_is_no_part_of_the_area():
    faces = cut([WITH_HOLE], 5)
    assert faces.count == 2
    assert sum(part.area for part in drawn(faces, 0)) == pytest.approx(8 + 1)  # the ring, and the hole that it leaves
    assert faces.inside.tolist() == [[False], [True]]


def test_lines_between_faces_of_one_history_are_dropped():
    halves = MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)])
    faces = cut([halves, halves], 5)
    assert (len(faces.arcs), len(faces.inside)) == (2, 2)


def test_a_gap_thinner_than_the_grid_is_no_line():
    faces = cut([MultiPolygon([box(0, 0, 1, 1), box(1.000001, 0, 2, 1)])], 5)
    assert faces.count == 2
    assert sum(shapely.linestrings(arc / faces.scale).length for arc in faces.arcs) == pytest.approx(6)


def test_on_a_grid_far_too_coarse_outlines_are_still_closed():
    rough = np.random.default_rng(1)
    areas = [shapely.MultiPoint(rough.uniform(0, 6, (5, 2))).convex_hull for _ in range(40)]
    faces = cut(areas, 0)
    for number in range(40):
        ends = Counter()
        for arc, (left, right) in zip(faces.arcs, faces.sides, strict=True):
            turn = int(faces.inside[left, number]) - int(faces.inside[right, number])
            ends.update({tuple(arc[0].tolist()): turn})
            ends.subtract({tuple(arc[-1].tolist()): turn})
        assert set(ends.values()) <= {0}
    assert sum(map(len, faces.arcs)) > 100


def test_areas_of_days_that_did_not_change_share_one_history():
    faces = cut([LEFT] * 5, 5)
    assert faces.inside.tolist() == [[False] * 5, [True] * 5]
    assert len(faces.arcs) == 1


def test_corners_are_rounded_to_the_grid():
    faces = cut([Polygon([(0.000004, 0), (1, 0), (1, 1)])], 5)
    assert faces.arcs[0].dtype == np.int64
    assert sorted(map(tuple, faces.arcs[0].tolist())) == [(0, 0), (0, 0), (100_000, 0), (100_000, 100_000)]


def test_crossing_lines_are_cut_where_they_cross():
    faces = cut([Polygon([(0, 0), (2, 2), (0, 2)]), Polygon([(0, 2), (2, 0), (2, 2)])], 5)
    assert any((arc == [100_000, 100_000]).all(axis=1).any() for arc in faces.arcs)


def test_many_areas_are_cut_as_one_by_one():
    areas = [Point(n / 7, 0).buffer(1, 12) | Point(0, n / 9).buffer(0.5, 9) for n in range(24)]
    faces = cut(areas, 5)
    assert [area_on_left(faces, number) for number in range(24)] == pytest.approx([a.area for a in areas], rel=1e-4)


def union(segments):
    return shapely.get_parts(shapely.union_all(shapely.linestrings(segments.reshape(-1, 2, 2)), grid_size=1.0))


@pytest.mark.parametrize(
    ("rows", "pieces"),
    [([[0, 0, 0, 9], [0, 0, 9, 0], [0, 9, 9, 0]], 3), ([[0, 0, 9, 9], [0, 9, 9, 0], [20, 0, 30, 0]], 5),
     ([[0, 0, 10, 0], [5, 0, 5, 7]], 3), ([[0, 0, 10, 0], [4, 0, 20, 0]], 3), ([[0, 0, 100, 1], [50, 1, 50, 9]], 3),
     ([[0, 0, 100, 0], [50, 1, 50, 9]], 2)],
)  # fmt: skip
def test_lines_are_cut_where_others_meet_them_and_left_alone_where_none_does(rows, pieces):
    """A crossing, an end on a line, lines upon one another, and a corner that a line is drawn to, half a unit off."""
    segments = np.array(rows, float)
    found = cutting._noded(segments)
    assert [line.wkt for line in found] == [line.wkt for line in union(segments)]
    assert len(found) == pieces


def test_what_meets_in_corners_only_is_not_cut_anew(monkeypatch):
    cells = [box(x, y, x + 1, y + 1) for x in range(4) for y in range(4)]
    areas = [shapely.union_all(cells[: n + 1]) for n in range(16)]
    segments = cutting._segments(outlines_of(cells, 5).edges, 10**5)
    assert [line.wkt for line in cutting._noded(segments)] == [line.wkt for line in union(segments)]
    whole = cut([*cells, *areas], 5)
    monkeypatch.delattr(shapely, "union_all")
    assert cut(cells, 5).count == whole.count == 16


@pytest.mark.parametrize(
    ("point", "areas"),
    [((1.5, 1.5), [2]), ((0.5, 1.5), [0]), ((2.5, 1.5), [0]), ((0.5, 1), [0]), ((0.5, 2), [0]), ((1, 1.5), []),
     ((1.5, 1), []), ((1, 1), []), ((0, 0), []), ((-1, 0), []), ((-1, 3), []), ((3.5, 0.5), [1]), ((5, 0.5), [])],
)  # fmt: skip
def test_a_point_is_inside_where_the_way_out_crosses_an_odd_number_of_edges(point, areas):
    """Also where that way meets corners or runs along an edge; on an edge it is in none."""
    given = [WITH_HOLE, Polygon([(3, 0), (4, 0.5), (3, 1)]), box(1, 1, 2, 2)]
    outlines = outlines_of(given, 5)
    bits = cutting._inside(np.array([point], float), outlines.edges, outlines.belonging(~outlines.collapsed))
    assert np.flatnonzero(np.unpackbits(bits, axis=1, count=3)).tolist() == areas
    assert [number for number, area in enumerate(given) if area.contains(Point(point))] == areas


def test_faces_are_looked_up_in_blocks(monkeypatch):
    areas = [Point(n / 7, 0).buffer(1, 12) | Point(0, n / 9).buffer(0.5, 9) for n in range(12)]
    whole = cut(areas, 5)
    monkeypatch.setattr(cutting, "BLOCK", 7)
    assert cut(areas, 5).inside.tolist() == whole.inside.tolist()


def test_the_same_areas_give_the_same_arcs():
    one, two = (cut([LEFT, RIGHT, WITH_HOLE], 5) for _ in range(2))
    assert [arc.tolist() for arc in one.arcs] == [arc.tolist() for arc in two.arcs]


def test_a_hole_or_a_part_that_collapses_does_not_decide_about_the_face_around_it():
    speck = Point(1, 1).buffer(0.000002)  # in the middle, where a face is asked in which areas it lies
    square, ring = box(0, 0, 2, 2), box(-1, -1, 3, 3) - box(0, 0, 2, 2)
    faces = cut([square - speck, square, ring | speck, speck], 5)
    assert drawn(faces, 0)[0].equals(square)
    assert sum(shapely.area(drawn(faces, 2))) == pytest.approx(12 + 4)  # the frame's outer and inner edge enclose both
    assert area_on_left(faces, 2) == pytest.approx(12)
    assert len(drawn(faces, 3)) == 0


def test_a_hole_in_a_part_that_collapses_goes_with_it():
    sliver = Polygon([(0, 0), (1, 0), (1, 0.000004), (0, 0.000004)], [[(0.1, 1e-6), (0.9, 1e-6), (0.5, 3e-6)]])
    assert outlines_of([sliver], 5).collapsed.tolist() == [True, True]
    assert not cut([sliver], 5).arcs
    assert cut([MultiPolygon([sliver, box(3, 3, 4, 4)])], 5).count == 1
