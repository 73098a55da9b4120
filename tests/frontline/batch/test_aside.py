"""Work done beside this process: its result or its error comes back, whatever becomes of the process."""

import os

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
