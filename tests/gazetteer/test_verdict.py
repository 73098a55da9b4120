"""Verdicts: candidates by falling probability, each with what counted for and against it in words."""

import pytest

from gazetteer.candidates import NameIndex
from gazetteer.places import open_table
from gazetteer.plan import Plan, Query
from gazetteer.report import Report
from gazetteer.units import UnitNames
from gazetteer.verdict import LISTED_AT, MOST_LISTED, Verdict
from gazetteer.weighing import Weigher


def judged(table, *queries, line=()):
    """Return the verdict on each query of one report."""
    units = UnitNames(table)
    weigher = Weigher(NameIndex(table, {}), units)
    plan = Plan(table, units, queries)
    (names,) = weigher.weigh([plan], line, {})
    report = Report(weigher, plan, names)
    return [Verdict(report, number) for number in plan.numbers]


@pytest.fixture
def verdicts(small_table):
    """Judge a report on the small table."""
    return lambda *queries, line=(): judged(small_table, *queries, line=line)


def test_candidates_come_with_their_form_and_population(verdicts):
    (verdict,) = verdicts(Query("Liman"))
    (candidate,) = verdict.candidates
    assert (candidate.form, verdict.count) == ("other spelling, since 2016", 1)
    assert candidate.reasons == ("other spelling, since 2016 (Lyman, Лиман)", "population 20,000")
    assert (candidate.line_km, candidate.others_km) == (None, None)


def test_a_further_name_says_when_it_was_in_use(verdicts):
    (candidate,) = verdicts(Query("Krasnyi Lyman"))[0].candidates
    assert candidate.form == "former name, until 2016"


def test_reasons_for_and_against_a_unit(verdicts):
    inside, outside = verdicts(Query("Stavky", "Lyman hromada"), Query("Siversk", "Lyman hromada"))
    assert "lies in 'Lyman hromada' as stated" in inside.candidates[0].reasons
    assert "against: not in 'Lyman hromada'" in outside.candidates[0].reasons


def test_reasons_state_distances(verdicts):
    verdict, _ = verdicts(Query("Stavky", "toward Lyman"), Query("Lyman"), line=[(37.8, 49.1)])
    best = verdict.candidates[0]
    assert best.reasons[1:] == (
        "0 km from the line",
        "11 km from Lyman ('toward Lyman')",
        "11 km from Lyman (named in the same report)",
    )
    assert (best.line_km, best.others_km) == (0.0, 11.1)


def test_two_ends_of_a_road_say_it_once_of_each_other(verdicts):
    verdict, _ = verdicts(Query("Lyman", along_to="Stavky"), Query("Stavky", along_to="Lyman"))
    told = [reason for reason in verdict.candidates[0].reasons if "road" in reason]
    assert told == ["11 km from Stavky ('the other end of the road')"]


def test_homonyms_without_context_are_bare_and_one_name_is_not(verdicts):
    assert verdicts(Query("Stavky"))[0].bare_homonym
    assert not verdicts(Query("Stavky", "Lyman hromada"))[0].bare_homonym
    assert verdicts(Query("Stavky"), line=[(37.8, 49.1)])[0].bare_homonym
    assert not verdicts(Query("Lyman"))[0].bare_homonym


def test_likeness_alone_is_said(verdicts):
    assert verdicts(Query("Siverks"))[0].only_misspelt
    assert not verdicts(Query("Siversk"))[0].only_misspelt
    assert not verdicts(Query("Qwxz"))[0].only_misspelt


def test_mentions_of_one_name_have_one_verdict(verdicts):
    lyman, liman, nothing = verdicts(Query("Lyman"), Query("Liman"), Query("Qwxz"))
    assert lyman.candidates == liman.candidates
    assert (nothing.candidates, nothing.ids, nothing.probability, nothing.count) == ((), (), 0.0, 0)


