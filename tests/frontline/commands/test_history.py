import shutil

import geopandas as gpd
import pytest
from shapely import Polygon, box


@pytest.fixture
def areas(tmp_path):
    days = ["2025-11-21", "2025-11-22", "2025-11-24"]
    shapes = [box(36, 48, 37, 49), Polygon([(36, 48), (37, 49), (37, 48), (36, 49)]), box(36, 48, 37.5, 49)]
    path = tmp_path / "areas.geojson"
    gpd.GeoDataFrame({"date": days, "side": ["x", "y", "x"]}, geometry=shapes, crs="EPSG:4326").to_file(path)
    return path


def test_it_writes_a_page_and_tells_repairs(frontline, areas, tmp_path):
    out = tmp_path / "out" / "history.html"
    words = ["--title", "Test areas", "--label", "Held", "--attribution", "Survey <b>", "--licence", "CC0"]
    result = frontline("history", areas, "--out", out, *words)
    assert (result.exit_code, result.stdout) == (0, f"{out}\n")
    assert "note: not valid, mended by uniting what overlaps: areas.geojson:2 (2025-11-22)" in result.stderr
    page = out.read_text(encoding="utf-8")
    assert "<h1>Test areas</h1>" in page
    assert "Survey &lt;b&gt;, CC0" in page
    assert "not valid, mended" in page
    assert "23 November 2025" in page  # the gap
    assert "Held, by month" in page


def test_the_same_areas_give_the_same_bytes(frontline, areas, tmp_path):
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    assert [frontline("history", areas, "--out", page).exit_code for page in pages] == [0, 0]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_kinds_by_column_and_rows_chosen(frontline, areas, tmp_path):
    out = tmp_path / "history.html"
    assert frontline("history", areas, "--out", out, "--by", "side").exit_code == 0
    assert "x, by month" in out.read_text(encoding="utf-8")
    assert "y, by month" in out.read_text(encoding="utf-8")
    assert frontline("history", areas, "--out", out, "--only", "side=x").exit_code == 0
    assert "2 of the 4 days" in out.read_text(encoding="utf-8")


def test_editions_go_in_as_they_are(frontline, tmp_path):
    for day, shape in (("2025-11-20", box(36, 48, 37, 49)), ("2025-11-21", box(36, 48, 37.5, 49))):
        folder = tmp_path / "ed" / day
        folder.mkdir(parents=True)
        gpd.GeoDataFrame({"tier": ["controlled"]}, geometry=[shape], crs="EPSG:4326").to_file(folder / "areas.geojson")
        for name in ("manifest.json", "facts.json"):
            (folder / name).write_text("{}", encoding="utf-8")
    shutil.copytree(tmp_path / "ed" / "2025-11-21", tmp_path / "ed" / "latest")
    out = tmp_path / "history.html"
    result = frontline("history", tmp_path / "ed", "--only", "tier=controlled", "--out", out)
    assert (result.exit_code, result.stderr) == (0, "drawing 2 areas\n")
    assert "2 of the 2 days from 20 November 2025 to 21 November 2025" in out.read_text(encoding="utf-8")


def test_areas_too_narrow_to_draw_are_a_message(frontline, tmp_path):
    areas, out = tmp_path / "2025-11-21.geojson", tmp_path / "history.html"
    gpd.GeoDataFrame(geometry=[box(36, 48, 36.0000001, 48.0000001)], crs="EPSG:4326").to_file(
        areas, COORDINATE_PRECISION=9
    )
    result = frontline("history", areas, "--out", out)
    assert (result.exit_code, result.stdout, out.exists()) == (1, "", False)
    assert result.stderr.splitlines()[-1].startswith("every area is narrower than the grid of the drawing, about 1 m")


def test_bad_data_is_a_message_and_leaves_no_file(frontline, tmp_path):
    bad = tmp_path / "areas.geojson"
    bad.write_text("{}", encoding="utf-8")
    result = frontline("history", bad, "--out", tmp_path / "history.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{bad}: cannot be read as areas")
    assert not (tmp_path / "history.html").exists()


@pytest.mark.parametrize("words", [["--only", "side"], ["--only", "=x"], ["--no-such"], []])
def test_bad_usage_exits_2(frontline, areas, words):
    result = frontline("history", areas, *words)
    assert (result.exit_code, result.stdout) == (2, "")
