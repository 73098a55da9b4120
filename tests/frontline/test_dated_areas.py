from datetime import date

import geopandas as gpd
import pytest
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from frontline.dated_areas import read_dated_areas
from frontline.errors import DataError

LEFT, RIGHT, NEXT = box(36, 48, 37, 49), box(36.5, 48, 37.5, 49), box(37, 48, 38, 49)
BOW_TIE = Polygon([(36, 48), (37, 49), (37, 48), (36, 49)])


@pytest.fixture
def areas(tmp_path):
    """Writes rows (date, area, further cells) as a file."""

    def write(*rows, name="areas.parquet", crs="EPSG:4326", **columns):
        table = gpd.GeoDataFrame({"date": [row[0] for row in rows], **columns}, geometry=[r[1] for r in rows], crs=crs)
        table = table.drop(columns="date") if all(row[0] is None for row in rows) else table
        path = tmp_path / name
        table.to_parquet(path) if path.suffix == ".parquet" else table.to_file(path)
        return path

    return write


def rows(found):
    return [(str(row.day), row.kind, row.geometry.area) for row in found.frame.itertuples()]


def test_rows_are_sorted_by_day_and_measured(areas):
    found = read_dated_areas([areas(("2025-11-22", RIGHT), ("2025-11-21", LEFT))])
    assert rows(found) == [("2025-11-21", "", 1.0), ("2025-11-22", "", 1.0)]
    assert found.frame["km2"].tolist() == pytest.approx([8150, 8150], rel=0.01)
    assert found.notes == ("rows sorted by day: areas.parquet",)
    assert found.files == ("areas.parquet",)


def test_days_are_read_however_they_are_kept(areas):
    written = ["2025-11-21", "21.11.2025", "2025-11-21 06:00:00"]
    for number, day in enumerate([*written, date(2025, 11, 21)]):
        found = read_dated_areas([areas((day, LEFT), name=f"{number}.parquet")])
        assert rows(found)[0][0] == "2025-11-21"
    assert rows(read_dated_areas([areas(("2025-11-21", LEFT), name="d.geojson")]))[0][0] == "2025-11-21"


def test_the_name_tells_the_day_where_no_column_does(areas, tmp_path):
    areas((None, LEFT), name="2025-11-21.geojson")
    areas((None, RIGHT), name="2025-11-23.parquet")
    assert [row[0] for row in rows(read_dated_areas([tmp_path]))] == ["2025-11-21", "2025-11-23"]


def test_rows_of_one_day_are_parts_of_its_area(areas):
    found = read_dated_areas([areas(("2025-11-21", LEFT), ("2025-11-21", RIGHT))])
    assert rows(found) == [("2025-11-21", "", 1.5)]
    assert found.notes == ("rows of one day united: 2025-11-21 (areas.parquet:1, areas.parquet:2)",)


def test_rows_are_chosen_by_any_of_a_column_s_values_and_by_every_column(areas):
    days = [(f"2025-11-2{number}", LEFT) for number in range(4)]
    path = areas(*days, tier=["a", "b", "c", "a"], side=["x", "x", "x", "y"])
    found = read_dated_areas([path], only=[("tier", "a"), ("tier", "b"), ("side", "x")])
    assert [row[0] for row in rows(found)] == ["2025-11-20", "2025-11-21"]


def test_a_day_in_two_files_is_refused_unless_it_is_the_same(areas):
    one, other = areas(("2025-11-21", LEFT)), areas(("2025-11-20", LEFT), ("2025-11-21", RIGHT), name="b.parquet")
    with pytest.raises(
        DataError, match=r"areas.parquet:1: date: 2025-11-21 has different areas in two files"
    ) as caught:
        read_dated_areas([one, other])
    assert "areas.parquet:1, b.parquet:2" in str(caught.value)
    same = areas(("2025-11-21", LEFT), name="c.parquet")
    found = read_dated_areas([one, same])
    assert rows(found) == [("2025-11-21", "", 1.0)]
    assert found.notes[0].startswith("given more than once, the same: 2025-11-21")


def test_an_area_that_is_not_valid_is_mended_and_told(areas):
    found = read_dated_areas([areas(("2025-11-21", BOW_TIE), ("2025-11-22", MultiPolygon([LEFT, RIGHT])))])
    assert rows(found) == [("2025-11-21", "", 0.5), ("2025-11-22", "", 1.5)]
    assert found.notes[0].startswith(
        "not valid, mended by uniting what overlaps: areas.parquet:1 (2025-11-21), Self-intersection[36.5 48.5]"
    )


