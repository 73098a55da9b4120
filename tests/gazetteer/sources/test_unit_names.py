"""Further names of units: only what adds something, and former raions beside their hromadas."""

import pandas as pd

from gazetteer.sources.unit_names import UNIT_NAME_COLUMNS, build_unit_names

UNITS = pd.DataFrame(
    [
        ("UA63", "oblast", "UA63", "Харківська"),
        ("UA6306x", "raion", "UA6306", "Берестинський"),
        ("UA6308005x", "hromada", "UA6308005", "Дворічанська"),
    ],
    columns=["id", "level", "prefix", "name"],
)
NONE = {"language": "uk", "kind": "former", "valid_from": "", "valid_to": "2020-07-18", "used_by": "", "source": ""}


def build(dated=(), members=()):
    columns = [*UNIT_NAME_COLUMNS, "prefix", "by", "now"]
    frames = [pd.DataFrame([NONE | one for one in rows], columns=columns) for rows in (dated, members)]
    return build_unit_names(UNITS, *frames)


def test_a_former_name_of_a_unit_stands_beside_its_id():
    table = build([{"id": "UA6306x", "level": "raion", "name": "Красноградський"}])
    assert table[["id", "level", "name"]].to_numpy().tolist() == [["UA6306x", "raion", "Красноградський"]]


def test_another_spelling_of_the_own_name_is_left_out():
    assert build([{"id": "UA63", "level": "oblast", "name": "Kharkivska"}]).empty


def test_a_former_raion_stands_by_its_adjective_and_its_centre_beside_each_hromada():
    table = build(members=[{"prefix": "UA6308005", "name": "Дворічанський", "now": "Дворічна", "by": "postal"}])
    assert table[["id", "level", "name", "kind", "source"]].to_numpy().tolist() == [
        ["UA6308005x", "raion", "Дворічанський", "former", "postal"],
        ["UA6308005x", "raion", "Дворічна", "variant", "postal"],
    ]
