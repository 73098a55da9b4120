"""A mosaic of two square cells of 10 km beside each other, in metres."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, box

from frontline.ground import Ground
from frontline.mosaic import lay

KM = 1000.0
DAYS = pd.to_datetime(["2025-01-01", "2025-01-02", "2025-01-03"])


@pytest.fixture
def ground():
    cells = np.array([box(0, 0, 10 * KM, 10 * KM), box(10 * KM, 0, 20 * KM, 10 * KM)], object)
    sites = np.array([(5 * KM, 5 * KM), (15 * KM, 5 * KM)])
    return Ground(pd.Index(["a", "b"]), sites, cells, shapely.union_all(cells))


def laid(ground, **shapes):
    return lay(ground, pd.Index(list(shapes), dtype="str"), np.array(list(shapes.values()), object))


def table(**newest):
    index = pd.Index(list(newest), name="place_id", dtype="str")
    days = pd.Series([DAYS[day] if day is not None else pd.NaT for day in newest.values()], index)
    return pd.DataFrame({"newest": days, "claims": days.notna().astype(int)})


def held(mosaic, frame):
    """The km² of the ground on which each row holds."""
    rows = pd.Series(mosaic.rows(frame))
    return pd.Series(mosaic.area_km2).groupby(rows.map(dict(enumerate(frame.index)))).sum().round(3).to_dict()


def test_without_anything_laid_over_the_faces_are_the_cells(ground):
    mosaic = laid(ground)
    assert held(mosaic, table(a=0, b=0)) == {"a": 100, "b": 100}
    assert (mosaic.segments.left.tolist(), mosaic.segments.right.tolist()) == ([0], [1])
    assert mosaic.segments.length_km.tolist() == [10]


def test_a_shape_cuts_the_cells_it_covers(ground):
    mosaic = laid(ground, p=box(8 * KM, 0, 12 * KM, 5 * KM))
    assert held(mosaic, table(a=0, b=0, p=1)) == {"a": 90, "b": 90, "p": 20}


def test_what_lies_outside_the_land_is_left_away(ground):
    mosaic = laid(ground, p=box(-5 * KM, 0, 1 * KM, 10 * KM), q=box(40 * KM, 0, 50 * KM, 1 * KM))
    assert held(mosaic, table(a=0, b=0, p=1, q=1)) == {"a": 90, "b": 100, "p": 10}


@pytest.mark.parametrize(
    ("cell", "shape", "km2"),
    [(0, 1, 10), (1, 0, None), (1, 1, 10), (None, 0, 10), (0, None, None), (None, None, None)],
)
def test_the_newest_word_holds_and_of_one_day_that_of_the_ground_itself(ground, cell, shape, km2):
    mosaic = laid(ground, p=box(0, 0, 1 * KM, 10 * KM))
    assert held(mosaic, table(a=cell, b=0, p=shape)).get("p") == km2


def test_of_shapes_over_each_other_the_newest_holds_then_the_last_by_id(ground):
    mosaic = laid(ground, p=box(0, 0, 2 * KM, 10 * KM), q=box(0, 0, 1 * KM, 10 * KM))
    assert held(mosaic, table(a=0, b=0, p=2, q=1)) == {"a": 80, "b": 100, "p": 20}
    assert held(mosaic, table(a=0, b=0, p=1, q=2)) == {"a": 80, "b": 100, "p": 10, "q": 10}
    assert held(mosaic, table(a=0, b=0, p=1, q=1)) == {"a": 80, "b": 100, "p": 10, "q": 10}


def test_ground_that_the_table_does_not_know_has_no_row(ground):
    assert laid(ground).rows(table(b=0)).tolist() == [-1, 0]


discs = st.tuples(st.floats(-3, 23), st.floats(-3, 13), st.floats(0.01, 8))


@settings(max_examples=60, deadline=None)
@given(st.lists(discs, max_size=12), st.lists(st.tuples(st.floats(0, 20), st.floats(0, 10)), min_size=3, max_size=15))
def test_faces_fill_the_ground_whatever_is_laid_over(spots, sites):
    land = box(0, 0, 20 * KM, 10 * KM)
    points = np.unique(np.round(np.array(sites) * KM), axis=0)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=land, ordered=True))
    cells = shapely.set_precision(shapely.intersection(cells, land), 0.01, mode="pointwise") if len(cells) else [land]
    ground = Ground(pd.Index([f"c{n}" for n in range(len(cells))]), points[: len(cells)], np.array(cells, object), land)
    shapes = {f"p{n}": Point(x * KM, y * KM).buffer(r * KM, quad_segs=4) for n, (x, y, r) in enumerate(spots)}
    mosaic = laid(ground, **shapes)
    assert shapely.is_valid(mosaic.faces).all()
    assert shapely.coverage_is_valid(mosaic.faces)
    assert shapely.area(mosaic.faces).sum() == pytest.approx(land.area, rel=1e-9)
    assert shapely.coverage_union_all(mosaic.faces).symmetric_difference(land).area < 1  # m²


def test_water_is_a_face_of_its_own_without_land(ground):
    lake = box(8 * KM, 4 * KM, 12 * KM, 6 * KM)
    mosaic = laid(replace(ground, water=lake), disc=Point(9 * KM, 5 * KM).buffer(0.5 * KM))
    assert shapely.area(mosaic.faces[mosaic.wet]).sum() == pytest.approx(lake.area, rel=1e-9)
    assert mosaic.area_km2.sum() == pytest.approx(200 - 8)
    assert shapely.coverage_is_valid(mosaic.faces)
    assert sorted(set(mosaic.cells[mosaic.wet].tolist())) == [0, 1]
