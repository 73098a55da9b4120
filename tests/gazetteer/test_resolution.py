"""Answers and refusals: from which probability on a name is answered, and the very words in which one is refused."""

import pytest

from gazetteer import Gazetteer, Precision, Query
from gazetteer.phrases import Relation
from gazetteer.resolution import BARE_AT, IN_REPORT_AT, NEVER, RESOLVED_AT, needed

LYMAN, STAVKY, SIVERSK = "UA14120110010000010", "UA14120110020000011", "UA14120120010000012"
STARI_STAVKY = "UA14120120020000013"


@pytest.fixture
def small(small_table):
    return Gazetteer(small_table)


@pytest.mark.parametrize(
    ("name", "within", "status", "told"),
    [
        ("Stavky", "", "ambiguous", "2 settlements may be meant and no context was given; Stavky in Lymanska hromada, "
         "Kramatorskyi raion, Donetska oblast is only the largest"),
        ("Stari Stavky", "", "ambiguous", "Stavky in Siverska hromada, Kramatorskyi raion, Donetska oblast has this "
         "further name, but may not be the only one; no context was given"),
        ("Siverks", "", "unknown", "no settlement is written like this; the nearest is Siversk in Siverska hromada, "
         f"Kramatorskyi raion, Donetska oblast ({SIVERSK})"),
        ("Siversk", "Lyman hromada", "ambiguous", "1 settlement may be meant and none is sure: the likeliest, Siversk "
         "in Siverska hromada, Kramatorskyi raion, Donetska oblast, has 60%, an answer needs 90%"),
        ("Stavky", "Kramatorsk raion", "ambiguous", "2 settlements may be meant and none is sure: the likeliest, "
         "Stavky in Lymanska hromada, Kramatorskyi raion, Donetska oblast, has 50%, an answer needs 90%"),
        ("Qwxz", "", "unknown", "no settlement bears this name or one like it"),
        ("UA14120110010000019", "", "unknown", "no settlement has this id"),
    ],
)  # fmt: skip
def test_a_refusal_says_why_in_one_sentence(small, name, within, status, told):
    found = small.resolve(name, within=within)
    assert (found.status, found.reasons) == (status, (told,))
    assert (found.place, found.location, found.form) == (None, None, "")


def test_a_name_that_a_river_bears_too_tells_of_both(gazetteer):
    found = gazetteer.resolve("Дніпро")
    assert found.status == "ambiguous"
    assert found.reasons[0].startswith("may mean Dnipro (a river), or Dnipro in Dniprovska hromada, ")
    assert found.reasons[0].endswith(f", which has {found.probability:.0%}")


@pytest.mark.parametrize(
    ("queries", "bar"),
    [
        ([Query("Lyman")], RESOLVED_AT),
        ([Query("Stavky", "Lyman hromada")], RESOLVED_AT),
        ([Query("Stavky")], BARE_AT),
        ([Query("Siverks")], NEVER),
        ([Query("Siverks", "Siversk hromada")], RESOLVED_AT),
        ([Query("Lyman"), Query("Siversk")], IN_REPORT_AT),
    ],
)
def test_how_sure_an_answer_must_be_depends_on_what_else_is_known(small, monkeypatch, queries, bar):
    asked = []
    monkeypatch.setattr("gazetteer.resolve.needed", lambda verdict: asked.append(needed(verdict)) or asked[-1])
    small.resolve_report(queries)
    assert asked[0] == bar


@pytest.mark.parametrize(
    ("bar", "status"), [(0.9960, "resolved"), (0.9961, "ambiguous")], ids=["exactly as sure", "less sure"]
)
def test_a_name_is_answered_from_the_bar_on(small, monkeypatch, bar, status):
    monkeypatch.setattr("gazetteer.resolve.needed", lambda _: bar)
    found = small.resolve("Lyman")
    assert (found.probability, found.status) == (0.996, status)


def test_an_answer_has_its_place_its_form_and_its_reasons(small):
    found = small.resolve("Krasnyi Lyman")
    assert (found.status, found.place.id, found.form) == ("resolved", LYMAN, "former name, until 2016")
    assert found.reasons == ("former name, until 2016 (Lyman, Лиман)", "population 20,000")
    assert (found.relation, found.unit) == (Relation.AT, None)
    assert (found.location.lon, found.location.lat, found.location.radius_m) == (37.8, 49.0, 2000)


def test_near_a_place_is_not_the_place_and_lies_around_it(small):
    found = small.resolve("near Lyman")
    assert (found.written, found.place.id, found.relation) == ("near Lyman", LYMAN, Relation.NEAR)
    assert found.location.precision is Precision.NEAR
    assert found.location.radius_m > found.place.radius_m


def test_between_two_places_is_the_middle_of_both(small):
    found = small.resolve("between Lyman and Siversk")
    assert found.relation is Relation.BETWEEN
    assert (found.location.lon, found.location.lat) == (pytest.approx(37.95, abs=0.01), pytest.approx(48.95, abs=0.01))


def test_a_unit_is_a_feature_with_its_middle_and_radius(small):
    found = small.resolve("Lyman hromada")
    assert (found.status, found.place, found.unit.id) == ("feature", None, "UA14120110000000003")
    assert found.probability == 0
    where = found.location
    assert (where.lon, where.lat, where.precision, where.radius_m) == (37.8, 49.0, Precision.HROMADA, 20_000)


def test_an_answer_tells_its_candidates_by_their_ids(small):
    found = small.resolve("Stavky")
    assert found.candidate_ids == tuple(one.place.id for one in found.candidates) == (STAVKY, STARI_STAVKY)
    assert repr(found) == f"Resolution('Stavky', 'ambiguous', {STAVKY}, {STARI_STAVKY})"
    assert small.resolve(LYMAN).candidate_ids == ()


def test_of_many_candidates_three_are_shown(gazetteer):
    found = gazetteer.resolve("Novoselivka")
    assert repr(found) == f"Resolution('Novoselivka', 'ambiguous', {', '.join(found.candidate_ids[:3])})"


@pytest.mark.parametrize(
    "written", ["Stavky, Lyman hromada", " Stavky (Lyman hromada)", STAVKY, f" {STAVKY} ", "near Lyman", "Qwxz "]
)
def test_an_answer_keeps_what_was_written(small, written):
    (alone,) = small.resolve_report([Query(written)])
    assert alone.written == small.resolve(written).written == written
