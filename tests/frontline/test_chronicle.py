"""A made-up country of two sides, far from any embedded table, over some days."""

from dataclasses import replace
from datetime import date

import pytest
import shapely
from shapely import box

from frontline.change import change
from frontline.chronicle import Chronicle, ground_of
from frontline.claims import Claim, EventDate, Kind, Relation
from frontline.events import Event
from frontline.front import trace_front
from frontline.sources import Source
from frontline.theatre import Side, Theatre
from gazetteer import Place, Precision, Resolution, Unit

THEATRE = Theatre("Elbonia", (Side("N", "Northern army"), Side("S", "Southern army")), (-15.5, 49.6, -14.5, 50.4))
LAND = box(*THEATRE.box)
SOURCES = {one.id: one for one in (Source("desk", "A desk", "neutral", "osint", "A"),
                                   Source("staff-s", "Southern staff", "S", "military", "D"))}  # fmt: skip
UNIT = Unit("EL01", "oblast", "Elbonia", "Elbonia", -15.0, 50.0, 50_000)
TOWNS = {
    name: Place(name, name, name, "town", lon, lat, Precision.SETTLEMENT, 1000, 100, "test", UNIT, UNIT, UNIT)
    for name, lon, lat in (
        ("Aa", -15.3, 50.3), ("Bb", -14.7, 50.3), ("Cc", -15.0, 50.1), ("Dd", -15.0, 49.9), ("Ee", -15.3, 49.7),
        ("Ff", -14.7, 49.7),
    )
}  # fmt: skip


def day(number):
    return date(2001, 1, number)


def said(town, side, number, source="desk", **fields):
    name, when = f"{town}-{side}-{number}-{source}", EventDate(day(number), day(number))
    letter = SOURCES[source].reliability
    claim = Claim(name, when, day(number), town, Kind.CONTROL, side, source, reliability=letter, credibility="2")
    place = TOWNS.get(town, replace(TOWNS["Aa"], id=town, lon=10.0, lat=10.0))
    return Event(replace(claim, **fields), Resolution(town, "resolved", place))


BEGIN = [
    said("Aa", "N", 1),
    said("Bb", "N", 1),
    said("Cc", "N", 1),
    said("Ee", "S", 1),
    said("Ff", "S", 1),
    said("Dd", "S", 1),
]


@pytest.fixture
def chronicle():
    return lambda *events: Chronicle(events, THEATRE, SOURCES, places=TOWNS.values(), land=LAND)


def shares(found):
    whole = found.mosaic.ground.land.area
    return {(row.tier, row.side): row.area_km2 * 1e6 / whole for row in found.frame.itertuples()}


def test_a_made_up_country_has_areas_and_a_front_between_its_sides(chronicle):
    (found,) = chronicle(*BEGIN).days([day(2)])
    assert shares(found) == pytest.approx({("controlled", "N"): 0.5, ("controlled", "S"): 0.5}, abs=0.01)
    front = trace_front(found)
    west, south, east, north = front.line.bounds
    assert (west, east) == pytest.approx((-15.5, -14.5), abs=0.02)
    assert (south + north) / 2 == pytest.approx(50.0, abs=0.02)
    assert front.zone.covers(front.line)


def test_days_follow_each_other_as_if_each_were_drawn_alone(chronicle):
    events = [*BEGIN, said("Cc", "S", 5), said("Cc", "N", 9)]
    days = [day(number) for number in (2, 5, 6, 9, 12)]
    for when, found in zip(days, chronicle(*events).days(days), strict=True):
        (alone,) = chronicle(*events).days([when])
        assert (alone.classes == found.classes).all()
        assert shapely.area(shapely.symmetric_difference(alone.shapes, found.shapes)).max() < 100  # m²


def test_a_change_of_hands_moves_ground(chronicle):
    before, after = chronicle(*BEGIN, said("Cc", "S", 5)).days([day(2), day(8)])
    moved = change(before, after, "S")
    assert moved.gained.best_km2 > 1000
    assert moved.gained.low_km2 <= moved.gained.best_km2 <= moved.gained.high_km2
    assert moved.lost.best_km2 == 0


def test_a_supported_claim_of_ground_of_its_own_moves_the_edge_there(chronicle):
    """The desk sees the south 12 km north of Dd, which is the south's 22 km from Cc: the front moves north."""
    own = said("Dd", "S", 3, relation=Relation.NORTH_OF, distance_km=12.0, kind=Kind.ADVANCE)
    before, after = chronicle(*BEGIN, own).days([day(2), day(4)])
    spot = trace_front(before).line.symmetric_difference(trace_front(after).line)
    assert not spot.is_empty
    assert change(before, after, "S").gained.best_km2 > 5
    assert change(before, after, "N").lost.best_km2 > 5


def test_a_side_s_own_word_of_its_own_ground_is_claimed_and_moves_no_front(chronicle):
    own = said("Dd", "S", 3, "staff-s", relation=Relation.NORTH_OF, distance_km=12.0, kind=Kind.ADVANCE)
    before, after = chronicle(*BEGIN, own).days([day(2), day(4)])
    assert shares(after)["claimed", "S"] > 0
    assert trace_front(after).line.equals(trace_front(before).line)


