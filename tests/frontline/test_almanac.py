"""The almanac: many days from one set of claims, each as it is by itself."""

from datetime import date

import pytest
from shapely import box

from frontline.almanac import Almanac, month_of
from frontline.events import resolve_events
from frontline.snapshot import Record, build_snapshot, settlements_of

LYMAN, SLOVIANSK, BAKHMUT = "UA14120110010088407", "UA14120210010032554", "UA14020010010059145"
KNOWN = date(2025, 12, 2)


@pytest.fixture
def almanac(claim, theatre, sources, gazetteer):
    def build(*claims, **options):
        events = resolve_events(claims, gazetteer)
        places = settlements_of(gazetteer, theatre)
        record = Record(events, theatre, sources, **options)
        return Almanac(record, places=places, land=box(*theatre.box))

    return build


@pytest.fixture
def claims(claim):
    held = [
        claim(claim_id=f"h{side}", place=place, kind="control", side=side, source="compiled", event_date="2025-11-01")
        for place, side in ((SLOVIANSK, "UA"), (BAKHMUT, "RU"))
    ]
    return [*held, claim(claim_id="new", place=LYMAN, event_date="2025-11-03")]


def days(*numbers):
    return {date(2025, 11, number): KNOWN for number in numbers}


def told(snapshot):
    return snapshot.standings, snapshot.areas.frame.to_wkb().to_csv(), snapshot.front.line.wkt


def test_a_day_is_the_same_whichever_are_drawn_with_it(almanac, claims):
    book = almanac(*claims)
    together = {one.on: told(one) for one in book.snapshots(days(1, 2, 3, 9))}
    for day, said in together.items():
        (alone,) = book.snapshots({day: KNOWN})
        assert told(alone) == said


def test_the_last_day_is_the_snapshot_that_is_drawn_by_itself(almanac, claims, theatre, sources, gazetteer):
    (found,) = almanac(*claims).snapshots(days(9))
    other = build_snapshot(claims, theatre, sources, gazetteer, on=date(2025, 11, 9), as_known_on=KNOWN)
    assert told(found) == told(other)
    assert [one.claim.claim_id for one in found.recent] == [one.claim.claim_id for one in other.recent]


def test_steps_have_the_day_before_and_fronts_of_earlier_ones(almanac, claims):
    ((found, before),) = almanac(*claims).steps(days(3), (7,))
    assert found.earlier[7].is_empty
    now, then = (areas.table.loc[LYMAN, "projected_second"] for areas in (found.areas, before))
    assert now > then


def test_what_was_withdrawn_and_later_months_are_no_part_of_a_day(almanac, claims, claim):
    gone = claim(claim_id="gone", place=LYMAN, withdrawn="not so")
    later = claim(claim_id="later", place=LYMAN, event_date="2025-12-01", relation="north_of", distance_km=4.0)
    with_others, without = (next(almanac(*some).snapshots(days(9))) for some in ([*claims, gone, later], claims))
    assert told(with_others) == told(without)
    assert almanac(*claims).record.first_day == date(2025, 11, 1)


def test_months_share_their_ground_and_are_the_same_in_any_order_and_side_by_side(almanac, claims, claim):
    own = [
        claim(
            claim_id=f"own{month}", place=LYMAN, event_date=f"2025-{month}-02", relation="north_of", distance_km=month
        )
        for month in (11, 12)
    ]
    book = almanac(*claims, *own)
    early, late = days(3, 5), {date(2025, 12, 3): KNOWN, date(2025, 12, 5): KNOWN}
    alone = {one.on: told(one) for some in (early, late) for one in almanac(*claims, *own).snapshots(some)}
    for some in (late, early, late):
        assert {one.on: told(one) for one in book.snapshots(some)} == {day: alone[day] for day in some}
    pairs = list(zip(book.snapshots(early), book.snapshots(late), strict=True))
    assert {one.on: told(one) for pair in pairs for one in pair} == alone
    assert all(one.areas.mosaic.ground is other.areas.mosaic.ground for one, other in pairs)


def test_nothing_known_is_an_almanac_of_unknown_days(almanac):
    empty = almanac()
    assert empty.record.first_day is None
    (found,) = empty.snapshots(days(9))
    assert (found.events, found.standings, found.front.line.is_empty) == ([], [], True)


def test_months():
    assert month_of(date(2025, 11, 30)) == date(2025, 11, 1)
