"""Instances: objects from columns are those that a constructor makes."""

from dataclasses import FrozenInstanceError, dataclass

import pytest

from frontline.instances import instances


@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 0


def test_objects_from_columns_are_those_of_the_constructor():
    found = instances(Point, {"y": [3, 4], "x": [1, 2]})
    assert found == [Point(1, 3), Point(2, 4)]
    assert hash(found[0]) == hash(Point(1, 3))
    with pytest.raises(FrozenInstanceError):
        found[0].x = 5


@pytest.mark.parametrize("columns", [{"x": [1]}, {"x": [1], "y": [2], "z": [3]}, {"x": [1], "y": [2, 3]}, {}])
def test_columns_that_do_not_fit_are_refused(columns):
    with pytest.raises(ValueError, match="Point: columns of one length are needed for x, y"):
        instances(Point, columns)
