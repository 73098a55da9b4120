import pandas as pd
import pytest

from frontline.canonical import by_distinct, canonical
from frontline.columns import OPTIONAL, REQUIRED
from frontline.tables import LINE


def read(**cells):
    row = dict.fromkeys((*REQUIRED, *OPTIONAL), "") | cells
    frame = pd.DataFrame([row], dtype="str").assign(**{LINE: 2})
    found = canonical(frame, ("UA", "RU")).iloc[0]
    return {name: found[name] for name in cells}


@pytest.mark.parametrize(
    ("column", "cell", "one_form"),
    [
        ("kind", "Бій", "clash"), ("kind", "CAPTURE", "capture"), ("kind", "підняття прапора", "flag"),
        ("kind", "siege", "siege"), ("side", "Росія", "RU"), ("side", "ua", "UA"), ("side", "Обидві", "both"),
        ("relation", "на північний захід від", "north_west_of"), ("relation", "north west of", "north_west_of"),
        ("distance_km", "2,5", "2.5"), ("extent_km", "> 30", ">30"), ("area_km2", "1,000", "1,000"),
        ("area_km2", "30.0", "30"), ("area_km2", "x", "x"), ("reliability", "b", "B"), ("note", " as is ", "as is"),
        ("event_date", "21.11.2025", "2025-11-21"), ("place", "Сіверськ", "Сіверськ"),
    ],
)  # fmt: skip
def test_a_cell_has_one_form(column, cell, one_form):
    assert read(**{column: cell}) == {column: one_form}


def test_words_of_a_side_that_the_theatre_does_not_have_stay():
    frame = pd.DataFrame([dict.fromkeys((*REQUIRED, *OPTIONAL), "") | {"side": "Росія"}], dtype="str")
    assert canonical(frame.assign(**{LINE: 2}), ("AA", "BB"))["side"].tolist() == ["Росія"]


def test_the_id_of_a_source_is_known_in_capitals_unless_two_are_alike():
    rows = [
        dict.fromkeys((*REQUIRED, *OPTIONAL), "") | {"source": one} for one in ("Putin", "ru_west", "A b", "a_b", "")
    ]
    frame = pd.DataFrame(rows, dtype="str").assign(**{LINE: range(2, 7)})
    found = canonical(frame, ("UA", "RU"), ("putin", "ru-west", "a-b", "a_b"))
    assert found["source"].tolist() == ["putin", "ru-west", "A b", "a_b", ""]


def test_each_distinct_cell_is_read_once():
    asked = []
    cells = pd.Series(["a", "b", "a"], dtype="str", index=[5, 6, 7])
    found = by_distinct(cells, lambda cell: asked.append(cell) or cell.upper())
    assert (found.to_dict(), asked) == ({5: "A", 6: "B", 7: "A"}, ["a", "b"])
