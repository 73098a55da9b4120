from dataclasses import replace

import numpy as np
import pytest
from shapely import MultiLineString

from frontline.columns import OPTIONAL, REQUIRED
from frontline.confidence import probability_words
from frontline.exports import layers

LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"


def test_settlements_have_tier_probabilities_and_reasons(snapshot, said):
    found = snapshot(*said)
    frame = layers.settlements(found).set_index("place_id")
    assert frame.index.is_monotonic_increasing
    row, told = frame.loc[BAKHMUT], found.areas.table.loc[BAKHMUT]
    assert (row["name"], row["name_local"], row["tier"], row["side"]) == ("Bakhmut", "Бахмут", "controlled", "RU")
    assert row["p_RU"] == round(told["projected_second"], 2)
    assert row["supported_UA"] == round(told["supported_first"], 2)
    assert row["p_RU"] > 0.5 > row["p_UA"]
    assert (row["likeliest"], row["likelihood"]) == ("RU", probability_words(told["projected_second"]))
    assert (row["settled"], row["settled_on"], row["settled_by"]) == ("RU", "2025-11-01", "compiled")
    assert row["claim_ids"] == "h-RU-145"
    assert row["why"].startswith("Held by Russian forces according to Compiled record")
    assert (row.geometry.x, row.geometry.y) == (row["lon"], row["lat"])
    assert frame.loc[LYMAN, "claim_ids"] == "h-UA-407|b-clash"


def test_claims_have_all_columns_of_analysts_and_what_was_made_of_their_places(snapshot, said):
    frame = layers.claims(snapshot(*said), all_claims=False)
    columns = frame.columns[: len(REQUIRED) + len(OPTIONAL) + 1].tolist()
    assert columns[:3] == ["event_date", "place", "place_written"]
    assert [name for name in columns if name != "place_written"] == [*REQUIRED, *OPTIONAL]
    assert frame["claim_id"].tolist() == ["b-clash", "a-refused"]  # in order of time
    clash, refused = frame.iloc[0], frame.iloc[1]
    assert (clash["place_id"], clash["place_name"], clash["precision"]) == (LYMAN, "Lyman", "near")
    assert clash["radius_m"] > 2000
    assert (clash["event_date"], clash["note"]) == ("2025-11-19/2025-11-21", "два\nрядки")
    assert (clash["source_name"], clash["origin"], clash["status"]) == ("A Reporter", "reporter", "resolved")
    assert (refused["place"], refused["place_id"], refused["status"]) == ("Novoselivka", "", "ambiguous")
    assert (clash["place"], clash["place_written"], refused["place_written"]) == (LYMAN, "Lyman", "Novoselivka")
    assert np.isnan(refused["lon"])
    assert refused.geometry is None


def test_older_claims_are_there_if_asked_for(snapshot, said):
    found = snapshot(*said)
    assert len(layers.claims(found, all_claims=True)) == len(layers.claims(found, all_claims=False)) + 3


def test_the_order_of_claims_does_not_matter(snapshot, said):
    there, back = (snapshot(*claims) for claims in (said, said[::-1]))
    for make in (layers.settlements, layers.areas, layers.front_lines):
        assert make(there).equals(make(back))
    assert layers.claims(there, all_claims=True).equals(layers.claims(back, all_claims=True))


def test_a_claim_that_gives_an_id_keeps_it_and_has_a_name(snapshot, claim):
    frame = layers.claims(snapshot(claim(place=BAKHMUT)), all_claims=False)
    assert frame[["place", "place_written", "place_id"]].to_numpy().tolist() == [[BAKHMUT, "Bakhmut", BAKHMUT]]


def test_areas_have_headings(snapshot):
    frame = layers.areas(snapshot())
    assert ("controlled", "UA", "Held by Ukrainian forces") in set(
        zip(frame["tier"], frame["side"], frame["label"], strict=True)
    )
    assert (frame["area_km2"] > 0).all()
    assert set(frame.geometry.geom_type) == {"MultiPolygon"}


def test_the_front_is_in_lines_with_the_days_of_their_evidence(snapshot):
    found = snapshot()
    frame = layers.front_lines(found)
    assert frame["line"].tolist() == list(range(1, len(frame) + 1))
    assert frame["length_km"].sum() == pytest.approx(found.front.length_km, abs=0.1 * len(frame))
    assert set(frame["evidence_since"] + frame["evidence_until"]) == {"2025-11-012025-11-01"}
    assert set(frame.geometry.geom_type) == {"LineString"}


def test_lines_of_the_front_are_counted_from_the_west(snapshot):
    found = snapshot()
    east, west = ((lon, 48.0) for lon in (38.0, 37.0))
    lines = MultiLineString([[east, (38.1, 48.0)], [west, (37.1, 48.2)]])
    for line in (lines, lines.reverse(), MultiLineString(lines.geoms[::-1])):
        frame = layers.front_lines(replace(found, front=replace(found.front, line=line)))
        assert frame.geometry.bounds["minx"].tolist() == [37.0, 38.0]
        assert frame["line"].tolist() == [1, 2]
        assert frame["length_km"].tolist() == pytest.approx([23.5, 7.5], abs=0.3)
