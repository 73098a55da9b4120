import pytest

from frontline.claims import Kind
from frontline.wording import dates, side_name, statement


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Capture by Russian forces at Lyman"),
        ({"kind": "withdrawal", "side": "UA"}, "Withdrawal of Ukrainian forces at Lyman"),
        ({"kind": "denial", "side": "UA"}, "Denial: held by Ukrainian forces at Lyman"),
        ({"kind": "clash", "side": "both"}, "Fighting between both sides at Lyman"),
        ({"kind": "clash"}, "Fighting, Russian forces attacking at Lyman"),
        ({"kind": "control", "side": "both"}, "Control by both sides at Lyman"),
        ({"kind": "advance", "relation": "west_of", "distance_km": 8.0},
         "Advance of Russian forces 8 km west of Lyman"),
        ({"kind": "advance", "relation": "north_of", "extent_km": 2.5},
         "Advance of Russian forces north of Lyman, over 2.5 km"),
        ({"kind": "advance", "relation": "along", "place_to": "Izium", "extent_km": 4.0},
         "Advance of Russian forces along the road from Lyman to Izium, over 4 km"),
        ({"kind": "clash", "relation": "between", "place_to": "Izium"},
         "Fighting, Russian forces attacking between Lyman and Izium"),
        ({"kind": "advance", "relation": "at", "place_to": "Izium"}, "Advance of Russian forces at Lyman toward Izium"),
        ({"kind": "control", "relation": "near", "area_km2": 30.0},
         "Control by Russian forces near Lyman, an area of 30 km²"),
        ({"kind": "control", "relation": "near", "area_km2": 30.0, "more_than": ("area_km2",)},
         "Control by Russian forces near Lyman, an area of more than 30 km²"),
        ({"kind": "other", "note": "Sees Lyman as a gate"}, "Sees Lyman as a gate"),
    ],
)  # fmt: skip
def test_a_claim_is_said_in_one_line_with_every_number(claim, theatre, fields, words):
    assert statement(claim(**fields), theatre) == words


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("side", ["UA", "RU", "both"])
def test_every_kind_has_words_that_name_side_and_place(claim, theatre, kind, side):
    said = statement(claim(kind=kind, side=side), theatre)
    assert side_name(side, theatre) in said
    assert "Lyman" in said


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2025-11-21", "2025-11-21"),
        ("2025-11-19/2025-11-21", "2025-11-19/2025-11-21"),
        ("2025-11-21~", "2025-11-21~"),
    ],
)
def test_dates_are_said_as_they_were_given(claim, when, words):
    assert dates(claim(event_date=when)) == words
