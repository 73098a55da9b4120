import re
from dataclasses import replace
from datetime import date

import pytest
from shapely import box
from shapely.geometry import LineString

from frontline.front import Front
from frontline.languages import open_messages
from frontline.snapshot import Snapshot, build_snapshot
from frontline.summary import capital, summary

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
