"""Rivers, roads, units and places abroad are named as features, unless a settlement bears exactly their name."""

import csv
import json
import os
from pathlib import Path

import pytest

from gazetteer.features import FeatureKind, find_feature, listed_feature
from gazetteer.names import fold_key
from gazetteer.places import DATA

GOLD = Path(os.environ.get("FRONTLINE_SHARED", Path(__file__).parents[3] / "shared")) / "data/gold/toponyms.jsonl"


def kind_of(written):
    feature = find_feature(written, is_settlement=False)
    return feature and feature.kind.value


@pytest.mark.parametrize("written", ["Yanchur", "Янчур", "Haichur", "Гайчур", "Gaichur"])
def test_a_listed_river_by_any_of_its_names(written):
    feature = find_feature(written, is_settlement=False)
    assert (feature.name, feature.kind) == ("Haichur", FeatureKind.RIVER)


@pytest.mark.parametrize(("written", "kind"), [
    ("Oskil River", "river"), ("the river Oskil", "river"), ("річка Оскіл", "river"), ("р. Оскіл", "river"),
    ("р.Оскіл", "river"), ("Lake Lyman", "lake"), ("Оскільського водосховища", "reservoir"),
    ("bacino idrico di Kleban-Bykskoye", "reservoir"), ("Sea of Azov", "sea"), ("Dnipro - Donbas canal", "canal"),
    ("Serebryansky forest", "forest"), ("Серебрянському лісництві", "forest"), ("foresta di Lyman", "forest"),
    ("H-15 highway", "road"), ("траса Н-15", "road"), ("Pokrovsk-Kostiantynivka road", "road"),
    ("Kupiansk railway", "railway"), ("станція Куп'янськ-Вузловий", "station"), ("Lyman train station", "station"),
    ("шахта Краснолиманська", "mine"), ("Avdiivka coke plant", "plant"), ("Donetsk International Airport", "airfield"),
    ("Kozatskyi island", "island"), ("Тендрівська коса", "spit"), ("Kurakhove dam", "dam"), ("Height 234.9", "height"),
    ("Kanal microdistrict", "district"), ("мікрорайон Ювілейний", "district"),
    ("Sviati Hory national park", "nature area"),
    ("Shakhtarskyi district of Pokrovsk", "district"), ("Шахтарський район Покровська", "district"),
])  # fmt: skip
def test_a_word_beside_the_name_makes_it_a_feature(written, kind):
    feature = find_feature(written, is_settlement=False)
    assert (feature.name, feature.kind) == (written.removeprefix("the "), kind)


@pytest.mark.parametrize(
    "sign", ["T-0504", "Т0504", "T-05-04", "M-03", "М-03", "H15", "Н-20", "O-0543", "О-0543", "E40"]
)
def test_a_road_by_its_sign_in_either_script(sign):
    assert kind_of(sign) == "road"


@pytest.mark.parametrize(("written", "kind"), [
    ("Donetsk Oblast", "oblast"), ("Zaporizhzhia region", "oblast"), ("Харьковской области", "oblast"),
    ("the Luhansk People's Republic", "oblast"), ("ДНР", "oblast"), ("Dnipropetrovsk and Kharkiv regions", "oblast"),
    ("Kupiansk raion", "raion"), ("Боровском районе", "raion"), ("Kupiansk district", "raion"),
    ("Куп'янський район Харківської області", "raion"), ("Lyman hromada", "hromada"),
    ("Лиманська міська територіальна громада", "hromada"),
])  # fmt: skip
def test_a_word_of_level_makes_it_a_unit(written, kind):
    assert kind_of(written) == kind


@pytest.mark.parametrize(("written", "kind"), [
    ("Belgorod", "city abroad"), ("Суджа", "city abroad"), ("Glushkovo", "place abroad"), ("Тёткино", "place abroad"),
    ("Zabakhmutka", "district"), ("Ювілейний", "district"), ("Zabalka", "district"), ("Azovstal", "plant"),
    ("Кінбурнська коса", "spit"), ("Зміїний", "island"), ("Donbas", "region"), ("Сіверський Донець - Донбас", "canal"),
    ("Russia", "country"), ("Kakhovka HPP", "dam"),
])  # fmt: skip
def test_the_list_has_what_says_nothing_by_itself(written, kind):
    assert kind_of(written) == kind


def test_a_settlement_of_exactly_this_name_wins():
    assert find_feature("Oskil", is_settlement=True) is None
    assert find_feature("Кругле Озеро", is_settlement=True) is None
    assert listed_feature("Oskil").kind is FeatureKind.RIVER


@pytest.mark.parametrize(("written", "name"), [
    ("Бєлгорода", "Belgorod"), ("Забахмутці", "Zabakhmutka"), ("Арабатською стрілкою", "Arabat Spit"),
    ("Зміїному", "Snake Island"), ("Ростовом", "Rostov-on-Don"),
])  # fmt: skip
def test_a_listed_name_in_another_case_is_found_if_asked_for(written, name):
    assert find_feature(written, is_settlement=False, inflected=True).name == name
    assert find_feature(written, is_settlement=True, inflected=True) is None
    assert listed_feature(written) is None


@pytest.mark.parametrize("written", [
    "Lyman", "Riverside", "Ozerne", "Лісне", "Roadside", "river", "", "forest ", "Lyman, Donetsk Oblast",
    "Orikhiv area", "Pryvillia in Dnipropetrovsk region", "Pryvillia of Dnipropetrovsk region",
    "район Торецька", "M", "03", "T-1", "Stanytsia Luhanska", "Chasiv Yar", "region", "of", "the",
])  # fmt: skip
def test_names_that_only_resemble_a_feature_are_none(written):
    assert find_feature(written, is_settlement=False) is None


@pytest.mark.parametrize("written", ["of " * 3000, "the river" * 1000, "(" * 10_000])
def test_long_text_is_no_feature(written):
    assert find_feature(written, is_settlement=False) is None
    assert listed_feature(written) is None


def test_no_romanised_name_of_the_register_is_a_feature_by_its_words(gazetteer):
    named = [name for name in set(gazetteer.table.names_en) if kind_of(name) and not listed_feature(name)]
    assert named == ["Ridnyi Krai"]


def test_the_list_is_sorted_and_gives_every_feature_a_kind_and_names_of_its_own():
    with (DATA / "features.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert [row["name"] for row in rows] == sorted({row["name"] for row in rows})
    assert {row["kind"] for row in rows} <= set(FeatureKind)
    keys = [fold_key(name) for row in rows for name in (row["name"], *filter(None, row["other_names"].split("|")))]
    assert len(keys) == len(set(keys))


def test_every_kind_reads_as_a_noun():
    assert (FeatureKind.RIVER.noun, FeatureKind.OBLAST.noun) == ("a river", "an oblast")


@pytest.mark.skipif(not GOLD.exists(), reason=f"needs {GOLD} (set FRONTLINE_SHARED)")
def test_the_annotated_dispatches_have_their_features_and_no_settlement_is_one(gazetteer):
    mentions = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    found = {one["mention"]: kind_of(one["mention"]) for one in mentions}
    others = [one["mention"] for one in mentions if one["type"] != "settlement"]
    # The oblast written without a word of level, as the city of Dnipro was called, cannot be told by itself.
    assert [name for name in others if not found[name]] == ["Dnipropetrovsk"]
    assert [one["mention"] for one in mentions if one["type"] == "settlement" and found[one["mention"]]] == []
