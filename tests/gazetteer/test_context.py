"""Every form of context that sources use, in English and Ukrainian, and text that only looks like one."""

import time

import pytest

from gazetteer.context import parse_hints


def read(text):
    return [(hint.kind, hint.name, hint.level) for hint in parse_hints(text)]


@pytest.mark.parametrize(("text", "name", "level"), [
    ("Dnipropetrovsk Oblast", "Dnipropetrovsk", "oblast"),
    ("in the Kharkiv region", "Kharkiv", "oblast"),
    ("Донецька область", "Донецька", "oblast"),
    ("у Донецькій області", "Донецькій", "oblast"),
    ("Donetsk obl.", "Donetsk", "oblast"),
    ("Запорізька обл.", "Запорізька", "oblast"),
    ("Kramatorsk raion", "Kramatorsk", "raion"),
    ("Kupyansk district", "Kupyansk", "raion"),
    ("Краматорський район", "Краматорський", "raion"),
    ("Lyman hromada", "Lyman", "hromada"),
    ("Lyman urban territorial community", "Lyman", "hromada"),
    ("Лиманська громада", "Лиманська", "hromada"),
    ("Лиманська ТГ", "Лиманська", "hromada"),
    ("Kharkiv", "Kharkiv", ""),
])  # fmt: skip
def test_units(text, name, level):
    assert read(text) == [("unit", name, level)]


@pytest.mark.parametrize(("text", "name"), [
    ("toward Lyman", "Lyman"),
    ("Towards Lyman", "Lyman"),
    ("Kupyansk direction", "Kupyansk"),
    ("direction of Kharkiv", "Kharkiv"),
    ("in the direction of Kharkiv", "Kharkiv"),
    ("on the Pokrovsk axis", "Pokrovsk"),
    ("Zaporizhia front", "Zaporizhia"),
    ("Huliaipole road", "Huliaipole"),
    ("Лиманський напрямок", "Лиманський"),
    ("на Лиманському напрямку", "Лиманському"),
    ("Купянское направление", "Купянское"),
])  # fmt: skip
def test_axes(text, name):
    assert read(text) == [("axis", name, "")]


@pytest.mark.parametrize(("text", "name", "km", "bearing"), [
    ("8 km west of Pryvillya", "Pryvillya", 8, 270),
    ("8km W of Pryvillya", "Pryvillya", 8, 270),
    ("about 3.5 kilometres north-east of Lyman", "Lyman", 3.5, 45),
    ("8,5 km south of Mala Tokmachka", "Mala Tokmachka", 8.5, 180),
    ("some 12 km to the southeast of Siversk", "Siversk", 12, 135),
    ("8 км західніше Привілля", "Привілля", 8, 270),
    ("8 км на захід від Привілля", "Привілля", 8, 270),
    ("2,5 км на північний схід від Лиману", "Лиману", 2.5, 45),
    ("5 км южнее Купянска", "Купянска", 5, 180),
    ("5 км к югу от Купянска", "Купянска", 5, 180),
])  # fmt: skip
def test_offsets(text, name, km, bearing):
    (hint,) = parse_hints(text)
    assert (hint.kind, hint.name, hint.km, hint.bearing_deg, hint.text) == ("offset", name, km, bearing, text)


def test_several_hints_are_told_apart():
    assert read("Dnipropetrovsk Oblast; 8 km west of Pryvillya") == [
        ("unit", "Dnipropetrovsk", "oblast"),
        ("offset", "Pryvillya", ""),
    ]
    assert read("8,5 km west of Pryvillya, Dnipropetrovsk Oblast") == [
        ("offset", "Pryvillya", ""),
        ("unit", "Dnipropetrovsk", "oblast"),
    ]
    assert read("Lyman hromada (Donetsk Oblast)") == [("unit", "Lyman", "hromada"), ("unit", "Donetsk", "oblast")]
    assert read("Donetsk,Lyman") == [("unit", "Donetsk", ""), ("unit", "Lyman", "")]


def test_a_distance_in_words_is_understood():
    (hint,) = parse_hints("about six km west of Pryvillya")
    assert (hint.kind, hint.name, hint.km, hint.bearing_deg) == ("offset", "Pryvillya", 6, 270)


@pytest.mark.parametrize(("text", "name", "bearing"), [
    ("south of Kupyansk", "Kupyansk", 180), ("north-west of Kupyansk", "Kupyansk", 315),
    ("на північ від Лимана", "Лимана", 0),
])  # fmt: skip
def test_bearings(text, name, bearing):
    (hint,) = parse_hints(text)
    assert (hint.kind, hint.name, hint.km, hint.bearing_deg) == ("bearing", name, 0, bearing)


def test_nearness_is_no_axis():
    assert read("near Pryvillya") == [("near", "Pryvillya", "")]


def test_two_names_joined_are_two_hints():
    assert read("between Verbove and Robotyne") == [("axis", "Verbove", ""), ("axis", "Robotyne", "")]
    road = "along the route leading from the Pokrovske area of Dnipropetrovsk region to Huliaipole"
    assert read(road) == [("axis", "Pokrovske", ""), ("axis", "Huliaipole", "")]


def test_and_joins_hints_only_before_a_number():
    assert [hint.kind for hint in parse_hints("5 km west of Lyman and 12 km north of Siversk")] == ["offset", "offset"]
    assert len(parse_hints("Lyman and Siversk raion")) == 1


@pytest.mark.parametrize("text", ["", " ", ";", ";;,()|", "(", "\n"])
def test_context_without_words_gives_no_hint(text):
    assert parse_hints(text) == ()


@pytest.mark.parametrize(
    "text",
    ["in the " * 1500 + "x", "a " * 5000, "north " * 2000, "x" + " " * 10_000 + "x", "road " * 2000, "1" * 10_000],
)
def test_long_context_is_not_looked_into_for_long(text):
    start = time.process_time()
    assert [hint.kind for hint in parse_hints(text)] == ["unit"]
    assert time.process_time() - start < 0.2
