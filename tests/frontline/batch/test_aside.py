"""Work done beside this process: its result or its error comes back, whatever becomes of the process."""

import os
import subprocess
import sys
import time
from pathlib import Path
from signal import SIGKILL

import pytest

from frontline.batch.aside import aside


@pytest.mark.parametrize("wanted", [True, False])
def test_the_result_comes_back_from_where_it_was_made(wanted):
    with aside(os.getpid, wanted=wanted) as result:
        assert (result() == os.getpid()) is not wanted


@pytest.mark.parametrize("wanted", [True, False])
def test_an_error_comes_back_too(wanted):
    def fail():
        raise ValueError("not so")

    with aside(fail, wanted=wanted) as result, pytest.raises(ValueError, match="not so"):
        result()


def test_where_the_process_ends_before_its_time_the_work_is_done_here():
    here = os.getpid()

    def work():
        if os.getpid() != here:
            os._exit(1)
        return "done"

    with aside(work, wanted=True) as result:
        assert result() == "done"


def test_another_process_that_asks_for_the_result_does_the_work_itself():
    def work():
        time.sleep(0.3)
        return os.getpid()

    with aside(work, wanted=True) as result, aside(lambda: (os.getpid(), result()), wanted=True) as other:
        assert len({*other()}) == 1
        assert result() not in (os.getpid(), *other())


BESIDE = """
import os, time
from frontline.batch.aside import aside
with aside(lambda: os.write(1, b"%d\\n" % os.getpid()) and time.sleep(60), wanted=True) as result:
    result()
"""

WORKER = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from frontline.batch.build import _share
with ProcessPoolExecutor(2, get_context("fork"), _share, (None, None)) as pool:
    for number in range(2):
        pool.submit(exec, "import os, time; os.write(1, b'%d%c' % (os.getpid(), 10)); time.sleep(60)")
"""


@pytest.mark.parametrize("code", [BESIDE, WORKER])
def test_no_process_outlives_the_one_that_began_it(code):
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        others = [int(parent.stdout.readline()) for _ in range(2 if code is WORKER else 1)]
        assert all(Path(f"/proc/{one}").exists() for one in others)
        parent.send_signal(SIGKILL)
        parent.wait()
        until = time.monotonic() + 10
        while time.monotonic() < until and any(map(_runs, others)):
            time.sleep(0.05)
        assert not any(map(_runs, others))


def _runs(process):
    """Say whether a process is at work; one that has ended may wait for whom it was left to."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except OSError:
        return False
