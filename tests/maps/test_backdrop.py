from dataclasses import replace

from shapely import Polygon

from maps.backdrop import draw_backdrop
from maps.leaflet import asset

BOX = (35.0, 47.2, 38.6, 50.1)


def test_each_shape_has_the_class_that_the_style_colours(day):
    script = draw_backdrop(day.base, BOX, [("labels", 610)]).script
    for name in ("sea", "land", "oblasts", "countries"):
        assert f'"className": "{name}"' in script
        assert f".leaflet-container .{name} {{" in asset("history.css")
    assert 'createPane(\n                "labels")' in script


def test_without_land_the_map_is_empty_but_stands(day):
    bare = replace(day.base, land=Polygon(), oblasts=Polygon(), countries=Polygon())
    drawn = draw_backdrop(bare, BOX, [])
    assert "className" not in drawn.script
    assert f"var {drawn.map_name} = L.map(" in drawn.script


def test_the_same_base_gives_the_same_script(day):
    assert draw_backdrop(day.base, BOX, []) == draw_backdrop(day.base, BOX, [])
