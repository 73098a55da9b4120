import json
from datetime import date

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest

from frontline.exports.columnar import write_flatgeobuf, write_geoparquet
from frontline.exports.frames import LAYERS


@pytest.mark.parametrize("layer", LAYERS)
def test_geoparquet_is_of_version_1_1_and_reads_back(layer, edition, tmp_path):
    path = tmp_path / f"{layer}.parquet"
    write_geoparquet(edition, layer, path)
    file = pq.ParquetFile(path)
    told = json.loads(file.schema_arrow.metadata[b"geo"])
    column = told["columns"][told["primary_column"]]
    assert (told["version"], column["encoding"], column["crs"]["id"]["code"]) == ("1.1.0", "WKB", 4326)
    assert column["bbox"] == pytest.approx(getattr(edition, layer).total_bounds.tolist())
    assert {file.metadata.row_group(0).column(number).compression for number in range(file.metadata.num_columns)} == {
        "ZSTD"
    }
    found, expected = gpd.read_parquet(path), edition.dated(layer)
    assert found.drop(columns="geometry").equals(expected.drop(columns="geometry"))
    assert found.geometry.geom_equals(expected.geometry).sum() == expected.geometry.notna().sum()


@pytest.mark.parametrize("layer", LAYERS)
def test_flatgeobuf_reads_back_what_has_a_place_by_its_index(layer, edition, tmp_path, ogrinfo):
    path = tmp_path / f"{layer}.fgb"
    write_flatgeobuf(edition, layer, path)
    expected = edition.dated(layer)
    expected = expected[expected.geometry.notna()]
    assert f"Feature Count: {len(expected)}" in ogrinfo(path, "-al", "-so")
    found = pyogrio.read_dataframe(path)
    assert found.columns.tolist() == expected.columns.tolist()
    assert sorted(found.geometry.to_wkt()) == sorted(expected.geometry.to_wkt())
    assert pyogrio.read_info(path)["capabilities"]["fast_spatial_filter"]
    assert pyogrio.read_dataframe(path, bbox=(0, 0, 1, 1)).empty


@pytest.mark.parametrize("layer", LAYERS)
def test_same_frames_same_bytes(layer, edition, tmp_path):
    for write, suffix in ((write_geoparquet, "parquet"), (write_flatgeobuf, "fgb")):
        paths = [tmp_path / f"{number}.{suffix}" for number in (1, 2)]
        for path in paths:
            write(edition, layer, path)
        assert paths[0].read_bytes() == paths[1].read_bytes()


def test_layers_without_rows_can_be_read(bare, tmp_path):
    write_geoparquet(bare, "front", tmp_path / "front.parquet")
    write_flatgeobuf(bare, "front", tmp_path / "front.fgb")
    assert gpd.read_parquet(tmp_path / "front.parquet").empty
    assert pyogrio.read_dataframe(tmp_path / "front.fgb").empty
    assert str(date(2025, 11, 21)) in pyogrio.read_info(tmp_path / "front.fgb")["layer_metadata"]["DESCRIPTION"]
