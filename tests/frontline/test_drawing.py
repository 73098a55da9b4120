from dataclasses import replace
from datetime import date

import pytest
from shapely import Point, box
from shapely.geometry import LineString

from frontline.claims import Kind
from frontline.control import Standing, Tier
from frontline.drawing import day_map
from frontline.explanation import explain
from frontline.front import Front
from frontline.reasons import flip_words
from frontline.snapshot import Snapshot, build_snapshot
from gazetteer import Candidate, Precision, Resolution
from gazetteer.borders import open_borders

DAY, KNOWN = date(2025, 11, 21), date(2025, 11, 22)
NOWHERE = Front(box(0, 0, 0, 0), LineString(), 0.0, 0.0)


@pytest.fixture(scope="module")
def borders():
    return open_borders()


@pytest.fixture
def drawn(theatre, sources, gazetteer, borders, lyman):
    """The records of a day with these events, standings and front."""

    def draw(*events, standings=(), front=NOWHERE):
        snapshot = Snapshot(DAY, KNOWN, theatre, sources, events, events, standings, {lyman.id: lyman}, front)
        return day_map(snapshot, gazetteer, borders)

    return draw


@pytest.fixture
def standing(lyman):
    days = date(2025, 11, 1)
    return Standing(lyman.id, Tier.CLAIMED, "RU", "UA", days, ("compiled",), "Claimed by X.", ("c-1",))


def test_every_field_of_a_claim_arrives(drawn, event, lyman):
    (row,) = drawn(
        event(
            claim_id="c-9", place="Krasny Liman", kind="advance", side="RU", source="reporter", repeats="staff-ru",
            repeated_by="observer", relation="north_of", distance_km=8.0, extent_km=2.0, area_km2=30.0,
            event_date="2025-11-19/2025-11-21", reported_at=date(2025, 11, 22), reliability="D", credibility="3",
            url="https://example.org/1", quote="Сказано", note="A note",
        )
    ).claims  # fmt: skip
    assert (row.claim_id, row.kind, row.side) == ("c-9", "advance", "RU")
    assert (row.place, row.place_local, row.place_as_written) == ("Lyman", "Лиман", "Krasny Liman")
    assert row.unit == "Lymanska hromada, Kramatorskyi raion, Donetska oblast"
    assert (row.lon, row.precision, row.radius_m, row.place_id) == (lyman.lon, "near", 4000, lyman.id)
    assert row.lat == pytest.approx(lyman.lat + 8 / 111.19, abs=1e-3)
    assert row.statement == "Advance of Russian forces 8 km north of Krasny Liman, over 2 km, an area of 30 km²"
    assert (row.source, row.repeats, row.repeated_by) == ("A Reporter", "Russian staff", "An Observer")
    assert (row.reliability, row.reliability_words) == ("D", "not usually reliable")
    assert (row.credibility, row.credibility_words) == ("3", "possibly true")
    assert (row.event_date, row.reported_at) == ("2025-11-19/2025-11-21", "2025-11-22")
    assert (row.status, row.reasons, row.candidates) == ("resolved", ("for the test",), ())
    assert (row.url, row.quote, row.note) == ("https://example.org/1", "Сказано", "A note")


def test_a_refused_place_has_no_point_and_lists_its_candidates(drawn, event, lyman):
    refused = event(at=None, within="somewhere")
    resolution = Resolution(
        "Lyman", "ambiguous", candidates=(Candidate(lyman, 0.456, "as written", ()),) * 9, reasons=("two",)
    )
    (row,) = drawn(replace(refused, resolution=resolution)).claims
    assert (row.lon, row.lat, row.radius_m, row.path) == (None, None, 0, ())
    assert (row.place, row.place_id, row.unit, row.status) == ("Lyman", "", "somewhere", "ambiguous")
    assert row.candidates == (f"Lyman, {lyman.unit} ({lyman.id}), 46%",) * 5


def test_a_road_between_two_points_is_a_path(drawn, event, lyman):
    other = replace(lyman, name_en="Izium", lon=37.2, lat=49.2)
    along = event(relation="along", place_to="Izium")
    road = replace(along, resolution_to=Resolution("Izium", "resolved", other))
    assert drawn(road).claims[0].path == ((lyman.lon, lyman.lat), (37.2, 49.2))
    vague = replace(road, resolution_to=Resolution("Izium", "resolved", replace(other, precision=Precision.RAION)))
    assert drawn(vague).claims[0].path == ()


