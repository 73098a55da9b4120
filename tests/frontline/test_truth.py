from datetime import date

import geopandas as gpd
import pytest
from shapely import Point, box

from frontline.errors import DataError
from frontline.ground import METRIC_CRS, to_metres
from frontline.truth import read_truth

ONE, TWO = box(9.9, 51.9, 10.0, 52.0), box(10.0, 51.9, 10.1, 52.0)


@pytest.fixture
def file(tmp_path):
    def save(name, rows, crs="EPSG:4326"):
        frame = gpd.GeoDataFrame(rows, crs=crs)
        path = tmp_path / name
        frame.to_parquet(path) if path.suffix == ".parquet" else frame.to_file(path, driver="GeoJSON")
        return path

    return save


@pytest.mark.parametrize("name", ["a.parquet", "a.geojson"])
def test_areas_are_read_by_day_in_order_of_time_in_metres(file, name):
    path = file(name, {"date": ["2025-01-02", "2025-01-01", "2025-01-02"], "geometry": [ONE, ONE, TWO]})
    truth = read_truth([path])
    assert list(truth) == [date(2025, 1, 1), date(2025, 1, 2)]
    assert truth[date(2025, 1, 1)].area == pytest.approx(to_metres([ONE])[0].area, rel=1e-6)
    assert truth[date(2025, 1, 2)].area == pytest.approx(2 * to_metres([ONE])[0].area, rel=1e-2)


def test_the_day_may_stand_in_the_file_s_name(file):
    files = [file(f"areas-2025-01-0{day}.geojson", {"geometry": [ONE]}) for day in (2, 1)]
    assert list(read_truth(files)) == [date(2025, 1, 1), date(2025, 1, 2)]


def test_another_projection_is_turned_into_ours(file):
    path = file("a.parquet", {"date": ["2025-01-01"], "geometry": [to_metres([ONE])[0]]}, crs=METRIC_CRS)
    assert read_truth([path])[date(2025, 1, 1)].area == pytest.approx(to_metres([ONE])[0].area)


def test_all_files_that_hold_no_areas_with_days_are_named(file, write):
    files = [
        file("a.geojson", {"geometry": [ONE]}),
        file("b.geojson", {"date": ["soon"], "geometry": [ONE]}),
        file("c.geojson", {"date": ["2025-01-01"], "geometry": [Point(1, 2)]}),
        write("no such thing", "d.geojson"),
        write("no such thing", "e.parquet"),
    ]
    with pytest.raises(DataError) as error:
        read_truth(files)
    assert [problem.file.rpartition("/")[2] for problem in error.value.problems] == [
        "a.geojson", "b.geojson", "c.geojson", "d.geojson", "e.parquet",
    ]  # fmt: skip


def test_a_table_without_areas_and_a_day_that_is_none_are_told_as_history_tells_them(file, write):
    table = write("date,area\n2025-11-21,5\n", "truth-2025-11-21.csv")
    with pytest.raises(DataError, match=r"truth-2025-11-21\.csv: is no file of areas"):
        read_truth([table])
    with pytest.raises(DataError) as error:
        read_truth([file("a.geojson", {"date": ["soon"], "geometry": [ONE]})])
    assert str(error.value).endswith("a.geojson:1: date: is no day; write it as 2025-11-21 (given: 'soon')")


def test_truth_leads_to_no_other_file(file, write):
    secret = file("secret-2025-11-21.geojson", {"geometry": [ONE]})
    source = f'<SrcDataSource relativeToVRT="0">{secret}</SrcDataSource>'
    text = f'<OGRVRTDataSource><OGRVRTLayer name="secret-2025-11-21">{source}</OGRVRTLayer></OGRVRTDataSource>'
    with pytest.raises(DataError, match="cannot be read as areas"):
        read_truth([write(text, "a-2025-11-21.geojson")])


def test_a_day_in_two_files_is_refused_unless_it_is_the_same(file):
    one, same, other = (
        file(f"{name}-2025-01-01.geojson", {"geometry": [area]})
        for name, area in zip("abc", (ONE, ONE, TWO), strict=True)
    )
    assert len(read_truth([one, same])) == 1
    with pytest.raises(DataError, match="different areas in two files"):
        read_truth([one, other])
