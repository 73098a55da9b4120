"""Further names: dated ones before variants, one spelling of each, nothing that folding finds anyway."""

import pandas as pd

from gazetteer.sources.tables import build_names

SETTLEMENTS = pd.DataFrame({"id": ["UA01"], "name": ["Бахмут"], "name_en": ["Bakhmut"]})
OWN = pd.DataFrame({"id": ["UA01"], "geonameid": [7]})
DATED = pd.DataFrame(
    [
        ("UA01", "Артемівськ", "uk", "former", "1924", "2016-02-04", "", "renamed"),
        ("UA01", "Бахмут’", "uk", "former", "", "1924", "", "renamed"),
    ],
    columns=["id", "name", "language", "kind", "valid_from", "valid_to", "used_by", "source"],
)


def names(*further):
    cities = pd.DataFrame({"geonameid": [7], "names": [list(further)]})
    table = build_names(SETTLEMENTS, OWN, cities, DATED)
    return table[["name", "language", "kind"]].to_numpy().tolist()


def test_a_variant_that_spells_a_dated_name_is_left_out():
    assert names("Artemivsk", "Artemivs'k") == [["Артемівськ", "uk", "former"]]


def test_of_the_spellings_of_one_variant_the_cyrillic_one_stays():
    assert names("Kreminka", "Кремінка") == [["Артемівськ", "uk", "former"], ["Кремінка", "uk", "variant"]]


def test_what_folds_to_the_own_name_is_left_out():
    assert names("Bakhmut", "Бахмут") == [["Артемівськ", "uk", "former"]]