def test_a_row_without_an_area_is_a_gap_and_told(areas):
    found = read_dated_areas([areas(("2025-11-21", LEFT), ("2025-11-22", None), ("2025-11-23", Polygon()))])
    assert len(found.frame) == 1
    assert "areas.parquet:2 (2025-11-22); areas.parquet:3 (2025-11-23)" in found.notes[0]


def test_points_and_lines_beside_polygons_are_left_out_and_told(areas):
    mixed = GeometryCollection([LEFT, Point(40, 48), LineString([(36, 48), (39, 49)])])
    found = read_dated_areas([areas(("2025-11-21", mixed))])
    assert rows(found) == [("2025-11-21", "", 1.0)]
    assert found.notes == ("points and lines left out beside the polygons: areas.parquet:1 (2025-11-21)",)


def test_another_crs_is_projected_and_told(areas):
    metric = gpd.GeoSeries([LEFT], crs="EPSG:4326").to_crs("EPSG:3035").iloc[0]
    found = read_dated_areas([areas(("2025-11-21", metric), crs="EPSG:3035")])
    assert rows(found)[0][2] == pytest.approx(1, abs=0.01)
    assert found.notes == ("projected to EPSG:4326: areas.parquet (was ETRS89-extended / LAEA Europe)",)


def test_every_problem_is_told_with_file_and_row(areas):
    bad = areas(("soon", LEFT), ("2025-11-21", LineString([(36, 48), (37, 49)])), ("2025-11-22", box(0, 0, 900, 1)),
                (None, LEFT))  # fmt: skip
    nameless = areas((None, LEFT), name="map.parquet")
    twice = areas((None, LEFT), name="2025-11-21--2025-11-22.parquet")
    with pytest.raises(DataError) as caught:
        read_dated_areas([bad, nameless, twice])
    words = "\n".join(line.split("/")[-1] for line in str(caught.value).splitlines())
    assert "areas.parquet:1: date: is no day; write it as 2025-11-21 (given: 'soon')" in words
    assert "areas.parquet:2: geometry: is no area; polygons and multipolygons are (given: 'LineString')" in words
    assert "areas.parquet:3: geometry: is no (lon, lat) in degrees: is the CRS right?" in words
    assert "areas.parquet:4: date: is no day" in words
    assert "map.parquet: has no column date, and its name tells no day" in words
    assert "2025-11-21--2025-11-22.parquet: " in words
    assert len(caught.value.problems) == 6


def test_kinds_are_told_apart_by_columns(areas):
    path = areas(
        ("2025-11-21", LEFT), ("2025-11-21", NEXT), ("2025-11-22", NEXT), tier=["a", "b", None], side=list("xyy")
    )
    found = read_dated_areas([path], by=("tier", "side"))
    assert [row[:2] for row in rows(found)] == [
        ("2025-11-21", "a, x"), ("2025-11-21", "b, y"), ("2025-11-22", "not given, y"),
    ]  # fmt: skip
    only = read_dated_areas([path], only=(("side", "y"),))
    assert [row[0] for row in rows(only)] == ["2025-11-21", "2025-11-22"]


def test_a_column_that_is_not_there_is_named(areas):
    with pytest.raises(DataError, match=r"areas.parquet: tier: is no column; there are: date$"):
        read_dated_areas([areas(("2025-11-21", LEFT))], by=("tier",), only=(("tier", "a"),))


def test_nothing_left_is_a_problem(areas):
    with pytest.raises(DataError, match="no area is left to draw"):
        read_dated_areas([areas(("2025-11-21", LEFT), side=["x"])], only=(("side", "y"),))
    with pytest.raises(DataError, match="no area in the row"):
        read_dated_areas([areas(("2025-11-21", None))])


@pytest.mark.filterwarnings("error")
def test_an_area_that_cannot_be_measured_is_refused(areas):
    with pytest.raises(DataError, match="2025-11-21 reaches where sizes cannot be measured"):
        read_dated_areas([areas(("2025-11-21", box(-171, -53, -170, -52)))])


def test_credits_stand_in_columns(areas):
    path = areas(("2025-11-21", LEFT), ("2025-11-22", LEFT), attribution=["A", "A"], License=["CC0", None])
    assert read_dated_areas([path]).credits == (("A", ""), ("A", "CC0"))


def test_many_repairs_are_counted(areas):
    found = read_dated_areas([areas(*((f"2025-11-{n:02}", BOW_TIE) for n in range(1, 21)))])
    assert found.notes[0].endswith("; and 12 more")


def test_a_name_of_a_column_reaches_no_terminal_as_a_command(areas):
    path = areas(("2025-11-21", LEFT), name="a.geojson", **{"\x1b]0;x\x07\u202e": ["A"]})
    with pytest.raises(DataError) as error:
        read_dated_areas([path], by=["side"])
    assert "there are: date, \ufffd]0;x\ufffd\ufffd" in str(error.value)
