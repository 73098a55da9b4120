import json
from datetime import date

import pandas as pd
import pytest
from geopandas import GeoSeries
from shapely import Point, box, to_geojson

from frontline.drawing import day_map
from frontline.errors import DataError
from frontline.overlays import LicenceError, check_exportable, exportable, read_overlays
from frontline.page import draw_page
from frontline.snapshot import build_snapshot
from frontline.workspace import open_workspace
from gazetteer.borders import open_borders

DAY = date(2025, 11, 21)
SIDES = ("UA", "RU")
FIELD = box(37.7, 48.9, 37.9, 49.1)  # around Lyman
LYMAN = "UA14120110010088407"


def geojson(*features, **more):
    written = [
        {"type": "Feature", "properties": said, "geometry": json.loads(to_geojson(shape))} for shape, said in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": written, **more})


@pytest.fixture
def read(write):
    """Read overlays from files by name."""

    def from_files(**files):
        for name, text in files.items():
            folder = write(text, f"overlays/{name}.geojson").parent
        return read_overlays(folder, SIDES)

    return from_files


def test_an_overlay_has_its_side_tier_days_and_licence(read):
    said = {"side": "RU", "tier": "claimed", "since": "2025-11-01", "until": "2025-11-30"}
    (one,) = read(a=geojson((FIELD, said), license="CC-BY-4.0"))
    assert (one.file, one.side, one.tier, one.licence) == ("a.geojson", "RU", "claimed", "CC-BY-4.0")
    assert (one.since, one.until) == (date(2025, 11, 1), date(2025, 11, 30))
    assert one.shape.equals(FIELD)


def test_a_licence_may_stand_beside_the_file(read, write):
    write("ODbL-1.0\n", "overlays/a.geojson.license")
    assert read(a=geojson((FIELD, {"side": "RU"})))[0].is_open


@pytest.mark.parametrize(
    ("file", "beside", "feature", "given", "is_open"),
    [
        ("CC-BY-4.0", "", "", "", True), ("", "CC-BY-4.0", "", "", True), ("", "", "CC-BY-4.0", "", True),
        ("", "", "", "CC-BY-4.0", True), ("", "", "", "", False), ("CC0-1.0", "CC-BY-4.0", "PDDL-1.0", "ODbL-1.0", 1),
        ("shut", "CC-BY-4.0", "CC-BY-4.0", "CC-BY-4.0", False), ("CC-BY-4.0", "shut", "CC-BY-4.0", "CC-BY-4.0", False),
        ("CC-BY-4.0", "CC-BY-4.0", "shut", "CC-BY-4.0", False), ("CC-BY-4.0", "CC-BY-4.0", "CC-BY-4.0", "shut", False),
    ],
)  # fmt: skip
def test_of_licences_stated_anywhere_the_strictest_counts(write, file, beside, feature, given, is_open):
    if beside:
        write(f"{beside}\n", "overlays/a.geojson.license")
    folder = write(geojson((FIELD, {"side": "RU", "licence": feature}), license=file), "overlays/a.geojson").parent
    (one,) = read_overlays(folder, SIDES, {"a.geojson": given} if given else {})
    assert one.is_open == is_open


def test_areas_of_one_file_may_have_licences_of_their_own(read):
    said = {"side": "RU"}
    overlays = read(a=geojson((FIELD, said), (FIELD, said | {"License": "secret"}), license="CC0-1.0"))
    kept, told = exportable(overlays)
    assert [one.feature for one in kept] == [1]
    assert told[0].startswith("a.geojson: 1 of its 2 areas left out: its licence, 'secret',")


def test_a_licence_given_for_a_file_that_is_not_there_is_said(write):
    folder = write(geojson((FIELD, {"side": "RU"})), "overlays/a.geojson").parent
    with pytest.raises(DataError, match=r"b\.geojson.*is no overlay of this folder"):
        read_overlays(folder, SIDES, {"b.geojson": "CC0-1.0"})


def test_a_licence_beside_a_file_that_cannot_be_read_is_said(read, write):
    write(b"\xff\xfe\xfa", "overlays/a.geojson.license")
    with pytest.raises(DataError, match="its licence beside it cannot be read"):
        read(a=geojson((FIELD, {"side": "RU"})))


@pytest.mark.parametrize("name", ["a.geojson", "a.GEOJSON", "a.GeoJSON", "a.json", "a.JSON"])
def test_names_may_end_in_any_spelling(write, name):
    write("CC0-1.0", f"overlays/{name}.license")
    write("no overlay", "overlays/readme.txt")
    folder = write(geojson((FIELD, {"side": "RU"})), f"overlays/{name}").parent
    (one,) = read_overlays(folder, SIDES)
    assert (one.file, one.is_open) == (name, True)


def named(crs):
    return {"type": "name", "properties": {"name": crs}}


@pytest.mark.parametrize("crs", ["EPSG:3035", "urn:ogc:def:crs:EPSG::3035"])
def test_a_file_in_another_crs_is_read_in_degrees(read, crs):
    shape = GeoSeries([FIELD], crs=4326).to_crs(3035).iloc[0]
    (one,) = read(a=geojson((shape, {"side": "RU"}), crs=named(crs)))
    assert one.shape.symmetric_difference(FIELD).area < 1e-8
    (same,) = read(a=geojson((FIELD, {"side": "RU"}), crs=named("urn:ogc:def:crs:OGC:1.3:CRS84")))
    assert same.shape.equals(FIELD)


@pytest.mark.parametrize("crs", [None, {}, 5, named("EPSG:99999"), named(None), {"type": "link"}, named("")])
def test_a_crs_that_is_not_known_is_refused_with_the_remedy(read, crs):
    with pytest.raises(DataError, match=r'a\.geojson.*crs.*is no CRS that is known: leave "crs" out for WGS 84'):
        read(a=geojson((FIELD, {"side": "RU"}), crs=crs))


def test_degrees_in_a_file_that_says_metres_are_no_area(read):
    with pytest.raises(DataError, match=r"no polygon in the file's crs, EPSG:3857|no polygon in degrees"):
        read(a=geojson((box(1e9, 1e9, 2e9, 2e9), {"side": "RU"}), crs=named("EPSG:3857")))


def test_no_folder_is_no_overlay(tmp_path):
    assert read_overlays(tmp_path / "overlays", SIDES) == []


@pytest.mark.parametrize(
    ("licence", "is_open"),
    [("CC-BY-4.0", True), ("cc by 4.0", True), ("CC0-1.0", True), ("public domain", True), ("", False),
     ("all rights reserved", False), ("CC-BY-NC-4.0", False), ("CC-BY-ND-4.0", False), ("CC-BY-4.0 or not", False)],
)  # fmt: skip
def test_only_licences_that_let_anyone_pass_it_on_are_let_out(read, licence, is_open):
    overlays = read(a=geojson((FIELD, {"side": "RU"}), (FIELD, {"side": "UA"}), licence=licence))
    kept, told = exportable(overlays)
    assert (len(kept), len(told)) == ((2, 0) if is_open else (0, 1))
    if not is_open:
        assert "a.geojson: left out" in told[0]
        with pytest.raises(LicenceError, match=r"a\.geojson"):
            check_exportable(overlays)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"side": "RU", "tier": "contested"}, "tier 'contested', which is no side's: leave the side out"),
        ({"tier": "claimed"}, "side '' with tier 'claimed', which needs one of UA, RU"),
        ({"side": "XX", "tier": "contested"}, "leave the side out"),
    ],
)
def test_a_side_that_does_not_fit_the_tier_is_refused_with_the_remedy(read, said, told):
    with pytest.raises(DataError, match=told):
        read(a=geojson((FIELD, said)))


