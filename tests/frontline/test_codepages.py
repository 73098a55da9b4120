import pytest

from frontline.codepages import is_windows_1251

REAL = [
    "Лиман",
    "Київ",
    "Пісок",
    "ІЗЮМ",
    "Слов’янськ",
    "в армії",
    "«ЗСУ» відійшли на 2\u00a0км",
    "П’ять танків Т-90М",
    "Т-90М",
    "БпЛА над Покровськом",
    "із м. Часів Яр – на захід…",
    "з‘їзд",
    "В\u00a0Лимані",
    "Марії, Азії й землі»",
    "HIMARS-ом",
    "удар HIMARSів по складу біля мосту",
    "Лимaн, Ямпіль",  # a Latin a
    "ЕКСПЛУАТАЦІЯ № 5, 10 °С, Є й ґанок, її",
    "Съезд объявлён: «ещё», ёлка, эхо, Ыгдыргын",
    "“Lyman” – 5 km…",  # signs alone are the same in Windows-1252
]


@pytest.mark.parametrize("text", REAL)
def test_what_people_write_in_cyrillic_is_windows_1251(text):
    assert is_windows_1251(f"place,note\nSumy,{text}\n".encode("cp1251"))


@pytest.mark.parametrize(
    "text", ["caf\xe9", "perch\xe9 \xe8 l\xe0", "Z\xfcrich", "o\xf9 et l\xe0", "\xe8", "5 \xb9", "pr\xe8s d'\xe9t\xe9"]
)
def test_text_of_western_europe_is_not(text):
    assert not is_windows_1251(f"place,note\nSumy,{text}\n".encode("latin-1"))


DAMAGED = {
    "a sign cut": b"caf\xc3\xa9 \xe2\x80\x93 \xe2\x80 x",
    "one accent": b"\xc3\xa9\xe9",
    "half a surrogate": b"\xed\xa0\x80",
    "half a surrogate beside accents": "café ".encode() + b"\xed\xa0\x80",
    "an emoji cut": b"\xf0\x9f\x98 cut",
    "a Cyrillic letter cut": "на Лиман".encode() + b"\xd0 x",
    "a row of another file": "Лиман,Сіверськ,Куп’янськ\n".encode("cp1251") * 50 + "Лиман\n".encode(),
    "a byte without a sign far behind": "Лиман ".encode("cp1251") * 30_000 + b"\x98",
    "a quotation mark cut": "Лиман ".encode("cp1251") + b"\xe2\x80",
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_utf_8_that_is_damaged_or_mixed_in_is_not(data):
    assert not is_windows_1251(b"place,note\nSumy," + data + b"\n")


def test_a_long_row_without_separators_takes_no_longer():
    assert is_windows_1251(b"a" * 3_000_000 + b" " + "Лиман".encode("cp1251"))
