"""Comparisons of two snapshots around Lyman: the town is held by one side, then claimed for the other."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from shapely import box

from frontline.change import Extent
from frontline.claims import Relation
from frontline.comparison import LIKELIER, compare
from frontline.snapshot import build_snapshot

LYMAN, SLOVIANSK, BAKHMUT, LYSYCHANSK = (
    "UA14120110010088407", "UA14120210010032554", "UA14020010010059145", "UA44120050010021900",
)  # fmt: skip
EARLY, DAY, KNOWN = date(2025, 11, 3), date(2025, 11, 5), date(2025, 11, 22)
LAND = box(36.0, 47.0, 39.0, 50.0)


@pytest.fixture
def held(claim):
    def build(place, side, **fields):
        return claim(**{"claim_id": f"h-{place}", "place": place, "kind": "control", "side": side,
                        "source": "compiled", "event_date": "2025-11-01"} | fields)  # fmt: skip

    return build


@pytest.fixture
def line(held):
    """Two towns of each side."""
    return [held(LYMAN, "UA"), held(SLOVIANSK, "UA"), held(BAKHMUT, "RU"), held(LYSYCHANSK, "RU")]


@pytest.fixture
def snapshot(theatre, sources, gazetteer):
    def build(claims, on):
        return build_snapshot(claims, theatre, sources, gazetteer, on=on, as_known_on=KNOWN)

    return build


@pytest.fixture
def compared(snapshot, gazetteer):
    def build(then, now, first=EARLY, second=DAY):
        return compare(snapshot(then, first), snapshot(now, second), gazetteer, LAND)

    return build


@pytest.fixture
def news(held):
    """Lyman taken on 4 November, by the word of a compiled record."""
    return held(LYMAN, "RU", claim_id="news", kind="capture", event_date="2025-11-04")


def test_a_settlement_that_changes_hands_is_told_with_the_new_claim(compared, line, news):
    found = compared([*line, news], [*line, news])
    (shift,) = found.shifts
    assert (shift.place.id, shift.before.side, shift.after.side) == (LYMAN, "UA", "RU")
    assert shift.new_claims == ("news",)
    assert [event.claim.claim_id for event in found.new] == ["news"]


def test_what_one_side_gains_the_other_loses_there(compared, line, news):
    found = compared([*line, news], [*line, news])
    first, second = found.changes
    assert second.gained.best_km2 > 0
    assert first.lost.best_km2 >= second.gained.best_km2 - 0.1
    sectors = {one.sector: one for one in found.sectors}
    total = sum(one.changes[1].gained.best_km2 for one in sectors.values())
    assert total == pytest.approx(second.gained.best_km2, abs=0.1 * len(sectors))
    assert "Kramatorskyi raion" in sectors


def test_turned_ground_is_of_the_state_it_has_now(compared, line, news):
    found = compared([*line, news], [*line, news])
    largest = next(turn for turn in found.turns if turn.after == ("controlled", "RU"))
    assert largest.before in {("controlled", "UA"), (LIKELIER, "UA")}
    assert largest.area_km2 > 10
    assert largest.shape.bounds[0] > 37
    assert [turn.area_km2 for turn in found.turns] == sorted((turn.area_km2 for turn in found.turns), reverse=True)


def test_nothing_changes_between_a_snapshot_and_itself(compared, line):
    found = compared(line, line, DAY, DAY)
    assert (found.shifts, found.turns, found.sectors, found.new) == ((), (), (), ())
    assert found.changes[0].gained == found.changes[0].lost == Extent(0, 0, 0)


def test_what_fades_without_news_is_told_apart(compared, line, news):
    late = date(2026, 4, 1)
    aged = compared(line, line, EARLY, late)
    assert aged.changes == aged.aged
    assert aged.changes[0].lost.high_km2 > 0
    fresh = compared([*line, news], [*line, news])
    assert fresh.aged[1].gained.best_km2 == 0 < fresh.changes[1].gained.best_km2


def test_a_day_known_otherwise_than_before_is_compared_with_itself(compared, line, news):
    found = compared(line, [*line, news], DAY, DAY)
    assert [shift.new_claims for shift in found.shifts] == [("news",)]
    assert found.aged[0].lost == Extent(0, 0, 0)


def test_ground_cut_only_by_a_claim_withdrawn_since_is_compared_too(compared, line, held):
    spot = held(LYMAN, "RU", claim_id="spot", kind="capture", event_date="2025-11-02", relation="north_of",
                distance_km=8.0)  # fmt: skip
    found = compared([*line, spot], [*line, replace(spot, withdrawn="a hoax")], DAY, DAY)
    assert found.changes[1].lost.best_km2 > 1
    assert found.changes[1].gained.best_km2 == 0


def test_a_snapshot_without_areas_cannot_be_compared(snapshot, line, gazetteer):
    one = snapshot(line, DAY)
    with pytest.raises(ValueError, match="without areas"):
        compare(replace(one, areas=None), one, gazetteer, LAND)


ZARICHNE = "UA14120110030088690"

CLAIMED = st.fixed_dictionaries({
    "place": st.sampled_from((LYMAN, SLOVIANSK, ZARICHNE)),
    "kind": st.sampled_from(("control", "capture", "clash", "withdrawal")),
    "side": st.sampled_from(("UA", "RU")),
    "source": st.sampled_from(("compiled", "observer", "staff-ua", "staff-ru")),
    "event_date": st.integers(1, 9).map("2025-11-{:02d}".format),
})  # fmt: skip


MIRRORED = settings(
    max_examples=12, deadline=None, derandomize=True, phases=[Phase.generate],  # a smaller case would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@MIRRORED
@given(rows=st.lists(CLAIMED, min_size=1, max_size=5), corrected=st.booleans())
def test_a_comparison_backwards_is_its_mirror(rows, corrected, line, claim, theatre, sources, gazetteer):
    """What one says is gained, new or now, the other says is lost, gone or before; also after a correction."""
    near = replace(theatre, box=(37.4, 48.7, 38.2, 49.1))
    claims = line[:2] + [claim(claim_id=f"r{number}", **row) for number, row in enumerate(rows)]
    known = [*claims[:-1], replace(claims[-1], relation=Relation.NORTH_OF, distance_km=6.0)] if corrected else claims
    first, second = (
        build_snapshot(some, near, sources, gazetteer, on=day, as_known_on=KNOWN, land=box(*near.box))
        for some, day in ((claims, date(2025, 11, 4)), (known, date(2025, 11, 12)))
    )
    there, back = (compare(*pair, gazetteer, box(*near.box)) for pair in ((first, second), (second, first)))
    assert (there.backwards, back.backwards) == (False, True)
    sizes = [(there.changes, back.changes), (there.aged, back.aged)]
    for one, other in zip(there.sectors, back.sectors, strict=True):
        assert one.sector == other.sector
        sizes += [(one.changes, other.changes), (one.aged, other.aged)]
    for one, other in sizes:
        assert [(each.gained, each.lost) for each in one] == [(each.lost, each.gained) for each in other]
    assert [(one.place, one.before, one.after, one.new_claims, one.gone_claims) for one in there.shifts] == [
        (one.place, one.after, one.before, one.gone_claims, one.new_claims) for one in back.shifts
    ]
    turned = {(one.before, one.after, one.area_km2) for one in there.turns}
    assert turned == {(one.after, one.before, one.area_km2) for one in back.turns}
    assert (there.new, there.gone) == (back.gone, back.new)


def test_a_claim_withdrawn_since_is_told_with_the_settlement(compared, line, news):
    found = compared([*line, news], [*line, replace(news, withdrawn="a hoax")], DAY, DAY)
    assert [(shift.new_claims, shift.gone_claims) for shift in found.shifts] == [((), ("news",))]
    assert [event.claim.claim_id for event in found.gone] == ["news"]


TORSKE, YAMPIL, STAVKY, DIBROVA, OZERNE = (
    "UA14120110320081898", "UA14120110050031319", "UA14120110400046576", "UA14120110100079390", "UA14120110250049232",
)  # fmt: skip


@pytest.mark.parametrize("place", [ZARICHNE, OZERNE])  # Ozerne has no point of its own, so no ground of its own
def test_a_silent_settlement_was_what_its_neighbours_told(compared, line, held, place):
    around = [*line[:2], *(held(one, "UA") for one in (TORSKE, YAMPIL, STAVKY, DIBROVA))]
    claimed = held(place, "RU", claim_id="own", source="staff-ru", event_date="2025-11-05")
    states = [("controlled", "UA"), ("claimed", "RU")]
    for then, now, told in ((around, [*around, claimed], states), ([*around, claimed], around, states[::-1])):
        (shift,) = compared(then, now, DAY, DAY).shifts
        assert [(one.tier, one.side) for one in (shift.before, shift.after)] == told
        assert "its neighbours tell of it" in (shift.before if then is around else shift.after).why


def test_a_strike_on_a_silent_settlement_does_not_change_who_holds_it(compared, line, held):
    around = [*line[:2], *(held(one, "UA") for one in (TORSKE, YAMPIL, STAVKY, DIBROVA))]
    strike = held(ZARICHNE, "RU", claim_id="strike", kind="strike", event_date="2025-11-05")
    assert compared(around, [*around, strike]).shifts == ()
