"""Variety: objects are told apart as themselves, and numbered as they come."""

from datetime import date

from frontline.variety import different


def test_different_objects_are_numbered_as_they_come():
    one, same, other = date(2025, 1, 1), date(2025, 1, 1), date(2025, 1, 2)
    numbers, objects = different([one, other, one, same])
    assert numbers.tolist() == [0, 1, 0, 2]
    assert [found is given for found, given in zip(objects, [one, other, same], strict=True)] == [True] * 3
    assert different([])[1] == []
