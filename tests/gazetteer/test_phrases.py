"""Located phrases in four languages; names that only look like phrases; where the ground meant lies."""

from dataclasses import replace
from time import perf_counter

import pytest

from gazetteer.geodesy import distance_km
from gazetteer.phrases import NEAR_M, Location, Phrase, Relation, locate, parse_phrase
from gazetteer.places import Precision


def read(text):
    found = parse_phrase(text)
    assert found.written == text
    return (found.relation.value, *filter(None, (found.name, found.name_to, found.distance_km)))


@pytest.mark.parametrize(("text", "expected"), [
    ("near Lyman", ("near", "Lyman")), ("outside of Lyman", ("near", "Lyman")),
    ("поблизу Лимана", ("near", "Лимана")), ("біля Куп'янська", ("near", "Куп'янська")),
    ("під Торецьком", ("near", "Торецьком")), ("под Купянском", ("near", "Купянском")),
    ("в районі Торецька", ("near", "Торецька")), ("in the area of Lyman", ("near", "Lyman")),
    ("на околицях Торецька", ("near", "Торецька")), ("outskirts of Toretsk", ("near", "Toretsk")),
    ("на північно-західній околиці Часового Яру", ("near", "Часового Яру")),
    ("on the western outskirts of Chasiv Yar", ("near", "Chasiv Yar")), ("in the Orikhiv area", ("near", "Orikhiv")),
    ("nei pressi di Konstantinovka", ("near", "Konstantinovka")), ("vicino a Lyman", ("near", "Lyman")),
    ("toward Lyman", ("toward", "Lyman")), ("in the direction of Lyman", ("toward", "Lyman")),
    ("у напрямку Лиману", ("toward", "Лиману")), ("в сторону Лимана", ("toward", "Лимана")),
    ("in the Lyman direction", ("toward", "Lyman")), ("in direzione di Krasnolimansk", ("toward", "Krasnolimansk")),
])  # fmt: skip
def test_near_and_toward(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("south of Orikhiv", ("south_of", "Orikhiv")), ("NE of Lyman", ("north_east_of", "Lyman")),
    ("south-east of Kupyansk", ("south_east_of", "Kupyansk")), ("to the north of Lyman", ("north_of", "Lyman")),
    ("northwest of Lyman", ("north_west_of", "Lyman")), ("west of Lyman", ("west_of", "Lyman")),
    ("на південь від Оріхова", ("south_of", "Оріхова")), ("північніше Вербового", ("north_of", "Вербового")),
    ("на південний захід від Малої Токмачки", ("south_west_of", "Малої Токмачки")),
    ("на схід від Лимана", ("east_of", "Лимана")), ("северо-западнее Торецка", ("north_west_of", "Торецка")),
    ("к юго-востоку от Лимана", ("south_east_of", "Лимана")), ("a nord-est di Lyman", ("north_east_of", "Lyman")),
    ("ad ovest di Lyman", ("west_of", "Lyman")), ("a est di Lyman", ("east_of", "Lyman")),
    ("6 km southwest of Verbove", ("south_west_of", "Verbove", 6.0)),
    ("about six kilometers (3.7 miles) southwest of Verbove", ("south_west_of", "Verbove", 6.0)),
    ("у 3 км на північ від Борової", ("north_of", "Борової", 3.0)),
    ("в 2,5 километрах к северу от Боровой", ("north_of", "Боровой", 2.5)),
    ("на 2 км західніше Вербового", ("west_of", "Вербового", 2.0)),
    ("500 m south of Lyman", ("south_of", "Lyman", 0.5)), ("2 miles east of Lyman", ("east_of", "Lyman", 3.219)),
    ("3 km a sud di Lyman", ("south_of", "Lyman", 3.0)), ("за 7 км від Лимана", ("near", "Лимана", 7.0)),
    ("5 km from Lyman", ("near", "Lyman", 5.0)),
])  # fmt: skip
def test_bearings_and_distances(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("between Verbove and Robotyne", ("between", "Verbove", "Robotyne")),
    ("між Вербовим і Роботиним", ("between", "Вербовим", "Роботиним")),
    ("между сёлами Вербовое и Работино", ("between", "Вербовое", "Работино")),
    ("tra Verbove e Robotyne", ("between", "Verbove", "Robotyne")),
    ("between Verbove – Robotyne", ("between", "Verbove", "Robotyne")),
    ("along the Pokrovsk - Kostiantynivka road", ("along", "Pokrovsk", "Kostiantynivka")),
    ("along the Pokrovsk-Kostiantynivka road", ("along", "Pokrovsk", "Kostiantynivka")),
    ("along the Kupiansk-Vuzlovyi–Kivsharivka road", ("along", "Kupiansk-Vuzlovyi", "Kivsharivka")),
    ("on the road from Pokrovsk to Kostiantynivka", ("along", "Pokrovsk", "Kostiantynivka")),
    ("вздовж траси Покровськ – Костянтинівка", ("along", "Покровськ", "Костянтинівка")),
    ("на трассе между Покровском и Константиновкой", ("along", "Покровском", "Константиновкой")),
    ("lungo la strada Pokrovsk - Myrnohrad", ("along", "Pokrovsk", "Myrnohrad")),
    ("along the M-03 highway", ("along", "M-03 highway")), ("along the Oskil River", ("along", "Oskil River")),
])  # fmt: skip
def test_between_and_along(text, expected):
    assert read(text) == expected


