"""Fronts between places on a grid of 0.1 degrees around 10 E, 52 N, where EPSG:3035 is true to the meridian.

There 0.1 degrees are 11.12 km along the meridian and 6.86 km along the parallel.
"""

import pytest
from shapely import Point, box
from shapely.geometry import LineString

from frontline.front import Front, trace_front

FIRST, SECOND, FOUGHT = 1.0, 0.0, 0.5
BENT = 5e-4
"""How far a line that is straight in metres is bent in degrees here: under 40 m."""
WEST = {(9.9, 51.9): FIRST, (9.9, 52.1): FIRST}
EAST = {(10.1, 51.9): SECOND, (10.1, 52.1): SECOND}


def test_two_against_two_the_front_is_the_middle_line():
    front = trace_front(WEST | EAST)
    west, south, east, north = front.line.bounds
    assert (west, east) == (pytest.approx(10.0, abs=BENT), pytest.approx(10.0, abs=BENT))
    assert (south, north) == (pytest.approx(51.9, abs=1e-3), pytest.approx(52.1, abs=1e-3))
    assert front.zone.bounds == pytest.approx((9.9, 51.9, 10.1, 52.1), abs=1e-3)


def test_it_is_measured_in_km():
    front = trace_front(WEST | EAST)
    assert front.length_km == pytest.approx(22.24, rel=0.01)
    assert front.area_km2 == pytest.approx(13.72 * 22.24, rel=0.01)
    assert front.depth_km == pytest.approx(13.72, rel=0.01)


def test_no_order_of_places_or_sides_matters():
    front = trace_front(WEST | EAST)
    assert trace_front(dict(reversed((WEST | EAST).items()))) == front
    swapped = trace_front({point: 1 - share for point, share in (WEST | EAST).items()})
    assert swapped.line.equals(front.line)
    assert swapped.zone.equals(front.zone)


@pytest.mark.parametrize(
    "places",
    [{}, {(10.0, 52.0): FIRST}, {(10.0, 52.0): FIRST, (10.1, 52.0): SECOND},
     WEST | {(9.8, 52.0): FIRST}, EAST | {(10.2, 52.0): SECOND}],
)  # fmt: skip
def test_of_one_side_alone_or_too_few_places_nothing_is_drawn(places):
    front = trace_front(places)
    assert front.line.is_empty
    assert front.zone.is_empty
    assert (front.area_km2, front.length_km, front.depth_km, front.points()) == (0, 0, 0, [])


def test_a_place_fought_over_lies_on_the_front():
    fought = {(10.0, 51.95): FOUGHT, (10.02, 52.05): FOUGHT}
    front = trace_front(WEST | EAST | fought)
    assert all(front.line.distance(Point(place)) < 1e-4 for place in fought)


def test_fights_without_holders_are_a_zone_without_a_front():
    front = trace_front({(9.9, 51.9): FOUGHT, (9.9, 52.1): FOUGHT, (10.1, 52.0): FOUGHT})
    assert front.line.is_empty
    assert front.area_km2 == pytest.approx(13.72 * 22.24 / 2, rel=0.01)


def test_the_zone_contains_the_front_and_no_place_of_a_side_lies_inside_it():
    places = WEST | EAST | {(9.8, 52.0): FIRST, (10.2, 52.0): SECOND, (10.0, 52.2): FIRST, (9.7, 52.15): FIRST}
    front = trace_front(places)
    assert front.zone.buffer(BENT).contains(front.line)
    assert not any(front.zone.buffer(-1e-3).contains(Point(place)) for place in places)


def test_the_front_parts_the_sides():
    front = trace_front(WEST | EAST)
    crossing = LineString([(9.9, 52.03), (10.1, 52.03)])
    assert front.line.intersection(crossing).x == pytest.approx(10.0, abs=1e-3)


def test_places_farther_apart_than_sixty_km_are_not_joined():
    assert not trace_front({(9.6, 52.0): FIRST, (10.3, 52.0): SECOND, (10.0, 52.3): SECOND}).line.is_empty  # 48 km
    assert trace_front({(9.5, 52.0): FIRST, (10.5, 52.0): SECOND, (10.0, 52.3): SECOND}).line.is_empty  # 69 km


def test_nothing_is_drawn_outside_the_land():
    front = trace_front(WEST | EAST, land=box(9.85, 52.0, 10.15, 52.2))
    assert front.zone.bounds == pytest.approx((9.9, 52.0, 10.1, 52.1), abs=1e-3)
    assert front.line.bounds == pytest.approx((10.0, 52.0, 10.0, 52.1), abs=1e-3)
    assert front.length_km == pytest.approx(11.12, rel=0.01)
    assert trace_front(WEST | EAST, land=box(20, 20, 21, 21)).length_km == 0


def test_points_along_the_front_stand_no_farther_apart_than_a_step():
    line = LineString([(10.0, 51.9), (10.0, 52.1)])
    lats = [lat for _, lat in Front(line, line, 0, 22.2).points(step_km=5)]
    assert len(lats) == 6  # 22.2 km in five parts
    assert lats == pytest.approx([51.9, 51.94, 51.98, 52.02, 52.06, 52.1], abs=1e-3)


def test_coordinates_have_five_decimals():
    (line,) = [trace_front(WEST | EAST).line]
    assert all(round(value, 5) == value for point in line.coords for value in point)
