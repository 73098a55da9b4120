"""Areas of made-up places around 10 E, 52 N, and of random ones."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from frontline.areas import CLASSES, Areas, Blocks, draw_areas
from frontline.ground import GRID_M, Ground, part_ground, to_metres
from frontline.mosaic import lay

LAND = box(9.7, 51.8, 10.3, 52.2)
STATES = ("first", "second", "fought", "claimed", "unknown")


def total(frame):
    return frame.area_km2.sum()


def by_tier(found):
    return {(row.tier, row.side): row.area_km2 for row in found.frame.itertuples()}


def test_each_tier_has_the_cells_of_its_places(areas):
    found = areas({(9.8, 52.0): "first", (10.0, 52.0): "fought", (10.2, 52.0): "second"})
    assert list(by_tier(found)) == [("contested", ""), ("controlled", "UA"), ("controlled", "RU")]
    third = sum(by_tier(found).values()) / 3
    assert list(by_tier(found).values()) == pytest.approx([third] * 3, rel=0.01)


def test_ground_with_no_word_at_all_is_unknown(areas):
    assert list(by_tier(areas({}))) == []  # without any settlement there is no ground
    assert list(by_tier(areas({(10.0, 52.0): "unknown"}))) == [("unknown", "")]


def test_one_place_alone_has_the_land_of_the_theatre(areas):
    found = areas({(10.0, 52.0): "claimed"})
    assert list(by_tier(found)) == [("claimed", "RU")]
    assert found.frame.geometry[0].symmetric_difference(LAND).area < 1e-4


def test_the_frame_is_in_degrees_with_five_decimals(areas):
    frame = areas({(9.9, 52.0): "first", (10.1, 52.0): "second"}).frame
    assert frame.crs == "EPSG:4326"
    assert all(round(x, 5) == x for shape in frame.geometry for point in shapely.get_coordinates(shape) for x in point)


def test_ground_by_probability(areas):
    found = areas({(9.8, 52.0): "first", (10.0, 52.0): "claimed", (10.2, 52.0): "second"})
    cells = found.mosaic.area_km2
    sizes = [found.shapes_at("RU", least).area / 1e6 for least in (0.8, 0.5, 0.01)]
    assert sizes == pytest.approx([cells[2], cells[1] + cells[2], cells.sum()])


def lean(found):
    return dict(zip(found.mosaic.ground.place_ids, found.lean.tolist(), strict=True))


def test_silent_ground_leans_with_the_settled_places_around_it_and_nowhere_outside_them(areas):
    corners = {(9.8, 51.9): "first", (9.8, 52.1): "first", (10.2, 51.9): "second", (10.2, 52.1): "second"}
    found = lean(areas(corners | {(9.95, 52.0): "unknown", (10.05, 52.0): "unknown", (10.25, 52.0): "unknown"}))
    assert found == {"p000": 1, "p001": 1, "p002": 1, "p003": -1, "p004": -1, "p005": -1, "p006": 0}


def test_what_neighbours_tell_of_silent_ground_outside_the_triangles_is_no_lean(areas):
    found = areas({(9.9, 52.0): "first", (10.1, 52.0): "unknown"})
    told = found.table.assign(supported_first=[0.9, 0.7], supported_second=[0.05, 0.2])
    assert lean(replace(found, table=told)) == {"p000": 1, "p001": 0}


def test_a_side_s_own_word_does_not_change_the_lean(areas):
    assert lean(areas({(9.9, 52.0): "claimed", (10.1, 52.0): "second"})) == {"p000": 1, "p001": -1}


points = st.tuples(st.integers(0, 600), st.integers(0, 400))
frames = st.dictionaries(points, st.sampled_from(STATES), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(frames, frames)
def test_tiers_fill_the_theatre_without_overlap_on_every_day(first, second):
    """Two days of random places on one ground: the second day's areas come from what the first left united."""
    places = sorted({*first, *second})
    index = pd.Index([f"p{number:03d}" for number in range(len(places))], name="place_id", dtype="str")
    where = pd.DataFrame(
        {"lon": [9.7 + x / 1000 for x, _ in places], "lat": [51.8 + y / 1000 for _, y in places],
         "precision": "settlement"}, index,
    )  # fmt: skip
    ground = part_ground(where, LAND)
    off = GRID_M * ground.land.length  # corners on the slanted edge of the land are on a grid, too
    mosaic = lay(ground, pd.Index(["q"]), shapely.buffer(shapely.points(ground.sites[:1] + 900), 4000, quad_segs=3))
    blocks = Blocks(mosaic)
    for day in (first, second):
        states = {"first": ("controlled", "A"), "second": ("controlled", "B"), "fought": ("contested", ""),
                  "claimed": ("claimed", "B"), "unknown": ("unknown", "")}  # fmt: skip
        frame = pd.DataFrame([states[day.get(place, "unknown")] for place in places], index, ["tier", "holder"])
        frame = pd.concat([frame, pd.DataFrame([("claimed", "A")], pd.Index(["q"]), ["tier", "holder"])])
        frame = frame.assign(claims=1, newest=pd.Timestamp("2025-01-01"))
        found = draw_areas(mosaic, frame, ("A", "B"), blocks)
        assert shapely.is_valid(found.shapes).all()
        assert shapely.area(found.shapes).sum() == pytest.approx(ground.land.area, abs=off)
        assert shapely.union_all(found.shapes).symmetric_difference(ground.land).area < off
        for one in range(len(CLASSES)):
            rest = shapely.union_all([found.shapes[k] for k in range(one)])
            assert shapely.intersection(found.shapes[one], rest).area < off
        fresh = draw_areas(mosaic, frame, ("A", "B"))
        assert shapely.area(shapely.symmetric_difference(fresh.shapes, found.shapes)).max() < off


