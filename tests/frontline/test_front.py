"""Fronts between places on a grid of 0.1 degrees around 10 E, 52 N, where EPSG:3035 is true to the meridian.

There 0.1 degrees are 11.12 km along the meridian and 6.86 km along the parallel.
"""

import pytest
from shapely import Point, Polygon, box
from shapely.geometry import LineString

from frontline import front as fronts
from frontline.front import Front, trace_front

BENT = 5e-4
"""How far a line that is straight in metres is bent in degrees here: under 40 m."""
WEST = {(9.9, 51.9): "first", (9.9, 52.1): "first"}
EAST = {(10.1, 51.9): "second", (10.1, 52.1): "second"}


@pytest.fixture
def front(areas):
    return lambda places, **options: trace_front(areas(places, **options))


def test_two_against_two_the_front_is_the_middle_line(front):
    found = front(WEST | EAST)
    west, south, east, north = found.line.bounds
    assert (west, east) == (pytest.approx(10.0, abs=BENT), pytest.approx(10.0, abs=BENT))
    assert (south, north) == (pytest.approx(51.8, abs=1e-3), pytest.approx(52.2, abs=1e-3))
    assert found.line.geom_type == "LineString"
    assert found.length_km == pytest.approx(44.5, rel=0.01)


def test_the_zone_reaches_from_the_places_of_one_side_to_those_of_the_other(front):
    found = front(WEST | EAST, land=box(9.7, 51.9, 10.3, 52.1))
    assert found.zone.bounds == pytest.approx((9.9, 51.9, 10.1, 52.1), abs=1e-3)
    assert found.area_km2 == pytest.approx(13.72 * 22.24, rel=0.01)
    assert found.depth_km == pytest.approx(13.72, rel=0.01)


def test_no_order_of_places_or_sides_matters(front):
    found = front(WEST | EAST)
    assert front(dict(reversed((WEST | EAST).items()))) == found
    other = {"first": "second", "second": "first"}
    swapped = front({point: other[state] for point, state in (WEST | EAST).items()})
    assert swapped.line.equals(found.line)
    assert swapped.zone.equals(found.zone)


@pytest.mark.parametrize(
    "places",
    [{}, {(10.0, 52.0): "first"}, {(9.9, 52.0): "first", (10.1, 52.0): "unknown"},
     WEST | {(9.8, 52.0): "first"}, EAST | {(10.2, 52.0): "second"},
     {(9.9, 51.9): "unknown", (9.9, 52.1): "unknown", (10.1, 52.0): "unknown"}],
)  # fmt: skip
def test_of_one_side_alone_or_of_none_nothing_is_drawn(front, places):
    found = front(places)
    assert found.line.is_empty
    assert found.zone.is_empty
    assert (found.area_km2, found.length_km, found.depth_km, found.points()) == (0, 0, 0, [])


def test_one_place_of_each_side_is_enough_for_a_front(front):
    found = front({(9.9, 52.0): "first", (10.1, 52.0): "second"})
    assert found.line.bounds[::2] == pytest.approx((10.0, 10.0), abs=BENT)
    assert found.area_km2 > 0


def test_contested_and_claimed_ground_is_all_in_the_zone_and_moves_no_line_alone(front):
    plain = front(WEST | EAST | {(9.92, 52.0): "first"})
    for state in ("fought", "claimed"):
        found = front(WEST | EAST | {(9.92, 52.0): state})
        assert found.zone.contains(Point(9.75, 52.0))  # its cell reaches to the western edge
        assert found.zone.covers(plain.line.intersection(found.zone))
        assert found.line.equals(plain.line)


def test_an_island_of_one_side_has_a_line_of_its_own(front):
    found = front(WEST | EAST | {(9.8, 52.0): "second"})
    assert found.line.geom_type == "MultiLineString"
    assert len(found.line.geoms) == 2


def test_ground_that_nobody_speaks_of_follows_the_settled_places_around_it(front):
    found = front(WEST | EAST | {(10.03, 52.0): "unknown", (9.97, 52.0): "unknown"})
    assert found.line.intersects(LineString([(9.97, 52.0), (10.03, 52.0)]))
    assert not found.line.intersects(LineString([(9.9, 51.95), (9.9, 52.05)]))


def test_the_zone_contains_the_front(front):
    places = (
        WEST | EAST | {(9.8, 52.0): "first", (10.2, 52.0): "second", (10.0, 52.15): "first", (9.98, 52.0): "fought"}
    )
    found = front(places)
    assert found.zone.buffer(BENT).contains(found.line)


def test_places_farther_apart_than_sixty_km_are_not_joined(front):
    wide = box(9.0, 51.5, 11.0, 52.5)
    near = {(9.6, 52.0): "first", (10.3, 52.0): "second", (10.0, 52.3): "second"}  # 48 km
    far = {(9.5, 52.0): "first", (10.5, 52.0): "second", (10.0, 52.3): "second"}  # 69 km
    middle = Point(10.0, 52.1)
    assert front(near, land=wide).zone.contains(middle)
    silent = {(10.0, 51.9): "unknown", (10.0, 52.1): "unknown"}
    assert not front(far | silent, land=wide).zone.contains(middle)


def test_nothing_is_drawn_outside_the_land(front):
    narrow = front(WEST | EAST, land=box(9.95, 51.8, 10.05, 52.2))  # the places stand 3 km off its coasts
    assert narrow.zone.bounds[::2] == pytest.approx((9.95, 10.05), abs=1e-3)
    found = front(WEST | EAST, land=box(9.85, 52.0, 10.15, 52.12))
    assert found.zone.bounds == pytest.approx((9.9, 52.0, 10.1, 52.12), abs=2e-3)
    assert found.line.bounds == pytest.approx((10.0, 52.0, 10.0, 52.12), abs=1e-3)


def test_points_along_the_front_stand_no_farther_apart_than_a_step():
    line = LineString([(10.0, 51.9), (10.0, 52.03), (10.0, 52.1)])
    lats = [lat for _, lat in Front(line, line, 0, 22.2).points(step_km=5)]
    assert len(lats) == 6  # 22.2 km in five parts
    assert lats == pytest.approx([51.9, 51.94, 51.98, 52.02, 52.06, 52.1], abs=1e-3)


def test_coordinates_have_five_decimals(front):
    assert all(round(value, 5) == value for point in front(WEST | EAST).line.coords for value in point)


def test_what_rounding_to_degrees_spoils_is_made_valid(monkeypatch, front):
    pinched = Polygon([(0, 0), (2e-5, 0), (2e-5, 2e-5), (1e-5, 0), (0, 2e-5)])  # touches its own edge
    assert not pinched.is_valid
    monkeypatch.setattr(fronts, "to_degrees", lambda _: [pinched])
    zone = front(WEST | EAST).zone
    assert zone.is_valid
    assert zone.area == pytest.approx(pinched.area)
