import math

import pytest

from gazetteer.additions.rows import (
    Refusal,
    Row,
    check_row,
    further_name,
    read_count,
    read_degrees,
    written_name,
)

ROW = Row(7, "Ставки", 37.82, 49.05)


def test_a_sound_row_passes():
    assert check_row(ROW) is ROW
    assert check_row(ROW._replace(name="", id="UA14120110020000011")).id


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"lat": math.nan}, "missing or no number"),
        ({"lon": math.inf}, "missing or no number"),
        ({"lat": 91.0}, "out of range"),
        ({"lon": -181.0}, "out of range"),
        ({"lon": 49.05, "lat": 37.82}, "swapped"),
        ({"lon": 2.35, "lat": 48.85}, "outside the country"),
        ({"id": "UA1412"}, "no code of the register"),
        ({"name": ""}, "neither a name nor an id"),
        ({"name": "Ста\u202eвки"}, "control characters"),
        ({"name": "Ста\nвки"}, "control characters"),
        ({"name": "С" * 121}, "longer than 120"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line(change, reason):
    refusal = check_row(ROW._replace(**change))
    assert isinstance(refusal, Refusal)
    assert refusal.line == 7
    assert reason in refusal.reason


@pytest.mark.parametrize(("text", "value"), [("49.05", 49.05), (" 49,05 ", 49.05), ("-3", -3.0), ("+3.5", 3.5)])
def test_degrees(text, value):
    assert read_degrees(text) == value


@pytest.mark.parametrize("text", ["", "49°", "1e5", "nan", "4_9", "٤٩", "49.05.1", "N49", "0x1f", "1234"])
def test_what_is_no_degrees(text):
    assert math.isnan(read_degrees(text))


@pytest.mark.parametrize(
    ("text", "number"),
    [("1200", 1200), ("12 345", 12345), ("12\u00a0345", 12345), ("", 0), ("~200", 0), ("9" * 5000, 0), ("-5", 0)],
)  # fmt: skip
def test_numbers_of_people(text, number):
    assert read_count(text) == number


def test_names_are_written_as_in_the_register():
    assert written_name("  Куп'янськ  ") == "Куп’янськ"
    assert written_name("Лима\u0301н") == "Лиман"


@pytest.mark.parametrize(
    ("text", "language"),
    [("Красне", "ru"), ("Сєверськ", "uk"), ("Красный Лиман", "ru"), ("Lyman", "la"), ("Łyman", "la")],
)  # fmt: skip
def test_the_language_of_a_name_is_told_by_its_letters(text, language):
    assert further_name(text) == (text, language, "variant")


@pytest.mark.parametrize(
    "text", ["", "利曼", "lyman", "LYMAN", "Лyman2", "https://x.org", "Лиман\n", "L" * 130, "=1+1"]
)
def test_what_is_no_name_in_one_script(text):
    kept = further_name(text)
    assert kept is None or kept.text == "Лиман"
