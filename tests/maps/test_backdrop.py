from dataclasses import replace

import shapely
from shapely import LineString, Polygon, box

from maps.backdrop import draw_backdrop
from maps.geojson import without
from maps.leaflet import asset

BOX = (35.0, 47.2, 38.6, 50.1)


def test_each_shape_has_the_class_that_the_style_colours(day):
    script = draw_backdrop(day.base, BOX, [("labels", 610)]).script
    for name in ("sea", "land", "oblasts", "countries"):
        assert f'"className": "{name}"' in script
        assert f".leaflet-container .{name} {{" in asset("ground.css")
    assert 'createPane(\n                "labels")' in script


def test_without_land_the_map_is_empty_but_stands(day):
    bare = replace(day.base, land=Polygon(), oblasts=Polygon(), countries=Polygon())
    drawn = draw_backdrop(bare, BOX, [])
    assert "className" not in drawn.script
    assert f"var {drawn.map_name} = L.map(" in drawn.script


def test_the_same_base_gives_the_same_script(day):
    assert draw_backdrop(day.base, BOX, []) == draw_backdrop(day.base, BOX, [])


def test_ground_goes_on_beyond_a_side_that_is_land_from_end_to_end(day):
    # East is land all along; in the west the sea reaches the corner.
    land = Polygon([(32, 46), (40, 46), (40, 50), (31, 50), (31, 47)])
    script = draw_backdrop(replace(day.base, land=land), BOX, []).script
    assert "[44.0, 46.0]" in script
    assert "[44.0, 50.0]" in script
    assert "[40.0" not in script
    assert "[31.0, 47.0]" in script
    assert "[27.0" not in script


def test_a_border_along_another_or_along_the_shore_is_drawn_once():
    # Two squares side by side: of the left one's outline only the part within the land is left.
    outline = shapely.boundary(box(0, 0, 1, 1))
    left = without(outline, (LineString([(0, 0), (0, 1)]), shapely.boundary(box(0, 0, 2, 1))), 3)
    assert left.equals(LineString([(1, 0), (1, 1)]))
    assert without(outline, (), 3).equals(outline)
