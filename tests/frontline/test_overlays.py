import json
from datetime import date

import pytest
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

    without = page(geojson())
    assert page(geojson((FIELD, {"side": "RU"}))) == without
    assert page(geojson((FIELD, {"side": "RU"}), license="proprietary")) == without
    assert page(geojson((FIELD, {"side": "RU"}), license="CC0-1.0")) != without


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
