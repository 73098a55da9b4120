"""Units by adjective, stem and centre; a misspelt one by likeness; an unknown one not at all."""

import pytest

from gazetteer import Gazetteer
from gazetteer.units import UnitNames


@pytest.fixture(scope="module")
def units():
    return UnitNames(Gazetteer.open().table)


@pytest.mark.parametrize(
    "name",
    ["Dnipropetrovsk", "Dnipropetrovska", "Дніпропетровська", "Дніпропетровській", "Днепропетровская", "Dnipro"],
)
def test_an_oblast_by_stem_adjective_and_centre(units, name):
    assert units.named(name, "oblast") == {"UA12"}


@pytest.mark.parametrize("name", ["Dnepropetrovsk", "Dnipropetrovks", "Dnipropetrosk"])
def test_a_misspelt_oblast_is_still_found(units, name):
    assert units.named(name, "oblast") == {"UA12"}


@pytest.mark.parametrize("name", ["Kupiansk", "Kupyansk", "Купянский", "Куп'янський"])
def test_a_raion(units, name):
    assert units.named(name, "raion") == {"UA6308"}


@pytest.mark.parametrize("name", ["Huliaipole", "Huliaipilska", "Гуляйпільська", "Гуляйполе"])
def test_a_hromada_by_its_adjective_or_its_centre(units, name):
    assert units.named(name, "hromada") == {"UA2310007"}


@pytest.mark.parametrize("name", ["Вілінська", "Вілінській", "Вилинского"])
def test_a_hromada_by_its_adjective_in_any_case(units, name):
    assert units.named(name, "hromada") == {"UA0102011"}


def test_hromadas_of_one_name_are_all_found(units):
    assert units.named("Lyman", "hromada") == {"UA1412011", "UA5104009", "UA5114009"}
    assert units.named("Pokrovska", "hromada") >= {"UA1416021", "UA1214025"}


def test_without_a_level_units_of_every_level_are_found(units):
    assert units.named("Kharkiv") == {"UA63", "UA6312", "UA6312027"}


@pytest.mark.parametrize("name", ["Qwxz", "", "12", "Dnipropetrovsk oblast of the moon and the stars"])
@pytest.mark.parametrize("level", ["", "hromada", "raion", "oblast"])
def test_an_unknown_unit_is_none(units, name, level):
    assert units.named(name, level) == frozenset()


def test_a_small_unit_is_not_guessed_from_a_name_that_is_only_a_little_like_it(units):
    assert units.named("Lymar", "hromada") == frozenset()


@pytest.mark.parametrize(("name", "level", "means"), [
    ("Crimea", "", {"UA01"}),
    ("Donbas", "", {"UA14", "UA44"}),
    ("Donbass", "oblast", {"UA14", "UA44"}),
    ("Luhansk People's Republic", "", {"UA44"}),
    ("ДНР", "", {"UA14"}),
    ("Запорожской", "oblast", {"UA23"}),
    ("Zaporozhye", "oblast", {"UA23"}),
    ("Kirovohrad", "oblast", {"UA35"}),
    ("Novomoskovsk", "raion", {"UA1210"}),
])  # fmt: skip
def test_a_unit_by_another_name(units, name, level, means):
    assert units.named(name, level) == means


# Hromadas that the Law on the territories of 2020 made of these raions.
@pytest.mark.parametrize(("name", "means"), [
    ("Dvorichna", {"UA6308005"}),
    ("Двуречанский", {"UA6308005"}),
    ("Борівський", {"UA6304005"}),
    ("Velyka Novosilka", {"UA1404001", "UA1404007", "UA1404013"}),
    ("Huliaipole", {"UA2310003", "UA2310007", "UA2310011"}),
    ("Orikhivskyi", {"UA2306009", "UA2310013", "UA2310017", "UA2310021"}),
    ("Краснолиманский", {"UA1412011"}),
    ("Amvrosiivka", {"UA1408"}),
])  # fmt: skip
def test_a_raion_that_is_no_more_means_the_hromadas_in_it(units, name, means):
    assert units.named(name, "raion") == means


def test_a_raion_of_today_is_not_widened_by_one_that_was(units):
    assert units.named("Kupiansk", "raion") == {"UA6308"}
    assert units.named("Bakhmut", "raion") == {"UA1402"}


# "Lyman" is the first settlement of Лиманська, and Сіверськ that of Сіверська; a raion takes it from its hromadas.
def test_units_of_a_small_table(small_table):
    small = UnitNames(small_table)
    assert small.named("Lyman", "hromada") == {"UA1412011"}
    assert small.named("Siversk") == {"UA1412012"}
    assert small.named("Kramatorsk", "raion") == {"UA1412"}
    assert small.named("Donetsk", "hromada") == frozenset()
    assert small.named("DPR") == {"UA14"}
    assert small.named("Siverskodolsk", "raion") == {"UA1412011", "UA1412012"}
    assert small.named("Siverskodolsk", "hromada") == frozenset()


@pytest.mark.parametrize("level", ["oblast", ""])
@pytest.mark.parametrize("name", ["Autonomous Republic of Crimea", "the Autonomous Republic of Crimea", "Crimea"])
def test_an_oblast_by_its_english_name_where_that_is_a_translation(units, name, level):
    assert units.named(name, level) == {"UA01"}


def test_every_unit_is_known_by_the_names_that_are_told_of_it(units):
    told = {(digits, unit.level, name) for digits, unit in Gazetteer.open().table.units.items()
            for name in (unit.name, unit.name_en)}  # fmt: skip
    assert [one for one in told if one[0] not in units.named(one[2], one[1])] == []
