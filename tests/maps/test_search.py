"""What the search knows: names beside the page in Python, the page's places joined with them in a browser."""

import json
from dataclasses import replace

import pytest

from maps.model import NamedPlace
from maps.search import named_rows

KNOWN = "dayPage.known(dayPage.page)"


@pytest.fixture
def known(day, day_file, offline_page):
    """The rows of a day's search in their order."""

    def of(**changes):
        found = offline_page(day_file(replace(day, **changes)))
        assert found.messages == []
        return found.page.evaluate(KNOWN)

    return of


@pytest.fixture
def rows(known):
    """The rows of a day's search as {first name: row}."""
    return lambda **changes: {row[0][0]: row for row in known(**changes)}


def test_a_claim_a_marked_place_and_a_town_of_one_point_are_one_place(rows):
    names, unit, lon, lat, claim, place = rows()["Lyman"]
    assert names == ["Lyman", "Лиман", "Krasny Liman"]
    assert unit == "Lyman hromada, Kramatorsk raion, Donetsk oblast"
    assert (lon, lat) == (37.80222, 48.98528)
    assert (claim, place) == (0, 0)


def test_further_names_join_the_place_that_bears_them(rows):
    siversk = NamedPlace("Siversk", "Сіверськ", "a unit", 38.0986, 48.8667, ("Яма", "Северск", "Siversk"))
    toretsk = NamedPlace("Toretsk", "Торецьк", "", 37.85, 48.39, ("Дзержинськ",))
    found = rows(named=(siversk, toretsk))
    assert found["Siversk"] == [["Siversk", "Сіверськ", "Яма", "Северск"], "a unit", 38.0986, 48.8667, 7, 4]
    assert found["Toretsk"][-2:] == [-1, -1]
    assert found["Kharkiv"] == [["Kharkiv", "Харків"], "", 36.2304, 49.9935, -1, -1]


def test_a_place_that_was_refused_leads_to_its_claim(rows):
    assert rows()["Novoselivka"] == [["Novoselivka", "Новоселівка", "Novosyolovka"], "", None, None, 8, -1]


def test_namesakes_of_other_units_stay_apart_and_the_first_claim_of_each_is_opened(day, known):
    claims = [
        replace(day.claims[0], claim_id=f"{unit}{n}", unit=unit, lon=30 + (unit == "b"), lat=50)
        for n, unit in enumerate("abab")
    ]
    found = known(claims=tuple(claims), places=(), base=replace(day.base, towns=()))
    assert [row[4] for row in found] == [0, 1]


def test_large_towns_come_first(known):
    assert [row[0][0] for row in known()][:5] == ["Kharkiv", "Dnipro", "Zaporizhzhia", "Donetsk", "Luhansk"]


def test_names_beside_the_page_are_written_once_cleaned_and_alike(day):
    named = (NamedPlace("a\u202eb", "", "u", 1.1234567, 2, ("c",)), NamedPlace("d", "", "u", 1, 2))
    found = named_rows(replace(day, named=named))
    assert found == {"units": ["u"], "rows": [["a\ufffdb", "", 0, 1.12346, 2, ["c"]], ["d", "", 0, 1, 2, []]]}
    assert json.dumps(found) == json.dumps(named_rows(replace(day, named=named)))
