import numpy as np
import pytest
import shapely
from shapely import MultiPolygon, Point, Polygon, box

from frontline.exports.shapes import clean, sector_zones
from frontline.sectors import divide
from frontline.theatre import Sector


def cleaned(*shapes):
    return clean(np.array(shapes, dtype=object)).tolist()


def test_outer_rings_run_counterclockwise_and_holes_clockwise():
    ring, hole = [(0, 0), (0, 3), (3, 3), (3, 0)], [(1, 1), (2, 1), (2, 2), (1, 2)]
    (found,) = cleaned(Polygon(ring, [hole]))
    assert found.geoms[0].exterior.is_ccw
    assert not found.geoms[0].interiors[0].is_ccw
    assert found.area == 8


def test_areas_are_multipolygons_whatever_they_were():
    one, two = cleaned(box(0, 0, 1, 1), MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)]))
    assert [type(one), type(two)] == [MultiPolygon, MultiPolygon]
    assert (len(one.geoms), len(two.geoms)) == (1, 2)


def test_what_crosses_itself_is_mended_on_the_grid():
    bow_tie = Polygon([(0, 0), (1, 1), (1, 0), (0, 0.7)])
    (found,) = cleaned(bow_tie)
    assert not bow_tie.is_valid
    assert found.is_valid
    assert len(found.geoms) == 2
    corners = shapely.get_coordinates(found)
    assert np.array_equal(corners, corners.round(5))


def test_what_has_no_ground_is_empty_and_takes_no_place_of_others():
    flat = shapely.GeometryCollection([Point(0, 0), box(0, 0, 1, 1)])
    found = cleaned(Polygon(), box(0, 0, 1, 1), flat)
    assert [one.area for one in found] == [0, 1, 1]
    assert cleaned(Polygon())[0].is_empty


def test_without_sectors_the_contact_zone_is_one(snapshot):
    found = snapshot()
    frame = sector_zones(found, None)
    assert frame["sector"].tolist() == ["whole theatre"]
    assert frame["area_km2"].tolist() == [found.front.area_km2]
    assert frame["depth_km"].tolist() == [pytest.approx(found.front.depth_km, abs=0.05)]


def test_each_sector_has_its_part_and_depth(snapshot, theatre):
    found = snapshot()
    parts = (Sector("north", 37.8, 49.2), Sector("south", 38.0, 48.5))
    named = type(theatre)(theatre.title, theatre.sides, theatre.box, sectors=parts)
    sectors = divide(found.areas.mosaic.ground, named)
    frame = sector_zones(found, sectors)
    assert set(frame["sector"]) <= {"north", "south"}
    assert frame["area_km2"].sum() == pytest.approx(found.front.area_km2, abs=0.2)
    assert frame.geometry.is_valid.all()
    assert shapely.union_all(frame.geometry).symmetric_difference(shapely.make_valid(found.front.zone)).area < 1e-4
    rows = frame[frame["front_km"] > 0]
    assert (rows["depth_km"] - rows["area_km2"] / rows["front_km"]).abs().max() < 0.1


def test_without_a_front_there_is_no_zone(bare):
    assert bare.contact_zone.empty
    assert bare.front.empty
