"""The base map's shapes: where land, borders and oblasts are, at places that a reader knows."""

import pytest
from shapely import Point

from gazetteer import DataFileError
from gazetteer.borders import open_borders

KHARKIV, DONETSK_OBLAST, BLACK_SEA = Point(36.25, 49.99), Point(37.5, 48.5), Point(32.5, 44.0)


@pytest.fixture(scope="module")
def borders():
    return open_borders()


def test_land_is_land_and_the_sea_is_not(borders):
    assert borders.land.contains(KHARKIV)
    assert not borders.land.contains(BLACK_SEA)


def test_borders_between_countries_are_lines_near_where_they_are_known_to_be(borders):
    assert borders.countries.geom_type in ("LineString", "MultiLineString")
    assert borders.countries.distance(Point(36.3, 50.3)) < 0.2  # between Kharkiv and Belgorod
    assert borders.countries.distance(DONETSK_OBLAST) > 0.5


def test_shapes_are_valid_and_in_degrees(borders):
    assert borders.land.is_valid
    assert borders.oblasts.geometry.notna().all()
    assert borders.oblasts.crs.to_epsg() == 4326
    assert len(borders.oblasts) > 0


@pytest.mark.parametrize("text", ["", "{", '{"type":"FeatureCollection","features":[]}'])
def test_a_broken_file_is_named_with_the_remedy(tmp_path, text):
    path = tmp_path / "borders.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"borders\.geojson: no borders can be read .*gazetteer\.sources"):
        open_borders(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataFileError, match="missing"):
        open_borders(tmp_path / "missing.geojson")
