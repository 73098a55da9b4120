"""Scores of a day on a land of 9.0 to 11.0 E, parted at 10 E; 0.1 degrees are 6.86 km east at 52 N."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from shapely import box

from frontline.ground import to_metres
from frontline.score import measures, score_day
from frontline.sectors import divide

DAY = date(2025, 1, 1)
LAND = box(9.0, 51.5, 11.0, 52.5)
PLACES = {(lon, lat): "first" if lon < 10 else "second" for lon in (9.8, 9.9, 10.1, 10.2) for lat in (51.8, 52.0, 52.2)}


@pytest.fixture
def scored(areas, theatre):
    """Score the made-up day against the ground east of a meridian."""

    def score(east_of=10.0, places=PLACES, truth=None, **options):
        day = areas(places, land=LAND)
        true = to_metres([box(east_of, 51.0, 12.0, 53.0) if truth is None else truth])[0]
        return score_day(DAY, day, true, "RU", divide(day.mosaic.ground, theatre), **options)

    return score


def told(day):
    return measures(day.places, day.gaps, day.areas)


def test_who_is_right_everywhere_has_full_marks(scored):
    found = told(scored())
    assert (found["settlements"], found["f1"]) == (12, 1)
    assert found["line_median_km"] < 0.1
    assert found["area_error"] == pytest.approx(0, abs=1e-3)
    assert found["area_apart"] < 2e-3
    assert found["brier"] == pytest.approx(0.05**2 / 2 + 0.1**2 / 2, abs=1e-4)
    assert found["log_score"] == pytest.approx(-(np.log(0.95) + np.log(0.9)) / 2, abs=1e-4)
    assert found["calibration_error"] == pytest.approx((0.05 + 0.1) / 2)


def test_a_line_too_far_east_is_told_in_km_and_as_an_error_of_the_area(scored):
    found = told(scored(east_of=9.95))  # 3.4 km west of ours
    assert found["f1"] == 1
    assert found["line_median_km"] == pytest.approx(3.43, abs=0.05)
    assert found["line_hausdorff95_km"] == pytest.approx(3.47, abs=0.05)
    assert found["area_error"] == pytest.approx(-0.05 / 1.05, abs=2e-3)


def test_a_line_that_we_do_not_have_is_told_by_the_distance_from_it_to_ours(scored):
    pocket = box(9.3, 51.9, 9.4, 52.1).union(box(10.0, 51.0, 12.0, 53.0))
    found = told(scored(truth=pocket))
    assert found["line_hausdorff95_km"] > 40  # the pocket is 0.6 degrees west of our only line
    assert found["line_median_km"] < 1


def test_settlements_on_the_wrong_side_cost_f1(scored):
    found = told(scored(east_of=9.85))  # three villages that we give to the other side
    assert found["f1"] == pytest.approx(2 * 6 / (2 * 6 + 3), abs=1e-4)


def test_only_settlements_within_thirty_km_of_the_line_are_asked(scored):
    far = {(9.5, 52.0): "second", (9.6, 52.1): "first"}  # 34 and 27 km west of the line
    assert told(scored(places=PLACES | far))["settlements"] == 13


def test_other_settlements_may_be_asked(scored):
    points = pd.DataFrame({"lon": [9.95, 9.0], "lat": [52.0, 0.0]}, index=["p000", "elsewhere"])
    day = scored(points=points)
    assert day.places["place_id"].tolist() == ["p000", "elsewhere"]
    assert day.places["near"].tolist() == [True, False]
    assert day.places["probability"].tolist() == [0.05, 0.5]


def test_the_edge_of_the_theatre_is_no_line(scored):
    gaps = scored().gaps
    assert gaps["km"].max() < 1  # the eastern, northern and southern edges of the truth are far from our line
    assert set(gaps["ours"]) == {True, False}


@pytest.mark.parametrize("truth", [box(20, 51, 21, 52), LAND.buffer(1)])
def test_a_truth_without_a_line_has_no_distances(scored, truth):
    found = told(scored(truth=truth))
    assert [found[name] for name in ("f1", "line_median_km", "line_p90_km", "line_hausdorff95_km")] == [None] * 4


def test_without_any_claims_nothing_is_right_and_no_line_is_ours(scored):
    found = told(scored(places=dict.fromkeys(PLACES, "unknown")))
    assert found["f1"] == 0
    assert found["line_median_km"] is None
    assert found["area_error"] == -1


def test_nothing_at_all_has_no_measures():
    empty = pd.DataFrame({"near": [], "probability": [], "held": []}).astype({"near": bool})
    found = measures(empty, pd.DataFrame({"km": [], "ours": []}), pd.DataFrame())
    assert found == dict.fromkeys(found) | {"settlements": 0}


def test_a_settlement_that_the_day_does_not_know_is_asked_what_is_drawn_at_its_point(scored):
    """A village of another list, 0.6 km from the second side's town p010 and with a point of its own."""
    points = pd.DataFrame({"lon": [10.105, 9.895], "lat": [52.0, 52.0]}, index=["unheard of", "nor this"])
    day = scored(points=points)
    assert day.places["probability"].tolist() == pytest.approx([0.9, 0.05])
    assert told(day)["f1"] == 1


def test_where_nothing_is_known_nothing_is_said(scored):
    unknown = dict.fromkeys(PLACES, "unknown")
    assert told(scored(places=unknown))["f1"] == 0
