import json
from decimal import Decimal

import geopandas as gpd
import pytest
from shapely.geometry import LinearRing, shape

from frontline.exports.geojson import areas_geojson, front_geojson, snapshot_geojson

WRITERS = (snapshot_geojson, areas_geojson, front_geojson)


def decimals(node):
    """Yield every coordinate of a geometry as it is written."""
    if isinstance(node, list):
        for part in node:
            yield from decimals(part)
    else:
        yield node


@pytest.mark.parametrize("write", WRITERS)
def test_it_is_what_rfc_7946_asks_for(write, edition):
    found = json.loads(write(edition), parse_float=Decimal)
    assert found["type"] == "FeatureCollection"
    assert "crs" not in found
    assert (found["situation_on"], found["as_known_on"]) == ("2025-11-21", "2025-11-22")
    west, south, east, north = found["bbox"]
    points = 0
    for feature in found["features"]:
        assert set(feature) == {"type", "properties", "geometry"}
        numbers = list(decimals((feature["geometry"] or {}).get("coordinates", [])))
        assert all(-Decimal(number).as_tuple().exponent <= 5 for number in numbers)
        assert all(west <= lon <= east for lon in numbers[::2])
        assert all(south <= lat <= north for lat in numbers[1::2])
        points += len(numbers) // 2
    assert points
    assert 35.9 < west < east < 39.1 < 46.9 < south < north < 50.1  # longitude first


@pytest.mark.parametrize("write", [areas_geojson, front_geojson])
def test_outer_rings_run_counterclockwise_and_holes_clockwise(write, edition):
    rings = [
        (number == 0, LinearRing(ring).is_ccw)
        for feature in json.loads(write(edition))["features"]
        if feature["geometry"]["type"] == "MultiPolygon"
        for polygon in feature["geometry"]["coordinates"]
        for number, ring in enumerate(polygon)
    ]
    assert rings
    assert all(is_outer == is_ccw for is_outer, is_ccw in rings)


def test_areas_tell_what_each_side_holds(edition):
    assert json.loads(areas_geojson(edition))["held_km2"] == edition.held_km2
    assert "held_km2" not in json.loads(front_geojson(edition))


def test_gdal_reads_the_same_areas(edition, tmp_path):
    path = tmp_path / "areas.geojson"
    path.write_text(areas_geojson(edition), encoding="utf-8")
    found = gpd.read_file(path)
    assert found.crs == "EPSG:4326"
    assert found["area_km2"].tolist() == edition.areas["area_km2"].tolist()
    assert found.geometry.geom_equals(edition.areas.geometry).all()


def test_an_older_gdal_reads_settlements_and_claims(edition, tmp_path, ogrinfo):
    path = tmp_path / "snapshot.geojson"
    path.write_text(snapshot_geojson(edition), encoding="utf-8")
    assert f"Feature Count: {len(edition.settlements) + len(edition.claims)}" in ogrinfo(path, "-al", "-so")
    assert "p_RU (Real)" in ogrinfo(path, "-al")


def test_features_say_what_they_are_and_leave_out_what_is_empty(edition):
    features = json.loads(snapshot_geojson(edition))["features"]
    kinds = [feature["properties"]["layer"] for feature in features]
    assert kinds == ["settlement"] * 3 + ["claim"] * 2
    assert {feature["properties"]["layer"] for feature in json.loads(front_geojson(edition))["features"]} == {
        "front", "contact_zone",
    }  # fmt: skip
    clash, refused = (feature["properties"] for feature in features[3:])
    assert "place_to" not in clash
    assert "lon" not in refused
    assert features[4]["geometry"] is None
    assert (clash["radius_m"], clash["lon"]) == (edition.claims["radius_m"][0], edition.claims["lon"][0])
    assert shape(features[0]["geometry"]).equals(edition.settlements.geometry[0])


def test_texts_stay_as_they_are_in_one_line_each(edition):
    text = snapshot_geojson(edition)
    clash = next(feature for feature in json.loads(text)["features"] if feature["properties"].get("quote"))
    assert clash["properties"]["quote"] == edition.claims["quote"][0]
    assert clash["properties"]["note"] == "два\nрядки"
    assert len(text.splitlines()) == 5 + 2


def test_without_anything_to_draw_it_is_empty_and_has_no_bbox(bare):
    found = json.loads(front_geojson(bare))
    assert found["features"] == []
    assert "bbox" not in found
