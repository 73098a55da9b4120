import re
from dataclasses import replace
from datetime import date

import pytest
from shapely import box
from shapely.geometry import LineString

from frontline.change import Change, Extent
from frontline.front import Front
from frontline.languages import open_messages
from frontline.snapshot import Snapshot, build_snapshot
from frontline.summary import capital, facts, summary

DAY, KNOWN = date(2025, 11, 21), date(2025, 11, 22)
NOWHERE = Front(box(0, 0, 0, 0), LineString(), 0.0, 0.0)


@pytest.fixture
def day(theatre, sources):
    """A day with these events and nothing else."""

    def of(*events):
        return Snapshot(DAY, KNOWN, theatre, sources, events, events, (), {}, NOWHERE)

    return of


def test_the_summary_tells_ground_held_and_its_change_within_a_week(claim, theatre, sources, gazetteer, lyman):
    """Lyman alone, of which nothing else is known: its cell goes over from one side to the other."""
    held = claim(claim_id="c-1", place=lyman.id, kind="control", side="UA", source="compiled", event_date="2025-11-01")
    taken = claim(claim_id="c-2", place=lyman.id, kind="capture", side="RU", source="compiled")
    snapshot = build_snapshot([held, taken], theatre, sources, gazetteer, on=DAY, as_known_on=KNOWN)
    first, second = snapshot.held
    assert first.low_km2 <= first.best_km2 <= first.high_km2
    gained = snapshot.changes[1].gained
    assert gained == snapshot.changes[0].lost
    assert second.best_km2 >= gained.best_km2 > 10
    text = " ".join(summary(snapshot))
    said = f"in 7 days gained {gained.best_km2:,.0f} km² ({gained.low_km2:,.0f} to {gained.high_km2:,.0f}), lost 0 km²"
    assert f"Russian forces: {second.best_km2:,.0f} km² ({second.low_km2:,.0f} to " in text
    assert said in text


def test_the_summary_counts_claims_origins_and_what_is_not_drawn(day, event):
    text = " ".join(
        summary(day(event(claim_id="a"), event(claim_id="b", source="observer", repeats="reporter"), event(at=None)))
    )
    assert "3 claims of 1 origin " in text
    assert "table only: 1" in text


def test_the_summary_is_said_in_the_language_of_the_day(day, event):
    text = " ".join(summary(replace(day(event(claim_id="a"), event(at=None)), messages=open_messages("uk"))))
    assert text.startswith("2 твердження, 1 першоджерело; за 7 днів")
    assert not re.search("[A-Za-z]{2}", text)


def test_a_sentence_begins_with_a_capital():
    assert (capital("українські війська"), capital("")) == ("Українські війська", "")


def fronts(event, theatre, sources, first, **lines):
    """A day with a front, and those of days before as given: of 7 ("week") and of 30 ("month")."""
    known = [event(claim_id="a", event_date=first)]
    line = LineString([(37, 48), (38, 49)])
    front = Front(box(37, 48, 38, 49), line, 100.0, 10.0)
    earlier = {7: lines.get("week", line), 30: lines.get("month", line)}
    return Snapshot(DAY, KNOWN, theatre, sources, known, known, (), {}, front, earlier=earlier)


@pytest.mark.parametrize("told", [summary, facts])
def test_it_says_why_a_front_of_days_before_is_missing(event, theatre, sources, told):
    young = fronts(event, theatre, sources, "2025-11-01", month=LineString())
    assert "The front of 22 October 2025 is not drawn: the earliest claim is of 1 November 2025." in told(young)[-1]
    old = fronts(event, theatre, sources, "2025-10-01", month=LineString(), week=LineString())
    said = " ".join(told(old))
    for day in ("14 November 2025", "22 October 2025"):
        assert f"The front of {day} is not drawn: claims up to then settle no neighbouring places" in said
    assert "not drawn:" not in " ".join(told(fronts(event, theatre, sources, "2025-10-01")))


def test_facts_begin_with_the_ground_of_each_side(day, event):
    held = (Extent(1, 2, 3), Extent(4, 5, 6))
    moved = tuple(Change(side, Extent(0, 1, 2), Extent(0, 0, 1)) for side in ("UA", "RU"))
    told = facts(replace(day(event(claim_id="a")), held=held, changes=moved))
    assert told[0] == "Ukrainian forces: 2 km² (1 to 3); in 7 days gained 1 km² (0 to 2), lost 0 km² (0 to 1)."
    assert told[1].startswith("Russian forces: 5 km² (4 to 6); ")
    assert told[-1] == "1 claim of 1 origin about the 7 days up to this one."
