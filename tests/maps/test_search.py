import json
from dataclasses import replace

import pytest

from maps.model import NamedPlace
from maps.search import search_index


@pytest.fixture
def rows(day):
    """The index of a day as {first name: row}."""

    def of(**changes):
        index = search_index(replace(day, **changes))
        return {row[0][0]: [row[0], index["units"][row[1]], *row[2:]] for row in index["rows"]}

    return of


def test_a_claim_a_marked_place_and_a_town_of_one_point_are_one_place(rows):
    names, unit, lon, lat, claim, place = rows()["Lyman"]
    assert names == ["Lyman", "Лиман", "Krasny Liman"]
    assert unit == "Lyman hromada, Kramatorsk raion, Donetsk oblast"
    assert (lon, lat) == (37.80222, 48.98528)
    assert (claim, place) == (0, 0)


def test_further_names_join_the_place_that_bears_them(rows):
    named = NamedPlace("Siversk", "Сіверськ", "a unit", 38.0986, 48.8667, ("Яма", "Северск", "Siversk"))
    assert rows(named=(named,))["Siversk"] == [
        ["Siversk", "Сіверськ", "Яма", "Северск"], "a unit", 38.0986, 48.8667, 7, 4,
    ]  # fmt: skip


def test_a_place_that_is_only_known_by_name_or_as_a_town_is_found_too(rows):
    named = NamedPlace("Toretsk", "Торецьк", "", 37.85, 48.39, ("Дзержинськ",))
    found = rows(named=(named,))
    assert found["Toretsk"][-2:] == [-1, -1]
    assert found["Kharkiv"] == [["Kharkiv", "Харків"], "", 36.2304, 49.9935, -1, -1]


def test_a_place_that_was_refused_leads_to_its_claim(rows):
    assert rows()["Novoselivka"] == [["Novoselivka", "Новоселівка", "Novosyolovka"], "", None, None, 8, -1]


def test_namesakes_of_other_units_stay_apart(day):
    one, other = (replace(day.claims[0], claim_id=unit, unit=unit, lon=30 + n, lat=50) for n, unit in enumerate("ab"))
    empty = replace(day.base, towns=())
    index = search_index(replace(day, claims=(one, other), places=(), base=empty))
    assert [row[4] for row in index["rows"]] == [0, 1]


def test_large_towns_come_first(day):
    first = [row[0][0] for row in search_index(day)["rows"]]
    assert first[:5] == ["Kharkiv", "Dnipro", "Zaporizhzhia", "Donetsk", "Luhansk"]


def test_same_day_same_bytes_and_nothing_unseen(day):
    hostile = replace(day.claims[0], place="a\u202eb")
    index = search_index(replace(day, claims=(hostile,)))
    assert json.dumps(index) == json.dumps(search_index(replace(day, claims=(hostile,))))
    assert "a\ufffdb" in {row[0][0] for row in index["rows"]}
