import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pandas as pd
import pyogrio
import pytest

from frontline.exports.frames import LAYERS
from frontline.exports.geopackage import write_geopackage
from frontline.exports.styles import qml


@pytest.fixture
def path(edition, tmp_path):
    write_geopackage(edition, tmp_path / "edition.gpkg")
    return tmp_path / "edition.gpkg"


def asked(path, query):
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def test_gdal_reads_every_layer_as_it_was(path, edition):
    kinds = {name: kind for name, kind in pyogrio.list_layers(path) if kind}
    assert kinds == {
        "areas": "MultiPolygon", "contact_zone": "MultiPolygon", "front": "LineString", "settlements": "Point",
        "claims": "Point",
    }  # fmt: skip
    for layer in LAYERS:
        found, expected = pyogrio.read_dataframe(path, layer=layer), edition.dated(layer)
        assert found.crs == "EPSG:4326"
        assert found.columns.tolist() == expected.columns.tolist()
        assert found.geometry.geom_equals(expected.geometry).sum() == expected.geometry.notna().sum()
        for column in expected.columns.drop("geometry"):
            pd.testing.assert_series_equal(found[column], expected[column], check_dtype=False)


def test_an_older_gdal_reads_it_without_a_warning(path, ogrinfo):
    told = ogrinfo(path, "-al", "-so")
    assert all(f"Layer name: {layer}" in told for layer in (*LAYERS, "layer_styles"))
    assert "DESCRIPTION=Test map: situation on 2025-11-21, as known on 2025-11-22." in told


def test_qgis_finds_a_style_for_each_layer(path, edition):
    found = asked(path, "select f_table_name, f_geometry_column, useAsDefault, styleQML from layer_styles order by id")
    assert found == [(layer, "geom", 1, qml(layer, edition.theatre)) for layer in LAYERS]
    assert asked(path, "select distinct f_table_catalog, f_table_schema from layer_styles") == [("", "")]
    assert asked(path, "select distinct column_name from gpkg_geometry_columns") == [("geom",)]


def test_the_only_instant_is_that_of_knowledge(path):
    instants = {row[0] for row in asked(path, "select last_change from gpkg_contents")}
    assert instants == {"2025-11-22T00:00:00.000Z"}
    assert {row[0][:10] for row in asked(path, "select update_time from layer_styles")} == {"2025-11-22"}


def test_the_database_is_whole(path):
    assert asked(path, "pragma integrity_check") == [("ok",)]
    assert asked(path, "pragma foreign_key_check") == []


def test_same_frames_same_bytes(path, edition, tmp_path):
    write_geopackage(edition, tmp_path / "again.gpkg")
    assert (tmp_path / "again.gpkg").read_bytes() == path.read_bytes()
    write_geopackage(replace(edition, as_known_on=date(2025, 11, 23)), tmp_path / "later.gpkg")
    assert (tmp_path / "later.gpkg").read_bytes() != path.read_bytes()


def test_layers_without_rows_are_there(bare, tmp_path):
    write_geopackage(bare, tmp_path / "bare.gpkg")
    assert pyogrio.read_info(tmp_path / "bare.gpkg", layer="front")["features"] == 0
