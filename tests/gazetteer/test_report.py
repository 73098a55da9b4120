"""A report as a graph: what locates its names, and what each tie says of their candidates."""

import numpy as np
import pytest

from gazetteer.candidates import NameIndex
from gazetteer.plan import Plan, Query
from gazetteer.report import AXIS_KM, NEAR_KM, Report
from gazetteer.units import UnitNames
from gazetteer.weighing import Weigher


@pytest.fixture
def report(small_table):
    """Build a report on the small table."""
    units = UnitNames(small_table)
    weigher = Weigher(NameIndex(small_table, {}), units)

    def build(*queries, line=()):
        plan = Plan(small_table, units, queries)
        (names,) = weigher.weigh([plan], line, {})
        return Report(weigher, plan, names)

    return build


def test_mentions_with_different_units_mean_two_places(report):
    built = report(Query("Stavky", "Lyman hromada"), Query("Stavky", "Siversk hromada"))
    assert [int(name.found.rows[name.probability.argmax()]) for name in built.names] == [1, 3]


def test_an_axis_says_how_near_places_are_to_it_or_in_its_unit(report):
    built = report(Query("Stavky", "toward Lyman"))
    (link,) = built.names[0].links
    assert (link.other, link.text) == (1, "toward Lyman")
    # 11 km from Lyman, but inside the hromada that is called after it, which counts as 8 km.
    assert link.fit[0, 0] == pytest.approx(1 / (1 + (8 / AXIS_KM) ** 2) ** 2, abs=0.03)
    assert link.fit[0, 0] > link.fit[1, 0]


def test_ties_are_heard_at_both_ends(report):
    built = report(Query("Stavky", "toward Lyman"), Query("Lyman"))
    assert built.names[1].links[0].fit.shape == (1, 2)


def test_nearness_links_at_its_own_scale(report):
    (link,) = report(Query("Siversk", near="Lyman")).names[0].links
    away = 24.6  # km
    assert link.fit[0, 0] == pytest.approx(1 / (1 + (away / NEAR_KM) ** 2) ** 2, abs=0.01)


def test_an_offset_picks_the_settlement_that_lies_there(report):
    assert report(Query("Stavky", "11 km north of Lyman")).names[0].probability[0] > 0.9


@pytest.mark.parametrize(("within", "row"), [("north of Lyman", 0), ("south-east of Lyman", 1)])
def test_a_bearing_picks_the_settlement_in_that_direction(report, within, row):
    probability = report(Query("Stavky", within)).names[0].probability
    assert int(np.argmax(probability)) == row


def test_an_axis_called_after_a_unit_alone_counts_as_the_unit(report):
    name = report(Query("Stavky", "на Сіверському напрямку")).names[0]
    assert name.probability[1] > name.probability[0]


def test_the_two_ends_of_a_road_are_linked(report):
    built = report(Query("Lyman", along_to="Stavky"), Query("Stavky", along_to="Lyman"))
    assert {link.text for name in built.names for link in name.links} == {"the other end of the road"}
    assert built.names[1].probability[0] > 0.8


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


def test_an_empty_report_is_empty(report):
    assert report().names == []
