import json

import pytest

from gazetteer.additions import features
from gazetteer.additions.features import read_features
from gazetteer.additions.inputs import open_input
from gazetteer.additions.rows import LeftOut, Name, Refusal
from gazetteer.errors import DataFileError

POINT = {"type": "Point", "coordinates": [37.82, 49.05]}


def feature(geometry=POINT, **tags):
    return {"type": "Feature", "geometry": geometry, "properties": {"place": "village", "name": "Ставки"} | tags}


def read(path):
    with open_input(path) as source:
        return list(read_features(source))


@pytest.fixture
def read_list(write):
    def of(*rows, indent=None):
        return read(write(json.dumps({"type": "FeatureCollection", "features": rows}, indent=indent), "a.geojson"))

    return of


def test_a_place_is_read_with_its_names(read_list):
    tags = {
        "name": "Зелёное",
        "name:uk": "Зелене",
        "old_name": "Красне;Червоне",
        "population": "12 345",
        "katotth": "UA14120110030000012",
    }
    (row,) = read_list(feature(**tags))
    assert (row.name, row.lon, row.lat, row.id, row.population) == (
        "Зелене",
        37.82,
        49.05,
        "UA14120110030000012",
        12345,
    )
    assert row.names == (
        Name("Зелёное", "ru", "variant"),
        Name("Красне", "ru", "former"),
        Name("Червоне", "ru", "former"),
    )


def test_other_places_and_things_are_left_out(read_list):
    assert (
        read_list(feature(place="suburb"), feature(place=None), feature(place=["city"][0]))[:2]
        == [LeftOut("no settlement")] * 2
    )


def test_features_of_any_layout_keep_their_lines(write):
    rows = [feature(), feature(name="Зелене")]
    osmium = '{"type":"FeatureCollection","features":[\n' + ",\n".join(json.dumps(one) for one in rows) + "\n]}\n"
    assert [one.line for one in read(write(osmium))] == [2, 3]
    sequence = "".join(f"\x1e{json.dumps(one)}\n" for one in rows)
    assert [(one.line, one.name) for one in read(write(sequence))] == [(1, "Ставки"), (2, "Зелене")]
    pretty = json.dumps({"generator": "x", "features": rows}, indent=1)
    assert [pretty.splitlines()[one.line - 1].strip() for one in read(write(pretty))] == ["{", "{"]


def test_features_are_read_across_the_seams_of_chunks(write, monkeypatch):
    monkeypatch.setattr(features, "_CHUNK", 7)
    rows = [feature(name=f"Ставки {'і' * n}") for n in range(30)]
    found = read(write(json.dumps({"features": rows}, ensure_ascii=False)))
    assert [one.name for one in found] == [one["properties"]["name"].strip() for one in rows]


def test_overpass_json_is_read_too(write):
    elements = [
        {"type": "node", "id": 1, "lat": 49.05, "lon": 37.82, "tags": {"place": "village", "name": "Ставки"}},
        {"type": "way", "id": 2, "center": {"lat": 49.0, "lon": 37.8}, "tags": {"place": "town", "name": "Лиман"}},
    ]
    found = read(write(json.dumps({"version": 0.6, "osm3s": {}, "elements": elements})))
    assert [(one.name, one.lon, one.lat) for one in found] == [("Ставки", 37.82, 49.05), ("Лиман", 37.8, 49.0)]


def test_an_area_is_where_it_is(read_list):
    ring = [[37.0, 49.0], [38.0, 49.0], [38.0, 50.0], [37.0, 50.0], [37.0, 49.0]]
    (row,) = read_list(feature({"type": "Polygon", "coordinates": [ring]}))
    assert 37 < row.lon < 38
    assert 49 < row.lat < 50


@pytest.mark.parametrize(
    "geometry",
    [
        None, {}, [], "Point", {"type": "Point"}, {"type": "Point", "coordinates": []},
        {"type": "LineString", "coordinates": []}, {"type": "Point", "coordinates": ["37", "49"]},
        {"type": "Point", "coordinates": [True, False]}, {"type": "Point", "coordinates": [10**400, 1]},
        {"type": "Polygon", "coordinates": "x"}, {"type": "Polygon", "coordinates": []},
    ],
)  # fmt: skip
def test_a_geometry_that_is_none_is_refused(read_list, geometry):
    (refusal,) = read_list(feature(geometry))
    assert isinstance(refusal, Refusal)
    assert "latitude or longitude" in refusal.reason


def test_swapped_coordinates_are_refused(read_list):
    (refusal,) = read_list(feature({"type": "Point", "coordinates": [49.05, 37.82]}))
    assert "swapped" in refusal.reason


@pytest.mark.parametrize("odd", [17, None, "text", [], {"properties": 5}, {"properties": {"place": ["village"]}}])
def test_what_is_no_feature_does_no_harm(read_list, odd):
    found = read_list(odd, feature())
    assert [type(one).__name__ for one in found] in (["Refusal", "Row"], ["LeftOut", "Row"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"features": [\n{"type": 1},\n', r":3: ends before its list"),
        ('{"features": [\n{"type": 1},\n{"type": ', r":3: no feature can be read"),
        ('{"features": [\n{"type": 1},\n{]', r":3: no feature can be read"),
        ('{"features": [\n' + "[" * 200_000, r":2: .*(nested too deeply|no feature)"),
        ('{"rows": []}', r":1: has no list of features"),
        ("[1, 2]", r":1: has no list of features"),
    ],
)
def test_broken_documents_are_refused_by_line(write, text, message):
    with pytest.raises(DataFileError, match=message):
        read(write(text))


def test_a_feature_without_end_takes_no_endless_memory(write, monkeypatch):
    monkeypatch.setattr(features, "LONGEST_FEATURE", 5_000)
    with pytest.raises(DataFileError, match=":1: no feature can be read"):
        read(write('{"features": [{"properties": "' + "x" * 1_000_000 + '"}]}'))
