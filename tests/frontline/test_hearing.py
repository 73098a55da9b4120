from dataclasses import replace
from datetime import date, timedelta

import pytest
from shapely import LineString, box

from frontline.front import Front
from frontline.hearing import Heard, Hearing
from frontline.snapshot import Snapshot
from frontline.voices import contradiction, newest
from maps.messages import Messages

DAY = date(2025, 11, 21)


@pytest.fixture
def snapshot(theatre, sources, lyman):
    front = Front(box(0, 0, 0, 0), LineString(), 0.0, 0.0)
    return Snapshot(DAY, DAY, theatre, sources, [], [], [], {lyman.id: lyman}, front)


@pytest.fixture
def events(event):
    said = [
        ("a", "staff-ru", "capture", "RU", "2025-11-18"),
        ("b", "observer", "control", "UA", "2025-11-17"),
        ("c", "observer", "control", "UA", "2025-11-19/2025-11-24"),  # speaks from its last day on
        ("d", "staff-ua", "advance", "UA", "2025-11-20"),
        ("e", "staff-ru", "strike", "RU", "2025-11-20"),  # says nothing of a holder
        ("old", "observer", "control", "UA", "2024-11-17"),
    ]
    return [
        event(claim_id=name, source=source, kind=kind, side=side, event_date=when)
        for name, source, kind, side, when in said
    ]


def test_what_is_heard_is_what_the_living_claims_say_together(event, snapshot, events, lyman):
    (heard,) = Hearing().on(replace(snapshot, events=events)).values()
    assert heard == Heard(newest(events), contradiction(events, snapshot))
    assert heard.newest == date(2025, 11, 24)
    assert heard.disputed == (
        "Ukrainian staff (20 November 2025): contested; Russian staff (18 November 2025): held by Russian forces; "
        "An Observer (17 November 2025): held by Ukrainian forces."
    )
    lost = event(at=None, claim_id="z")
    assert list(Hearing().on(replace(snapshot, events=[*events, lost]))) == [lyman.id]
    assert Hearing().on(replace(snapshot, events=[])) == {}


def test_of_one_camps_claims_of_a_day_the_last_reported_counts_and_then_the_last_by_id(event, snapshot):
    def told(*own):
        other = event(claim_id="z", source="staff-ru", kind="capture", side="RU", event_date="2025-11-18")
        said = [
            event(claim_id=name, source="observer", kind=kind, side="UA", event_date="2025-11-18", reported_at=day)
            for name, kind, day in own
        ]
        (heard,) = Hearing().on(replace(snapshot, events=[other, *said])).values()
        assert heard.disputed == contradiction([other, *said], snapshot)
        return "contested" in heard.disputed

    first, later = date(2025, 11, 18), date(2025, 11, 19)
    assert told(("a", "clash", first), ("b", "control", first)) is False
    assert told(("c", "clash", first), ("b", "control", first)) is True
    assert told(("a", "clash", later), ("b", "control", first)) is True


def test_one_hearing_tells_of_each_day_what_another_would(snapshot, events):
    ordered = sorted(events, key=lambda one: (one.claim.event_date, one.claim.claim_id))
    days = [(date(2025, 11, 17), 2), (date(2025, 11, 18), 3), (DAY, 6), (date(2025, 11, 18), 3), (DAY, 6)]
    hearing = Hearing()
    for day, count in days:
        that = replace(snapshot, on=day, events=ordered[:count])
        assert hearing.on(that) == Hearing().on(that) != {}
    late = replace(snapshot, on=DAY + timedelta(365), events=ordered)
    assert hearing.on(late) == {}


def test_a_hearing_of_one_record_tells_nothing_of_it_of_another(event, snapshot, events):
    hearing = Hearing()
    assert hearing.on(replace(snapshot, events=events)) != hearing.on(replace(snapshot, events=events[:1]))
    other = [event(claim_id="a", source="staff-ru", kind="clash", side="both", event_date="2025-11-20"), *events[1:]]
    found = hearing.on(replace(snapshot, events=other))
    assert found == Hearing().on(replace(snapshot, events=other))
    shouted = replace(snapshot, events=other, messages=Messages(forms={"contested": ("FOUGHT",)}))
    assert "FOUGHT" in next(iter(hearing.on(shouted).values())).disputed
    renamed = {**snapshot.sources, "observer": replace(snapshot.sources["observer"], side="RU")}
    for one in (replace(snapshot, events=other, sources=renamed), replace(snapshot, events=other)):
        assert hearing.on(one) == Hearing().on(one)
