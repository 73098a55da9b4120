from dataclasses import replace

import pytest

from frontline.sectors import WHOLE, depths, divide
from frontline.theatre import Sector

LYMAN = "UA14120110010088407"
PLACES = {(9.9, 51.9): "first", (9.9, 52.1): "first", (10.1, 51.9): "second", (10.1, 52.1): "second"}


@pytest.fixture
def found(areas):
    return areas(PLACES)


def test_a_theatre_names_its_sectors_by_points(found, theatre):
    named = replace(theatre, sectors=(Sector("North", 10.0, 52.15), Sector("South", 10.0, 51.85)))
    sectors = divide(found.mosaic.ground, named)
    table = depths(found, sectors)
    assert list(table.index) == ["North", "South"]
    assert table["length_km"].sum() == pytest.approx(44.5, rel=0.01)
    assert table.loc["North", "length_km"] == pytest.approx(22.2, rel=0.02)
    assert table.loc["North", "depth_km"] == pytest.approx(10.3, rel=0.05)  # 13.7 km between the places, less beyond


def test_a_sector_without_front_is_left_out(found, theatre):
    named = replace(theatre, sectors=(Sector("Here", 10.0, 52.0), Sector("Elsewhere", 30.0, 52.0)))
    assert list(depths(found, divide(found.mosaic.ground, named)).index) == ["Here"]


def test_without_named_sectors_the_raions_are_and_without_those_the_whole(found, theatre, gazetteer):
    assert list(depths(found, divide(found.mosaic.ground, theatre)).index) == [WHOLE]
    ground = replace(found.mosaic.ground, place_ids=found.table.index.map(lambda _: LYMAN))
    assert divide(ground, theatre, gazetteer.table.units).names == ("Kramatorskyi raion",)


def test_a_zone_without_a_front_has_no_depth(areas, theatre):
    day = areas({(10.0, 52.0): "fought"})
    table = depths(day, divide(day.mosaic.ground, theatre))
    assert table.loc[WHOLE, "zone_km2"] > 0
    assert table["depth_km"].isna().all()
