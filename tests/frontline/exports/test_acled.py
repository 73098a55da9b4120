import csv
import io

import pytest

from frontline.claims import Kind
from frontline.exports.acled import COLUMNS, EVENTS, acled_csv, acled_rows
from frontline.exports.frames import frames

LYMAN = "UA14120110010088407"


@pytest.fixture
def rows(snapshot, claim):
    """Give the rows that claims at Lyman become."""

    def build(*fields):
        said = [claim(**{"claim_id": f"c-{n}", "place": LYMAN} | one) for n, one in enumerate(fields)]
        return acled_rows(frames(snapshot(*said))).to_dict("records")

    return build


def test_it_has_acleds_columns(edition):
    table = list(csv.reader(io.StringIO(acled_csv(edition).removeprefix("\ufeff"))))
    assert len(COLUMNS) == 31
    assert tuple(table[0]) == COLUMNS
    assert len(table) == 2  # the claim without a place is left out
    assert all(cell[:1] not in ("=", "+", "-", "@") for row in table for cell in row if cell)


def test_a_clash_between_both_sides(rows):
    (row,) = rows({"kind": "clash", "side": "both", "event_date": "2025-11-19/2025-11-21", "quote": "Heavy fighting"})
    assert (row["event_id_cnty"], row["event_date"], row["year"], row["time_precision"]) == (
        "c-0",
        "2025-11-21",
        2025,
        2,
    )
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == (
        "Political violence", "Battles", "Armed clash",
    )  # fmt: skip
    assert (row["actor1"], row["inter1"]) == ("Ukrainian forces", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Russian forces", "External/Other forces")
    assert row["interaction"] == "State forces-External/Other forces"
    assert (row["iso"], row["country"], row["region"]) == ("804", "Ukraine", "Europe")
    assert (row["admin1"], row["admin2"], row["admin3"], row["location"]) == (
        "Donetska oblast", "Kramatorskyi raion", "Lymanska hromada", "Lyman",
    )  # fmt: skip
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (48.99012, 37.80843, 1)
    assert row["notes"] == "A Reporter says: clash at Lyman | Heavy fighting"
    assert "reliability C; credibility 6; origin reporter" in row["tags"]
    assert row["fatalities"] == ""
    assert row["timestamp"] == 1763769600  # 22 November 2025, midnight UTC


@pytest.mark.parametrize(
    ("side", "sub_event", "first", "second"),
    [("UA", "Government regains territory", "Ukrainian forces", "Russian forces"),
     ("RU", "Non-state actor overtakes territory", "Russian forces", "Ukrainian forces")],
)  # fmt: skip
def test_whose_place_it_is_tells_which_capture(rows, side, sub_event, first, second):
    (row,) = rows({"kind": "capture", "side": side})
    assert (row["event_type"], row["sub_event_type"], row["actor1"], row["actor2"]) == (
        "Battles", sub_event, first, second,
    )  # fmt: skip
    assert row["interaction"] == "State forces-External/Other forces"  # states come first, whoever acts


def test_a_development_has_one_actor(rows):
    (row,) = rows({"kind": "withdrawal", "side": "RU"})
    assert (row["disorder_type"], row["sub_event_type"]) == (
        "Strategic developments", "Non-violent transfer of territory",
    )  # fmt: skip
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("", "", "External/Other forces only")


def test_a_strike_is_remote_violence_with_an_unnamed_target(rows):
    (row,) = rows({"kind": "strike", "side": "UA"})
    assert (row["event_type"], row["sub_event_type"]) == (
        "Explosions/Remote violence", "Shelling/artillery/missile attack",
    )  # fmt: skip
    assert (row["actor2"], row["interaction"]) == ("", "State forces only")


def test_every_kind_is_mapped_but_denials_which_are_no_event(rows):
    assert set(Kind) - set(EVENTS) == {Kind.CAPTURE, Kind.DENIAL}
    found = rows(*({"kind": kind} for kind in Kind))
    assert len(found) == len(Kind) - 1
    assert all(row["sub_event_type"] for row in found)


@pytest.mark.parametrize(
    ("when", "precision"),
    [("2025-11-21", 1), ("2025-11-21~", 2), ("2025-11-14/2025-11-20", 2), ("2025-11-13/2025-11-20", 3)],
)  # fmt: skip
def test_the_precision_of_time(rows, when, precision):
    assert [row["time_precision"] for row in rows({"event_date": when})] == [precision]


def test_ground_around_a_place_is_less_precise(rows):
    (row,) = rows({"relation": "north_of", "distance_km": 4.0})
    assert row["geo_precision"] == 2
    assert row["latitude"] > 48.99012
