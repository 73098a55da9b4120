import json
import re
from dataclasses import replace

import pytest
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box
from shapely.geometry import shape

from maps.geojson import outlines, rounded
from maps.layers import draw


def features(drawn, layer):
    """The features that Folium's script hands to one layer, which it names or whose class is given."""
    classed = drawn.script.find(f'"className": "{layer}"')
    name = drawn.layer_names.get(layer) or re.findall(r"var (geo_json_\d+) =", drawn.script[:classed])[-1]
    data = re.search(rf"{name}_add\((.*)\);\n", drawn.script).group(1)
    return json.loads(data)["features"]


def test_coordinates_are_rounded_and_repeated_points_dropped():
    assert rounded(Point(37.802224, 48.985276), 3)["coordinates"] == (37.802, 48.985)
    line = rounded(LineString([(0, 0), (0.00001, 0), (1, 1)]), 3)
    assert line["coordinates"] == ((0.0, 0.0), (1.0, 1.0))


def test_zero_has_no_sign():
    assert json.dumps(rounded(Point(-0.0001, 0), 3)["coordinates"]) == "[0.0, 0.0]"


def test_a_polygon_keeps_its_hole():
    ring = Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]])
    assert len(rounded(ring, 3)["coordinates"]) == 2


def test_a_claim_with_a_path_is_drawn_as_a_line_as_well(day):
    (line,) = features(draw(day), "paths-1")
    assert line["geometry"]["type"] == "LineString"
    assert line["properties"] == {"claim": 6}


def test_no_text_from_outside_reaches_folium(day, hostile_day):
    # Its templates render what they have rendered once more, so a text among the features would run.
    assert draw(hostile_day) == draw(day)


def test_the_sea_ends_where_the_land_is_cut_off(day):
    # Beyond it nothing is known of land or water, so neither may be shown.
    (sea,) = features(draw(day), "sea")
    assert shape(sea["geometry"]).bounds == day.base.land.bounds == (31.0, 44.5, 41.0, 51.5)


def test_the_front_is_drawn_twice_for_its_light_edge(day):
    drawn = draw(day)
    assert [key for key in drawn.layer_names if key.startswith("zone-1")] == ["zone-1-0", "zone-1-1"]
    assert features(drawn, "zone-1-0")[0]["geometry"] == features(drawn, "zone-1-1")[0]["geometry"]


def test_a_front_of_an_earlier_day_is_a_broken_line(day):
    week = replace(day.zones[1], kind="front-7", label="Front 7 days before")
    drawn = draw(replace(day, zones=(week,)))
    name = drawn.layer_names["zone-0-1"]
    assert '"dashArray": "9 5"' in re.search(rf"function {name}_styler.*?\}}", drawn.script, re.DOTALL).group(0)


def test_the_first_view_is_there_at_once_without_a_flight(day):
    script = draw(day).script
    fit = re.search(r"fitBounds\((.*?)\);", script, re.DOTALL).group(1)
    assert re.search(r'"animate": false', fit)
    assert "[[47.2, 35.0], [50.1, 38.6]]" in fit


def test_an_empty_base_map_draws_no_base_layer(day):
    bare = replace(day.base, land=MultiPolygon(), countries=MultiPolygon(), oblasts=MultiPolygon())
    assert '"className"' not in draw(replace(day, base=bare)).script


@pytest.mark.parametrize("borders", [box(0, 0, 1, 1), LineString([(0, 0), (1, 1)])])
def test_borders_may_be_areas_or_lines(day, borders):
    drawn = draw(replace(day, base=replace(day.base, countries=borders)))
    assert features(drawn, "countries")[0]["geometry"]["type"] == "LineString"


def test_a_border_between_two_areas_is_drawn_once():
    # Two unit squares side by side: seven edges, the shared one counted once.
    assert outlines(MultiPolygon([box(0, 0, 1, 1)]), 3).length == 4
    assert outlines(GeometryCollection([box(0, 0, 1, 1), box(1, 0, 2, 1)]), 3).length == 7


def test_names_are_counted_not_drawn_by_lot(day):
    assert draw(day) == draw(day)
    assert re.fullmatch(r"map_\d+", draw(day).map_name)
