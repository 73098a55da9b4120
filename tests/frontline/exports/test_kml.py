import zipfile
from dataclasses import replace

import geopandas as gpd
import pyogrio
import pytest
from fastkml.validator import validate
from lxml import etree

from frontline.exports.kml import kml, write_kmz

K = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture
def path(edition, tmp_path):
    (tmp_path / "edition.kml").write_bytes(kml(edition))
    return tmp_path / "edition.kml"


def placemarks(edition, folder):
    root = etree.fromstring(kml(edition))
    found = next(one for one in root.iter(f"{K}Folder") if one.findtext(f"{K}name") == folder)
    return found.findall(f"{K}Placemark")


def span(element):
    return tuple(element.findtext(f"{K}TimeSpan/{K}{end}") for end in ("begin", "end"))


def data(element):
    return {one.get("name"): one.findtext(f"{K}value") for one in element.iterfind(f"{K}ExtendedData/{K}Data")}


def test_it_is_valid_by_the_schema_of_ogc(path, bare, tmp_path):
    assert validate(file_to_validate=path)
    (tmp_path / "bare.kml").write_bytes(kml(bare))
    assert validate(file_to_validate=tmp_path / "bare.kml")
    (tmp_path / "bad.kml").write_bytes(kml(bare).replace(b"<open>1</open>", b"<open>1</open><closed/>"))
    with pytest.raises(AssertionError):
        validate(file_to_validate=tmp_path / "bad.kml")


def test_gdal_reads_each_folder_as_a_layer(path, edition, ogrinfo):
    names = {"Areas": "areas", "Contact zone": "contact_zone", "Front": "front", "Settlements": "settlements",
             "Claims": "claims"}  # fmt: skip
    assert [name for name, _ in pyogrio.list_layers(path)] == list(names)
    for name, layer in names.items():
        found, expected = gpd.read_file(path, layer=name), getattr(edition, layer)
        assert len(found) == len(expected)
        here = expected.geometry.notna().to_numpy()
        assert found.geometry.force_2d()[here].geom_equals(expected.geometry[here]).all()
    assert "Layer name: Contact zone" in ogrinfo(path, "-al", "-so")


def test_the_document_has_both_dates_and_rows_have_their_days(edition):
    document = etree.fromstring(kml(edition)).find(f"{K}Document")
    assert span(document) == ("2025-11-21", "2025-11-22")
    assert document.findtext(f"{K}name") == "Test map, situation on 2025-11-21, as known on 2025-11-22"
    assert data(document) == {"situation_on": "2025-11-21", "as_known_on": "2025-11-22"}
    clash, refused = placemarks(edition, "Claims")
    assert span(clash) == ("2025-11-19", "2025-11-21")
    assert span(refused) == ("2025-11-20", "2025-11-20")
    assert {span(mark) for mark in placemarks(edition, "Settlements")} == {("2025-11-21", "2025-11-21")}


def test_every_style_that_a_row_asks_for_is_there(edition):
    root = etree.fromstring(kml(edition))
    asked = {one.text.removeprefix("#") for one in root.iter(f"{K}styleUrl")}
    assert asked
    assert asked <= {one.get("id") for one in root.iter(f"{K}Style")}


def test_nothing_of_a_source_is_markup_or_a_reference(edition):
    clash, _ = placemarks(edition, "Claims")
    told = clash.findtext(f"{K}description")
    assert "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &amp; &#36;[name] ]]&gt;" in told
    assert set(etree.HTML(told).xpath("//*/@*")) == set()
    assert {one.tag for one in etree.HTML(told).iter()} <= {"html", "body", "p", "br"}
    assert "два<br>рядки" in told
    assert "\x0b" not in told
    values = "".join(data(clash).values())
    assert "script" not in values
    assert data(clash)["claim_id"] == "b-clash"


def test_names_are_text_wherever_they_are_shown(edition):
    named = replace(edition, claims=edition.claims.assign(place_written="<b>$[name]</b>"))
    assert [mark.findtext(f"{K}name") for mark in placemarks(named, "Claims")] == [
        "‹b›＄[name]‹/b›: clash, says A Reporter", "‹b›＄[name]‹/b›: capture, says A Reporter",
    ]  # fmt: skip


def test_holes_are_inner_boundaries(edition):
    areas = placemarks(edition, "Areas")
    holes = sum(len(polygon.interiors) for area in edition.areas.geometry for polygon in area.geoms)
    assert holes
    assert sum(1 for area in areas for _ in area.iter(f"{K}innerBoundaryIs")) == holes


def test_kmz_holds_the_same_document_and_no_clock(edition, tmp_path):
    for name in ("one.kmz", "two.kmz"):
        write_kmz(edition, tmp_path / name)
    assert (tmp_path / "one.kmz").read_bytes() == (tmp_path / "two.kmz").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.kmz") as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == kml(edition)
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
    assert len(gpd.read_file(tmp_path / "one.kmz", layer="Settlements")) == 3
