"""The benchmark runs as a script, though its file has the name of a package; its lines hold numbers against limits."""

import subprocess
import sys
from pathlib import Path

from benchmarks.pages.measures import Sheet, high

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "benchmarks" / "maps.py"


def run(*words):
    return subprocess.run([sys.executable, *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_script_names_its_parts_for_one_that_is_none():
    done = run(SCRIPT, "dayz")
    assert done.returncode == 2
    assert "no such part: dayz; there are history, demo, 10000, 100000" in done.stderr


def test_the_script_does_not_hide_the_package_from_its_neighbours():
    neighbour = "import sys; sys.path[0] = 'benchmarks'; import maps.model; print(maps.render.__module__)"
    done = run("-c", neighbour)
    assert (done.stdout, done.stderr) == ("maps.page\n", "")


def test_a_number_beyond_its_limit_is_counted(capsys):
    sheet = Sheet()
    sheet.tell("day", "", "size", 3, "MB", 3)
    sheet.tell("day", "", "built", 9, "s")
    assert sheet.broken == 0
    sheet.tell("day", "phone", "ready", 4001, "ms", 4000)
    sheet.tell("day", "phone", "error", float("nan"), "m", 20)
    assert sheet.broken == 2
    lines = capsys.readouterr().out.splitlines()
    assert [" OVER, " in line for line in lines] == [False, False, True, True]
    assert "4,001 ms" in lines[2]


def test_ninety_five_of_a_hundred_do_not_pass_the_high_time():
    assert high(range(100)) == 95
    assert high([7]) == 7
