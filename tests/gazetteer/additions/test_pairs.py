import pandas as pd
import pytest

from gazetteer.additions.pairs import Refused, one_row_each, with_own, written_keys
from gazetteer.additions.register import fold_all
from gazetteer.additions.rows import Name, Row

ROWS = [Row(line, "Ставки", 37.8, 49.0, names=(Name("Stavky", "la", "variant"),)) for line in (2, 3, 4)]


def claims(*points):
    """Rows that claim one settlement: (x km, weight km)."""
    frame = pd.DataFrame([(n, "A", x * 1000.0, 0.0, w * 1000.0, float("nan")) for n, (x, w) in enumerate(points)])
    return frame.set_axis(["row", "id", "x", "y", "weight", "own_m"], axis=1)


@pytest.mark.parametrize(
    ("points", "chosen", "lost"),
    [
        ([(0, 5)], [0], []),
        ([(0, 5), (2, 4)], [1], ["another row of the file is the same place"]),
        ([(0, 5), (0, 5)], [0], ["another row of the file is the same place"]),
        ([(0, 5), (4, 10)], [], ["several rows of one place lie apart"] * 2),
        ([(0, 5), (9, 11)], [0], ["several rows of one place lie apart"]),
    ],
)
def test_one_row_a_settlement(points, chosen, lost):
    refused = Refused(ROWS)
    assert list(one_row_each(claims(*points), ROWS, refused)["row"]) == chosen
    assert [one.reason for one in refused.all()] == lost


def test_the_first_reason_stands_and_the_order_is_the_files():
    refused = Refused(ROWS)
    refused.add([2], "late", ["x"])
    refused.add([0, 2], "early")
    assert [(one.line, one.reason, one.detail) for one in refused.all()] == [(2, "early", ""), (4, "late", "x")]


def test_every_name_of_a_row_counts():
    assert written_keys([1], [*ROWS, Row(5, "", 37.8, 49.0)])["key"].tolist() == fold_all(["Ставки"])
    assert written_keys([3], [*ROWS, Row(5, "", 37.8, 49.0)]).empty


def test_the_distance_from_the_own_point():
    members = pd.DataFrame({"id": ["A"], "x": [0.0], "y": [0.0]})
    pairs = pd.DataFrame({"id": ["B", "A"], "x": [3.0, 3.0], "y": [4.0, 4.0]})
    moved = with_own(pairs, members)["own_m"]
    assert moved.isna().tolist() == [True, False]
    assert moved[1] == 5.0
