"""The portion: all where claims are few; where they are many the day's own, and what turned on it."""

import pytest

import frontline.batch.portion as portion
from frontline.batch.portion import portion_of

from .conftest import DAYS, RECORDED, TOWNS


@pytest.fixture
def snapshot(inputs):
    ((found, _),) = inputs().almanac.steps({DAYS[2]: RECORDED})
    return found


def test_of_few_claims_it_is_all(snapshot):
    assert portion_of(snapshot, {TOWNS[1]}) is None


def test_of_many_it_is_the_days_own_and_what_turned(snapshot, monkeypatch):
    monkeypatch.setattr(portion, "MANY_IN_SITE", 1)
    assert len(snapshot.recent) == 5
    found, places = portion_of(snapshot, {TOWNS[1]})
    assert [event.claim.claim_id for event in found.recent] == ["new"]
    assert places == {TOWNS[0], TOWNS[1]}
    assert {one.why for one in found.standings if one.place_id in places} == {""}
    assert found.front_days == snapshot.front_days
