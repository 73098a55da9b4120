"""Adjectives of axes lead to the towns they are made of, in Ukrainian and Russian; other words lead nowhere."""

import pytest

from gazetteer.adjectives import AdjectiveNames
from gazetteer.russian import open_russian


@pytest.fixture(scope="module")
def adjectives(gazetteer):
    return AdjectiveNames(gazetteer.table, open_russian(gazetteer.table))


@pytest.mark.parametrize(("written", "name"), [
    ("Авдіївський", "Авдіївка"), ("Авдіївському", "Авдіївка"), ("Бахмутський", "Бахмут"), ("Лиманському", "Лиман"),
    ("Торецький", "Торецьк"), ("Курахівському", "Курахове"), ("Времівський", "Времівка"), ("Харківський", "Харків"),
    ("Угледарское", "Вугледар"), ("Сватовское", "Сватове"), ("Купянское", "Куп’янськ"), ("Артемовское", "Бахмут"),
    ("Гуляйпільський", "Гуляйполе"),
])  # fmt: skip
def test_the_town_is_among_those_found(gazetteer, adjectives, written, name):
    assert name in {gazetteer.table.names[row] for row in adjectives.rows(written)}


@pytest.mark.parametrize("written", ["", " ", "Лиман", "Kharkiv", "Лиманський район", "ський", "\u202e", "x" * 10_000])
def test_what_is_no_adjective_leads_nowhere(adjectives, written):
    assert adjectives.rows(written) == []


def test_a_hromada_of_that_name_decides_which_town_it_is(small_table):
    assert AdjectiveNames(small_table, {}).rows("Лиманський") == [0]
    assert AdjectiveNames(small_table, {"stavkisk": [3]}).rows("Ставкинське") == []
