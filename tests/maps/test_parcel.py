"""The parcel: what the atlas has is told by numbers alone, what it has otherwise is written."""

from dataclasses import replace

import pytest

from maps.atlas import atlas_of
from maps.model import NamedPlace
from maps.parcel import claims_parcel, places_parcel

UNIT = "Lyman hromada, Kramatorsk raion, Donetsk oblast"


@pytest.fixture
def site_day(day):
    """One marked place, which the atlas has, and two claims about it."""
    lyman = replace(day.places[0], id="UA7", trail="../places/UA7.html")
    claims = tuple(replace(one, place_id="UA7") for one in day.claims[:2])
    known = NamedPlace("Lyman", "Лиман", UNIT, lyman.lon, lyman.lat, (), "UA7")
    return replace(day, places=(lyman,), claims=claims, base=replace(day.base, settlements=(known,)))


def packed(day):
    atlas = atlas_of(day.base)
    return claims_parcel(day, atlas), places_parcel(day, atlas)


def test_a_place_of_the_atlas_is_told_by_its_row(site_day):
    claims, places = packed(site_day)
    assert places["row"] == "!"  # no step from row 0
    assert places["elsewhere"] == []
    assert places["trail"] == {"before": "../places/", "behind": ".html"}
    assert claims["place"] == "!!"
    assert claims["near"]["rows"] == [("settlement", 1500)]


def test_a_place_that_the_atlas_has_otherwise_is_written(site_day):
    moved = replace(site_day, places=(replace(site_day.places[0], lon=37.9),))
    claims, places = packed(moved)
    assert places["row"] == " "
    assert places["elsewhere"] == [("UA7", "Lyman", "Лиман", 37.9, 48.98528)]
    assert claims["near"]["rows"] == [("settlement", 1500, "Lyman", "Лиман", UNIT, 37.80222, 48.98528)]
    far = replace(site_day, claims=(replace(site_day.claims[0], lon=37.9, unit="elsewhere"),))
    claims, _ = packed(far)
    assert claims["near"]["rows"] == [("settlement", 1500, "Lyman", "Лиман", "elsewhere", 37.9, 48.98528)]


def test_a_statement_does_not_repeat_its_place(site_day):
    said = replace(site_day.claims[0], statement="Fighting at Lyman, west of Lyman")
    claims, _ = packed(replace(site_day, claims=(said,)))
    assert claims["manner"]["rows"][0][2] == "Fighting at \0, west of \0"


def test_grounds_are_left_out_only_where_the_page_tells_as_much(site_day):
    lyman, ids = site_day.places[0], tuple(one.claim_id for one in site_day.claims)
    brief = replace(lyman, claim_ids=ids, claim_words=(), voices=())
    assert packed(replace(site_day, places=(brief,)))[1]["told"] is None
    for other in (replace(brief, claim_ids=ids[::-1]), replace(brief, claim_words=("a", "b")), lyman):
        assert packed(replace(site_day, places=(other,)))[1]["told"] is not None
