from dataclasses import replace

import numpy as np
import pytest
from shapely import Polygon, box

from maps import deviation, faces
from maps.deviation import Deviation
from maps.outlines import outlines_of

SQUARE, NEIGHBOUR = box(36, 48, 37, 49), box(36, 48, 37, 50)


def cut(areas, decimals):
    return faces.cut(outlines_of(areas, decimals))


def measure(areas, drawn, decimals=5):
    return deviation.measure(outlines_of(areas, decimals), drawn)


def test_corners_on_the_grid_are_drawn_exactly():
    assert measure([SQUARE, NEIGHBOUR], cut([SQUARE, NEIGHBOUR], 5)).metres == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(("lon", "lat", "metres"), [(36.000004, 48, 0.298), (36, 47.999996, 0.445)])
def test_rounding_is_measured_in_metres_at_its_latitude(lon, lat, metres):
    area = Polygon([(lon, lat), (37, 48), (37, 49), (36, 49)])
    assert measure([area], cut([area], 5)).metres == pytest.approx(metres, abs=0.003)


def test_fewer_decimals_are_coarser():
    area = Polygon([(36.004, 48), (37, 48), (37, 49)])
    assert 200 < measure([area], cut([area], 2), 2).metres < 320


def test_an_area_that_is_drawn_on_the_wrong_day_is_noticed():
    faces = cut([SQUARE, NEIGHBOUR], 5)
    swapped = replace(faces, inside=faces.inside[:, ::-1])
    assert measure([SQUARE, NEIGHBOUR], swapped).metres == float("inf")


def test_a_line_that_is_drawn_too_much_is_noticed():
    assert measure([SQUARE], cut([box(36, 48, 37.003, 49)], 5)).metres == pytest.approx(223, abs=2)
    assert measure([SQUARE], cut([SQUARE | box(36, 49, 36.001, 49.002)], 5)).metres == pytest.approx(222, abs=2)


SPECK = box(40, 48, 40.000004, 48.000004)  # 0.3 m by 0.44 m, and nothing of it is left on a grid of 1 m


@pytest.mark.parametrize(
    ("area", "parts", "holes"),
    [(SQUARE | SPECK, 1, 0), (SQUARE | box(37.0001, 48, 37.000104, 48.000004), 1, 0),
     (SQUARE - box(36.5, 48.5, 36.500004, 48.500004), 0, 1)],
)  # fmt: skip
def test_what_is_smaller_than_the_grid_is_counted_and_the_rest_measured(area, parts, holes):
    found = measure([area, SQUARE, area], cut([area, SQUARE, area], 5))  # on two days, but the same part
    assert (found.metres, found.parts, found.holes) == (pytest.approx(0, abs=1e-6), parts, holes)
    assert found.largest_m2 == pytest.approx(0.132, abs=0.003)


def test_the_largest_of_what_is_left_out_is_told():
    other = box(40, 49, 40.00004, 49.000004)
    area = SQUARE | SPECK | other
    assert measure([area], cut([area], 5)).largest_m2 == pytest.approx(1.3, abs=0.03)


def test_a_sliver_that_is_drawn_in_part_is_left_out_of_the_measure_and_told():
    # 1.3 m wide in the west; the eastern half, 740 m long, is too narrow and becomes a line.
    sliver = Polygon([(40, 48), (40.02, 48), (40.01, 48.000003), (40, 48.000012)])
    found = measure([SQUARE | sliver], cut([SQUARE | sliver], 5))
    assert (found.parts, found.holes) == (1, 0)
    assert found.metres < 1


def test_a_part_wider_than_the_grid_that_is_not_drawn_is_an_error():
    area = SQUARE | box(40, 48, 40.0001, 48.0001)
    assert measure([area], cut([SQUARE], 5)).metres == float("inf")


def test_a_thin_part_that_is_drawn_is_measured():
    thin = box(40, 48, 40.01, 48.00001)
    assert measure([SQUARE | thin], cut([SQUARE | thin], 5)) == Deviation(pytest.approx(0, abs=1e-6))


def test_each_area_at_a_corner_needs_a_line_of_its_own():
    """Areas 0 and 8 have an edge at the corner; the nearest line is that of area 0, the second of none, the third's 8.

    A corner where no area is drawn needs none, and one without any line of its area has none within reach.
    """
    bits = np.packbits(np.eye(9, dtype=bool), axis=1)
    present = np.stack([bits[0] | bits[8], bits[0], np.zeros_like(bits[0]), bits[3]])
    near, line = np.array([0, 0, 0, 0, 1, 3]), np.array([8, 5, 0, 8, 0, 2])
    away = np.array([7.0, 2.0, 1.0, 4.0, 3.0, 1.0])
    assert deviation._covered(present, near, bits, line, away).tolist() == [4, 3, 0, np.inf]


def test_corners_are_measured_in_blocks(monkeypatch):
    areas = [box(36 + n / 100, 48, 37.000004, 49 + n / 90) for n in range(12)]
    whole = measure(areas, cut(areas, 5))
    monkeypatch.setattr(deviation, "BLOCK", 5)
    assert measure(areas, cut(areas, 5)) == whole
    assert 0.2 < whole.metres < 0.7
