"""The embedded gazetteer, small tables of a few rows, and the dispatch whose names are all traps."""

import csv
from pathlib import Path

import pytest

from gazetteer import Gazetteer, Query
from gazetteer.places import open_table

SEEDS = Path(__file__).parents[2] / "seeds"
HEADERS = {
    "units": "id level name name_en lon lat radius_m",
    "settlements": "id name name_en category lon lat precision radius_m population source",
    "names": "id name language kind valid_from valid_to used_by source",
    "russian": "name russian key",
    "unit_names": "id level name language kind valid_from valid_to used_by source",
}
# One oblast, one raion, two hromadas; the second digit groups count raion and hromada.
UNITS = [
    "UA14000000000000001 oblast Донецька Donetska 37.5 48.5 90000",
    "UA14120000000000002 raion Краматорський Kramatorskyi 37.5 48.8 40000",
    "UA14120110000000003 hromada Лиманська Lymanska 37.8 49.0 20000",
    "UA14120120000000004 hromada Сіверська Siverska 38.1 48.9 20000",
]
SETTLEMENTS = [
    "UA14120110010000010 Лиман Lyman M 37.80000 49.00000 settlement 2000 20000 geonames",
    "UA14120110020000011 Ставки Stavky C 37.80000 49.10000 settlement 1500  postal",
    "UA14120120010000012 Сіверськ Siversk M 38.10000 48.90000 settlement 2000 10000 geonames",
    "UA14120120020000013 Ставки Stavky C 38.10000 48.90000 hromada 20000  hromada",
]
FURTHER = [
    "UA14120110010000010 Krasnyi-Lyman la former  2016  geonames",
    "UA14120120020000013 Stari-Stavky la variant    geonames",
]
FURTHER_UNITS = [
    "UA14000000000000001 oblast DPR en occupation 2014-04-07  RU renamed",
    "UA14120120000000004 raion Сіверськодольський uk former  2020-07-18  postal",
    "UA14120110000000003 raion Сіверськодольський uk former  2020-07-18  postal",
    "UA14120110000000003 raion Краматорськ uk variant  2020-07-18  postal",
]

# Points along the front line of late November 2025, roughly, as (lon, lat).
LINE = ((37.6, 49.7), (37.8, 49.0), (37.7, 48.55), (37.2, 48.3), (36.4, 47.95), (36.25, 47.7), (35.9, 47.5),
        (35.4, 47.55), (36.95, 50.28))  # fmt: skip


@pytest.fixture(scope="session")
def gazetteer():
    """The embedded tables."""
    return Gazetteer.open()


@pytest.fixture
def make_folder(tmp_path):
    """Write the four tables, with some of them replaced; cells are separated by single spaces."""

    def make(**replaced):
        rows = {
            "units": UNITS,
            "settlements": SETTLEMENTS,
            "names": FURTHER,
            "unit_names": FURTHER_UNITS,
            "russian": [],
        }
        # Names of units make no sense beside other units.
        rows |= ({"unit_names": []} if "units" in replaced else {}) | replaced
        for name, header in HEADERS.items():
            text = "\n".join((header, *rows[name])).replace(" ", "\t") + "\n"
            (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
        return tmp_path

    return make


@pytest.fixture
def small_table(make_folder):
    """Four settlements of two hromadas."""
    return open_table(make_folder())


@pytest.fixture(scope="session")
def dispatch():
    """The queries of the dispatch of 21 November 2025, then the other ends of its roads and bearings."""
    with (SEEDS / "claims" / "2025-11-21.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    there = [
        Query(row["place"], row["within"], along_to=row["place_to"] * (row["relation"] == "along")) for row in rows
    ]
    back = [
        Query(row["place_to"], along_to=row["place"] * (row["relation"] == "along")) for row in rows if row["place_to"]
    ]
    return there + back


@pytest.fixture(scope="session")
def line():
    """A few points along the front line."""
    return LINE
