from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from shapely import box

from frontline.amendments import Act, Amendment
from frontline.change import Change, Extent
from frontline.comparison import compare
from frontline.comparison_map import comparison_map
from frontline.overlays import LicenceError, Overlay
from frontline.snapshot import build_snapshot
from frontline.tiers import Tier
from gazetteer.borders import open_borders
from maps.comparison_patterns import KINDS

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"
LAND = box(36.0, 47.0, 39.0, 50.0)


@pytest.fixture
def comparison(claim, theatre, sources, gazetteer):
    """Lyman is taken on 4 November; a claim elsewhere was withdrawn since."""
    held = {"kind": "control", "source": "compiled", "event_date": "2025-11-01"}
    claims = [
        claim(claim_id="h1", place=LYMAN, side="UA", **held),
        claim(claim_id="h2", place=BAKHMUT, side="RU", **held),
        claim(claim_id="news", place=LYMAN, side="RU", **held | {"event_date": "2025-11-04", "kind": "capture"}),
    ]
    then, now = (
        build_snapshot(claims, theatre, sources, gazetteer, on=date(2025, 11, day), as_known_on=date(2025, 11, 22))
        for day in (3, 5)
    )
    gone = Amendment("x", Act.WITHDRAWN, datetime(2025, 11, 20, 9, tzinfo=UTC), "a hoax", "2025-11-02 Siversk")
    return compare(then, now, gazetteer, LAND, [gone])


def test_it_carries_dates_fronts_places_ground_and_claims(comparison, gazetteer):
    found = comparison_map(comparison, gazetteer, open_borders())
    assert found.days == (date(2025, 11, 3), date(2025, 11, 5))
    assert found.known == (date(2025, 11, 22),) * 2
    (place,) = found.places
    assert (place.place, place.kind) == ("Lyman", "controlled-1")
    assert (place.before, place.after) == ("held by Ukrainian forces", "held by Russian forces")
    assert place.claims[0].startswith("Capture by Russian forces at ")
    assert place.claims[0].endswith("(4 November 2025), says Compiled record")
    assert {ground.kind for ground in found.grounds} <= set(KINDS)
    assert "controlled-1" in {ground.kind for ground in found.grounds}
    assert found.fronts == (comparison.then.front.line, comparison.now.front.line)
    assert [(one.what, one.claim_id, one.reason) for one in found.claims] == [
        ("New", "news", ""),
        ("Withdrawn", "x", "a hoax"),
    ]


def test_sizes_begin_with_both_sides_in_all(comparison, gazetteer):
    rows = comparison_map(comparison, gazetteer, open_borders()).sizes
    assert [(row.sector, row.side) for row in rows[:2]] == [("", "Ukrainian forces"), ("", "Russian forces")]
    assert all(row.gained[2] or row.lost[2] for row in rows[2:])
    assert rows[1].gained[1] > 0


def test_a_side_without_any_change_in_a_sector_has_no_row_there(comparison, gazetteer):
    sector, nothing = comparison.sectors[0], Extent(0, 0, 0)
    still = Change("UA", nothing, nothing)
    quiet = replace(sector, changes=(still, Change("RU", Extent(0, 0, 1), nothing)))
    rows = comparison_map(replace(comparison, sectors=(quiet,)), gazetteer, open_borders()).sizes
    assert [(row.sector, row.side) for row in rows[2:]] == [(sector.sector, "Russian forces")]


def test_an_overlay_that_may_not_be_passed_on_is_refused(comparison, gazetteer):
    overlay = Overlay("~overlay:1", LAND, Tier.CONTROLLED, "UA", "all rights reserved")
    closed = replace(comparison, now=replace(comparison.now, overlays=(overlay,)))
    with pytest.raises(LicenceError):
        comparison_map(closed, gazetteer, open_borders())
