"""Numbers in the documents have committed outputs behind them, and the runner writes those as it should."""

import re
import sys
from pathlib import Path

import pytest

from benchmarks import measured
from benchmarks.measured import HEAVY, MEASURED, RUNS, UNMEASURED, clean, measure, quoting, script, table

ROOT = Path(__file__).parents[2]
OUTPUTS = sorted(MEASURED.glob("*.txt"))


def test_every_benchmark_is_run_or_says_why_not():
    files = {path.stem for path in (ROOT / "benchmarks").glob("*.py")}
    assert {script(name).stem for name in RUNS} | set(UNMEASURED) == files
    assert all(script(name).is_file() for name in RUNS)
    assert set(RUNS) > HEAVY


def test_the_table_is_that_of_the_outputs():
    assert (MEASURED / "README.md").read_text(encoding="utf-8") == table(), "run benchmarks/measured.py --table"


def test_every_benchmark_that_takes_little_has_its_output():
    assert {path.stem for path in OUTPUTS} - set(RUNS) == set()
    assert set(RUNS) - {path.stem for path in OUTPUTS} <= HEAVY


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.stem)
def test_an_output_says_when_where_and_how(path):
    first, second, *_ = (text := path.read_text(encoding="utf-8")).splitlines()
    assert re.match(r"Measured on \d{4}-\d\d-\d\d: .+, \d+ cores, .*Python 3\.\d+\.\d+; [\d.]+ processes", first)
    assert second.startswith(f"By: python {RUNS[path.stem]}")
    assert not re.search(r"(?<![\w.])/(?:home|root|tmp|work)/", text)


def test_every_page_that_names_a_benchmark_leads_to_the_outputs():
    pages = {page for name in RUNS for page in quoting(script(name))}
    assert len(pages) > 6
    without = [
        page for page in pages if not re.search(r"\]\([\w./]*measured/\w+\.(?:md|txt)\)", page.read_text("utf-8"))
    ]
    assert without == []


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    """A folder of outputs, and runs of scripts that a test writes."""
    monkeypatch.setattr(measured, "MEASURED", tmp_path)
    monkeypatch.setattr(
        measured, "machine", lambda: "a machine, 2 cores, Python 3.11.7; 0.0 processes were at work before."
    )

    def run(code):
        (tmp_path / "made.py").write_text(code, encoding="utf-8")
        monkeypatch.setitem(RUNS, "made", str(tmp_path / "made.py"))
        return measure("made"), tmp_path / "made.txt"

    return run


def test_what_is_printed_is_kept_below_its_head(scratch):
    ended, path = scratch("print('12 s   ')\nraise SystemExit(1)")
    assert ended
    head, body = path.read_text(encoding="utf-8").split("\n\n")
    assert re.match(r"Measured on \d{4}-\d\d-\d\d: a machine, 2 cores", head)
    assert "a limit was passed" in head
    assert "With: babel " in head
    assert body == "12 s\n"


@pytest.mark.parametrize("code", ["print('half'); 1 / 0", "pass", "print('skipped: no data')", "print(1); exit(2)"])
def test_what_broke_off_keeps_the_output_of_before(scratch, capsys, code):
    ended, path = scratch(code)
    assert not ended
    assert not path.exists()
    assert "made: broke off" in capsys.readouterr().err


def test_folders_of_the_machine_are_taken_out(monkeypatch):
    monkeypatch.setenv("FRONTLINE_SHARED", "/srv/truth")
    assert clean(f"{measured.ROOT}/a  \n/srv/truth/b\n\n") == "./a\n../shared/b\n"


def test_only_the_table_is_written_when_asked(scratch, tmp_path):
    assert measured.main(["--table"]) == 0
    assert (tmp_path / "README.md").read_text(encoding="utf-8").count(": not yet |") == len(RUNS)
    assert sys.modules["benchmarks.measured"] is measured
