"""The table of places: read from hand-made rows, refused by file and line when a row is broken."""

import time
from dataclasses import replace
from datetime import date

import pytest

from gazetteer import DataFileError, Precision
from gazetteer.places import DATA, open_table

LYMAN = "UA14120110010000010 Лиман Lyman M 37.80000 49.00000 settlement 2000 20000 geonames"


def test_a_row_becomes_a_place_with_its_units(small_table):
    place = small_table.place(0)
    assert (place.id, place.name, place.name_en) == ("UA14120110010000010", "Лиман", "Lyman")
    assert (place.lon, place.lat, place.radius_m, place.population) == (37.8, 49.0, 2000, 20000)
    assert (place.precision, place.source) == (Precision.SETTLEMENT, "geonames")
    assert place.unit == "Lymanska hromada, Kramatorskyi raion, Donetska oblast"


def test_the_leading_digits_of_an_id_are_its_units(small_table):
    place = small_table.place(3)
    assert place.id.startswith(place.hromada.id[:9])
    assert [place.hromada.name, place.raion.name, place.oblast.name] == ["Сіверська", "Краматорський", "Донецька"]


def test_a_borrowed_point_says_whose_it_is_and_an_empty_population_is_none(small_table):
    place = small_table.place(3)
    assert (place.precision, place.radius_m, place.population) == (Precision.HROMADA, 20000, 0)


def test_a_unit_with_its_title_in_its_name_is_not_titled_twice(small_table):
    crimea = replace(small_table.units["UA14"], name_en="Autonomous Republic of Crimea")
    assert crimea.title == "Autonomous Republic of Crimea"
    assert small_table.units["UA14"].title == "Donetska oblast"


def test_homonyms_share_a_row_list_in_the_order_of_their_ids(small_table):
    assert small_table.by_name["ставки"] == small_table.by_name["stavky"] == [1, 3]
    assert small_table.by_fold["stavki"] == [1, 3]
    assert small_table.by_stem["stavk"] == [1, 3]


def test_names_that_share_a_looser_key_share_its_rows(make_folder):
    table = open_table(
        make_folder(settlements=[LYMAN, LYMAN.replace("0010", "0011").replace("Лиман", "Ліман")], names=[])
    )
    assert (table.by_name["лиман"], table.by_name["ліман"]) == ([0], [1])
    assert table.by_fold["liman"] == [0, 1]


def test_further_names_lead_to_their_settlement_only_in_their_own_index(small_table):
    assert small_table.named_since == {0: "2016"}
    assert [small_table.further_names[index].row for index in small_table.further_by_fold["staristavki"]] == [3]
    assert "krasniliman" not in small_table.by_fold


def test_further_names_of_units_are_read_by_the_digits_of_the_unit(small_table):
    one = small_table.unit_names[0]
    assert (one.unit, one.level, one.name, one.used_by) == ("UA14", "oblast", "DPR", "RU")
    assert one.in_use(date(2015, 6, 1)) is True
    assert one.in_use(date(2014, 4, 6)) is False


def test_length_points_and_rows_agree(small_table):
    assert len(small_table) == len(small_table.points) == len(small_table.row_of) == 4
    assert small_table.points[2].tolist() == [38.1, 48.9]
    assert small_table.row_of["UA14120120010000012"] == 2


def test_tables_without_rows_are_empty(make_folder):
    table = open_table(make_folder(units=[], settlements=[], names=[]))
    assert (len(table), table.by_name, table.by_fold) == (0, {}, {})


@pytest.mark.parametrize(("replaced", "said"), [
    ({"settlements": [LYMAN, "UA14120110020000011 Ставки Stavky"]}, "settlements.tsv:3: 3 columns, expected 10"),
    ({"settlements": [LYMAN, LYMAN + " more"]}, "settlements.tsv:3: 11 columns, expected 10"),
    ({"settlements": [LYMAN.replace("37.8", "east")]}, "settlements.tsv:2: lon"),
    ({"settlements": [LYMAN, LYMAN.replace("49.0", "49,0")]}, "settlements.tsv:3: lat"),
    ({"settlements": [LYMAN.replace(" 2000 ", " wide ")]}, "settlements.tsv:2: radius_m"),
    ({"settlements": [LYMAN.replace("20000", "many")]}, "settlements.tsv:2: population"),
    ({"settlements": [LYMAN.replace("settlement", "exact")]}, "settlements.tsv:2: precision"),
    ({"settlements": [LYMAN, LYMAN.replace("UA141201", "UA141209")]}, "settlements.tsv:3: the unit of this id"),
    ({"unit_names": ["UA15000000000000001 oblast А uk former    register"]}, "unit_names.tsv:2: id"),
    ({"units": ["UA14000000000000001 county Донецька Donetska 37.5 48.5 90000"]}, "units.tsv:2: level"),
    ({"names": ["UA99999999999999999 Нема uk former    register"]}, "names.tsv:2: id"),
])  # fmt: skip
def test_a_broken_row_is_named_by_file_and_line(make_folder, replaced, said):
    folder = make_folder(**{"names": []} | replaced)
    with pytest.raises(DataFileError, match=said.replace(".", r"\.")):
        open_table(folder)


@pytest.mark.parametrize("name", ["units", "settlements", "names", "unit_names"])
def test_a_wrong_header_is_named(make_folder, name):
    path = make_folder() / f"{name}.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace("id\t", "code\t", 1), encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"{name}\.tsv:1: header is 'code"):
        open_table(path.parent)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(make_folder):
    path = make_folder() / "settlements.tsv"
    path.write_bytes(path.read_bytes().replace("Сіверськ".encode(), "Сіверськ".encode("cp1251")))
    with pytest.raises(DataFileError, match=r"settlements\.tsv:4: is not UTF-8"):
        open_table(path.parent)


@pytest.mark.parametrize("name", ["units", "settlements", "names", "unit_names"])
def test_a_missing_file_is_named_with_the_remedy(make_folder, name):
    folder = make_folder()
    (folder / f"{name}.tsv").unlink()
    with pytest.raises(DataFileError, match=rf"{name}\.tsv: is not there: .* rebuild it"):
        open_table(folder)


def test_the_embedded_table_holds_the_register():
    table = open_table(DATA)
    assert len(table) == 29_703
    assert list(table.ids) == sorted(set(table.ids))


def test_every_embedded_settlement_lies_in_units_of_each_level():
    table = open_table(DATA)
    places = [table.place(row) for row in range(len(table))]
    assert {(p.hromada.level, p.raion.level, p.oblast.level) for p in places} >= {("hromada", "raion", "oblast")}
    assert all(20 < p.lon < 42 and 43 < p.lat < 54 and p.radius_m > 0 for p in places)


def test_a_table_is_opened_once():
    assert open_table(DATA) is open_table(DATA)


# A coarse guard; benchmarks/gazetteer_load.py measures against the real limit.
def test_the_embedded_table_opens_quickly():
    start = time.process_time()
    table = open_table.__wrapped__(DATA)
    assert table.by_name
    assert table.by_fold
    assert time.process_time() - start < 2
