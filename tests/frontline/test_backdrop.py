from frontline.backdrop import base_map, map_attributions
from gazetteer import Gazetteer
from gazetteer.borders import open_borders


def test_towns_of_the_box_come_largest_first():
    towns = base_map((36.0, 49.5, 37.0, 50.5), Gazetteer.open(), open_borders()).towns
    assert (towns[0].name, towns[0].rank) == ("Kharkiv", 1)
    assert [town.rank for town in towns] == sorted(town.rank for town in towns)
    assert all(36 <= town.lon <= 37 and 49.5 <= town.lat <= 50.5 for town in towns)


def test_land_and_borders_are_drawn_and_credited():
    base = base_map((36.0, 49.5, 37.0, 50.5), Gazetteer.open(), open_borders())
    assert base.land.area > 0
    assert base.oblasts.length > 0
    assert base.countries.length > 0
    assert {"GeoNames", "Natural Earth"} <= {one.name.split(",")[0] for one in map_attributions()}
