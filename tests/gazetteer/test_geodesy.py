"""Distances that a reader can check: one degree of latitude is 111.2 km on the mean sphere."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.geodesy import COMPASS_DEG, EARTH_RADIUS_KM, destination, distance_km

LON, LAT = st.floats(20, 42), st.floats(43, 54)


def test_one_degree_of_latitude_is_111_km():
    assert distance_km(37, 48, 37, 49) == pytest.approx(111.2, abs=0.05)


def test_one_degree_of_longitude_shrinks_with_the_cosine():
    assert distance_km(37, 0, 38, 0) == pytest.approx(111.2, abs=0.05)
    assert distance_km(37, 60, 38, 60) == pytest.approx(111.2 / 2, abs=0.05)


def test_a_quarter_of_the_equator():
    assert distance_km(0, 0, 90, 0) == pytest.approx(np.pi / 2 * EARTH_RADIUS_KM)


def test_no_distance_to_itself():
    assert distance_km(37.6, 49.7, 37.6, 49.7) == 0


def test_rows_and_columns_broadcast():
    table = distance_km(np.zeros((3, 1)), np.zeros((3, 1)), np.zeros(2), np.array([0.0, 1.0]))
    assert table.shape == (3, 2)
    assert table[:, 1] == pytest.approx(111.2, abs=0.05)


@pytest.mark.parametrize(("word", "lon_step", "lat_step"), [
    ("north", 0, 1), ("north_east", 1, 1), ("east", 1, 0), ("south_east", 1, -1),
    ("south", 0, -1), ("south_west", -1, -1), ("west", -1, 0), ("north_west", -1, 1),
])  # fmt: skip
def test_each_compass_word_leads_its_way(word, lon_step, lat_step):
    lon, lat = destination(37, 48, COMPASS_DEG[word], 10)
    assert np.sign(np.round([lon - 37, lat - 48], 3)).tolist() == [lon_step, lat_step]


def test_destination_moves_every_point_of_an_array():
    lon, lat = destination([37, 38], [48, 48], 0, 111.195)
    assert lon == pytest.approx([37, 38])
    assert lat == pytest.approx([49, 49], abs=1e-4)


@given(LON, LAT, st.floats(0, 360), st.floats(0.1, 300))
def test_the_destination_is_as_far_as_was_gone(lon, lat, bearing, km):
    assert distance_km(lon, lat, *destination(lon, lat, bearing, km)) == pytest.approx(km, abs=1e-6)


@given(LON, LAT, LON, LAT)
def test_distance_is_the_same_both_ways(lon_a, lat_a, lon_b, lat_b):
    there, back = distance_km(lon_a, lat_a, lon_b, lat_b), distance_km(lon_b, lat_b, lon_a, lat_a)
    assert there == pytest.approx(back, abs=1e-9)