@pytest.mark.parametrize(
    "said", [{"side": "XX"}, {}, {"side": "RU", "tier": "held"}, {"side": "RU", "tier": "contested"},
             {"side": "RU", "since": "soon"}],
)  # fmt: skip
def test_what_an_area_cannot_be_is_said_with_its_file_and_number(read, said):
    with pytest.raises(DataError, match=r"a\.geojson.*feature 2"):
        read(a=geojson((FIELD, {"side": "RU"}), (FIELD, said)))


@pytest.mark.parametrize("shape", [Point(37, 49), box(0, 0, 300, 10)])
def test_what_is_no_area_in_degrees_is_said(read, shape):
    with pytest.raises(DataError, match="no polygon in degrees"):
        read(a=geojson((shape, {"side": "RU"})))


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"features": 3}', "[" * 100_000])
def test_a_file_that_is_none_is_said(read, text):
    with pytest.raises(DataError, match="is no overlay"):
        read(a=text)


def test_all_that_is_wrong_is_said_at_once(read):
    with pytest.raises(DataError) as error:
        read(a="{}", b=geojson((FIELD, {}), (FIELD, {"side": "?"})))
    assert len(error.value.problems) == 3


@pytest.fixture
def snapshot(claim, theatre, sources, gazetteer):
    def build(overlays, on=DAY):
        held = claim(place=LYMAN, kind="control", side="UA", source="compiled", event_date="2025-11-01")
        return build_snapshot([held], theatre, sources, gazetteer, on=on, as_known_on=on, overlays=overlays)

    return build


def held_at_lyman(found):
    rows = found.areas.frame
    return next((row.tier, row.side) for row in rows.itertuples() if row.geometry.contains(Point(37.808, 48.99)))


def test_an_overlay_lies_on_top_of_what_claims_say_on_its_days(read, snapshot):
    said = {"side": "RU", "since": "2025-11-20", "until": "2025-11-21"}
    overlays = read(a=geojson((FIELD, said), license="CC0-1.0"))
    assert held_at_lyman(snapshot(overlays)) == ("controlled", "RU")
    assert held_at_lyman(snapshot(overlays, on=date(2025, 11, 22))) == ("controlled", "UA")
    assert held_at_lyman(snapshot([])) == ("controlled", "UA")


