from dataclasses import replace
from datetime import date

import pytest
from shapely import LineString, box

from frontline.front import Front
from frontline.rows import ClaimRows, source_name
from frontline.snapshot import Snapshot
from maps.messages import Messages

DAY = date(2025, 11, 21)


@pytest.fixture
def snapshot(theatre, sources, lyman):
    front = Front(box(0, 0, 0, 0), LineString(), 0.0, 0.0)
    return Snapshot(DAY, DAY, theatre, sources, [], [], [], {lyman.id: lyman}, front)


def test_rows_come_in_the_order_of_the_claims_each_as_it_was_said(event, snapshot, lyman):
    one, other = event(claim_id="a", url="https://example.org/a"), event(at=None, claim_id="b", place="Nowhere")
    rows = ClaimRows().of(replace(snapshot, recent=[other, one, one]))
    assert [row.claim_id for row in rows] == ["b", "a", "a"]
    assert (rows[0].place, rows[0].lon, rows[0].place_id) == ("Nowhere", None, "")
    assert (rows[1].place, rows[1].lon, rows[1].place_id) == (lyman.name_en, lyman.lon, lyman.id)
    assert (rows[1].url, rows[1].source) == ("https://example.org/a", source_name(one.claim.source, snapshot))


def test_a_row_is_made_once_and_left_when_a_day_has_it_no_more(event, snapshot):
    one, other = event(claim_id="a"), event(claim_id="b")
    rows = ClaimRows()
    (first,) = rows.of(replace(snapshot, recent=[one]))
    again, _ = rows.of(replace(snapshot, recent=[one, other]))
    assert again is first
    rows.of(replace(snapshot, recent=[other]))
    (anew,) = rows.of(replace(snapshot, recent=[one]))
    assert anew is not first
    assert anew == first


def test_rows_are_made_anew_for_other_sources_and_another_language(event, snapshot):
    one = event(claim_id="a")
    rows = ClaimRows()
    (first,) = rows.of(replace(snapshot, recent=[one]))
    name = one.claim.source
    renamed = {**snapshot.sources, name: replace(snapshot.sources[name], name="Another")}
    (other,) = rows.of(replace(snapshot, recent=[one], sources=renamed))
    assert (first.source != "Another", other.source) == (True, "Another")
    shouted = Messages(forms={first.precision: ("EXACT",)})
    (said,) = rows.of(replace(snapshot, recent=[one], messages=shouted))
    assert said.precision == "EXACT"
