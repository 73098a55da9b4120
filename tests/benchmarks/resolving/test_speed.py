"""What is asked for when speed is measured."""

import pytest

from benchmarks.resolving import speed


@pytest.mark.parametrize("kind", speed.KINDS)
def test_every_name_in_context_is_asked_for_once(gazetteer, kind):
    asked = speed.queries(gazetteer, kind)
    assert len(set(asked)) == len(asked) == speed.EACH
    assert all(query.within.endswith(kind.removesuffix(" + line").split()[-1]) for query in asked)


def test_a_line_of_the_table_has_the_median_of_the_runs():
    runs = [[(100, first, 0.01)] for first in (0.1, 0.02, 5.0)]
    assert speed.row("name + oblast", runs).split() == ["name", "+", "oblast", "100", "1,000", "10,000"]