@pytest.mark.parametrize(("text", "name"), [
    ("in Radisne", "Radisne"), ("у Радісному", "Радісному"), ("nel villaggio di Yampol", "Yampol"),
    ("у селі Радісне", "Радісне"), ("в н.п. Радостное", "Радостное"), ("м.Покровськ", "Покровськ"),
    ("the village of Pryvillia", "Pryvillia"), ("in northern Vilcha", "Vilcha"),
    ("in the north of Vovchansk", "Vovchansk"), ("на півночі Вовчанська", "Вовчанська"),
    ("у центрі Покровська", "Покровська"), ("у південно-західній частині Вовчанська", "Вовчанська"),
    ("Kharkiv Oblast", "Kharkiv Oblast"), ("Sumy City", "Sumy City"), (" «Lyman», ", "Lyman"),
    ("\u202eLyman\x1b", "Lyman"), ("in Ly\u200bman", "Lyman"), ("in\tRadisne\n", "Radisne"),
])  # fmt: skip
def test_what_is_at_the_place_itself(text, name):
    assert read(text) == ("at", name)


def test_the_russian_u_with_a_genitive_is_near_and_the_ukrainian_one_in():
    assert read("у Торецка") == ("near", "Торецка")
    assert read("у Торецьку") == ("at", "Торецьку")


@pytest.mark.parametrize(
    "text",
    [
        "near",
        "south of",
        "6 km",
        "between Verbove",
        "between – and",
        "near 7",
        "the",
        "",
        "Місто мільйона троянд",
        "near " + 200 * "x",
    ],
)
def test_what_only_begins_like_a_phrase_is_a_name(text):
    assert parse_phrase(text) == Phrase(text, Relation.AT, text)


def test_no_name_of_the_register_is_broken(gazetteer):
    table = gazetteer.table
    names = {*table.names, *table.names_en}
    assert len(names) > 30_000
    assert [name for name in names if parse_phrase(name) != Phrase(name, Relation.AT, name)] == []


@pytest.mark.parametrize("part", [
    "near ", "outside of to the ", "in the north of –", "у –", "1,1 km (", "and ", "north", "північ", "road ", "(",
    "\u202e", "\x1b[31m", "- ",
])  # fmt: skip
def test_text_of_any_kind_is_read_in_no_time(part):
    began = perf_counter()
    for length in (199, 10_000):
        text = (part * 10_000)[:length]
        assert parse_phrase(text).written == text
    assert perf_counter() - began < 0.1


@pytest.fixture
def lyman(small_table):
    return small_table.place(0)


@pytest.fixture
def siversk(small_table):
    return small_table.place(2)


def test_a_place_itself_keeps_its_point_and_radius(lyman):
    assert locate(parse_phrase("in Lyman"), [lyman]) == Location(37.8, 49.0, Precision.SETTLEMENT, 2000)


@pytest.mark.parametrize("text", ["near Lyman", "south of Lyman", "toward Lyman", "along the Lyman road"])
def test_without_a_distance_the_ground_is_near(lyman, text):
    assert locate(parse_phrase(text), [lyman]) == Location(37.8, 49.0, Precision.NEAR, 2000 + NEAR_M)


def test_an_offset_moves_the_point_and_widens_it_by_a_quarter(lyman):
    found = locate(parse_phrase("8 km north of Lyman"), [lyman])
    assert (found.lon, found.precision, found.radius_m) == (37.8, Precision.NEAR, 2000 + 2000)
    assert distance_km(found.lon, found.lat, 37.8, 49.0) == pytest.approx(8.0, abs=0.01)
    assert found.lat > 49.0


def test_a_distance_without_a_bearing_is_a_circle(lyman):
    assert locate(parse_phrase("8 km from Lyman"), [lyman]) == Location(37.8, 49.0, Precision.NEAR, 2000 + 10_000)


@pytest.mark.parametrize(
    ("text", "precision"),
    [("between Lyman and Siversk", Precision.BETWEEN), ("along the Lyman - Siversk road", Precision.ALONG)],
)
def test_between_two_places_is_their_middle_within_half_the_way(lyman, siversk, text, precision):
    found = locate(parse_phrase(text), [lyman, siversk])
    half_m = float(distance_km(37.8, 49.0, 38.1, 48.9)) * 500
    assert (found.lon, found.lat, found.precision) == (37.95, 48.95, precision)
    assert found.radius_m == round(half_m) + 2000


def test_a_point_that_stands_for_a_unit_is_kept(lyman):
    vague = replace(lyman, precision=Precision.HROMADA, radius_m=20_000)
    assert locate(parse_phrase("8 km north of Lyman"), [vague]) == Location(37.8, 49.0, Precision.HROMADA, 20_000)


def test_nothing_can_be_located_without_a_place():
    with pytest.raises(ValueError, match="'near Lyman'"):
        locate(parse_phrase("near Lyman"), [])


@pytest.mark.parametrize(
    ("text", "km"),
    [
        ("1,200 metres south of Robotyne", 1.2), ("1200 m south of Robotyne", 1.2),
        ("2,5 км на північ від Оріхова", 2.5), ("1 500 метрів на південь від Роботиного", 1.5),
        ("12.5 km east of Lyman", 12.5),
    ],
)  # fmt: skip
def test_a_comma_before_three_digits_parts_thousands(text, km):
    assert parse_phrase(text).distance_km == km


def test_a_distance_that_nobody_locates_by_is_not_read():
    assert parse_phrase("999 km north of Robotyne").relation is Relation.AT
