"""GeoJSON is read as JSON and as nothing else; each test that refuses names what a library would have done instead."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from shapely import box

from frontline import features
from frontline.area_files import read_file
from frontline.errors import DataError
from frontline.features import read_features

SQUARE = {"type": "Polygon", "coordinates": [[[36, 48], [37, 48], [37, 49], [36, 49], [36, 48]]]}


def feature(geometry=SQUARE, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def geojson(*some, **more):
    return json.dumps({"type": "FeatureCollection", "features": some, **more})


def virtual(source):
    """A file of GDAL's that says where its rows are: elsewhere."""
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret"><SrcDataSource relativeToVRT="0">{source}</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>"
    )


@pytest.fixture
def host():
    """Whom nobody may ask: a server that notes the paths asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(geojson(feature()).encode() if "geojson" in self.path else b"EPSG:3035")

        do_HEAD = do_GET  # noqa: N815

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def packed(path, **members):
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return path


@pytest.mark.parametrize("name", ["a.geojson", "a.json"])
def test_no_other_file_is_read_under_the_name_of_this_one(write, name):
    secret = write(geojson(feature(word="secret")), "secret.geojson")
    with pytest.raises(DataError, match="cannot be read as areas"):
        read_file(write(virtual(secret), name))


def test_no_host_is_asked(write, host):
    address, asked = host
    link = {"type": "link", "properties": {"href": f"{address}/crs", "type": "proj4"}}
    for name, text in (("a", virtual(f"/vsicurl/{address}/b.geojson")), ("c", geojson(feature(), crs=link)),
                       ("d", f'"{address}/e.geojson"'), ("f", f"{address}/g.geojson")):  # fmt: skip
        with pytest.raises(DataError, match=f"{name}.geojson: "):
            read_file(write(text, f"{name}.geojson"))
    assert asked == []


def test_an_archive_holds_one_geojson_and_nothing_else(write, tmp_path):
    secret = write(geojson(feature(word="secret")), "secret.geojson")
    path = tmp_path / "a.geojson.zip"
    for members in ({"areas_vrt": virtual(secret)}, {"areas_geojson": virtual(secret)}, {},
                    {"a_geojson": geojson(), "b_geojson": geojson()}, {"in_zip": "PK"},
                    {"../a_geojson": geojson(feature())}):  # fmt: skip
        with pytest.raises(DataError, match=r"a\.geojson\.zip: cannot be read as areas"):
            read_file(packed(path, **members))
    assert len(read_file(packed(path, a_geojson=geojson(feature())))) == 1


def test_rows_have_their_properties_and_shapes(write):
    first = {**feature(), "properties": {"side": "A", "n": 1, "geometry": "x", "more": [1, {"a": "є"}]}}
    table = read_features(write(geojson(first, feature(None))))
    assert sorted(table.columns) == ["geometry", "more", "n", "side"]
    assert table.geometry[0].equals(box(36, 48, 37, 49))
    assert table.geometry[1] is None
    assert (table["more"][0], table["side"][0]) == ('[1, {"a": "є"}]', "A")
    assert table.crs == "EPSG:4326"
    assert len(read_features(write(json.dumps(feature(side="A"))))) == 1
    assert len(read_features(write(geojson()))) == 0


@pytest.mark.parametrize("name", ["EPSG:3035", "urn:ogc:def:crs:EPSG::3035"])
def test_a_crs_is_known_by_its_name(write, name):
    said = {"type": "name", "properties": {"name": name}}
    assert read_features(write(geojson(feature(), crs=said))).crs == "EPSG:3035"


@pytest.mark.parametrize("said", [None, "EPSG:3035", {"properties": {"name": "moon"}},
                                  {"properties": {"name": "+proj=longlat +nadgrids=a"}}])  # fmt: skip
def test_a_crs_that_is_not_known_is_refused(write, said):
    with pytest.raises(DataError, match="crs: names no CRS that is known"):
        read_features(write(geojson(feature(), crs=said)))


def test_everything_wrong_is_told_by_row(write):
    ring = {"type": "Polygon", "coordinates": [[[36, 48], [37, 48]]]}
    some = [feature(), {"type": "Nothing"}, feature(ring), feature("x"), {**feature(), "properties": [1]}, 5]
    with pytest.raises(DataError) as caught:
        read_features(write(geojson(*some)))
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("text", ["[" * 200_000, "[1]", "{}", '{"type": "FeatureCollection", "features": {}}',
                                  b'{"a": "\xff"}', "", "a,b\n", '{"type": "Polygon"', "5"])  # fmt: skip
def test_what_is_no_geojson_is_told(write, text):
    with pytest.raises(DataError, match="cannot be read as areas"):
        read_features(write(text, "a.geojson"))


def test_what_is_no_regular_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "a.geojson")
    (tmp_path / "b.geojson").symlink_to("/dev/zero")
    for name in ("a.geojson", "b.geojson"):
        with pytest.raises(DataError, match="no regular file"):
            read_features(tmp_path / name)


@pytest.mark.parametrize(("limit", "most", "words"), [("MAX_BYTES", 300, "is over 0 MB: split it by year"),
                                                      ("MOST_ROWS", 2, "has 3 features"),
                                                      ("MOST_COLUMNS", 2, "with 3 different properties")])  # fmt: skip
def test_too_much_is_refused(write, tmp_path, monkeypatch, limit, most, words):
    path = write(geojson(feature(a=1), feature(b=1), feature(c=1)), "a.geojson")
    assert len(read_features(path)) == 3
    monkeypatch.setattr(features, limit, most)
    for file in (path, packed(tmp_path / "b.geojson.zip", a_geojson=path.read_text(encoding="utf-8"))):
        with pytest.raises(DataError, match=words):
            read_features(file)


def test_an_archive_that_is_a_bomb_is_refused_unread(tmp_path):
    path = packed(tmp_path / "a.geojson.zip", a_geojson=geojson() + " " * 20_000_000)
    with pytest.raises(DataError, match="bytes unpack to 200"):
        read_features(path)