def test_ids_are_those_of_the_candidates(gazetteer):
    (verdict,) = judged(gazetteer.table, Query("Lyman"))
    assert verdict.ids == tuple(one.place.id for one in verdict.candidates)
    assert verdict.best == verdict.candidates[0].place
    assert verdict.probability == verdict.candidates[0].probability


def test_what_is_hardly_likely_is_not_listed(gazetteer):
    (verdict,) = judged(gazetteer.table, Query("Pokrovsk"))
    assert 0 < len(verdict.candidates) < MOST_LISTED < verdict.count


def test_only_the_likeliest_are_listed_by_falling_probability(gazetteer):
    (verdict,) = judged(gazetteer.table, Query("Novoselivka"))
    probabilities = [one.probability for one in verdict.candidates]
    assert len(probabilities) == MOST_LISTED < verdict.count
    assert probabilities == sorted(probabilities, reverse=True)
    assert min(probabilities) >= LISTED_AT


def test_a_name_as_it_is_today_says_since_when_if_that_is_known(verdicts):
    forms = [one.form for query in ("Stavky", "Lyman", "Lymna") for one in verdicts(Query(query))[0].candidates]
    assert forms == ["official name", "official name", "official name, since 2016", "misspelling"]


@pytest.mark.parametrize(
    ("use", "told"),
    [
        ("2022-05-01 2022-10-01 RU", ", written by the side RU, from 2022-05-01, until 2022-10-01"),
        ("2022-05-01  RU", ", written by the side RU, from 2022-05-01"),
        (" 2022-10-01 ", ", until 2022-10-01"),
        ("  RU", ", written by the side RU"),
    ],
)
def test_a_further_name_says_by_whom_and_from_when_to_when(make_folder, use, told):
    names = [f"UA14120110010000010 Krasnograd la occupation {use} renamed"]
    ((candidate,),) = (one.candidates for one in judged(open_table(make_folder(names=names)), Query("Krasnograd")))
    assert candidate.form == f"name used by an occupying administration{told}"


def test_distances_are_told_to_a_tenth_of_a_kilometre(verdicts):
    verdict, _ = verdicts(Query("Stavky", "Lyman hromada"), Query("Siversk"), line=[(37.813, 49.007)])
    best = verdict.candidates[0]
    assert (best.line_km, best.others_km) == (10.4, 31.2)


def test_the_nearest_other_place_is_the_likeliest_of_its_name(make_folder):
    nove = [f"{town} Nove la variant    geonames" for town in ("UA14120110010000010", "UA14120120010000012")]
    table = open_table(make_folder(names=nove))
    verdict, other = judged(table, Query("Stavky", "Lyman hromada"), Query("Nove", "Siversk hromada"))
    assert other.best.name_en == "Siversk"
    assert verdict.candidates[0].reasons[-1] == "31 km from Siversk (named in the same report)"
    assert verdict.candidates[0].others_km == 31.2


def test_a_place_without_a_point_of_its_own_says_how_far_off_it_may_be(make_folder):
    rows = ["UA14120110010000010 Лиман Lyman M 37.80000 49.00000 settlement 25510 20000 geonames",
            "UA14120120020000013 Ставки Stavky C 38.10000 48.90000 hromada 25510  hromada"]  # fmt: skip
    table = open_table(make_folder(settlements=rows, names=[]))
    exact, vague = (judged(table, Query(name))[0].candidates[0].reasons for name in ("Lyman", "Stavky"))
    assert not any("drawn at the middle" in reason for reason in exact)
    assert "drawn at the middle of its hromada: distances may be off by 26 km" in vague


def test_of_several_other_places_the_nearest_is_told(verdicts):
    for others in (("Siversk", "Lyman"), ("Lyman", "Siversk")):
        verdict, *_ = verdicts(Query("Stavky", "Lyman hromada"), *map(Query, others))
        assert verdict.candidates[0].reasons[-1] == "11 km from Lyman (named in the same report)"
