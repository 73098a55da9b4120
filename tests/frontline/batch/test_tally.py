from frontline.batch.tally import Tally

from .conftest import DAYS


def test_days_are_counted_by_what_became_of_them():
    found = Tally(drawn=list(DAYS[:2]), unchanged=[DAYS[2]], failed={DAYS[3]: "for the test"})
    assert found.counts == {"drawn": 2, "unchanged": 1, "failed": 1}
    assert Tally().counts == {"drawn": 0, "unchanged": 0, "failed": 0}