def test_what_is_known_of_places_stays_as_it_is_under_overlays(read, snapshot):
    said = ({"side": "RU"}, {"side": "RU", "tier": "claimed"}, {"tier": "contested"}, {"tier": "unknown"})
    overlays = read(a=geojson(*((FIELD, one) for one in said), license="CC0-1.0"))
    plain, laid = (snapshot(some).areas.table for some in ([], overlays))
    pd.testing.assert_frame_equal(laid.loc[plain.index], plain)
    assert laid.index.difference(plain.index).tolist() == [one.name for one in overlays]
    rows = laid.loc[[one.name for one in overlays], ["tier", "holder", "settled", "because"]].astype("str")
    assert rows.to_numpy().tolist() == [
        ["controlled", "RU", "RU", ""], ["claimed", "RU", "", ""], ["contested", "", "", ""], ["unknown", "", "", ""],
    ]  # fmt: skip


def test_of_overlays_over_each_other_the_last_lies_on_top(read, snapshot):
    overlays = read(a=geojson((FIELD, {"side": "RU"}), (FIELD, {"tier": "contested"}), license="CC0-1.0"))
    assert held_at_lyman(snapshot(overlays)) == ("contested", "")


def test_the_page_refuses_a_day_drawn_with_what_may_not_be_passed_on(read, snapshot, gazetteer):
    shut, open_one = (geojson((FIELD, {"side": "RU"}), license=name) for name in ("CC-BY-NC-4.0", "CC-BY-4.0"))
    with pytest.raises(LicenceError, match="CC-BY-NC"):
        day_map(snapshot(read(a=shut)), gazetteer, open_borders())
    (named,) = [
        one
        for one in day_map(snapshot(read(a=open_one)), gazetteer, open_borders()).attributions
        if "a.geojson" in one.name
    ]
    assert named.licence == "CC-BY-4.0"


def test_a_page_of_a_workspace_leaves_them_out(small_seeds, write, claim):
    held = [claim(place=LYMAN, kind="control", side="UA", source="compiled", event_date="2025-11-01")]

    def page(text):
        write(text, "seeds/overlays/a.geojson")
        return draw_page(open_workspace(small_seeds), held, on=DAY, as_known_on=DAY)

    note = "<li>Not drawn: areas of 1 file of the user, whose licence does not let them be passed on</li>"
    without, shut = page(geojson()), page(geojson((FIELD, {"side": "RU"})))
    assert note not in without
    assert shut.count(note) == 1
    # Whatever is drawn in it, the page is the same.
    assert page(geojson((box(38.2, 48.2, 38.6, 48.6), {"side": "UA", "tier": "claimed"}), license="secret")) == shut
    drawn = page(geojson((FIELD, {"side": "RU"}), license="CC0-1.0"))
    assert note not in drawn
    assert drawn != without
    assert "Over the place lies area 1 of a.geojson (CC0-1.0), which says: held by Russian forces." in drawn


def test_the_command_says_what_it_left_out(frontline, small_seeds, write, tmp_path):
    write(geojson((FIELD, {"side": "RU"}), license="proprietary"), "seeds/overlays/a.geojson")
    rows = f"event_date,place,kind,side,source\n2025-11-01,{LYMAN},control,UA,compiled\n"
    ledger = f"sqlite:///{tmp_path}/l.db"
    assert frontline("add", write(rows), "--seeds", small_seeds, "--ledger", ledger, "--line", "none").exit_code == 0
    done = frontline(
        "map", "--on", "2025-11-21", "--out", tmp_path / "m.html", "--seeds", small_seeds, "--ledger", ledger
    )
    assert done.exit_code == 0
    assert "a.geojson: left out: its licence, 'proprietary'" in done.stderr


def test_what_is_no_regular_file_is_no_overlay_and_has_no_licence(write, tmp_path):
    folder = write(geojson((FIELD, {"side": "RU"})), "overlays/a.geojson").parent
    (folder / "a.geojson.license").symlink_to("/dev/null")
    (folder / "b.geojson").symlink_to("/dev/null")
    with pytest.raises(DataError) as error:
        read_overlays(folder, SIDES)
    assert [str(one).rpartition("/")[2].split(" (")[0] for one in error.value.problems] == [
        "a.geojson.license: cannot be read", "b.geojson: cannot be read",
    ]  # fmt: skip
    assert str(error.value).count("no regular file") == 2


def test_an_overlay_or_a_licence_over_the_limit_is_refused(read, write, monkeypatch):
    monkeypatch.setattr("frontline.overlays.MAX_BYTES", 10)
    with pytest.raises(DataError, match=r"a\.geojson: is over 10 bytes: draw it coarser"):
        read(a=geojson((FIELD, {"side": "RU"})))
    monkeypatch.undo()
    monkeypatch.setattr("frontline.licences.MAX_BYTES", 5)
    write("CC0-1.0", "overlays/a.geojson.license")
    with pytest.raises(DataError, match=r"a\.geojson\.license: is over 5 bytes"):
        read(a=geojson((FIELD, {"side": "RU"})))
