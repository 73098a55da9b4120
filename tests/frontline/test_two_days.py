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
        (datetime(2025, 11, 5, 5, tzinfo=UTC), LATE),
    ],
)
def test_days_in_either_order_are_no_problem(known, then_known):
    assert order_problem(EARLY, LATE, known, then_known) == ""
    if known is None:
        assert order_problem(LATE, EARLY, known, then_known) == ""


def test_a_day_is_compared_with_itself_as_known_on_two_instants():
    noon = datetime(2025, 11, 5, 12, tzinfo=UTC)
    assert order_problem(LATE, LATE, LATE, noon) == order_problem(LATE, LATE, noon, LATE) == ""


def test_the_same_twice_is_refused_before_anything_is_read(workspace):
    with pytest.raises(ValueError, match="compared with itself"):
        compare_days("sqlite:///nowhere.db", workspace, LATE, LATE)
