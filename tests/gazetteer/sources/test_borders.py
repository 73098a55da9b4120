"""Borders from cells, on squares that can be checked in the head."""

import json

import numpy as np
import pytest
import shapely

from gazetteer.sources.borders import cells_by_group, format_borders, shared_lines, without_strays


def grid(size, spacing):
    x, y = np.meshgrid(np.arange(size) * spacing, np.arange(size) * spacing)
    return np.column_stack([x.ravel(), y.ravel()]).astype(float)


def test_cells_part_two_groups_midway():
    cells = cells_by_group(np.array([[0.0, 0.0], [0.0, 10.0], [4.0, 0.0], [4.0, 10.0]]), np.array(["a", "a", "b", "b"]))
    assert cells["a"].covers(shapely.Point(1.9, 5))
    assert cells["b"].covers(shapely.Point(2.1, 5))
    assert shapely.area(shapely.intersection(cells["a"], cells["b"])) == 0


def test_a_point_among_strangers_is_left_out():
    xy = grid(6, 1.0)
    groups = np.where(xy[:, 0] < 3, "west", "east")
    kept, _ = without_strays(xy, groups)
    assert len(kept) == 36
    groups[(xy == [1, 1]).all(axis=1)] = "east"
    kept, _ = without_strays(xy, groups)
    assert len(kept) == 35
    assert [1.0, 1.0] not in kept.tolist()


def test_a_group_of_one_stays():
    xy = grid(5, 1.0)
    groups = np.where((xy == [2, 2]).all(axis=1), "city", "around")
    assert "city" in without_strays(xy, groups)[1]


def test_shared_lines_are_where_two_squares_meet():
    left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    line = shared_lines(np.array([left, right]))
    assert line.equals(shapely.LineString([(1, 0), (1, 1)]))


@pytest.mark.parametrize("count", [0, 2])
def test_a_collection_is_one_feature_a_line(count):
    feature = {"type": "Feature", "properties": {"kind": "land"}, "geometry": None}
    text = format_borders([feature] * count)
    assert json.loads(text)["features"] == [feature] * count
    assert len(text.splitlines()) == count + 2 + (count == 0)
