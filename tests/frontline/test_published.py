from datetime import date

import pytest

from frontline.published import published_probabilities

SINCE, UNTIL = date(2025, 11, 1), date(2025, 11, 10)
HELD = {"source": "compiled", "kind": "control", "side": "UA"}
ADMITTED = {"source": "staff-ru", "kind": "withdrawal", "side": "RU"}


@pytest.fixture
def published(event, theatre, sources):
    def of(*history, until=UNTIL, **options):
        events = [event(**{"claim_id": f"c-{number}", **fields}) for number, fields in enumerate(history)]
        return published_probabilities(events, theatre, sources, since=SINCE, until=until, **options)

    return of


def on(day, fields):
    return {"event_date": f"2025-11-{day:02}", **fields}


def test_each_side_of_a_settled_day_has_its_probability_and_its_outcome(published):
    found = published(on(3, HELD), on(12, HELD), on(14, ADMITTED))
    assert found.groupby("side")["day"].count().to_dict() == {"RU": 8, "UA": 8}  # from the 3rd to the 10th
    assert found.loc[found["side"] == "UA", "came_true"].all()
    assert not found.loc[found["side"] == "RU", "came_true"].any()
    assert (found.loc[found["side"] == "UA", "probability"] > 0.8).all()


def test_what_later_words_do_not_settle_is_not_judged(published):
    found = published(on(3, HELD), on(5, ADMITTED))
    assert {date.fromordinal(day).day for day in found["day"]} == {3, 4}  # from the 5th on nobody says more
    assert published(on(3, HELD), on(12, HELD)).empty


def test_a_word_counts_from_the_day_it_was_said(published):
    late = on(1, HELD) | {"reported_at": date(2025, 11, 9)}
    found = published(late, on(12, HELD), on(14, ADMITTED))
    assert found["day"].min() == date(2025, 11, 9).toordinal()


def test_days_may_be_thinned(published):
    words = [on(1, HELD), on(12, HELD), on(14, ADMITTED)]
    assert len(published(*words, every_days=5)) == len(published(*words)) / 5
