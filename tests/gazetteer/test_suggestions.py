"""Entries of an answer may hold anything; suggestions may stand for a settlement that the table has."""

import pytest

from gazetteer.places import Precision
from gazetteer.suggestions import Service, own_ids, plain_text, read_suggestion
from tests.gazetteer.geocoders import nominatim_entry, photon_entry

BOX = (31.4, 46.2, 39.4, 51.6)
LYMAN = ("Лиман", 37.805, 49.005, ("place", "town"), "town", 0.0, ("Донецька область",))
ENTRIES = {Service.NOMINATIM: nominatim_entry, Service.PHOTON: photon_entry}


@pytest.fixture(params=list(Service))
def read(request):
    """Read the entry of a town with some of it replaced, in either format."""

    def build(**replaced):
        place = dict(zip(("name", "lon", "lat", "tag", "level", "half", "around"), LYMAN, strict=True)) | replaced
        return read_suggestion(request.param, ENTRIES[request.param](**place), BOX)

    return build


@pytest.mark.parametrize("replaced", [
    {"lon": 30.0}, {"lat": 55.0}, {"lon": float("nan")}, {"lat": float("inf")}, {"lon": "x"}, {"lat": None},
])  # fmt: skip
def test_a_point_that_is_none_or_lies_outside_is_no_suggestion(read, replaced):
    assert read() is not None
    assert read(**replaced) is None


@pytest.mark.parametrize("service", list(Service))
@pytest.mark.parametrize("raw", [None, 7, "text", [], {}, {"lat": "49", "lon": "37.8"}, {"properties": None}])
def test_an_entry_of_another_form_is_no_suggestion(service, raw):
    assert read_suggestion(service, raw, BOX) is None


@pytest.mark.parametrize(("tag", "level", "precision", "radius_m"), [
    (("place", "village"), "village", Precision.SETTLEMENT, 2000),
    (("place", "suburb"), "suburb", Precision.NEAR, 5000),
    (("boundary", "administrative"), "town", Precision.SETTLEMENT, 2000),
    (("boundary", "administrative"), "municipality", Precision.HROMADA, 20_000),
    (("boundary", "administrative"), "county", Precision.RAION, 65_000),
    (("boundary", "administrative"), "state", Precision.OBLAST, 130_000),
    (("waterway", "river"), "river", Precision.NEAR, 5000), (("railway", "station"), "city", Precision.NEAR, 5000),
])  # fmt: skip
def test_the_precision_comes_from_class_and_type(read, tag, level, precision, radius_m):
    found = read(tag=tag, level=level)
    assert (found.precision, found.radius_m, found.kind) == (precision, radius_m, "=".join(tag))


@pytest.mark.parametrize("half", [-0.1, float("inf"), float("nan"), 200.0])
def test_a_bounding_box_that_is_none_is_not_trusted(read, half):
    assert read(half=half).radius_m == 2000


def test_names_are_shown_without_what_steers_a_terminal(read):
    found = read(name="\x1b[2J\u202eЛиман\x9b31m\n\ud800", around=("x" * 5000,))
    assert found.name == "[2J Лиман 31m"
    assert (found.title.isprintable(), len(found.title)) == (True, 200)


def test_text_is_put_on_one_line():
    assert plain_text(" a\t\u200b b\r\nc\u0007 ") == "a b c"


def test_a_settlement_of_the_table_with_a_like_name_is_named(read, small_table):
    assert own_ids(small_table, read()) == ("UA14120110010000010",)
    assert own_ids(small_table, read(name="Lyman")) == ("UA14120110010000010",)


def test_a_borrowed_point_holds_what_lies_within_its_radius(read, small_table):
    # One Stavky has a point of its own 11 km off; the other stands at its hromada's middle, within 20 km.
    assert own_ids(small_table, read(name="Ставки", lon=38.0, lat=48.95)) == ("UA14120120020000013",)
    assert own_ids(small_table, read(name="Ставки", lon=37.9, lat=49.05)) == ()


@pytest.mark.parametrize("replaced", [
    {"name": "Торецьк"}, {"lon": 37.85}, {"tag": ("waterway", "river")},
    {"tag": ("boundary", "administrative"), "level": "county"},
])  # fmt: skip
def test_another_name_a_point_outside_and_no_settlement_name_none(read, small_table, replaced):
    assert own_ids(small_table, read(**replaced)) == ()
