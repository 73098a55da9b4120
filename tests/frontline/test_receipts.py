from datetime import UTC, datetime

import pandas as pd

from frontline.receipts import Submission


def test_a_submission_is_an_act_of_adding_with_its_instant_in_utc():
    instant = datetime.fromisoformat("2025-11-22T14:00+02:00")
    act = Submission(pd.DataFrame(), instant, "b", "me", "f.csv", "hash").act()
    assert (act.act, act.name, act.recorded_by, act.file, act.file_hash) == ("add", "b", "me", "f.csv", "hash")
    assert datetime.fromisoformat(act.recorded_at) == datetime(2025, 11, 22, 12, tzinfo=UTC)
    assert act.recorded_at.endswith("+00:00")
