"""Ground of claims' own around Lyman (37.80843 E, 48.99012 N): 1 km is 0.009 degrees north, 0.0137 east."""

from dataclasses import replace

import numpy as np
import pytest
from shapely import box

from frontline.corrections import correction_shapes, own_ground
from frontline.ground import part_ground, to_degrees
from gazetteer import Precision, Resolution

LAND = box(37.0, 48.5, 38.5, 49.5)


def spot(event):
    found, spots = own_ground([event])
    assert len(found) == len(spots) == 1
    return found[0], spots.iloc[0]


@pytest.fixture
def izium(lyman):
    return replace(lyman, id="UA63", name_en="Izium", lon=37.80843, lat=49.17012)  # 20 km north


@pytest.fixture
def road(event, izium):
    """An event on the way from Lyman to the north."""
    return lambda **fields: replace(
        event(place_to="Izium", **fields), resolution_to=Resolution("Izium", "resolved", izium)
    )


def test_a_distance_and_bearing_are_a_place_of_their_own(event, lyman):
    moved, row = spot(event(kind="capture", relation="north_of", distance_km=3.0))
    assert moved.place.id == row.name == f"{lyman.id}@north_of:3km"
    assert (moved.place.precision, moved.claim.relation) == (Precision.NEAR, "at")
    assert (row.lon, row.lat) == (moved.place.lon, moved.place.lat)
    assert row.lat == pytest.approx(lyman.lat + 0.027, abs=1e-3)
    assert row.reach_km == 1.5


def test_of_ground_of_its_own_an_advance_says_that_it_is_held_and_a_clash_that_it_is_fought_over(event):
    assert spot(event(kind="advance", relation="east_of", distance_km=2.0))[0].claim.kind == "capture"
    assert spot(event(kind="clash", relation="east_of", distance_km=2.0))[0].claim.kind == "clash"


@pytest.mark.parametrize(("distance", "reach"), [(0.5, 1.0), (4.0, 2.0), (30.0, 5.0)])
def test_the_reach_is_half_the_distance_but_one_to_five_km(event, distance, reach):
    assert spot(event(relation="north_of", distance_km=distance))[1].reach_km == reach


def test_a_stated_area_is_a_disc_of_that_size(event):
    _, row = spot(event(relation="near", area_km2=30.0))
    assert row.is_area
    assert np.pi * row.reach_km**2 == pytest.approx(30)


def test_a_road_is_a_stretch_around_its_middle(road, lyman):
    _, row = spot(road(relation="between"))
    assert (row.lat, row.lat_to) == pytest.approx((lyman.lat + 0.045, lyman.lat + 0.135), abs=1e-3)
    _, row = spot(road(relation="along", extent_km=4.0))
    assert row.lat_to - row.lat == pytest.approx(0.036, abs=1e-3)


def test_a_distance_toward_another_place_is_a_spot_on_the_way(road, lyman):
    _, row = spot(road(relation="toward", distance_km=5.0))
    assert (row.lon, row.lat) == pytest.approx((lyman.lon, lyman.lat + 0.045), abs=1e-3)


def test_what_says_no_exact_ground_has_none(event, road, lyman):
    vague = replace(lyman, precision=Precision.HROMADA)
    none = [
        event(),
        event(relation="near"),
        event(relation="north_of"),
        event(relation="north_of", extent_km=2.0),
        event(relation="between", place_to="Izium"),
        event(relation="near", area_km2=5000.0),
        event(at=None, relation="north_of", distance_km=3.0),
        event(at=vague, relation="north_of", distance_km=3.0),
        road(relation="toward"),
    ]
    found, spots = own_ground(none)
    assert (found, len(spots)) == ([], 0)


def test_two_claims_of_one_spot_speak_of_one_place(event):
    found, spots = own_ground([event(relation="north_of", distance_km=3.0, claim_id=name) for name in "ab"])
    assert (len(found), len(spots)) == (2, 1)


@pytest.fixture
def shape(table):
    """The shape, in degrees, of the only spot of an event, among settlements at the points given."""

    def draw(event, *others):
        ground = part_ground(table(dict.fromkeys(others, "first")), LAND)
        return to_degrees(correction_shapes(own_ground([event])[1], ground))[0]

    return draw


def test_a_spot_has_what_is_nearer_to_it_than_to_settlements_within_its_reach(shape, event, lyman):
    claim = event(relation="north_of", distance_km=4.0)
    alone = shape(claim)
    south, north = alone.bounds[1] - lyman.lat, alone.bounds[3] - lyman.lat
    assert (south, north) == pytest.approx((0.018, 0.054), abs=1e-3)
    beside = shape(claim, (lyman.lon, lyman.lat), (lyman.lon, lyman.lat + 0.054))
    south, north = beside.bounds[1] - lyman.lat, beside.bounds[3] - lyman.lat
    assert (south, north) == pytest.approx((0.018, 0.045), abs=1e-3)  # half way to the other village


def test_a_stated_area_is_not_cut_by_settlements(shape, event, lyman):
    around = [(lyman.lon + 0.01, lyman.lat), (lyman.lon, lyman.lat + 0.01)]
    claim = event(relation="near", area_km2=30.0)
    assert shape(claim, *around).equals(shape(claim))


def test_a_road_has_the_ground_beside_it(shape, road):
    west, south, east, north = shape(road(relation="between"), (37.78, 49.08)).bounds
    assert north - south == pytest.approx(0.09 + 0.027, abs=2e-3)
    assert east - 37.80843 == pytest.approx(1.5 * 0.0137, abs=1e-3)
    assert 37.80843 - west == pytest.approx(1.5 * 0.0137, abs=1e-3)


def test_no_spots_have_no_shapes(table):
    _, spots = own_ground([])
    assert len(correction_shapes(spots, part_ground(table({(37.8, 49.0): "first"}), LAND))) == 0
