"""A country of two hromadas 60 km apart, and rows of files about it."""

import pytest

from gazetteer.additions.register import Register
from gazetteer.additions.tables import read_tables
from gazetteer.places import DATA

# Around (37.8, 49.0) and (38.6, 48.9): a hundredth of a degree is some 0.7 km east and 1.1 km north.
UNITS = [
    "UA14000000000000001 oblast Донецька Donetska 37.8 49.0 90000",
    "UA14120000000000002 raion Краматорський Kramatorskyi 37.8 49.0 40000",
    "UA14120110000000003 hromada Лиманська Lymanska 37.8 49.0 20000",
    "UA14120120000000004 hromada Сіверська Siverska 38.6 48.9 20000",
]
SETTLEMENTS = [
    "UA14120110010000010 Лиман Lyman M 37.80000 49.00000 settlement 2000 20000 geonames",
    "UA14120110020000011 Ставки Stavky C 37.80000 49.00000 hromada 20000  hromada",
    "UA14120110030000012 Зелене Zelene C 37.84000 49.02000 settlement 2000  postal",
    "UA14120110040000013 Торське Torske C 37.78000 48.97000 settlement 2000  overlay",
    "UA14120120010000014 Сіверськ Siversk M 38.60000 48.90000 settlement 2000 10000 geonames",
    "UA14120120020000015 Ставки Stavky C 38.60000 48.90000 hromada 20000  hromada",
    "UA14120120030000016 Дронівка Dronivka C 38.62000 48.93000 settlement 2000  postal",
    "UA14120120040000017 Різниківка Riznykivka C 38.57000 48.88000 settlement 2000  postal",
]
FURTHER = ["UA14120110010000010 Красний+Лиман uk former    register"]
HEADERS = {
    "units": "id level name name_en lon lat radius_m",
    "settlements": "id name name_en category lon lat precision radius_m population source",
    "names": "id name language kind valid_from valid_to used_by source",
    "attributions": "name licence url",
}


@pytest.fixture
def folder(tmp_path):
    """A folder of small tables; a plus sign stands for a blank."""
    rows = {"units": UNITS, "settlements": SETTLEMENTS, "names": FURTHER, "attributions": ["GeoNames CC-BY a"]}
    made = tmp_path / "tables"
    made.mkdir()
    for name, header in HEADERS.items():
        lines = (line.replace(" ", "\t").replace("+", " ") for line in (header, *rows[name]))
        (made / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    # Whatever else a folder of tables has, begins empty.
    for path in DATA.glob("*.tsv"):
        if path.stem not in HEADERS:
            (made / path.name).write_text(path.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    return made


@pytest.fixture
def register(folder):
    return Register(read_tables(folder))


@pytest.fixture
def write(tmp_path):
    """Write text or bytes to a file and return its path."""

    def to_file(content, name="places.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


@pytest.fixture
def dump_row():
    """Make a row of a GeoNames dump."""

    def make(name="Stavky", lat="49.05", lon="37.82", **other):
        given = {
            "alternate": "",
            "kind": "P",
            "code": "PPL",
            "country": "UA",
            "admin1": "05",
            "population": "0",
        } | other
        cells = ["1", name, name, given["alternate"], lat, lon, given["kind"], given["code"], given["country"], ""]
        rest = [given["admin1"], "", "", "", given["population"], "", "90", "Europe/Kyiv", "2025-01-01"]
        return "\t".join([*cells, *rest])

    return make
