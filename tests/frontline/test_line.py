import json
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest

from frontline import line
from frontline.errors import DataError
from frontline.line import STEP_KM, Lines, read_lines
from gazetteer.geodesy import distance_km

FIRST, SECOND = date(2025, 11, 1), date(2025, 11, 21)
TWO_DAYS = "on,lon,lat\n2025-11-21,38.5,49.5\n2025-11-01,38,49\n2025-11-01,38.1,49\n"
SQUARE = [[38, 49], [38.1, 49], [38.1, 49.1], [38, 49.1], [38, 49]]


@pytest.fixture
def read(write):
    return lambda content, name="line.csv": read_lines(write(content, name))


@pytest.fixture
def read_geojson(read):
    return lambda found: read(json.dumps(found), "line.geojson")


@pytest.fixture
def problems(read):
    def of(content, name="line.csv"):
        with pytest.raises(DataError) as raised:
            read(content, name)
        return [str(one).rsplit("/", 1)[-1] for one in raised.value.problems]

    return of


def feature(geometry, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def test_points_are_kept_by_day_as_they_stand(read):
    assert read(TWO_DAYS).points == {SECOND: [(38.5, 49.5)], FIRST: [(38.0, 49.0), (38.1, 49.0)]}


@pytest.mark.parametrize("text", [
    "\ufeff" + TWO_DAYS, TWO_DAYS.replace(",", ";"), TWO_DAYS.replace(",", "\t"), TWO_DAYS.replace("\n", "\r\n"),
    "\n" + TWO_DAYS.replace("on,lon,lat", "ON, Lon ,lat,note"), TWO_DAYS + "\n\n",
])  # fmt: skip
def test_other_ways_to_save_the_table_read_the_same(read, text):
    assert read(text).points == read(TWO_DAYS).points


@pytest.mark.parametrize(("asked", "used", "age"), [
    ("2025-10-31", FIRST, -1), ("2025-11-01", FIRST, 0), ("2025-11-20", FIRST, 19), ("2025-11-21", SECOND, 0),
    ("2026-01-01", SECOND, 41),
])  # fmt: skip
def test_the_last_line_up_to_a_day_serves_else_the_first(read, asked, used, age):
    lines, on = read(TWO_DAYS), date.fromisoformat(asked)
    assert (lines.day(on), lines.age_days(on)) == (used, age)
    assert lines.on(on) == lines.points[used]
    assert lines.used(on) == {"file": lines.file, "on": used.isoformat(), "age_days": age}


def test_without_a_day_the_last_line_serves(read):
    lines = read(TWO_DAYS)
    assert (lines.on(), lines.age_days(None)) == ([(38.5, 49.5)], None)
    assert lines.used(None) == {"file": lines.file, "on": "2025-11-21", "age_days": None}


def test_no_lines_serve_for_nothing():
    assert (Lines().on(FIRST), Lines().day(FIRST), Lines().used(FIRST)) == ([], None, None)


def test_a_line_gets_points_every_few_km(read_geojson):
    lines = read_geojson({"type": "LineString", "coordinates": [[38, 49], [38, 50, 120.5]]})
    points = lines.on(FIRST)  # a line without a day holds for all
    assert (points[0], points[-1]) == ((38.0, 49.0), (38.0, 50.0))
    gaps = [float(distance_km(*a, *b)) for a, b in pairwise(points)]
    assert sum(gaps) == pytest.approx(111.2, abs=0.1)  # a degree of latitude
    assert 0.9 * STEP_KM < min(gaps) <= max(gaps) <= STEP_KM
    assert lines.used(FIRST) == {"file": lines.file, "on": None, "age_days": None}


def test_very_close_points_of_a_line_are_thinned(read_geojson):
    dense = [[38, 49 + k / 10_000] for k in range(10_001)]
    assert len(read_geojson({"type": "LineString", "coordinates": dense}).on()) == 24


def test_features_have_their_day_and_areas_give_their_outlines(read_geojson):
    hole = [[38.04, 49.04], [38.05, 49.04], [38.05, 49.05], [38.04, 49.04]]
    lines = read_geojson({"type": "FeatureCollection", "features": [
        feature({"type": "MultiLineString", "coordinates": [[[1, 1], [1, 1.01]], [[2, 2], [2, 2.01]]]},
                date="2025-11-01"),
        feature({"type": "Polygon", "coordinates": [SQUARE, hole]}, date="2025-11-21T00:00:00"),
        feature({"type": "GeometryCollection", "geometries": [{"type": "MultiPolygon", "coordinates": [[SQUARE]]}]},
                date="2025-11-22"),
        feature(None, date="2025-11-23"),
    ]})  # fmt: skip
    assert lines.on(FIRST) == [(1, 1), (1, 1.01), (2, 2), (2, 2.01)]
    outline = lines.on(date(2025, 11, 22))
    assert set(outline) < set(lines.on(SECOND))
    assert (38.04, 49.04) in lines.on(SECOND)
    # Four sides of 7.3 or 11.1 km, from a corner back to it.
    assert (len(outline), outline[0], outline[-1]) == (9, (38, 49), (38, 49))
    assert lines.day(date(2025, 11, 23)) == date(2025, 11, 22)


def test_everything_wrong_in_a_table_is_said_at_once(problems):
    text = "on,lon,lat\n2025-11-01,38,49\n1.11.2025,38,49\n2025-02-30,38\n\n2025-11-01,nan,49\n2025-11-01,38,91\n"
    assert problems(text) == [
        "line.csv:3: on: is no day: write it as 2025-11-21 (given: '1.11.2025')",
        "line.csv:4: on: is no day: write it as 2025-11-21 (given: '2025-02-30')",
        "line.csv:4: lon, lat: are no longitude and latitude in degrees (given: '38, ')",
        "line.csv:6: lon, lat: are no longitude and latitude in degrees (given: 'nan, 49')",
        "line.csv:7: lon, lat: are no longitude and latitude in degrees (given: '38, 91')",
    ]


@pytest.mark.parametrize(("text", "message"), [
    ("day,lon,lat\n", "line.csv:1: on: this column is missing from the header"),
    ("", "line.csv:1: on: this column is missing from the header"),
    ("on,lon,lat\n", "line.csv: holds no line: add points, or leave it out with --line none"),
    ('on,lon,lat\n"2025-11-01,38,49\n', "line.csv:2: is no readable table from here on (unexpected end of data)"),
    (b"\xff\xfe\x00", "line.csv: is no UTF-8 text: save it as CSV (UTF-8)"),
    ('{"type": "LineString",\n "coordinates": [[1, 1] [2, 2]]}', "line.csv:2: is no JSON from column 25 on"),
    ("{}", "line.csv: is no GeoJSON: it needs a type, and features or a geometry"),
    ('{"type": "FeatureCollection", "features": [1]}', "line.csv: is no GeoJSON"),
    ('{"type": "FeatureCollection", "features": []}', "line.csv: holds no line"),
])  # fmt: skip
def test_a_file_that_is_no_line_is_refused_with_the_reason(problems, text, message):
    assert problems(text)[0].startswith(message)


@pytest.mark.parametrize("geometry", [
    {"type": "Point", "coordinates": [38, 49]},
    {"type": "LineString", "coordinates": [[38, 49]]},
    {"type": "LineString", "coordinates": [[38, 49], [38, 91]]},
    {"type": "LineString", "coordinates": [[5400000, 2900000], [5400001, 2900001]]},
    {"type": "LineString", "coordinates": [[380, 49], [381, 49]]},
    {"type": "LineString", "coordinates": [[38, 49], [38, float("nan")]]},
    {"type": "LineString", "coordinates": [["x", "y"], [38, 49]]},
    {"type": "Polygon", "coordinates": [[38, 49], [38, 50]]},
    {"type": "LineString"},
    [],
])  # fmt: skip
def test_a_geometry_that_is_none_is_named_by_its_feature(problems, geometry):
    good = feature({"type": "LineString", "coordinates": [[38, 49], [38, 50]]})
    (message,) = problems(json.dumps({"type": "FeatureCollection", "features": [good, feature(geometry)]}))
    assert message.startswith("line.csv: feature 2: is no line or area in degrees")


def test_days_must_be_days_and_stand_with_all_features_or_none(problems):
    path = {"type": "LineString", "coordinates": [[38, 49], [38, 50]]}
    features = [feature(path, date="yesterday"), feature(path), feature(path, date="2025-11-01")]
    assert problems(json.dumps({"type": "FeatureCollection", "features": features})) == [
        "line.csv: feature 1, date: is no day: write it as 2025-11-21 (given: 'yesterday')"
    ]
    assert problems(json.dumps({"type": "FeatureCollection", "features": features[1:]})) == [
        "line.csv: date: stands with some features only: give a day to all of them or to none"
    ]


def test_lists_in_lists_without_end_are_no_crash(problems):
    assert problems('{"type": "LineString", "coordinates": ' + "[" * 100_000)[0].startswith("line.csv")
    deep = '{"type": "GeometryCollection", "geometries": [' * 400 + "]}" * 400
    assert problems(deep)[0].startswith("line.csv")


def test_more_points_than_a_front_has_are_refused(problems, monkeypatch):
    monkeypatch.setattr(line, "MOST_POINTS", 2)
    assert problems(TWO_DAYS + "2025-11-01,38.2,49\n") == [
        "line.csv: on: has over 2 points of one day: set them 5 km apart (given: '2025-11-01')"
    ]
    around = {"type": "MultiLineString", "coordinates": [[[-90, 0], [90, 0]]] * 1000}
    paths = []
    spaced = line._spaced
    monkeypatch.setattr(line, "_spaced", lambda path: paths.append(path) or spaced(path))
    assert problems(json.dumps(around)) == ["line.csv: on: has over 2 points of one day: set them 5 km apart"]
    assert len(paths) == 1  # the others are not even laid out


def test_a_file_that_is_missing_or_too_large_is_an_error(write, problems, tmp_path, monkeypatch):
    with pytest.raises(DataError, match=r"none\.csv: is not there: check its name"):
        read_lines(tmp_path / "none.csv")
    (tmp_path / "null.csv").symlink_to("/dev/null")
    with pytest.raises(DataError, match=r"null\.csv: cannot be read \(it is no regular file\): save it"):
        read_lines(tmp_path / "null.csv")
    monkeypatch.setattr(line, "MAX_BYTES", 10)
    assert "is over 10 bytes: leave out days" in problems(TWO_DAYS)[0]


def test_reading_a_line_loads_no_tables_and_no_geometry():
    code = "import sys, frontline.line; print({'pandas', 'geopandas', 'shapely'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout == "set()\n"
