"""Inflected names lead back to the nominative, whatever case, number or language they stand in."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.inflection import MOST_FORMS, dictionary_forms
from gazetteer.names import fold_key
from gazetteer.places import DATA, open_table

LETTERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяыэёъ’ -АБЖЇ"


# written, nominative: as found in war reports, and one for each alternation.
@pytest.mark.parametrize(
    "pair",
    """
    Радісному Радісне | Піщаного Піщане | Костянтинопільському Костянтинопільське | Дальнього Дальнє
    Благодатного Благодатне | Сторожевого Сторожеве | Шевченку Шевченко | Вербівці Вербівка
    Новоплатоновку Новоплатоновка | Купянском Купянск
    Харкова Харків | Харкові Харків | Харковом Харків | Миколаєва Миколаїв | Лимана Лиман | Торецька Торецьк
    Боровой Боровая | Харьковом Харьков | Барвенковом Барвенково | Верхнего Верхнее | Ямполя Ямпіль | Умані Умань
    Сумах Суми | Чернівцях Чернівці | Чернівців Чернівці | Трускавця Трускавець | Липівця Липовець | Донца Донец
    Балаклії Балаклія | Гуляйполя Гуляйполе | Гуляйполем Гуляйполе | Добропіллям Добропілля | Гаю Гай | Ставка Ставок
    Лозовій Лозова | Лозової Лозова | Полтавою Полтава | Городища Городище | Ользі Ольга | Керчью Керчь | Вишок Вишки
    """.replace("\n", "|").split("|"),
)  # fmt: skip
def test_a_word_leads_to_its_nominative(pair):
    if pair.strip():
        written, nominative = pair.split()
        assert nominative in dictionary_forms(written)


@pytest.mark.parametrize(
    ("written", "nominative"),
    [
        ("Часового Яру", "Часів Яр"), ("Часовому Яру", "Часів Яр"), ("Сухих Ялах", "Сухі Яли"),
        ("Кривого Рогу", "Кривий Ріг"),
        ("Великої Новосілки", "Велика Новосілка"), ("Жовтих Вод", "Жовті Води"), ("Білих Гір", "Білі Гори"),
        ("Рави-Руської", "Рава-Руська"), ("Куп’янська-Вузлового", "Куп’янськ-Вузловий"),
        ("Золотом Поле", "Золотое Поле"),
    ],
)  # fmt: skip
def test_the_words_of_a_name_are_declined_together(written, nominative):
    assert nominative in dictionary_forms(written)


def test_words_agree_in_gender():
    assert "Великий Новосілка" not in dictionary_forms("Великої Новосілки")
    assert "Нове Гута" not in dictionary_forms("Нової Гути")


def test_the_likeliest_form_comes_first():
    assert dictionary_forms("Торецька")[0] == "Торецьк"
    assert dictionary_forms("Благодатного")[0] == "Благодатне"
    assert dictionary_forms("Часового Яру").index("Часів Яр") < MOST_FORMS


@pytest.mark.parametrize(
    "name", ["", " ", "-", "а", "ій", "Kupiansk", "а б в г д", "Ж" * 10_000, "а " * 5_000, "(.*)+ого"]
)
def test_what_is_no_inflected_name_has_few_forms_or_none(name):
    assert len(dictionary_forms(name)) <= MOST_FORMS


def test_there_are_never_more_than_twelve_forms():
    assert len(dictionary_forms("Часового Яру")) == MOST_FORMS == 12


def test_latin_letters_and_long_texts_have_no_forms():
    assert dictionary_forms("Kupianskom") == ()
    assert dictionary_forms("Ж" * 121) == ()
    assert dictionary_forms("Нова Гута на Малій Річці") == ()


@given(st.text(LETTERS, max_size=40) | st.text(max_size=40))
def test_any_text_has_at_most_twelve_forms_without_itself(text):
    forms = dictionary_forms(text)
    assert len(set(forms)) == len(forms) <= MOST_FORMS
    assert text.strip() not in forms


# Locatives and genitives built by the rule of the school book: -івка, -івки, -івці; -ське, -ського, -ському.
@pytest.mark.parametrize(
    ("ending", "inflected"),
    [("івка", "івці"), ("івка", "івки"), ("івка", "івкою"), ("ське", "ського"), ("ське", "ському"), ("ське", "ським"),
     ("ове", "ового"), ("ове", "овому"), ("ине", "иного"), ("ний", "ного"), ("ниця", "ниці"), ("ець", "ця")],
)  # fmt: skip
def test_all_names_of_a_kind_are_found(ending, inflected):
    names = {name for name in open_table(DATA).names if name.endswith(ending) and " " not in name and "-" not in name}
    missed = [
        name
        for name in names
        if fold_key(name) not in map(fold_key, dictionary_forms(name.removesuffix(ending) + inflected))
    ]
    assert len(missed) <= 0.01 * len(names)


def test_forms_come_quickly():
    before = time.process_time()
    for _ in range(1_000):
        dictionary_forms("Великої Новосілки")
    assert time.process_time() - before < 0.5