@pytest.mark.parametrize(("note", "begins"), [("", "'Pokrovsk' is left open"), ("So", "So. 'Pokrovsk' is left open")])
def test_an_end_of_a_road_that_is_left_open_is_told_in_the_note(drawn, event, note, begins):
    along = event(relation="along", place_to="Pokrovsk", note=note)
    (row,) = drawn(replace(along, resolution_to=Resolution("Pokrovsk", "ambiguous", reasons=("two of them",)))).claims
    assert row.note == f"{begins}: two of them"
    assert row.path == ()


def test_a_place_has_its_standing_and_its_sentence(drawn, event, standing, lyman):
    (mark,) = drawn(event(), standings=[standing]).places
    assert (mark.place, mark.place_local, mark.lon, mark.lat) == ("Lyman", "Лиман", lyman.lon, lyman.lat)
    assert (mark.id, mark.tier, mark.side, mark.claim_ids) == (lyman.id, "claimed", "RU", ("c-1",))
    assert mark.why == "Claimed by X."
    assert mark.claim_words == (
        "Capture by Russian forces at Lyman (21 November 2025), says A Reporter; source C: fairly reliable; statement "
        "6: truth cannot be judged; stands; odds of 'held by Russian forces' × 3.59 (right C 0.642, strength capture "
        "1, strength 6 1)",
    )


def test_a_place_without_a_point_of_its_own_says_so(theatre, sources, gazetteer, borders, event, standing, lyman):
    vague = replace(lyman, precision=Precision.HROMADA)
    snapshot = Snapshot(DAY, KNOWN, theatre, sources, [event()], [], [standing], {lyman.id: vague}, NOWHERE)
    assert day_map(snapshot, gazetteer, borders).places[0].why.endswith(" Drawn at its hromada's middle.")


def test_the_page_bears_both_dates_the_sides_and_the_tiers(drawn, event, theatre):
    day = drawn(event())
    assert (day.title, day.situation_on, day.as_known_on, day.box) == ("Test map", DAY, KNOWN, theatre.box)
    assert [side.id for side in day.sides] == ["UA", "RU", "both"]
    assert [tier for tier, _ in day.tiers] == list(Tier)
    assert set(day.kinds) >= {"capture"}
    assert set(day.kinds) <= set(Kind)


def test_zone_and_front_are_drawn_with_their_date_and_size(drawn, event, standing):
    line = LineString([(37, 48), (38, 49)])
    zone, front = drawn(event(), standings=[standing], front=Front(box(37, 48, 38, 49), line, 1234.5, 100.0)).zones
    assert (zone.kind, front.kind) == ("contact_zone", "front")
    assert zone.as_of == front.as_of == date(2025, 11, 1)
    assert (zone.geometry, front.geometry) == (box(37, 48, 38, 49), line)
    assert zone.since == front.since == date(2025, 11, 1)
    assert "It rests on 1 place whose standing is settled, on the word of Compiled record (1)." in zone.text
    assert "1,234 km²" in zone.text
    assert "12 km deep" in zone.text
    assert "100 km" in front.text


def test_without_a_front_nothing_is_drawn_between_the_sides(drawn, event):
    assert drawn(event()).zones == ()


def test_the_base_map_has_the_towns_of_the_box_by_size(drawn, event):
    base = drawn(event()).base
    ranks = {town.name: town.rank for town in base.towns}
    assert (ranks["Kharkiv"], ranks["Kramatorsk"]) == (1, 2)
    assert "Kyiv" not in ranks  # outside the box
    assert base.land.contains(Point(37.0, 48.5))
    assert not base.oblasts.is_empty


def test_attributions_name_licences(drawn, event):
    attributions = drawn(event()).attributions
    assert attributions
    assert all(one.name and one.licence for one in attributions)


def test_the_order_of_rows_changes_nothing(drawn, event):
    every = [event(claim_id=name, event_date=day) for name, day in (("b", "2025-11-20"), ("a", "2025-11-20"),
                                                                   ("c", "2025-11-19"))]  # fmt: skip
    assert drawn(*every) == drawn(*every[::-1])
    assert [row.claim_id for row in drawn(*every).claims] == ["c", "a", "b"]


def test_what_would_flip_a_place_is_said_as_why_says_it(claim, theatre, sources, gazetteer, borders, lyman):
    narrow = replace(theatre, box=(37.7, 48.9, 37.9, 49.1))
    said = [("reporter", "2025-11-20"), ("observer", "2025-11-21")]
    claims = [claim(claim_id=source, place=lyman.id, source=source, event_date=day) for source, day in said]
    day = build_snapshot(claims, narrow, sources, gazetteer, on=DAY, as_known_on=KNOWN)
    (mark,) = day_map(day, gazetteer, borders).places
    first = explain(day.events, lyman, narrow, sources, on=DAY).flips[0]
    assert (first.says, first.tier, first.holder) == ("UA", "claimed", "UA")
    assert flip_words(first, narrow) in mark.why
