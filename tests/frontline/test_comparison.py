"""Comparisons of two snapshots around Lyman: the town is held by one side, then claimed for the other."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import box

from frontline.change import Extent
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
