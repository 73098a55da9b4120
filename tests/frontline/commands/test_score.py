import json

import geopandas as gpd
import pytest
from shapely import box

LYMAN, SLOVIANSK, BAKHMUT, LYSYCHANSK = (
    "UA14120110010088407", "UA14120210010032554", "UA14020010010059145", "UA44120050010021900",
)  # fmt: skip


@pytest.fixture
def score(frontline, small_seeds, write, tmp_path):
    """Run the command on a ledger of four towns and a truth east of 37.9 degrees on two days."""
    sides = {LYMAN: "UA", SLOVIANSK: "UA", BAKHMUT: "RU", LYSYCHANSK: "RU"}
    rows = "".join(f"2025-11-01,{place},control,{side},compiled\n" for place, side in sides.items())
    ledger = ["--ledger", f"sqlite:///{tmp_path}/l.db", "--seeds", small_seeds]
    added = frontline("add", write(f"event_date,place,kind,side,source\n{rows}"), "--line", "none", *ledger)
    assert added.exit_code == 0
    truth = tmp_path / "truth.geojson"
    areas = gpd.GeoDataFrame({"date": ["2025-11-01", "2025-11-03"]}, geometry=[box(37.9, 45, 41, 52)] * 2, crs=4326)
    areas.to_file(truth, driver="GeoJSON")
    return lambda *words: frontline("score", "--truth", truth, *words, *ledger)


def test_it_writes_json_with_all_measures(score):
    done = score("--json")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    assert record["days"] == ["2025-11-01", "2025-11-03"]
    assert record["side"] == "RU"
    assert set(record["overall"]) >= {"f1", "brier", "log_score", "calibration_error", "line_median_km", "area_error"}
    assert {one["sector"] for one in record["by_sector"]} >= {"Kramatorskyi raion"}


def test_it_says_them_in_words(score):
    done = score("--from", "2025-11-02")
    assert done.exit_code == 0
    assert "F1 of who holds them: 0." in done.stdout
    assert len(done.stdout.splitlines()) == 10


def test_what_was_not_measured_is_not_known(score, tmp_path):
    """A truth that covers the whole theatre has no line."""
    whole = tmp_path / "areas-2025-11-02.geojson"
    gpd.GeoDataFrame(geometry=[box(30, 45, 41, 52)], crs=4326).to_file(whole, driver="GeoJSON")
    said = score("--truth", whole, "--from", "2025-11-02", "--until", "2025-11-02").stdout
    assert "distance between the lines, median, km: not known" in said
    assert "None" not in said


def test_it_writes_a_record_and_a_picture(score, tmp_path):
    done = score("--until", "2025-11-02", "--out", tmp_path / "out")
    assert done.stdout.split() == [str(tmp_path / "out" / "score.json"), str(tmp_path / "out" / "score.png")]
    assert json.loads((tmp_path / "out" / "score.json").read_text())["days"] == ["2025-11-01"]
    assert (tmp_path / "out" / "score.png").read_bytes().startswith(b"\x89PNG")


def test_the_other_side_is_scored_on_request(score):
    assert json.loads(score("--json", "--side", "UA").stdout)["side"] == "UA"


@pytest.mark.parametrize(
    ("words", "message"),
    [(["--from", "2026-01-01"], "no day between"), (["--side", "XX"], "theatre.toml has UA and RU")],
)
def test_what_cannot_be_scored_is_bad_usage(score, words, message):
    done = score(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_an_empty_ledger_is_said(frontline, small_seeds, tmp_path):
    truth = tmp_path / "areas-2025-11-01.geojson"
    gpd.GeoDataFrame(geometry=[box(37.9, 45, 41, 52)], crs=4326).to_file(truth, driver="GeoJSON")
    ledger = f"sqlite:///{tmp_path}/none.db"
    done = frontline("score", "--truth", truth, "--ledger", ledger, "--seeds", small_seeds)
    assert done.exit_code == 1
    assert "none.db" in done.stderr


def test_a_truth_without_days_is_bad_data(frontline, write, small_seeds):
    done = frontline("score", "--truth", write("{}", "truth.geojson"), "--seeds", small_seeds)
    assert done.exit_code == 1
    assert "truth.geojson: cannot be read as areas" in done.stderr


def test_a_truth_of_a_day_to_come_is_refused(score, tmp_path):
    later = tmp_path / "areas-2999-01-01.geojson"
    gpd.GeoDataFrame(geometry=[box(37.9, 45, 41, 52)], crs=4326).to_file(later, driver="GeoJSON")
    done = score("--truth", later)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "2999-01-01: that day has not come yet" in done.stderr
