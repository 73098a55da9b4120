"""Fingerprints: every input of a day changes its own, and nothing of later months does."""

from dataclasses import replace
from datetime import date

import pytest

from frontline.fingerprints import fingerprints, texts_of

DAYS = (date(2025, 11, 1), date(2025, 11, 21), date(2025, 11, 30), date(2025, 12, 1))


def printed(events, sources, known=None):
    return fingerprints(events, texts_of(events), sources, DAYS, known or {})


@pytest.fixture
def events(event):
    return [event(claim_id="a", event_date="2025-11-01"), event(claim_id="b", event_date="2025-11-21")]


@pytest.fixture
def changed(events, sources):
    """Return the days whose fingerprint is another one with other events, sources or inputs."""

    def of(others=None, voices=None, known=None):
        before = printed(events, sources)
        after = printed(others or events, voices or sources, known)
        return [day for day in DAYS if before[day] != after[day]]

    return of


def test_days_differ_and_the_same_is_the_same(events, sources, changed):
    assert len(set(printed(events, sources).values())) == len(DAYS)
    assert changed() == []


@pytest.mark.parametrize(("field", "value"), [
    ("quote", "other words"), ("note", "x"), ("side", "UA"), ("url", "https://example.org"), ("credibility", "1"),
    ("kind", "flag"),
])  # fmt: skip
def test_a_changed_claim_changes_its_day_and_those_after(events, event, changed, field, value):
    other = event(claim_id="b", **{"event_date": "2025-11-21", field: value})
    assert changed([events[0], other]) == list(DAYS[1:])


def test_a_place_found_elsewhere_changes_it(events, event, changed, lyman):
    other = event(replace(lyman, id="UA00000000000000000"), claim_id="b", event_date="2025-11-21")
    assert changed([events[0], other]) == list(DAYS[1:])


def test_a_source_changes_the_days_since_it_spoke(sources, changed, event):
    told = {**sources, "reporter": replace(sources["reporter"], reliability="A")}
    assert changed(voices=told) == list(DAYS)
    assert changed(voices={**sources, "observer": replace(sources["observer"], name="X")}) == []


def test_ground_of_its_own_changes_its_whole_month(events, event, changed):
    own = event(claim_id="own", event_date="2025-11-30", relation="north_of", distance_km=3.0)
    assert changed([*events, own]) == list(DAYS)
    plain = event(claim_id="own", event_date="2025-11-30")
    assert changed([*events, plain]) == list(DAYS[2:])
    december = event(claim_id="own", event_date="2025-12-01", relation="north_of", distance_km=3.0)
    assert changed([*events, december]) == [DAYS[3]]


def test_what_all_days_rest_on_changes_all(changed):
    assert changed(known={"code": "2"}) == list(DAYS)
