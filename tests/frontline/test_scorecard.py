import json
from datetime import date

import pytest
from shapely import box

from frontline.ground import to_metres
from frontline.score import score_day
from frontline.scorecard import Scorecard
from frontline.sectors import divide

PLACES = {(9.9, 51.9): "first", (9.9, 52.1): "first", (10.1, 51.9): "second", (10.1, 52.1): "second"}


@pytest.fixture
def card(areas, theatre):
    day = areas(PLACES)
    sectors = divide(day.mosaic.ground, theatre)

    def build(*meridians):
        return Scorecard("RU", [
            score_day(date(2025, 1, number), day, to_metres([box(east, 51, 12, 53)])[0], "RU", sectors)
            for number, east in enumerate(meridians, 1)
        ])  # fmt: skip

    return build


def test_days_are_told_one_by_one_and_pooled(card):
    record = card(10.0, 9.95).record()
    assert record["days"] == ["2025-01-01", "2025-01-02"]
    assert [day["settlements"] for day in record["by_day"]] == [4, 4]
    assert record["overall"]["settlements"] == 8
    one, two = (day["line_median_km"] for day in record["by_day"])
    assert one < record["overall"]["line_median_km"] < two + 0.01
    assert [sector["sector"] for sector in record["by_sector"]] == ["whole theatre"]
    assert record["by_sector"][0]["f1"] == record["overall"]["f1"]


def test_it_can_be_written_as_json_in_every_case(card):
    assert json.loads(json.dumps(card(10.0).record(), allow_nan=False))["side"] == "RU"
    assert json.loads(json.dumps(card(20.0).record(), allow_nan=False))["overall"]["f1"] is None


@pytest.mark.parametrize("meridian", [10.0, 20.0])
def test_the_picture_is_a_png_of_the_same_bytes_each_time(card, meridian):
    picture = card(meridian, meridian).picture()
    assert picture.startswith(b"\x89PNG")
    assert picture == card(meridian, meridian).picture()
    assert b"Matplotlib" not in picture
