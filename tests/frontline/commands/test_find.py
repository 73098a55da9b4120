import json
import subprocess
import sys
from pathlib import Path

import pytest

PLACE = {"id", "name", "name_en", "hromada", "raion", "oblast", "lon", "lat", "precision", "radius_m", "population"}
CANDIDATE = PLACE | {"probability", "form", "line_km", "others_km", "reasons"}


def test_a_place_that_is_sure(frontline):
    result = frontline("find", "Краматорськ")
    found = json.loads(result.stdout)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (found["name"], found["status"]) == ("Краматорськ", "resolved")
    assert set(found["place"]) == PLACE
    assert found["place"]["name_en"] == "Kramatorsk"
    assert (37.4 < found["place"]["lon"] < 37.7, 48.6 < found["place"]["lat"] < 48.9) == (True, True)


def test_a_place_that_is_refused_comes_with_candidates_and_reasons(frontline):
    found = json.loads(frontline("find", "Novoselivka").stdout)
    assert (found["status"], found["place"]) == ("ambiguous", None)
    assert len(found["candidates"]) > 2
    assert all(set(one) == CANDIDATE for one in found["candidates"])
    chances = [one["probability"] for one in found["candidates"]]
    assert chances == sorted(chances, reverse=True)
    assert "may be meant" in found["reasons"][0]


def test_an_unknown_name_is_an_answer_and_no_error(frontline):
    result = frontline("find", "Xqzwv")
    found = json.loads(result.stdout)
    assert (result.exit_code, found["status"], found["place"], found["candidates"]) == (0, "unknown", None, [])
    assert found["reasons"]


@pytest.mark.parametrize(
    ("words", "hromada"),
    [(["--within", "Lyman hromada, Donetsk oblast"], "Lymanska"), (["--within", "Kupiansk raion"], "Velykoburlutska")],
)
def test_context_decides(frontline, words, hromada):
    place = json.loads(frontline("find", "Novoselivka", *words).stdout)["place"]
    assert place["hromada"] == hromada


def test_near_a_place_decides_too(frontline):
    far = json.loads(frontline("find", "Lyman").stdout)
    near = json.loads(frontline("find", "Lyman", "--near", "Sloviansk", "--on", "2025-11-21").stdout)
    assert far["place"] is None
    assert near["candidates"][0]["hromada"] == "Lymanska"
    assert near["probability"] > far["probability"]


def test_the_line_of_the_day_counts_and_is_named(frontline, tmp_path):
    line = tmp_path / "line.csv"
    line.write_text("on,lon,lat\n2025-11-01,37.9,49.1\n2025-11-21,36.6,49.2\n", encoding="utf-8")
    early, late, without = (
        json.loads(frontline("find", "Novoselivka", "--line", given, "--on", day).stdout)
        for given, day in ((line, "2025-11-11"), (line, "2025-11-21"), ("none", "2025-11-21"))
    )
    assert early["line"] == {"file": str(line), "on": "2025-11-01", "age_days": 10}
    assert late["line"] == {"file": str(line), "on": "2025-11-21", "age_days": 0}
    assert without["line"] is None
    likeliest = [found["candidates"][0]["raion"] for found in (early, late)]
    assert likeliest == ["Kramatorskyi", "Lozivskyi"]


def test_candidates_have_their_distances_to_the_line_and_to_the_other_place(frontline, tmp_path):
    line = tmp_path / "line.csv"
    line.write_text("on,lon,lat\n2025-11-01,37.81,48.99\n", encoding="utf-8")  # in Lyman
    found = json.loads(frontline("find", "Lyman", "--near", "Sloviansk", "--line", line).stdout)
    nearest = min(found["candidates"], key=lambda one: one["line_km"])
    assert (nearest["hromada"], nearest["line_km"] < 2) == ("Lymanska", True)
    alone = json.loads(frontline("find", "Lyman", "--line", "none").stdout)["candidates"][0]
    assert (alone["line_km"], alone["others_km"]) == (None, None)


def test_ground_near_a_place_is_no_settlement(frontline):
    found = json.loads(frontline("find", "10 km west of Краматорськ").stdout)
    assert (found["place"]["name_en"], found["relation"]) == ("Kramatorsk", "west_of")
    assert found["location"]["precision"] == "near"
    assert found["location"]["lon"] == pytest.approx(found["place"]["lon"] - 0.137, abs=0.002)
    assert json.loads(frontline("find", "Xqzwv").stdout)["location"] is None


def test_the_line_is_that_of_the_seeds_unless_there_is_none(frontline, tmp_path):
    assert json.loads(frontline("find", "Lyman").stdout)["line"]["file"] == str(Path("seeds", "line.csv"))
    elsewhere = frontline("find", "Lyman", "--seeds", tmp_path)
    assert json.loads(elsewhere.stdout)["line"] is None
    assert "resolving without a front line as context" in elsewhere.stderr


def test_a_day_that_is_none_is_bad_usage(frontline):
    result = frontline("find", "Lyman", "--on", "21.11.2025")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'21.11.2025' is no day" in result.stderr


def test_another_folder_of_tables_is_read_instead(frontline, tmp_path, monkeypatch):
    broken = frontline("find", "Lyman", "--gazetteer", tmp_path)
    assert (broken.exit_code, broken.stdout) == (1, "")
    assert str(tmp_path) in broken.stderr
    monkeypatch.setenv("FRONTLINE_GAZETTEER", str(tmp_path))
    assert frontline("find", "Lyman").stderr == broken.stderr


def test_finding_a_village_loads_nothing_that_goes_online():
    loaded = "import sys, frontline.commands.find; print(sorted({'geopy', 'pandas', 'requests'} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"
