"""The heap: what is there is out of the collector's way for a while, and back afterwards."""

import gc

import pytest

from frontline.batch.heap import settled


def test_what_is_there_is_settled_and_comes_back_whatever_happens():
    before = gc.get_freeze_count()
    with pytest.raises(ValueError, match="so"), settled():
        assert gc.get_freeze_count() > before
        raise ValueError("so")
    assert gc.get_freeze_count() == 0
