from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from frontline.trackrecord import COLUMNS, learned_shares, track_records

UNTIL = date(2025, 12, 31)
GOOD = [
    {"source": "compiled", "reliability": "A", "kind": "control"},
    {"source": "observer", "reliability": "A", "kind": "control"},
]


@pytest.fixture
def history(event, lyman):
    """Events at ten towns: two good neutral sources on 12 November, and what others said on the 10th."""

    def of(*said, places=10):
        for number in range(places):
            town = type(lyman)(**{name: getattr(lyman, name) for name in lyman.__slots__} | {"id": f"T{number}"})
            for k, fields in enumerate(GOOD):
                yield event(town, claim_id=f"g-{number}-{k}", event_date="2025-11-12", side="RU", **fields)
            for k, by_number in enumerate(said):
                fields = by_number(number)
                if fields:
                    yield event(town, claim_id=f"s-{number}-{k}", **{"event_date": "2025-11-10", **fields})

    return of


def records(events, theatre, sources, **options):
    table = track_records(list(events), theatre, sources, until=UNTIL, **options)
    return table.set_index(["source", "interest"])


def wrong_thrice(number):
    return {"source": "reporter", "side": "UA" if number < 3 else "RU"}


def test_the_share_that_held_stands_with_its_interval_and_size(history, theatre, sources):
    found = records(history(wrong_thrice), theatre, sources)
    assert ["source", "interest", *found.columns] == list(COLUMNS)
    row = found.loc["reporter", "neutral"]
    assert (row["settled"], row["said"]) == (10, 10)
    assert row["held"] == pytest.approx(0.7, abs=0.01)
    assert 0.35 < row["low"] < 0.45
    assert 0.85 < row["high"] < 0.95
    assert row["lead_days"] == 2
    promise = 0.782  # of a C source, where one of the two sides holds the place
    briers = [share * (1 - promise) ** 2 + (1 - share) * promise**2 for share in (row["held"], row["high"], row["low"])]
    assert row[["brier", "brier_low", "brier_high"]].tolist() == pytest.approx(briers, abs=2e-3)


def test_the_lead_has_its_interval_and_size(history, theatre, sources):
    """Of ten words that held six were two days early, four one day."""
    early = lambda number: {"source": "reporter", "side": "RU", "event_date": f"2025-11-{10 + number % 10 // 6}"}  # noqa: E731
    row = records(history(early), theatre, sources).loc["reporter", "neutral"]
    assert row[["led", "lead_days", "lead_low", "lead_high"]].tolist() == [10, 2, 1, 2]
    few = records(history(early, places=5), theatre, sources).loc["reporter", "neutral"]
    assert few["led"] == 5
    assert np.isnan(few["lead_low"])
    assert np.isnan(few["lead_high"])


def test_the_brier_score_is_of_all_words_not_of_the_settled_alone(event, lyman, history, theatre, sources):
    """Of a place where one fair voice speaks later it is likely, not settled, that the word was wrong."""
    alone = [
        event(
            replace(lyman, id=f"X{n}"), claim_id=f"x-{n}-{source}", source=source, side=side,
            event_date=f"2025-11-{day}",
        )
        for n in range(5)
        for source, side, day in (("reporter", "UA", 10), ("observer", "RU", 12))
    ]  # fmt: skip
    right = lambda number: {"source": "reporter", "side": "RU"}  # noqa: E731
    settled = records(history(right), theatre, sources).loc["reporter", "neutral"]
    every = records([*history(right), *alone], theatre, sources).loc["reporter", "neutral"]
    assert (settled["settled"], every["settled"], every["said"]) == (10, 10, 15)
    assert every["brier"] > settled["brier"] + 0.02


def test_interests_are_counted_apart(history, theatre, sources):
    boasts = lambda number: {"source": "staff-ru", "side": "RU"}  # noqa: E731
    admits = lambda number: {"source": "staff-ru", "side": "UA"} if number < 4 else None  # noqa: E731
    found = records(history(boasts, admits), theatre, sources)
    assert found.loc[("staff-ru", "own"), "held"] == pytest.approx(1)
    assert found.loc[("staff-ru", "against"), ["settled", "held"]].tolist() == [4, pytest.approx(0)]


def test_a_repost_has_no_record(history, theatre, sources):
    repost = lambda number: {"source": "stranger", "repeats": "reporter", "side": "RU"}  # noqa: E731
    assert "stranger" not in {name for name, _ in records(history(wrong_thrice, repost), theatre, sources).index}


def test_what_is_not_settled_does_not_count(event, theatre, sources):
    row = records([event(source="reporter")], theatre, sources).loc["reporter", "neutral"]
    assert (row["settled"], row["said"], row["low"], row["high"], row["led"]) == (0, 1, 0, 1, 0)
    assert row[["held", "lead_days", "brier", "brier_low", "brier_high"]].isna().all()


def test_what_was_said_later_does_not_count(history, theatre, sources):
    early = track_records(list(history(wrong_thrice)), theatre, sources, until=date(2025, 11, 11))
    assert early["settled"].tolist() == [0]


def test_words_of_a_holder_that_everybody_names_already_are_no_news(history, theatre, sources):
    late = lambda number: {"source": "reporter", "side": "RU", "event_date": "2025-12-01"}  # noqa: E731
    assert np.isnan(records(history(late), theatre, sources).loc[("reporter", "neutral"), "lead_days"])


def test_who_came_after_the_others_lags(history, theatre, sources):
    late = lambda number: {"source": "reporter", "side": "RU", "event_date": "2025-11-17"}  # noqa: E731
    assert records(history(late), theatre, sources).loc[("reporter", "neutral"), "lead_days"] == -5


def test_a_learned_share_lies_between_the_letter_and_the_record(history, theatre, sources):
    shares = learned_shares(list(history(wrong_thrice, places=10)), theatre, sources, until=UNTIL)
    assert 0.7 < shares["reporter", "neutral"] < 0.782


def test_the_lead_is_of_words_that_held_only(history, theatre, sources):
    echo = lambda number: {"source": "staff-ua", "side": "UA", "event_date": "2025-11-11"} if number < 3 else None  # noqa: E731
    row = records(history(wrong_thrice, echo), theatre, sources).loc["reporter", "neutral"]
    assert row[["settled", "led", "lead_days"]].tolist() == [10, 7, 2]
