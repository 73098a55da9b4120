"""One sector of a day and of a comparison: two towns of one raion, and one of another."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from frontline.comparison import compare
from frontline.errors import NothingKnownError
from frontline.languages import open_messages
from frontline.parts import comparison_part, day_part, part_of
from frontline.snapshot import build_snapshot

LYMAN, ZARICHNE, BAKHMUT = "UA14120110010088407", "UA14120110030088690", "UA14020010010059145"
NEAR = (37.6, 48.5, 38.2, 49.1)
KNOWN = date(2025, 11, 22)


@pytest.fixture
def units(gazetteer):
    return gazetteer.table.units


@pytest.fixture
def snapshot(claim, theatre, sources, gazetteer):
    """The first side has Lyman and the second Bakhmut on 1 November; Zarichne goes to the second on the 4th."""
    held = {"kind": "control", "source": "compiled", "event_date": "2025-11-01"}
    claims = [
        claim(claim_id="a", place=LYMAN, side="UA", **held),
        claim(claim_id="b", place=ZARICHNE, side="UA", **held),
        claim(claim_id="c", place=BAKHMUT, side="RU", **held),
        claim(claim_id="d", place=ZARICHNE, side="RU", **held | {"event_date": "2025-11-04", "kind": "capture"}),
    ]
    near = replace(theatre, box=NEAR)
    return lambda day: build_snapshot(
        claims, near, sources, gazetteer, on=date(2025, 11, day), as_known_on=KNOWN, land=box(*NEAR)
    )


def test_a_part_is_found_by_any_name_and_holds_its_ground(snapshot, units):
    day = snapshot(5)
    ukrainian = open_messages("uk")
    for name in ("Kramatorskyi raion", "KRAMATORSKYI", "краматорський район"):
        part = part_of(day, name, units, [ukrainian])
        assert part.name == "Kramatorskyi raion"
    assert part.holds(37.808, 48.990)
    assert not part.holds(38.000, 48.596)


def test_an_unknown_name_lists_those_there_are(snapshot, units):
    with pytest.raises(NothingKnownError, match=r"did you mean Kramatorskyi raion\? There are: .*Bakhmutskyi raion"):
        part_of(snapshot(5), "Kramatorsk raion", units)
    with pytest.raises(NothingKnownError, match="no areas"):
        part_of(replace(snapshot(5), areas=None), "Kramatorskyi", units)


def test_the_parts_of_a_day_make_up_the_whole(snapshot, units):
    day = snapshot(5)
    names = ("Kramatorskyi", "Bakhmutskyi")
    first, second = (day_part(day, part_of(day, name, units)) for name in names)
    assert [event.claim.claim_id for event in first.recent] == ["a", "b", "d"]
    assert [event.claim.claim_id for event in second.recent] == ["c"]
    for number in (0, 1):
        both = first.held[number].best_km2 + second.held[number].best_km2
        assert both == pytest.approx(day.held[number].best_km2, abs=0.2)
    assert first.held[0].low_km2 == day.held[0].low_km2 > second.held[0].low_km2 == 0
    assert first.changes[1].gained.best_km2 > 0
    assert 0 < first.front.length_km <= day.front.length_km
    assert (second.front.length_km, second.front.line.is_empty) == (0, True)


def test_a_comparison_of_a_part_leaves_out_what_lies_elsewhere(snapshot, units, gazetteer):
    comparison = compare(snapshot(3), snapshot(5), gazetteer, box(*NEAR))
    here, there = (
        comparison_part(comparison, part_of(comparison.now, name, units)) for name in ("Kramatorskyi", "Bakhmutskyi")
    )
    assert ([one.place.id for one in here.shifts], there.shifts) == ([ZARICHNE], ())
    assert ([event.claim.claim_id for event in here.new], there.new) == (["d"], ())
    gained = {one.sector: one.changes[1].gained for one in comparison.sectors}
    assert here.changes[1].gained == gained["Kramatorskyi raion"]
    assert here.changes[1].gained.best_km2 > 0
    assert there.changes[1].gained.best_km2 == 0


def test_a_day_whose_past_was_not_kept_has_no_parts(snapshot, units):
    day = snapshot(5)
    with pytest.raises(ValueError, match="has no parts"):
        day_part(replace(day, week_ago=None), part_of(day, "Kramatorskyi", units))
