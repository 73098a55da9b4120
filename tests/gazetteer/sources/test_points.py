"""Names fold to one key however they are spelt, and different names stay apart."""

import pandas as pd
import pytest

from gazetteer.sources.points import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Куп’янськ-Вузловий", "Куп'янськ Вузловий"),
        ("Дзиґівка", "Дзигівка"),
        ("Щербині́вка", "Щербинівка"),
        ("Bелике", "Велике"),
        ("Миколаївка (Грушівська сільрада)", "Миколаївка"),
        ("Горожанна", "Горожана"),
        ("Вороньківка", "Воронківка"),
        ("Kup’yans’k", "Kupyansk"),
    ],
)
def test_spellings_of_one_name_meet(one, other):
    keys = fold(pd.Series([one, other]))
    assert keys[0] == keys[1] != ""


@pytest.mark.parametrize(("one", "other"), [("Лиман", "Лимани"), ("Покровськ", "Покровське"), ("Lyman", "Лиман")])
def test_different_names_stay_apart(one, other):
    keys = fold(pd.Series([one, other]))
    assert keys[0] != keys[1]
