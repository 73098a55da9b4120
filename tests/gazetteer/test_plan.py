"""The plan of a report: which mentions are one name, and which locate which, from words alone."""

import pytest

from gazetteer.plan import Plan, Query
from gazetteer.units import UnitNames


@pytest.fixture
def plan(small_table):
    """Plan a report on the small table."""
    units = UnitNames(small_table)
    return lambda *queries: Plan(small_table, units, queries)


def ties(planned):
    """Return the kind and the two names of each tie."""
    return [
        (tie.kind, planned.mentions[tie.a].written, planned.mentions[tie.b].written) for tie in planned.ties.values()
    ]


def test_mentions_of_one_name_are_one(plan):
    built = plan(Query("Stavky"), Query("Lyman"), Query("Ставки"))
    assert built.numbers[0] == built.numbers[2] != built.numbers[1]
    assert {mention.written for mention in built.mentions} == {"Stavky", "Lyman"}


def test_a_mention_joins_the_one_other_that_says_more_and_no_other(plan):
    more = Query("Stavky", "Lyman hromada; toward Lyman")
    assert len(set(plan(Query("Stavky"), Query("Stavky", "Lyman hromada"), more).numbers)) == 1
    other = Query("Stavky", "Siversk hromada")
    assert len(set(plan(Query("Stavky"), more, other).numbers)) == 3


@pytest.mark.parametrize(("one", "other"), [
    (Query("Stavky", "toward Lyman"), Query("Stavky", "toward Siversk")),
    (Query("Stavky", "Lyman hromada"), Query("Stavky", "Siversk hromada")),
    (Query("Stavky", along_to="Lyman"), Query("Stavky", along_to="Siversk")),
])  # fmt: skip
def test_contexts_that_differ_keep_mentions_apart(plan, one, other):
    numbers = plan(one, other).numbers
    assert numbers[0] != numbers[1]


def test_a_stated_unit_stands_with_the_mention(plan):
    (mention,) = plan(Query("Stavky", "Lyman hromada")).mentions
    assert [hint.text for hint in mention.units] == ["Lyman hromada"]


@pytest.mark.parametrize(("within", "kind"), [
    ("toward Lyman", "axis"), ("Lyman direction", "axis"), ("near Lyman", "near"), ("north of Lyman", "bearing"),
    ("11 km north of Lyman", "offset"), ("Nowhere raion", "axis"),
])  # fmt: skip
def test_other_context_ties_to_a_name_that_is_not_visible(plan, within, kind):
    built = plan(Query("Stavky", within))
    assert [mention.visible for mention in built.mentions] == [True, False]
    assert [tie[0] for tie in ties(built)] == [kind]


def test_an_axis_ties_to_the_place_that_the_report_names_itself(plan):
    built = plan(Query("Stavky", "toward Lyman"), Query("Lyman"))
    assert len(built.mentions) == 2
    assert ties(built) == [("axis", "Stavky", "Lyman")]


def test_each_thing_is_tied_once(plan):
    built = plan(*[Query("Stavky", "toward Lyman", near="Lyman")] * 3)
    assert [tie.text for tie in built.ties.values()] == ["toward Lyman", "near Lyman"]


def test_a_place_is_not_its_own_context(plan):
    assert not plan(Query("Lyman", "toward Lyman")).ties


def test_the_two_ends_of_a_road_are_tied_both_ways(plan):
    built = plan(Query("Lyman", along_to="Stavky"), Query("Stavky", along_to="Lyman"))
    assert built.numbers == [0, 1]
    assert ties(built) == [("road", "Lyman", "Stavky"), ("road", "Stavky", "Lyman")]


def test_a_unit_named_like_a_place_is_an_area_of_the_report(plan):
    built = plan(Query("Donetsk oblast"), Query("Stavky"), Query("Lyman"))
    assert [hint.text for hint in built.areas.values()] == ["Donetsk oblast"]
    assert not plan(Query("Stavky"), Query("Krasnyi Lyman")).areas


def test_an_empty_report_is_empty(plan):
    assert (plan().mentions, plan().numbers) == ([], [])
