from dataclasses import replace

import pytest
from shapely import Polygon, box

from maps.deviation import deviation_m
from maps.faces import cut

SQUARE, NEIGHBOUR = box(36, 48, 37, 49), box(36, 48, 37, 50)


def test_corners_on_the_grid_are_drawn_exactly():
    assert deviation_m([SQUARE, NEIGHBOUR], cut([SQUARE, NEIGHBOUR], 5)) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("lon", "lat", "metres"), [(36.000004, 48, 0.298), (36, 47.999996, 0.445)])
def test_rounding_is_measured_in_metres_at_its_latitude(lon, lat, metres):
    area = Polygon([(lon, lat), (37, 48), (37, 49), (36, 49)])
    assert deviation_m([area], cut([area], 5)) == pytest.approx(metres, abs=0.003)


def test_fewer_decimals_are_coarser():
    area = Polygon([(36.004, 48), (37, 48), (37, 49)])
    assert 200 < deviation_m([area], cut([area], 2)) < 320


def test_an_area_that_is_drawn_on_the_wrong_day_is_noticed():
    faces = cut([SQUARE, NEIGHBOUR], 5)
    swapped = replace(faces, inside=faces.inside[:, ::-1])
    assert deviation_m([SQUARE, NEIGHBOUR], swapped) == float("inf")


def test_a_line_that_is_drawn_too_much_is_noticed():
    assert deviation_m([SQUARE], cut([box(36, 48, 37.003, 49)], 5)) == pytest.approx(223, abs=2)
    assert deviation_m([SQUARE], cut([SQUARE | box(36, 49, 36.001, 49.002)], 5)) == pytest.approx(222, abs=2)


def test_an_area_smaller_than_the_grid_vanishes():
    speck = box(40, 48, 40.000001, 48.000001)
    assert deviation_m([SQUARE | speck], cut([SQUARE | speck], 5)) == float("inf")
