from datetime import date

import pytest
import shapely

from frontline.snapshot import build_snapshot
from frontline.zones import zones

LYMAN, SLOVIANSK, BAKHMUT, LYSYCHANSK = (
    "UA14120110010088407", "UA14120210010032554", "UA14020010010059145", "UA44120050010021900",
)  # fmt: skip
DAY = date(2025, 11, 21)


@pytest.fixture
def held(claim):
    def build(place, side, day="2025-11-01", source="compiled", **fields):
        name = f"{place}-{side}-{day}-{source}"
        return claim(claim_id=name, place=place, kind="control", side=side, source=source, event_date=day, **fields)

    return build


@pytest.fixture
def drawn(theatre, sources, gazetteer):
    """The zones of a day with some claims, by kind."""

    def draw(*claims):
        snapshot = build_snapshot(claims, theatre, sources, gazetteer, on=DAY, as_known_on=DAY)
        return {zone.kind: zone for zone in zones(snapshot, gazetteer)}

    return draw


@pytest.fixture
def four(held):
    return [held(LYMAN, "UA"), held(SLOVIANSK, "UA"), held(BAKHMUT, "RU"), held(LYSYCHANSK, "RU")]


def test_ground_is_drawn_by_tier_and_side_under_zone_and_front(drawn, four, held, claim):
    fight = claim(claim_id="x", place=LYSYCHANSK, kind="clash", side="both", source="compiled", event_date="2025-11-20")
    found = drawn(*four, fight, held(SLOVIANSK, "RU", "2025-11-21", "staff-ru"))
    assert list(found) == [
        "likelier-0", "likelier-1", "claimed-1", "controlled-0", "controlled-1", "contested", "contact_zone", "front",
    ]  # fmt: skip
    assert found["claimed-1"].label == "Claimed for Russian forces"
    assert found["controlled-0"].label == "Held by Ukrainian forces"


def test_each_ground_says_its_size_and_the_days_of_its_evidence(drawn, four, held):
    found = drawn(*four, held(LYMAN, "UA", "2025-11-20"))
    zone = found["controlled-0"]
    assert (zone.since, zone.as_of) == (date(2025, 11, 1), date(2025, 11, 20))
    assert zone.text.split(" km²")[0].replace(",", "").isdigit()


def test_no_two_grounds_overlap(drawn, four):
    shapes = [zone.geometry for kind, zone in drawn(*four).items() if kind not in ("contact_zone", "front")]
    assert len(shapes) == 4
    together = shapely.union_all(shapes).area
    assert sum(shape.area for shape in shapes) == pytest.approx(together, rel=1e-5)


def test_the_zone_says_its_depth_also_by_sector(drawn, four):
    text = drawn(*four)["contact_zone"].text
    assert "km deep" in text
    assert "Depth by sector:" in text
    assert "Bakhmutskyi raion" in text


def test_with_one_side_only_its_ground_is_drawn_and_no_front(drawn, held):
    assert list(drawn(held(LYMAN, "UA"))) == ["controlled-0"]


def test_fronts_of_days_before_are_drawn_with_their_day_so_far_as_there_was_one(
    theatre, sources, gazetteer, four, claim
):  # fmt: skip
    turned = claim(place=SLOVIANSK, kind="capture", side="RU", source="staff-ua", event_date="2025-11-18")
    snapshot = build_snapshot(
        [*four, turned], theatre, sources, gazetteer, on=DAY, as_known_on=DAY, fronts_before=(7, 30)
    )
    found = {zone.kind: zone for zone in zones(snapshot, gazetteer)}
    assert "front-30" not in found  # the first words are of 1 November
    week = found["front-7"]
    assert (week.as_of, week.label) == (date(2025, 11, 14), "Front 7 days before")
    only_then = build_snapshot(four, theatre, sources, gazetteer, on=week.as_of, as_known_on=DAY)
    assert shapely.equals(week.geometry, only_then.front.line)
    assert not shapely.equals(week.geometry, found["front"].geometry)


def test_an_area_names_the_cells_that_it_covers(theatre, sources, gazetteer, four):
    snapshot = build_snapshot(four, theatre, sources, gazetteer, on=DAY, as_known_on=DAY)
    cells = snapshot.areas.mosaic.ground.drawn
    for zone in zones(snapshot, gazetteer):
        if zone.kind.startswith(("controlled", "likelier")):
            assert shapely.coverage_union_all([cells[number] for number in zone.cells]).symmetric_difference(
                zone.geometry
            ).area == pytest.approx(0, abs=1e-9)
        else:
            assert zone.cells == ()
