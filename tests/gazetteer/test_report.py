"""A report as a graph: which mentions are one name, what locates them, and what the context says of each."""

import numpy as np
import pytest

from gazetteer.report import AXIS_KM, LINE_FLOOR, NEAR_KM, OUTSIDE_UNIT, UNITS, Query, Report
from gazetteer.units import UnitNames


@pytest.fixture
def report(small_table):
    """Build a report on the small table."""
    units = UnitNames(small_table)
    return lambda *queries, line=(): Report(small_table, units, queries, line)


def test_mentions_of_one_name_are_one_node(report):
    built = report(Query("Stavky"), Query("Lyman"), Query("Ставки"))
    assert built.numbers[0] == built.numbers[2] != built.numbers[1]
    assert {name.written for name in built.names} == {"Stavky", "Lyman"}


def test_a_mention_joins_the_one_other_that_says_more_and_no_other(report):
    more = Query("Stavky", "Lyman hromada; toward Lyman")
    assert len(set(report(Query("Stavky"), Query("Stavky", "Lyman hromada"), more).numbers)) == 1
    other = Query("Stavky", "Siversk hromada")
    numbers = report(Query("Stavky"), more, other).numbers
    assert len(set(numbers)) == 3


def test_axes_that_differ_keep_mentions_apart(report):
    numbers = report(Query("Stavky", "toward Lyman"), Query("Stavky", "toward Siversk")).numbers
    assert numbers[0] != numbers[1]


def test_mentions_with_different_units_are_two(report):
    built = report(Query("Stavky", "Lyman hromada"), Query("Stavky", "Siversk hromada"))
    assert built.numbers == [0, 1]
    assert [int(name.found.rows[name.probability.argmax()]) for name in built.names] == [1, 3]


def test_mentions_at_two_roads_are_two(report):
    built = report(Query("Stavky", along_to="Lyman"), Query("Stavky", along_to="Siversk"))
    assert built.numbers == [0, 1]


def test_a_stated_unit_weighs_and_gives_its_reason(report):
    name = report(Query("Stavky", "Lyman hromada")).names[0]
    assert name.base[0] - name.base[1] == pytest.approx(-np.log(OUTSIDE_UNIT["hromada"] / UNITS["hromada"]))
    ((values, words, words_for_zero),) = name.notes
    assert values.tolist() == [1.0, 0.0]
    assert (words, words_for_zero) == ("lies in 'Lyman hromada' as stated", "against: not in 'Lyman hromada'")


def test_a_bare_unit_weighs_less_than_one_with_its_level(report):
    bare, titled = (report(Query("Stavky", within)).names[0] for within in ("Lymanska", "Lymanska hromada"))
    assert titled.probability[0] > bare.probability[0] > 0.5


def test_the_line_makes_places_near_it_likelier(report):
    name = report(Query("Stavky"), line=[(37.8, 49.1), (37.8, 50.0)]).names[0]
    away = 30.7  # km from the other Stavky, at (38.1, 48.9), to the line's nearest point
    share = LINE_FLOOR + 1 / (1 + (away / 30) ** 2) ** 2
    assert name.base[0] - name.base[1] == pytest.approx(np.log((1 + LINE_FLOOR) / share), rel=0.05)


def test_an_axis_locates_through_a_name_of_its_own_that_is_not_visible(report):
    built = report(Query("Stavky", "toward Lyman"))
    assert [(name.written, name.visible) for name in built.names] == [("Stavky", True), ("Lyman", False)]
    (link,) = built.names[0].links
    assert (link.other, link.text) == (1, "toward Lyman")
    # 11 km from Lyman, but inside the hromada that is called after it, which counts as 8 km.
    assert link.fit[0, 0] == pytest.approx(1 / (1 + (8 / AXIS_KM) ** 2) ** 2, abs=0.03)
    assert link.fit[0, 0] > link.fit[1, 0]


def test_an_axis_locates_through_the_place_that_the_report_names_itself(report):
    built = report(Query("Stavky", "toward Lyman"), Query("Lyman"))
    assert len(built.names) == 2
    assert built.names[0].links[0].other == 1
    assert built.names[1].links[0].fit.shape == (1, 2)


def test_links_say_each_thing_once(report):
    built = report(*[Query("Stavky", "toward Lyman", near="Lyman")] * 3)
    assert [link.text for link in built.names[0].links] == ["toward Lyman", "near Lyman"]


def test_nearness_links_at_its_own_scale(report):
    (link,) = report(Query("Siversk", near="Lyman")).names[0].links
    away = 24.6  # km
    assert link.fit[0, 0] == pytest.approx(1 / (1 + (away / NEAR_KM) ** 2) ** 2, abs=0.01)


def test_an_offset_picks_the_settlement_that_lies_there(report):
    name = report(Query("Stavky", "11 km north of Lyman")).names[0]
    assert name.probability[0] > 0.9


def test_a_place_is_not_its_own_context(report):
    assert report(Query("Lyman", "toward Lyman")).names[0].links == []


def test_the_two_ends_of_a_road_are_linked_both_ways(report):
    built = report(Query("Lyman", along_to="Stavky"), Query("Stavky", along_to="Lyman"))
    assert built.numbers == [0, 1]
    assert {link.text for name in built.names for link in name.links} == {"the other end of the road"}
    assert built.names[1].probability[0] > 0.8


def test_a_unit_that_nobody_knows_is_tried_as_an_axis(report):
    built = report(Query("Stavky", "Siverske raion"))
    assert built.names[0].notes == []
    assert [link.text for link in built.names[0].links] == ["Siverske raion"]


def test_context_that_names_nothing_is_said_and_not_used(report):
    name = report(Query("Stavky", "Nowhere oblast", near="Xyzzyq")).names[0]
    assert not name.heard
    assert name.remarks == [
        "not understood and not used: 'Nowhere oblast'",
        "not understood and not used: 'near Xyzzyq'",
    ]


def test_a_name_without_context_has_heard_nothing(report):
    assert not report(Query("Stavky")).names[0].heard
    assert report(Query("Stavky", near="Lyman")).names[0].heard
    assert report(Query("Stavky", "Lyman hromada")).names[0].heard
    assert not report(Query("Stavky"), line=[(37.8, 49.1)]).names[0].heard  # the line speaks of every name


def test_an_empty_report_is_empty(report):
    assert report().names == []
