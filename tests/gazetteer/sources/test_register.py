"""The register's sheet becomes settlements and units; every prefix of a settlement has its unit."""

import pandas as pd
import pytest

from gazetteer.sources.register import PREFIX_LENGTHS, read_edition, romanise, split_register

OBLAST, RAION, HROMADA = "UA63000000000000001", "UA63020000000000002", "UA63020010000000003"
VILLAGE, KYIV, ZONE = "UA63020010010000004", "UA80000000000000005", "UA63000000010000006"
SHEET = pd.DataFrame(
    [
        (OBLAST, None, None, None, None, "O", "Харківська"),
        (OBLAST, None, None, ZONE, None, "M", "Прип'ять"),
        (OBLAST, RAION, None, None, None, "P", "Ізюмський "),
        (OBLAST, RAION, HROMADA, None, None, "H", "Борівська"),
        (OBLAST, RAION, HROMADA, VILLAGE, None, "C", " Богуславка "),
        (KYIV, None, None, None, None, "K", "Київ"),
        (KYIV, KYIV, KYIV, KYIV, "UA80000000000100000", "B", "Подільський"),
    ]
)


def test_settlements_are_stripped_and_know_their_units():
    settlements, _ = split_register(SHEET)
    assert settlements["name"].tolist() == ["Прип’ять", "Богуславка", "Київ"]
    assert settlements.loc[1, ["oblast", "raion", "hromada"]].tolist() == ["UA63", "UA6302", "UA6302001"]


@pytest.mark.parametrize("level", PREFIX_LENGTHS)
def test_every_prefix_has_one_unit(level):
    settlements, units = split_register(SHEET)
    prefixes = units.loc[units["level"] == level, "prefix"]
    assert set(settlements[level]) <= set(prefixes)
    assert prefixes.is_unique


def test_the_unit_above_stands_in_where_there_is_none():
    _, units = split_register(SHEET)
    ids = units.set_index("prefix")["id"]
    assert ids["UA8000000"] == ids["UA8000"] == ids["UA80"] == KYIV
    assert ids["UA6300000"] == ids["UA6300"] == OBLAST
    assert ids["UA6302001"] == HROMADA


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Згурівка", "Zghurivka"),
        ("Знам’янка", "Znamianka"),
        ("Їжаківка", "Yizhakivka"),
        ("Новоєгорівка", "Novoiehorivka"),
        ("Куп’янськ-Вузловий", "Kupiansk-Vuzlovyi"),
        ("Щасливе", "Shchaslyve"),
        ("Автономна Республіка Крим", "Autonomous Republic of Crimea"),
    ],
)
def test_romanisation_follows_the_cabinets_table(name, latin):
    assert romanise(name) == latin


def test_an_edition_names_settlements_and_units(tmp_path):
    SHEET.to_excel(tmp_path / "edition.xlsx", header=False, index=False)
    edition = read_edition(tmp_path / "edition.xlsx").set_index(["id", "level"])["name"]
    assert edition[VILLAGE, "settlement"] == "Богуславка"
    assert edition[HROMADA, "hromada"] == "Борівська"
    assert edition[KYIV, "oblast"] == edition[KYIV, "settlement"] == "Київ"
