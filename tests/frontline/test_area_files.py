from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from frontline.area_files import day_in_name, list_files, read_file
from frontline.errors import DataError


@pytest.mark.parametrize(
    ("name", "day"),
    [("2025-11-21.geojson", "2025-11-21"), ("areas_20251121_final.parquet", "2025-11-21"),
     ("2025-11-21/areas.geojson", "2025-11-21"), ("2025-11-20/areas-2025-11-21.geojson", "2025-11-21"),
     ("2025-13-21.geojson", None), ("v120251121.geojson", None), ("areas.geojson", None)],
)  # fmt: skip
def test_a_day_is_read_from_the_name_or_the_folder_s(name, day):
    assert day_in_name(Path("/some/where", name)) == (day and date.fromisoformat(day))


def test_two_days_in_a_name_are_refused():
    with pytest.raises(ValueError, match="tells 2 days"):
        day_in_name(Path("2025-11-21--2025-11-23.geojson"))


def test_folders_are_searched_and_files_named_once(tmp_path):
    for name in ("b/2.geojson", "a.parquet", "b/notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = list_files([tmp_path, tmp_path / "a.parquet"])
    assert [path.name for path in found] == ["a.parquet", "2.geojson"]


def test_all_that_cannot_be_files_of_areas_is_told_at_once(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "table.csv").touch()
    with pytest.raises(DataError) as caught:
        list_files([tmp_path / "none.geojson", tmp_path / "empty", tmp_path / "table.csv"])
    words = str(caught.value).splitlines()
    assert len(words) == 3
    assert words[0].endswith("none.geojson: is not there")
    assert "holds no file of areas" in words[1]
    assert "is no file of areas; these end in .parquet" in words[2]


def test_both_formats_are_read(tmp_path):
    table = gpd.GeoDataFrame({"date": ["2025-11-21"]}, geometry=[box(36, 48, 37, 49)], crs="EPSG:4326")
    table.to_parquet(tmp_path / "areas.parquet")
    table.to_file(tmp_path / "areas.geojson")
    for name in ("areas.parquet", "areas.geojson"):
        assert read_file(tmp_path / name).geometry.iloc[0].equals(box(36, 48, 37, 49))


def test_what_cannot_be_read_is_a_message(tmp_path):
    (tmp_path / "torn.geojson").write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1")
    pd.DataFrame({"date": ["2025-11-21"]}).to_parquet(tmp_path / "plain.parquet")
    gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)]).to_parquet(tmp_path / "nowhere.parquet")
    (tmp_path / "bare.json").write_text('[{"a": 1}]', encoding="utf-8")
    for name, message in (("torn.geojson", "cannot be read as areas"), ("torn.parquet", "cannot be read as areas"),
                          ("plain.parquet", "cannot be read as areas"), ("bare.json", "cannot be read|has no geometry"),
                          ("nowhere.parquet", "does not say in which CRS")):  # fmt: skip
        with pytest.raises(DataError, match=f"{name}: .*({message})"):
            read_file(tmp_path / name)
