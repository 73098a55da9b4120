from datetime import UTC, date, datetime

import pytest

from frontline.two_days import compare_days, order_problem

EARLY, LATE = date(2025, 11, 3), date(2025, 11, 5)


@pytest.mark.parametrize(
    ("known", "then_known"),
    [
        (None, None),
        (LATE, None),
        (LATE, EARLY),
        (datetime(2025, 11, 5, 6, tzinfo=UTC), datetime(2025, 11, 5, 5, tzinfo=UTC)),
        (LATE, datetime(2025, 11, 5, 5, tzinfo=UTC)),
    ],
)
def test_days_in_order_are_no_problem(known, then_known):
    assert order_problem(EARLY, LATE, known, then_known) == ""


def test_an_instant_of_a_day_is_before_its_end():
    noon = datetime(2025, 11, 5, 12, tzinfo=UTC)
    assert order_problem(LATE, LATE, LATE, noon) == ""
    assert "name the earlier one" in order_problem(LATE, LATE, noon, LATE)


def test_a_wrong_order_is_refused_before_anything_is_read(workspace):
    with pytest.raises(ValueError, match="name the earlier day first"):
        compare_days("sqlite:///nowhere.db", workspace, LATE, EARLY)
