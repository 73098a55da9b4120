"""The hunt for inputs that make readers fail, led by coverage, with a fixed number of runs."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.readers import READERS

HUNT = Path(__file__).parent / "hunt.py"
RUNS = {"claims": 100, "export": 60, "dispatch": 150}
OTHERWISE = 500

FROM_A_SMALL_PROCESS = ("sh", "-c", '"$@"; exit $?', "sh")
"""A process counts as its own peak of memory that of the one it was started by: a long run of tests is over the hunt's
limit, a shell is not."""

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("atheris") is None, reason="atheris has no package for this Python or machine"
)


@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_found(reader, tmp_path):
    words = [*FROM_A_SMALL_PROCESS, sys.executable, str(HUNT), reader, str(RUNS.get(reader, OTHERWISE)), str(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-3_000:]
    assert list(tmp_path.iterdir()) == []


def test_another_reader_is_refused_with_those_there_are(tmp_path):
    done = subprocess.run([sys.executable, str(HUNT), "nothing"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "claims" in done.stderr
