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


# "Lyman" is the first settlement of Лиманська, and Сіверськ that of Сіверська; a raion takes it from its hromadas.
def test_units_of_a_small_table(small_table):
    small = UnitNames(small_table)
    assert small.named("Lyman", "hromada") == {"UA1412011"}
    assert small.named("Siversk") == {"UA1412012"}
    assert small.named("Kramatorsk", "raion") == {"UA1412"}
    assert small.named("Donetsk", "hromada") == frozenset()
