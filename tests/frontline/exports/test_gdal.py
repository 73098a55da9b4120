from datetime import date

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
from shapely import Point

from frontline.errors import OutputError
from frontline.exports.gdal import fixed_clock, write_layer

ROWS = gpd.GeoDataFrame({"name": ["a"]}, geometry=[Point(1, 2)], crs="EPSG:4326")


def test_the_time_of_a_file_is_the_day_given(tmp_path):
    for number in (1, 2):
        with fixed_clock(date(2025, 11, number)):
            write_layer(ROWS, tmp_path / f"{number}.gpkg", "rows", "GPKG", options={})
    first, second = ((tmp_path / f"{number}.gpkg").read_bytes() for number in (1, 2))
    assert b"2025-11-01T00:00:00.000Z" in first
    assert first.replace(b"2025-11-01", b"2025-11-02") == second


def test_what_was_set_before_is_set_again():
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": "2001-01-01T00:00:00.000Z"})
    try:
        with fixed_clock(date(2025, 11, 1)):
            assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == "2025-11-01T00:00:00.000Z"
        assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") == "2001-01-01T00:00:00.000Z"
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def test_layers_are_added_to_a_file_with_geometry_or_without(tmp_path):
    path = tmp_path / "two.gpkg"
    write_layer(ROWS, path, "rows", "GPKG", options={"DESCRIPTION": "what it is"}, kind="Point", version="1.3")
    write_layer(pd.DataFrame({"word": ["b"]}), path, "words", "GPKG", options={}, append=True)
    assert [tuple(layer) for layer in pyogrio.list_layers(path)] == [("rows", "Point"), ("words", None)]
    assert pyogrio.read_dataframe(path, layer="words")["word"].tolist() == ["b"]


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path):
    with pytest.raises(OutputError, match=r"rows\.fgb: cannot be written"):
        write_layer(ROWS, tmp_path / "absent" / "rows.fgb", "rows", "FlatGeobuf", options={})
