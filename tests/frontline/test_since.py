"""Two made-up sides over three months; claims come, go and change, and earlier days keep their bytes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import box

from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.events import Event
from frontline.since import daily_areas, first_changed_day
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Place, Precision, Resolution, Unit

THEATRE = Theatre("Elbonia", (Side("N", "Northern army"), Side("S", "Southern army")), (-15.5, 49.6, -14.5, 50.4))
LAND = box(*THEATRE.box)
SOURCES = {
    one.id: one
    for one in (
        Source("desk", "A desk", "neutral", "osint", "A"), Source("wire", "A wire", "neutral", "media", "C"),
        Source("blog", "A blog", "neutral", "blog", "F"), Source("staff-s", "Southern staff", "S", "military", "D"),
    )
}  # fmt: skip
UNIT = Unit("EL01", "oblast", "Elbonia", "Elbonia", -15.0, 50.0, 50_000)
PLACES = [
    Place(name, name, name, "town", lon, lat, Precision.SETTLEMENT, 1000, 100, "test", UNIT, UNIT, UNIT)
    for name, lon, lat in (
        ("Aa", -15.3, 50.3), ("Bb", -14.7, 50.3), ("Cc", -15.0, 50.1), ("Dd", -15.0, 49.9), ("Ee", -15.3, 49.7),
        ("Ff", -14.7, 49.7), ("Gg", -14.8, 50.05),
    )
]  # fmt: skip
FIRST = date(2001, 1, 10)
DAYS = [FIRST + timedelta(number) for number in range(0, 75, 4)]


def said(number, day=0, town=0, side="N", source="desk", kind=Kind.CONTROL, relation=Relation.AT, **fields):
    when = FIRST + timedelta(day)
    far = None if relation is Relation.AT else 5.0
    claim = Claim(
        f"c{number}", EventDate(when, when), when, PLACES[town].id, kind, side, source, relation=relation,
        distance_km=far, reliability=SOURCES[source].reliability, credibility="2",
    )  # fmt: skip
    return Event(replace(claim, **fields), Resolution(PLACES[town].id, "resolved", PLACES[town]))


def drawn(events, sources=SOURCES, days=DAYS):
    """All that the areas of each day are, as bytes."""
    return {
        day: (areas.frame.to_wkb().to_csv(), areas.lean.tobytes(), areas.table.to_csv())
        for day, areas in zip(
            days, daily_areas(events, THEATRE, sources, days=days, places=PLACES, land=LAND), strict=True
        )
    }


def since(before, after, sources=SOURCES):
    return first_changed_day(before, after, THEATRE, SOURCES, sources, places=PLACES)


OLD = [said(0, 0, 2, "N"), said(1, 0, 3, "S"), said(2, 40, 2, "S", "wire"), said(3, 60, 3, "N", "staff-s")]


def test_nothing_changes_nothing():
    assert since(OLD, OLD) is None


@pytest.mark.parametrize(
    ("change", "number"),
    [
        (lambda old: [*old, said(9, 33, 4, "S")], 33),
        (lambda old: old[:2] + old[3:], 40),
        (lambda old: [*old[:2], replace(old[2], claim=replace(old[2].claim, side="N")), old[3]], 40),
        (lambda old: [*old[:2], replace(old[2], claim=replace(old[2].claim, withdrawn="error")), old[3]], 40),
        (lambda old: [*old, replace(said(9, 70), claim=replace(said(9, 70, source="wire").claim, withdraws="c2"))], 40),
        (lambda old: [*old[:2], replace(old[2], resolution=Resolution("Cc", "resolved", PLACES[5])), old[3]], 40),
    ],
    ids=["added", "removed", "corrected", "withdrawn", "taken back later", "placed elsewhere"],
)
def test_the_first_day_is_that_of_the_changed_claim(change, number):
    after = change(OLD)
    first = since(OLD, after)
    assert first == FIRST + timedelta(number)
    old, new = drawn(OLD), drawn(after)
    assert all(old[day] == new[day] for day in DAYS if day < first)
    assert any(old[day] != new[day] for day in DAYS if day >= first)


def test_a_source_judged_anew_changes_the_days_of_its_words():
    staff = SOURCES | {"staff-s": replace(SOURCES["staff-s"], side="N")}
    assert since(OLD, OLD, staff) == FIRST + timedelta(60)


def test_ground_of_its_own_changes_its_month_and_no_earlier_one():
    after = [*OLD, said(9, 50, 2, "S", relation=Relation.NORTH_OF, kind=Kind.ADVANCE)]
    assert since(OLD, after) == date(2001, 3, 1)
    old, new = drawn(OLD), drawn(after)
    assert all(old[day] == new[day] for day in DAYS if day < date(2001, 3, 1))


def test_a_change_of_hands_that_the_next_day_undoes_changes_no_day_before():
    old = [said(0, 10, 2, "N"), said(1, 12, 2, "S")]
    after = [*old, said(2, 13, 2, "N", "wire", reliability="A")]
    assert since(old, after) == FIRST + timedelta(13)
    before, then = (drawn(events, days=[FIRST + timedelta(12), FIRST + timedelta(13)]) for events in (old, after))
    assert [before[day] == then[day] for day in before] == [True, False]


def test_days_are_drawn_alike_whichever_others_are_drawn():
    events = [*OLD, said(9, 5, 6, "S", relation=Relation.NORTH_OF, kind=Kind.ADVANCE)]
    whole = drawn(events)
    for day in DAYS[::5]:
        assert drawn(events, days=[day])[day] == whole[day]


CLAIMS = st.lists(
    st.builds(
        said, st.integers(0, 40), st.integers(0, 74), st.integers(0, 6), st.sampled_from(["N", "S"]),
        st.sampled_from(sorted(SOURCES)), st.sampled_from([Kind.CONTROL, Kind.CAPTURE, Kind.CLASH, Kind.DENIAL]),
        st.sampled_from([Relation.AT, Relation.AT, Relation.NORTH_OF]),
    ),
    unique_by=lambda event: event.claim.claim_id, min_size=1, max_size=25,
)  # fmt: skip


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(old=CLAIMS, changes=st.lists(st.tuples(st.integers(0, 40), CLAIMS), min_size=1, max_size=3))
def test_no_earlier_day_changes_by_a_byte(old, changes):
    new = {event.claim.claim_id: event for event in old}
    for number, others in changes:
        new.pop(f"c{number}", None)
        new[others[0].claim.claim_id] = others[0]
    after = list(new.values())
    first = since(old, after)
    before, then = drawn(old), drawn(after)
    changed = [day for day in DAYS if before[day] != then[day]]
    assert not changed or (first is not None and first <= changed[0])
    from_there = [day for day in DAYS if first and day >= first]
    again = drawn(after, days=from_there)
    assert all(again[day] == then[day] for day in from_there)
