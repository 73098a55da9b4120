"""The heap: what stays is out of the collector's way for a while, and back afterwards."""

import gc

import pytest

from frontline.heap import filling, settled


def test_what_is_there_is_settled_for_so_long():
    with settled():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_it_comes_back_whatever_happens():
    with pytest.raises(ZeroDivisionError), settled():
        1 / 0  # noqa: B018
    assert gc.get_freeze_count() == 0


def test_the_collector_rests_while_the_heap_is_filled_and_stays_as_it_was():
    with filling():
        assert not gc.isenabled()
        with filling():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
