import pytest

from frontline.placenames import local_names, other_name, place_name, reason_words, unit_name, units_around
from gazetteer import Place, Precision, Unit
from gazetteer.reasons import Reason
from maps.messages import Messages

UK = Messages("uk", {"{name} raion": ("{name} район",), "{name} oblast": ("{name} область",)})


@pytest.fixture
def lyman():
    def unit(level, name, name_en):
        return Unit(level, level, name, name_en, 37.8, 49.0, 1000)

    levels = unit("hromada", "Лиманська", "Lymanska"), unit("raion", "Краматорський", "Kramatorskyi")
    oblast = unit("oblast", "Автономна Республіка Крим", "Autonomous Republic of Crimea")
    return Place("X1", "Лиман", "Lyman", "town", 37.8, 49.0, Precision.SETTLEMENT, 100, 20_000, "", *levels, oblast)


def test_a_ukrainian_page_has_the_local_name_first_and_says_what_the_other_is(lyman):
    assert (place_name(lyman), other_name(lyman), local_names()) == ("Lyman", "Лиман", "uk")
    assert (place_name(lyman, UK), other_name(lyman, UK), local_names(UK)) == ("Лиман", "Lyman", "uk-Latn")


def test_units_are_named_with_their_level_unless_their_name_has_it(lyman):
    assert units_around(lyman) == "Lymanska hromada, Kramatorskyi raion, Autonomous Republic of Crimea"
    assert unit_name(lyman.raion, UK) == "Краматорський район"
    assert unit_name(lyman.oblast, UK) == "Автономна Республіка Крим"


def test_english_units_are_those_of_the_gazetteer(lyman):
    assert units_around(lyman) == lyman.unit


def test_a_reason_is_said_in_the_language_of_the_page_with_its_values(lyman):
    forms = {
        "former name": ("колишня назва",),
        "{form} ({place}, {number})": ("{form}: {place}; {number}",),
        "in {units}": ("{units}",),
    }
    uk = Messages("uk", {**UK.forms, **forms})
    said = Reason("{form} ({place}, {number})", form=Reason("former name"), place=lyman, number=12345)
    assert (reason_words(said), reason_words(said, uk)) == (
        "former name (Lyman, 12,345)", "колишня назва: Лиман; 12\u00a0345",
    )  # fmt: skip
    assert reason_words(Reason("in {units}", units=(lyman.raion,)), uk) == "Краматорський район"
    assert reason_words("written {as it is}", uk) == "written {as it is}"
