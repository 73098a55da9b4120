"""The checking data are read as they are meant, from a folder of a few rows."""

import json
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from benchmarks.resolving.checking import Areas, dispatches, settlements
from gazetteer.places import open_table


@pytest.fixture
def areas(tmp_path):
    """A square of a tenth of a degree on two days, the second a day's gap and a step to the east later."""
    boxes = [shapely.box(36, 48, 36.1, 48.1), shapely.box(36, 48, 36.2, 48.1)]
    frame = gpd.GeoDataFrame({"date": ["2025-01-01", "2025-01-03"]}, geometry=boxes, crs="EPSG:4326")
    frame.to_parquet(tmp_path / "areas.parquet")
    return Areas(tmp_path / "areas.parquet")


def test_the_last_line_up_to_a_day_serves_for_it(areas):
    assert [areas.day(on) for on in ("2024-12-31", "2025-01-02", "2025-01-03", "2026-01-01", "")] == [
        "2025-01-01", "2025-01-01", "2025-01-03", "2025-01-03", "2025-01-03",
    ]  # fmt: skip


def test_a_line_that_is_not_the_days_is_off_by_its_age(areas):
    assert areas.error_km("2025-01-03") == areas.error_km("") == 0
    assert areas.error_km("2025-01-13") == 10 * areas.error_km("2025-01-02") > 0


def test_a_line_goes_around_the_area_in_steps(areas):
    lon, lat = zip(*areas.line("2025-01-02"), strict=True)
    assert (min(lon), max(lon)) == pytest.approx((36, 36.1), abs=0.01)
    assert (min(lat), max(lat)) == pytest.approx((48, 48.1), abs=0.01)
    assert len(lon) == 7  # two steps along 11 km, one along 7, twice, and back at the start


def test_settlements_of_the_front_that_are_sure_are_taken(tmp_path, make_folder):
    table = open_table(make_folder())
    rows = [(code, "Лиман", 0) for code in (table.ids[3], table.ids[0], "UA05020030010063857")]
    rows.append((table.ids[1], "Ставки", 1))
    truth = pd.DataFrame(rows, columns=["katottg", "name_uk", "ambiguous"])
    truth.assign(name_ru="", old_names="").to_csv(tmp_path / "truth.csv", index=False)
    found = settlements(tmp_path / "truth.csv", table)
    assert found["row"].tolist() == [0, 3]
    assert found["name_ru"].tolist() == ["", ""]


def test_names_of_dispatches_carry_their_truth(tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.json").write_text(json.dumps({"date": "2025-11-20"}), encoding="utf-8")
    own = {"doc": "a", "lon": 36.1, "lat": 48.2, "within": "north of B", "event_date": "2025-11-19"}
    rows = [
        own | {"place_as_written": "Radostne", "katottg": "UA1", "katottg_alt": ["UA2"], "relation": "at"},
        own | {"mention": "the Haichur", "katottg": "", "katottg_alt": [], "type": "river"},
        own | {"mention": "Kryvyi Rih", "katottg": "", "katottg_alt": [], "type": "settlement"},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    ((day, (place, river)),) = dispatches(tmp_path, "rows.jsonl")
    assert day == "2025-11-20"
    assert (place.place, place.ids, place.point) == ("Radostne", {"UA1", "UA2"}, (36.1, 48.2))
    assert (place.within, place.on) == ("north of B", date(2025, 11, 19))
    assert (river.place, river.kind, river.ids, river.point) == ("the Haichur", "river", set(), None)
