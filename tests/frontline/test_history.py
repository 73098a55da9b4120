from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from shapely import box

from frontline.dated_areas import DatedAreas
from frontline.errors import DataError
from frontline.history import area_history, draw_history
from gazetteer import Gazetteer
from gazetteer.borders import open_borders
from maps.model import Attribution

AREA = box(36, 48, 37, 49)


def found(*rows, credit=()):
    frame = pd.DataFrame(
        [(date.fromisoformat(day), kind, AREA, 8000.0) for day, kind in rows],
        columns=["day", "kind", "geometry", "km2"],
    )
    return DatedAreas(
        frame, (("a note", ("a.parquet:1",)),), credit, ("a.parquet", "b.parquet", "c.parquet", "d.parquet")
    )


def history(areas, **options):
    return area_history(areas, Gazetteer.open(), open_borders(), **{"title": "Test", **options})


def test_missing_days_are_steps_without_an_area():
    one = history(found(("2025-11-20", ""), ("2025-11-21", ""), ("2025-11-23", "")))
    assert (one.first, one.step_days) == (date(2025, 11, 20), 1)
    assert one.series[0].km2 == (8000.0, 8000.0, None, 8000.0)
    assert one.series[0].areas[2] is None


def test_weekly_areas_make_weekly_steps():
    one = history(found(("2025-11-01", ""), ("2025-11-08", ""), ("2025-11-22", "")))
    assert (one.step_days, one.series[0].km2) == (7, (8000.0, 8000.0, None, 8000.0))


@pytest.mark.parametrize("last", ["2025-11-04", "2025-11-08"])
def test_two_days_apart_have_a_gap_between(last):
    one = history(found(("2025-11-01", ""), (last, "")))
    assert (one.step_days, one.series[0].km2[1]) == (1, None)


def test_one_day_is_a_history():
    assert history(found(("2025-11-01", ""))).series[0].km2 == (8000.0,)


def test_kinds_become_series_by_name_and_the_label_names_the_only_one():
    one = history(found(("2025-11-20", "b"), ("2025-11-20", "a"), ("2025-11-21", "b")))
    assert [(series.label, series.km2) for series in one.series] == [("a", (8000.0, None)), ("b", (8000.0, 8000.0))]
    assert history(found(("2025-11-20", "")), label="Held").series[0].label == "Held"


def test_too_many_kinds_and_too_long_a_time_are_refused():
    with pytest.raises(DataError, match="tells 5 kinds of area apart, but a map shows 4: choose with --only"):
        history(found(*(("2025-11-20", kind) for kind in "abcde")))
    with pytest.raises(DataError, match="is a year mistyped"):
        history(found(("1025-11-20", ""), ("2025-11-21", ""), ("2025-11-22", "")))


def test_credits_come_first_and_their_absence_is_said():
    named = Attribution("Survey", "CC BY 4.0", "")
    areas = found(("2025-11-20", ""), credit=(("A", "CC0"), ("", "CC0")))
    assert history(areas, credit=named).attributions[:3] == (
        named, Attribution("A", "CC0", ""), Attribution("Areas", "CC0", ""),
    )  # fmt: skip
    stated = history(replace(areas, credits=())).attributions[0]
    assert stated.name == "Origin and licence of the areas not stated"
    assert stated.licence == "file a.parquet, b.parquet, c.parquet and 1 more"


def test_the_page_tells_notes_and_how_sizes_are_measured():
    page = draw_history(found(("2025-11-20", "")), Gazetteer.open(), open_borders(), title="Test")
    assert "a note" in page
    assert "EPSG:3035" in page
    assert "Kharkiv" in page


def test_areas_of_which_nothing_can_be_drawn_are_refused():
    areas = found(("2025-11-20", ""))
    areas = replace(areas, frame=areas.frame.assign(geometry=[box(36, 48, 36.0000001, 48.0000001)]))
    with pytest.raises(DataError, match="narrower than the grid of the drawing"):
        draw_history(areas, Gazetteer.open(), open_borders(), title="Test")
