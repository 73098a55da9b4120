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


def test_what_has_been_filled_is_old_and_what_is_settled_stays_so():
    with filling():
        made = [[] for _ in range(10_000)]
    assert len(gc.get_objects(generation=0)) < len(made)
    with settled():
        with filling():
            pass
        assert gc.get_freeze_count() > 0
