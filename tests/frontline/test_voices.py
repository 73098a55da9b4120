from dataclasses import replace
from datetime import date

import pytest
from shapely import LineString, box

from frontline.front import Front
from frontline.snapshot import Snapshot
from frontline.voices import contradiction, newest, voices

DAY = date(2025, 11, 21)


@pytest.fixture
def snapshot(theatre, sources, lyman):
    front = Front(box(0, 0, 0, 0), LineString(), 0.0, 0.0)
    return Snapshot(DAY, DAY, theatre, sources, [], [], [], {lyman.id: lyman}, front)


def test_each_claim_has_the_camp_of_its_origin_the_newest_first(event, snapshot):
    events = [
        event(claim_id="a", source="staff-ru", event_date="2025-11-19"),
        event(claim_id="b", source="reporter", repeats="staff-ua", event_date="2025-11-21"),
        event(claim_id="c", source="observer", event_date="2025-11-20"),
    ]
    found = voices(events, snapshot)
    assert [(one.claim_id, one.camp, one.source, one.origin) for one in found] == [
        ("b", "UA", "A Reporter", "Ukrainian staff"),
        ("c", "", "An Observer", ""),
        ("a", "RU", "Russian staff", ""),
    ]
    assert (found[0].day, found[0].statement) == ("2025-11-21", "Capture by Russian forces at Lyman")


def test_the_newest_evidence_is_that_of_the_last_event(event):
    events = [event(event_date="2025-11-19/2025-11-20"), event(event_date="2025-11-03")]
    assert newest(events) == date(2025, 11, 20)
    assert newest([]) is None


def test_two_sides_that_name_different_holders_contradict_each_other(event, snapshot):
    events = [
        event(claim_id="a", source="staff-ru", kind="capture", side="RU", event_date="2025-11-20"),
        event(claim_id="b", source="staff-ua", kind="control", side="UA", event_date="2025-11-19"),
    ]
    assert contradiction(events, snapshot) == (
        "Ukrainian staff (19 November 2025): held by Ukrainian forces; "
        "Russian staff (20 November 2025): held by Russian forces."
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # The same holder, and the same side twice.
        ({"source": "staff-ru"}, {"source": "staff-ua", "kind": "denial", "side": "RU"}),
        ({"source": "staff-ru"}, {"source": "staff-ru", "kind": "clash", "side": "both"}),
        # An older word than a claim lives, and a repost of the other one's words.
        ({"source": "staff-ru"}, {"source": "staff-ua", "kind": "control", "side": "UA", "event_date": "2025-09-01"}),
        ({"source": "staff-ru"}, {"source": "reporter", "repeats": "staff-ru", "kind": "clash", "side": "both"}),
    ],
)
def test_others_do_not(event, snapshot, one, other):
    assert contradiction([event(claim_id="a", **one), event(claim_id="b", **other)], snapshot) == ""


def test_a_camp_speaks_by_its_newest_word_and_neither_side_is_one(event, snapshot):
    events = [
        event(claim_id="a", source="staff-ru", kind="capture", side="RU", event_date="2025-11-18"),
        event(claim_id="b", source="observer", kind="control", side="UA", event_date="2025-11-17"),
    ]
    assert contradiction(events, snapshot).startswith(
        "Russian staff (18 November 2025): held by Russian forces; An Obs"
    )
    agreed = [*events, event(claim_id="c", source="observer", kind="capture", side="RU", event_date="2025-11-20")]
    assert contradiction(agreed, snapshot) == ""
    assert contradiction(events, replace(snapshot, on=date(2026, 3, 1))) == ""
