"""Ground near 10 E, 52 N, where EPSG:3035 is true to the meridian: 0.1 degrees are 11.12 km north, 6.86 km east."""

import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import MultiPolygon, box

from frontline.ground import part_ground, theatre_land, to_degrees, to_metres
from gazetteer.borders import open_borders

LAND = box(9.8, 51.9, 10.2, 52.1)


def places(*points, precision="settlement"):
    index = pd.Index([f"p{number}" for number in range(len(points))], name="place_id", dtype="str")
    return pd.DataFrame([(*point, precision) for point in points], index, ["lon", "lat", "precision"])


def areas(ground):
    return dict(zip(ground.place_ids, shapely.area(ground.cells) / shapely.area(ground.land), strict=True))


def test_each_place_has_the_ground_nearest_to_it():
    ground = part_ground(places((9.9, 52.0), (10.1, 52.0)), LAND)
    assert areas(ground) == pytest.approx({"p0": 0.5, "p1": 0.5}, abs=1e-3)
    assert all(shapely.contains_xy(ground.cells, *ground.sites.T))


def test_one_place_alone_has_all_and_none_has_nothing():
    assert areas(part_ground(places((9.9, 52.0)), LAND)) == pytest.approx({"p0": 1.0})
    assert len(part_ground(places(), LAND).cells) == 0


def test_of_two_places_at_one_point_the_first_has_the_ground():
    assert list(areas(part_ground(places((10, 52), (10, 52), (10.1, 52)), LAND))) == ["p0", "p2"]


def test_places_without_a_point_of_their_own_or_outside_the_land_have_none():
    vague, own = (
        places((9.9, 52.0), precision="hromada"),
        places((10.1, 52.0), (12.0, 52.0)).rename(lambda one: one + "x"),
    )
    assert list(areas(part_ground(pd.concat([vague, own]), LAND))) == ["p0x"]


def test_a_place_just_off_a_coarse_coast_keeps_its_ground():
    assert list(areas(part_ground(places((9.9, 52.0), (10.24, 52.0)), LAND))) == ["p0", "p1"]  # 2.7 km off
    assert list(areas(part_ground(places((9.9, 52.0), (10.3, 52.0)), LAND))) == ["p0"]  # 6.9 km off


def test_cells_fill_the_land_without_gap_or_overlap():
    rng = np.random.default_rng(1)
    islands = MultiPolygon([LAND, box(10.3, 51.9, 10.4, 52.0)])
    ground = part_ground(places(*rng.uniform((9.8, 51.9), (10.4, 52.1), (200, 2))), islands)
    assert shapely.coverage_is_valid(ground.cells)
    assert shapely.area(ground.cells).sum() == pytest.approx(shapely.area(ground.land), rel=1e-7)


def test_no_order_of_places_matters():
    some = places((9.9, 52.0), (10.1, 52.0), (10.0, 51.95))
    back = part_ground(some[::-1], LAND)
    assert list(back.place_ids) == ["p0", "p1", "p2"]
    assert shapely.equals(back.cells, part_ground(some, LAND).cells).all()


def test_the_land_of_a_theatre_is_that_of_its_units_else_all_land_else_the_box():
    borders = open_borders()
    assert theatre_land((36, 47, 39, 50), borders).area < 9.0  # some of the box is abroad or sea
    abroad = theatre_land((40.5, 47.5, 41, 48), borders)
    assert abroad.area == pytest.approx(0.25)
    assert theatre_land((-30, -30, -29, -29), borders).equals(box(-30, -30, -29, -29))


def test_degrees_come_back_with_five_decimals():
    there = to_metres([box(9.9, 51.9, 10.123456, 52.1)])
    (back,) = to_degrees(there)
    assert back.bounds == (9.9, 51.9, 10.12346, 52.1)


def test_a_lake_is_parted_with_the_land_around_it_and_told_apart():
    """A lake of 0.2 by 0.2 degrees between two towns on one parallel: half of it is in either cell."""
    land = box(36, 48, 37, 49) - box(36.4, 48.4, 36.6, 48.6)
    places = pd.DataFrame({"lon": [36.2, 36.8], "lat": 48.5, "precision": "settlement"}, index=["a", "b"])
    ground = part_ground(places, land)
    assert ground.water.area / 1e6 == pytest.approx(14.76 * 22.24, rel=0.02)
    assert ground.land.area == pytest.approx(shapely.area(ground.cells).sum(), rel=1e-6)
    assert shapely.area(shapely.intersection(ground.cells, ground.water)) / ground.water.area == pytest.approx(
        [0.5, 0.5], abs=0.02
    )


def test_the_lakes_of_the_borders_are_no_land():
    steppe, reservoir = (36, 47.2, 37, 48.2), shapely.Point(34.2, 47.45)
    assert not theatre_land((33.5, 47, 35, 48), open_borders()).contains(reservoir)
    assert theatre_land(steppe, open_borders()).area == pytest.approx(1, abs=0.01)
