import pandas as pd

from frontline.twins import twins

COLUMNS = ["place", "event_date", "kind", "side", "source", "withdraws", "line"]
ROW = ["Лиман", "2025-11-21", "clash", "UA", "reporter", "", "2"]


def rows(*changes):
    found = [
        dict(zip(COLUMNS, ROW, strict=True)) | {"line": str(number)} | one for number, one in enumerate(changes, 2)
    ]
    return pd.DataFrame(found, dtype="str")


def test_rows_of_one_place_day_kind_side_and_source_are_twins_of_the_first():
    assert twins(rows({}, {"kind": "strike"}, {}, {}), {}) == [(4, 2), (5, 2)]


def test_two_names_of_one_place_are_one_and_one_name_of_two_places_is_not():
    assert twins(rows({}, {"place": "Lyman"}), {2: "UA1", 3: "UA1"}) == [(3, 2)]
    assert twins(rows({}, {}), {2: "UA1", 3: "UA2"}) == []


def test_a_row_that_withdraws_is_no_twin():
    assert twins(rows({}, {"withdraws": "c-1"}), {}) == []
    assert twins(rows({}), {}) == []