def test_areas_are_united_where_they_are_asked_for_and_alike_in_any_order(monkeypatch):
    cells = np.array([box(k * 10_000, 0, (k + 1) * 10_000, 10_000) for k in range(9)], object)
    sites = shapely.get_coordinates(shapely.centroid(cells))
    index = pd.Index([f"p-{k}" for k in range(9)])
    mosaic = lay(Ground(index, sites, cells, shapely.union_all(cells)), pd.Index([]), np.empty(0, object))
    table = pd.DataFrame(
        {"tier": "controlled", "holder": "A", "claims": 1, "newest": pd.Timestamp("2025-01-01")}, index
    )
    tables = [table, table.assign(holder=["B" if k < 4 else "A" for k in range(9)])]
    blocks = Blocks(mosaic)
    united = []
    whole = shapely.coverage_union_all
    monkeypatch.setattr(shapely, "coverage_union_all", lambda shapes: (united.append(len(shapes)), whole(shapes))[1])
    days = [draw_areas(mosaic, one, ("A", "B"), blocks) for one in tables]
    assert united == []
    found = [days[number].shapes for number in (1, 0)][::-1]
    assert [[shape.area / 1e8 for shape in shapes[2:4]] for shapes in found] == [[9, 0], [5, 4]]
    for day, shapes in zip(tables, found, strict=True):
        assert shapely.equals_identical(draw_areas(mosaic, day, ("A", "B")).shapes, shapes).all()


def test_only_blocks_in_which_a_class_changed_are_united_again(monkeypatch):
    """A strip of a hundred cells of 10 km, three to a block, of which one changes."""
    cells = np.array([box(k * 10_000, 0, (k + 1) * 10_000, 10_000) for k in range(100)], object)
    sites = shapely.get_coordinates(shapely.centroid(cells))
    mosaic = lay(Ground(pd.RangeIndex(100), sites, cells, shapely.union_all(cells)), pd.Index([]), np.empty(0, object))
    blocks = Blocks(mosaic)
    classes = np.full(100, 2, np.int8)
    blocks.unite(classes)
    united = []
    whole = shapely.coverage_union_all
    monkeypatch.setattr(shapely, "coverage_union_all", lambda shapes: (united.append(len(shapes)), whole(shapes))[1])
    classes[42] = 3
    shapes = blocks.unite(classes)
    assert sorted(united) == [1, 1, 2, 34]  # the cell, its class; the rest of its block; the blocks of the other class
    assert [shape.area / 1e8 for shape in shapes] == [0, 0, 99, 1, 0, 0]


def test_areas_know_what_they_were_drawn_from(areas):
    found = areas({(9.9, 52.0): "first"})
    assert isinstance(found, Areas)
    assert found.mosaic.ground.land.area == pytest.approx(to_metres([LAND])[0].area, rel=1e-6)