def test_newer_word_of_the_settlement_overrules_older_ground_beside_it(chronicle):
    own = said("Dd", "S", 3, "staff-s", relation=Relation.NORTH_OF, distance_km=12.0, kind=Kind.ADVANCE)
    events = [*BEGIN, own, said("Cc", "N", 6), said("Dd", "S", 6)]
    before, after = chronicle(*events).days([day(4), day(7)])
    assert shares(before)["claimed", "S"] > 0
    assert ("claimed", "S") not in shares(after)


def test_without_a_baseline_or_any_claim_all_is_unknown(chronicle):
    (found,) = chronicle().days([day(2)])
    assert shares(found) == pytest.approx({("unknown", ""): 1}, abs=1e-4)
    assert trace_front(found).line.is_empty


def test_one_claim_only_colours_one_cell(chronicle):
    (found,) = chronicle(said("Cc", "N", 1)).days([day(2)])
    assert set(shares(found)) == {("unknown", ""), ("controlled", "N")}
    assert shares(found)["controlled", "N"] < 0.35
    assert trace_front(found).line.is_empty


def test_claims_outside_the_theatre_have_no_ground(chronicle):
    (found,) = chronicle(*BEGIN, said("Far", "S", 1)).days([day(2)])
    assert "Far" not in found.mosaic.ground.place_ids
    assert sum(shares(found).values()) == pytest.approx(1, abs=1e-4)


def test_days_are_asked_for_in_order(chronicle):
    book = chronicle(*BEGIN)
    book.beliefs(day(5))
    with pytest.raises(ValueError, match="before"):
        book.beliefs(day(4))


def test_ground_that_was_parted_already_is_taken_unless_claims_speak_of_other_places():
    parted = ground_of(list(TOWNS.values()), LAND)
    hamlet = replace(TOWNS["Aa"], id="Gg", lon=-15.2, lat=50.0)
    further = replace(said("Aa", "N", 2), resolution=Resolution("Gg", "resolved", hamlet))
    for events in (BEGIN, [*BEGIN, further]):
        alone, given = (
            Chronicle(events, THEATRE, SOURCES, places=TOWNS.values(), land=LAND, ground=ground)
            for ground in (None, parted)
        )
        assert (given.mosaic.ground is parted) is (events is BEGIN)
        assert list(given.mosaic.ground.place_ids) == list(alone.mosaic.ground.place_ids)
        assert [found.frame.to_wkb().to_dict() for found in given.days([day(2)])] == [
            found.frame.to_wkb().to_dict() for found in alone.days([day(2)])
        ]


def test_a_front_runs_through_a_lake_that_nobody_holds():
    lake = box(-15.2, 49.95, -14.8, 50.05)
    book = Chronicle(BEGIN, THEATRE, SOURCES, places=TOWNS.values(), land=LAND - lake)
    (found,) = book.days([day(2)])
    held_km2 = found.frame.area_km2.sum()
    assert held_km2 == pytest.approx((found.mosaic.ground.land.area - found.mosaic.ground.water.area) / 1e6, abs=1)
    assert not any(shape.intersects(lake.buffer(-0.001)) for shape in found.frame.geometry)
    assert trace_front(found).line.intersection(lake).length > 0.35
    assert found.shapes_at("N", 0.5).intersection(found.mosaic.ground.water).area < 1


def test_an_own_word_for_the_holder_of_the_ground_takes_nothing_from_it(chronicle):
    own = said("Dd", "N", 3, "staff-s", relation=Relation.NORTH_OF, distance_km=12.0, kind=Kind.CONTROL)
    own = replace(own, claim=replace(own.claim, side="S"))
    events = [said(town, "S", 1) for town in TOWNS]
    before, after = chronicle(*events, own).days([day(2), day(4)])
    assert shares(after) == shares(before)
    assert set(shares(after)) == {("controlled", "S")}


def test_a_weak_own_word_of_a_wide_area_gains_no_ground(chronicle):
    own = said("Cc", "S", 3, "staff-s", area_km2=900.0, kind=Kind.CAPTURE)
    before, after = chronicle(*BEGIN, own).days([day(2), day(4)])
    assert shares(after)["claimed", "S"] > 0
    assert change(before, after, "S").gained.best_km2 == 0
    assert change(before, after, "N").lost.low_km2 == 0
    assert trace_front(after).line.equals(trace_front(before).line)
    still = after.of_faces("supported_first")[before.of_faces("supported_first") > 0.9]
    assert still.min() > 0.9  # what is known of the settlements there is not begun anew


def test_ground_that_two_cells_share_rests_on_the_words_of_each(chronicle):
    own = said("Dd", "S", 3, "staff-s", relation=Relation.NORTH_OF, distance_km=11.0, kind=Kind.CONTROL)
    table = chronicle(*BEGIN, own).beliefs(day(4)).table
    first = {name.rpartition("|")[2]: row for name, row in table["supported_first"].items() if "|" in name}
    assert set(first) == {"Cc", "Dd"}
    assert first["Cc"] > 0.9 > 0.1 > first["Dd"]
