from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from frontline.area_files import EDITION_AREAS, EDITION_MANIFEST, LATEST, day_in_name, list_files, read_file
from frontline.batch import shelf
from frontline.batch.manifest import MANIFEST
from frontline.batch.past import AREAS
from frontline.errors import DataError
from frontline.exports.archive import pack


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


@pytest.fixture
def editions(tmp_path):
    """A folder of two editions with the copy of the latest, as a build leaves it."""
    for name in ("2025-11-20", "2025-11-21", "latest"):
        for file in ("areas.geojson", "front.geojson", "facts.json", "manifest.json"):
            (tmp_path / "out" / name).mkdir(parents=True, exist_ok=True)
            (tmp_path / "out" / name / file).touch()
    for name in ("shared", "places", "feeds"):
        (tmp_path / "out" / name).mkdir()
        (tmp_path / "out" / name / "data.json").touch()
    (tmp_path / "out" / "site.json").touch()
    return tmp_path / "out"


def told(paths, folder):
    return [path.relative_to(folder).as_posix() for path in list_files(paths)]


def test_of_editions_the_areas_of_each_day_are_taken(editions, monkeypatch):
    days = ["2025-11-20/areas.geojson", "2025-11-21/areas.geojson"]
    assert told([editions], editions) == days
    assert told([editions / "2025-11-21"], editions) == days[1:]
    assert told(sorted(editions.glob("*/areas.geojson")), editions) == days
    assert told([editions, editions / "latest"], editions) == days
    monkeypatch.chdir(editions / "2025-11-21")
    assert list_files([Path()]) == [Path("areas.geojson")]


def test_an_edition_may_have_its_areas_packed(editions):
    (editions / "2025-11-20" / "areas.geojson").rename(editions / "2025-11-20" / "areas.geojson.zip")
    (editions / "2025-11-20" / "snapshot.geojson.zip").touch()
    assert told([editions], editions) == ["2025-11-20/areas.geojson.zip", "2025-11-21/areas.geojson"]


def test_the_copy_of_the_latest_edition_alone_is_taken(editions):
    assert told([editions / "latest"], editions) == ["latest/areas.geojson"]


def test_a_folder_called_latest_of_someone_else_is_searched(tmp_path):
    for name in ("2025-11-20/areas.geojson", "latest/2025-11-21.geojson"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    assert len(list_files([tmp_path])) == len(list_files(sorted(tmp_path.glob("*/*")))) == 2


def test_editions_without_areas_are_told(editions):
    for path in editions.glob("*/areas.geojson"):
        path.unlink()
    with pytest.raises(DataError, match="out: holds no file of areas"):
        list_files([editions])


def test_editions_are_told_by_the_names_that_a_build_gives():
    assert (EDITION_AREAS, EDITION_MANIFEST, LATEST) == (AREAS, MANIFEST, shelf.LATEST)


def test_all_that_cannot_be_files_of_areas_is_told_at_once(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "table.csv").touch()
    with pytest.raises(DataError) as caught:
        list_files([tmp_path / "none.geojson", tmp_path / "empty", tmp_path / "table.csv"])
    words = str(caught.value).splitlines()
    assert len(words) == 3
    assert words[0].endswith("none.geojson: is not there: check its name and folder")
    assert "holds no file of areas" in words[1]
    assert "is no file of areas; these end in .parquet" in words[2]


def test_all_formats_are_read(tmp_path):
    table = gpd.GeoDataFrame({"date": ["2025-11-21"]}, geometry=[box(36, 48, 37, 49)], crs="EPSG:4326")
    table.to_parquet(tmp_path / "areas.parquet")
    table.to_file(tmp_path / "areas.geojson")
    pack(tmp_path / "areas.geojson.zip", "areas.geojson", (tmp_path / "areas.geojson").read_bytes())
    for name in ("areas.parquet", "areas.geojson", "areas.geojson.zip"):
        assert read_file(tmp_path / name).geometry.iloc[0].equals(box(36, 48, 37, 49))


def test_what_cannot_be_read_is_a_message(tmp_path):
    (tmp_path / "torn.geojson").write_text('{"type": "FeatureCollection", "features": [', encoding="utf-8")
    (tmp_path / "torn.parquet").write_bytes(b"PAR1")
    (tmp_path / "torn.geojson.zip").write_bytes(b"PK")
    pd.DataFrame({"date": ["2025-11-21"]}).to_parquet(tmp_path / "plain.parquet")
    gpd.GeoDataFrame(geometry=[box(0, 0, 1, 1)]).to_parquet(tmp_path / "nowhere.parquet")
    (tmp_path / "bare.json").write_text('[{"a": 1}]', encoding="utf-8")
    for name, message in (("torn.geojson", "cannot be read as areas"), ("torn.parquet", "cannot be read as areas"),
                          ("torn.geojson.zip", "cannot be read as areas"),
                          ("plain.parquet", "cannot be read as areas"), ("bare.json", "cannot be read|has no geometry"),
                          ("nowhere.parquet", "does not say in which CRS")):  # fmt: skip
        with pytest.raises(DataError, match=f"{name}: .*({message})"):
            read_file(tmp_path / name)


@pytest.mark.filterwarnings("error")
def test_a_coordinate_that_is_no_number_warns_nobody(tmp_path):
    path = tmp_path / "areas.geojson"
    ring = "[[[30, 50], [31, 50], [NaN, 51], [30, 50]]]"
    feature = f'{{"type": "Feature", "properties": {{}}, "geometry": {{"type": "Polygon", "coordinates": {ring}}}}}'
    path.write_text(f'{{"type": "FeatureCollection", "features": [{feature}]}}', encoding="utf-8")
    assert len(read_file(path)) == 1
