"""Verdicts: candidates by falling probability, each with what counted for and against it in words."""

import pytest

from gazetteer.report import Query
from gazetteer.units import UnitNames
from gazetteer.verdict import LISTED_AT, MOST_LISTED, judge


@pytest.fixture
def verdicts(small_table):
    """Judge a report on the small table."""
    units = UnitNames(small_table)
    return lambda *queries, line=(): judge(small_table, units, queries, line)


def test_candidates_come_with_their_form_and_population(verdicts):
    (verdict,) = verdicts(Query("Liman"))
    (candidate,) = verdict.candidates
    assert (candidate.form, verdict.count) == ("other spelling", 1)
    assert candidate.reasons == ("other spelling (Lyman, Лиман)", "population 20,000")


def test_reasons_for_and_against_a_unit(verdicts):
    inside, outside = verdicts(Query("Stavky", "Lyman hromada"), Query("Siversk", "Lyman hromada"))
    assert "lies in 'Lyman hromada' as stated" in inside.candidates[0].reasons
    assert "against: not in 'Lyman hromada'" in outside.candidates[0].reasons


def test_reasons_state_distances(verdicts):
    verdict, _ = verdicts(Query("Stavky", "toward Lyman"), Query("Lyman"), line=[(37.8, 49.1)])
    assert verdict.candidates[0].reasons[1:] == (
        "0 km from the line",
        "11 km from Lyman ('toward Lyman')",
        "11 km from Lyman (named in the same report)",
    )


def test_homonyms_without_context_are_bare_and_one_name_is_not(verdicts):
    assert verdicts(Query("Stavky"))[0].bare_homonym
    assert not verdicts(Query("Stavky", "Lyman hromada"))[0].bare_homonym
    assert not verdicts(Query("Lyman"))[0].bare_homonym


def test_likeness_alone_is_said(verdicts):
    assert verdicts(Query("Siverks"))[0].only_misspelt
    assert not verdicts(Query("Siversk"))[0].only_misspelt
    assert not verdicts(Query("Qwxz"))[0].only_misspelt


def test_every_query_gets_its_verdict_in_order_with_its_own_spelling(verdicts):
    queries = [Query(name) for name in ("Lyman", "Yanchur", "Liman", "Qwxz", "Lyman")]
    found = verdicts(*queries)
    assert [verdict.written for verdict in found] == [query.place for query in queries]
    assert [bool(verdict.feature) for verdict in found] == [False, True, False, False, False]
    assert found[0] == found[4]
    assert found[0].candidates == found[2].candidates


def test_a_settlement_wins_over_a_river_unless_a_word_speaks_for_it(gazetteer):
    def feature(name):
        return judge(gazetteer.table, UnitNames(gazetteer.table), [Query(name)], ())[0].feature

    assert feature("Oskil") is None
    assert feature("Oskil River").kind == "river"


def test_what_is_hardly_likely_is_not_listed(gazetteer):
    (verdict,) = judge(gazetteer.table, UnitNames(gazetteer.table), [Query("Pokrovsk")], ())
    assert 0 < len(verdict.candidates) < MOST_LISTED < verdict.count


def test_only_the_likeliest_are_listed_by_falling_probability(gazetteer):
    (verdict,) = judge(gazetteer.table, UnitNames(gazetteer.table), [Query("Novoselivka")], ())
    probabilities = [one.probability for one in verdict.candidates]
    assert len(probabilities) == MOST_LISTED < verdict.count
    assert probabilities == sorted(probabilities, reverse=True)
    assert min(probabilities) >= LISTED_AT
