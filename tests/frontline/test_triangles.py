"""Triangles between made-up places, in metres."""

import numpy as np
import pytest
import shapely

from frontline.triangles import Triangles

KM = 1000.0


def triangles(*places):
    rows = np.array(places, float).reshape(-1, 3)
    return Triangles(rows[:, :2] * KM, rows[:, 2])


def lead_at(found, x, y):
    return found.lead_at(np.array([(x * KM, y * KM)]))[0]


def test_between_two_sides_lie_the_triangles_that_touch_both():
    found = triangles((0, 0, 1), (0, 10, 1), (10, 0, -1), (10, 10.5, -1), (-10, 5, 1))
    assert shapely.area(found.between).sum() / KM**2 == pytest.approx(10 * 10.25)


def test_the_lead_is_linear_between_places_and_nothing_outside_them():
    found = triangles((0, 0, 1), (0, 10, 1), (10, 0, -1), (10, 10.5, -0.5))
    assert lead_at(found, 5, 0) == pytest.approx(0)
    assert lead_at(found, 2.5, 0) == pytest.approx(0.5)
    assert lead_at(found, 10, 10.5) == pytest.approx(-0.5)
    assert np.isnan(lead_at(found, 20, 0))


@pytest.mark.parametrize("places", [(), ((0, 0, 1),), ((0, 0, 1), (1, 0, -1)), ((0, 0, 1), (1, 0, -1), (2, 0, 1))])
def test_fewer_than_three_places_or_places_in_one_line_have_nothing_between_them(places):
    found = triangles(*places)
    assert len(found.between) == 0
    assert np.isnan(lead_at(found, 0.5, 0))


def test_a_side_alone_has_nothing_between():
    assert len(triangles((0, 0, 1), (0, 10, 1), (10, 0, 1)).between) == 0


def test_what_reaches_farther_than_sixty_km_says_nothing():
    assert len(triangles((0, 0, 1), (40, 0, -1), (0, 40, 1)).between) == 1  # 57 km
    assert len(triangles((0, 0, 1), (45, 0, -1), (0, 45, 1)).between) == 0  # 64 km


def test_places_far_from_the_other_side_are_left_out_and_change_nothing():
    near = [(0, 0, 1), (0, 10, 1), (10, 0, -1), (10, 10.5, -1)]
    far = [(-500 - 7 * k, 300 + 5 * k * k, 1) for k in range(30)]
    assert shapely.area(triangles(*near, *far).between).sum() == shapely.area(triangles(*near).between).sum()
