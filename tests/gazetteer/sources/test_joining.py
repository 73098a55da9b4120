"""Points go to the namesake whose hromada lies around them; in doubt to none. Metres, on empty ground."""

import numpy as np
import pandas as pd
import pytest

from gazetteer.sources.joining import REACH_M, find_pairs, join
from gazetteer.sources.points import fold

NOWHERE = pd.DataFrame({"id": [], "name": []}, dtype=str)
NONE_FIXED = pd.DataFrame(columns=["id", "oblast", "raion", "hromada", "x", "y"])


def settlements(*rows, category="C"):
    """Rows of (id, name): the first nine characters of an id are its hromada."""
    frame = pd.DataFrame(rows, columns=["id", "name"]).assign(category=category)
    for level, length in {"oblast": 4, "raion": 6, "hromada": 9}.items():
        frame[level] = frame["id"].str[:length]
    return frame


def points(*rows):
    """Rows of (key, x km, y km[, oblast[, population]]); an oblast makes the point a GeoNames city."""
    frame = pd.DataFrame([(*row, None, None)[:5] for row in rows], columns=["key", "x", "y", "oblast", "population"])
    frame[["x", "y"]] = frame[["x", "y"]] * 1000.0
    source = np.where(frame["oblast"].notna(), "geonames", "postal")
    frame["key"] = fold(frame["key"])
    return frame.assign(point=range(len(frame)), source=source, geonameid=None)


def chosen(register, candidates, former=NOWHERE, fixed=NONE_FIXED):
    rows = join(find_pairs(register, former, candidates), fixed)
    return dict(zip(rows["id"], zip(rows["x"] / 1000, rows["y"] / 1000, strict=True), strict=True))


# Two hromadas of three settlements with names of their own, 100 km apart.
REGISTER = [
    *(("UA0101001a", "Альфа"), ("UA0101001b", "Бета"), ("UA0101001c", "Гама")),
    *(("UA0101002a", "Дельта"), ("UA0101002b", "Жета"), ("UA0101002c", "Зета")),
]
POINTS = [("альфа", 0, 0), ("бета", 4, 0), ("гама", 0, 4), ("дельта", 100, 0), ("жета", 104, 0), ("зета", 100, 4)]


def test_a_name_that_occurs_once_takes_its_point():
    assert chosen(settlements(*REGISTER), points(*POINTS))["UA0101002b"] == (104, 0)


def test_homonyms_go_to_the_hromadas_around_them():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"), ("UA0101002x", "Лиман"))
    found = chosen(register, points(*POINTS, ("лиман", 98, 2), ("лиман", 3, 3)))
    assert found["UA0101001x"] == (3, 3)
    assert found["UA0101002x"] == (98, 2)


def test_a_point_beyond_reach_is_refused():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"))
    reach_km = REACH_M["hromada"] / 1000
    assert chosen(register, points(*POINTS, ("лиман", 0, reach_km)))["UA0101001x"] == (0, reach_km)
    assert "UA0101001x" not in chosen(register, points(*POINTS, ("лиман", 0, reach_km + 5)))


def test_a_point_belongs_to_one_settlement_only():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"), ("UA0101002x", "Лиман"))
    found = chosen(register, points(*POINTS, ("лиман", 2, 2)))
    assert found["UA0101001x"] == (2, 2)
    assert "UA0101002x" not in found


def test_a_point_between_two_namesakes_is_nobodys():
    near = [(code, name) for code, name in REGISTER]
    ground = [(key, x - 80 if x >= 100 else x, y) for key, x, y in POINTS]
    register = settlements(*near, ("UA0101001x", "Лиман"), ("UA0101002x", "Лиман"))
    assert not {"UA0101001x", "UA0101002x"} & set(chosen(register, points(*ground, ("лиман", 12, 1))))


def test_two_points_alike_near_are_no_choice():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"))
    assert "UA0101001x" not in chosen(register, points(*POINTS, ("лиман", 0, 7), ("лиман", 7, 0)))


def test_records_of_one_village_are_no_rivals_and_the_city_file_wins():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"))
    found = chosen(register, points(*POINTS, ("лиман", 2, 2), ("лиман", 3, 3, "UA01", 900)))
    assert found["UA0101001x"] == (3, 3)


def test_a_point_under_two_names_is_nobodys():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"), ("UA0101001y", "Рів"))
    found = chosen(register, points(*POINTS, ("лиман", 2, 2), ("рів", 2, 2)))
    assert not {"UA0101001x", "UA0101001y"} & set(found)


def test_a_renamed_settlement_is_found_by_its_former_name():
    register = settlements(*REGISTER, ("UA0101001x", "Нове"))
    former = pd.DataFrame({"id": ["UA0101001x"], "name": ["Жовтневе"]})
    found = chosen(register, points(*POINTS, ("жовтневе", 2, 2)), former)
    assert found["UA0101001x"] == (2, 2)


def test_a_city_takes_the_most_populous_point_and_leaves_none_to_a_village():
    cities = settlements(("UA0101001x", "Лиман"), category="M")
    register = pd.concat([settlements(*REGISTER, ("UA0101001y", "Лиман")), cities], ignore_index=True)
    found = chosen(register, points(*POINTS, ("лиман", 2, 2, "UA01", 900), ("лиман", 9, 2, "UA01", 90_000)))
    assert found["UA0101001x"] == (9, 2)
    assert found.get("UA0101001y") != (9, 2)


def test_a_city_point_of_another_oblast_is_no_candidate():
    register = settlements(*REGISTER, ("UA0101001x", "Лиман"))
    assert "UA0101001x" not in chosen(register, points(*POINTS, ("лиман", 2, 2, "UA63", 900)))


def test_a_fixed_place_is_a_neighbour_and_takes_no_point():
    fixed = settlements(("UA0101003a", "Мис"))[["id", "oblast", "raion", "hromada"]].assign(x=150_000.0, y=0.0)
    register = settlements(*REGISTER, ("UA0101003a", "Мис"), ("UA0101003x", "Лиман"), ("UA0101001x", "Лиман"))
    found = chosen(register, points(*POINTS, ("лиман", 151, 0), ("мис", 155, 0)), fixed=fixed)
    assert found["UA0101003x"] == (151, 0)
    assert "UA0101003a" not in found


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_rows_changes_nothing(order):
    register = settlements(*REGISTER[::order], ("UA0101001x", "Лиман"), ("UA0101002x", "Лиман"))
    found = chosen(register, points(*POINTS[::order], ("лиман", 98, 2), ("лиман", 3, 3)))
    assert list(found) == sorted(code for code, _ in [*REGISTER, ("UA0101001x", ""), ("UA0101002x", "")])
