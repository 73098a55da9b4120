"""Answers and refusals: the traps of a real dispatch, bare homonyms, contradictions and hostile names."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer, Precision, Query, QueryError, resolve
from gazetteer.places import open_table
from gazetteer.resolve import RESOLVED_AT

# Each name of the dispatch of 21 November 2025 as it is written there, with the settlement that it means.
TRAPS = {
    "Synelnykove": "UA63140010600080318",
    "Kamyanske": "UA23040030070077377",
    "Novoselivka": "UA14120110040015024",
    "Lyman": "UA14120110010088407",
    "Radisne": "UA12140250430073872",
    "Pryvillya": "UA12140250420078477",
    "Hulyaijpole": "UA23100070010036682",
    "Kupyansk": "UA63080090010026457",
    "Kupyansk-Vuzlovyi": "UA63080090030044417",
    "Bohuslavka": "UA63040050040087177",
    "Novoplatonivka": "UA63040050260014091",
    "Stepnohirsk": "UA23040210010095541",
}
POKROVSK, POKROVSKE = "UA14160210010099403", "UA12140250010057863"


@pytest.fixture(scope="module")
def answers(gazetteer, dispatch, line):
    return list(zip(dispatch, gazetteer.resolve_report(dispatch, line=line), strict=True))


@pytest.mark.parametrize(("name", "code"), TRAPS.items())
def test_the_dispatch_resolves_each_of_its_names(answers, name, code):
    found = [answer for query, answer in answers if query.place == name]
    assert found
    for answer in found:
        assert (answer.status, answer.place.id) == ("resolved", code)
        assert answer.probability >= RESOLVED_AT
        assert answer.reasons


def test_the_far_end_of_the_huliaipole_road_is_left_open_between_two(answers):
    (road,) = (answer for query, answer in answers if query.place == "Pokrovsk" and query.along_to)
    assert (road.status, road.place) == ("ambiguous", None)
    assert {POKROVSK, POKROVSKE} <= {one.place.id for one in road.candidates}


def test_the_pokrovsk_that_no_road_leads_to_is_the_town(answers):
    (town,) = (answer for query, answer in answers if query.place == "Pokrovsk" and not query.along_to)
    assert town.place.id == POKROVSK


@pytest.mark.parametrize(
    "name",
    ["Lyman", "Kamianske", "Kamyanske", "Synelnykove", "Novoselivka", "Radisne", "Pryvillya", "Hulyaijpole", "Лиман"],
)
def test_a_bare_homonym_is_refused_with_its_candidates(gazetteer, name):
    answer = gazetteer.resolve(name)
    assert (answer.status, answer.place) == ("ambiguous", None)
    assert len(answer.candidates) > 1
    assert "no context was given" in answer.reasons[0]


@pytest.mark.parametrize(("name", "code"), [
    ("Kupyansk", "UA63080090010026457"), ("Kupiansk", "UA63080090010026457"), ("Куп'янськ", "UA63080090010026457"),
    ("Kharkiv", "UA63120270010096107"), ("Bakhmut", "UA14020010010059145"), ("Дворічна", "UA63080050010081319"),
])  # fmt: skip
def test_a_name_that_only_one_settlement_bears_is_answered_alone(gazetteer, name, code):
    answer = gazetteer.resolve(name)
    assert (answer.status, answer.place.id, answer.written) == ("resolved", code, name)


@pytest.mark.parametrize(("name", "context", "code"), [
    ("Radisne", {"within": "Dnipropetrovsk Oblast; 8 km west of Pryvillya"}, TRAPS["Radisne"]),
    ("Lyman", {"within": "Donetsk oblast; Lyman hromada"}, TRAPS["Lyman"]),
    ("Synelnykove", {"within": "Vovchansk hromada"}, TRAPS["Synelnykove"]),
    ("Синельникове", {"within": "Харківська область"}, TRAPS["Synelnykove"]),
    ("Kamianske", {"within": "Zaporizhzhia oblast", "near": "Stepnohirsk"}, TRAPS["Kamyanske"]),
    ("Huliaipole", {"near": "Polohy"}, TRAPS["Hulyaijpole"]),
])  # fmt: skip
def test_a_homonym_with_context_is_answered(gazetteer, name, context, code):
    answer = gazetteer.resolve(name, **context)
    assert (answer.status, answer.place.id) == ("resolved", code)


def test_context_that_contradicts_the_only_bearer_of_a_name_refuses_it(gazetteer):
    answer = gazetteer.resolve("Kupiansk", within="Zaporizhzhia oblast")
    assert (answer.status, answer.place) == ("ambiguous", None)
    assert "against: not in 'Zaporizhzhia oblast'" in answer.candidates[0].reasons


@pytest.mark.parametrize(("people", "status"), [(60_000, "ambiguous"), (3_000_000, "resolved")])
def test_a_bare_homonym_is_refused_unless_it_is_a_capital_beside_a_hamlet(make_folder, people, status):
    rows = [
        f"UA141201{n}0010000010 Ставки Stavky C 37.8 49.1 settlement 1500 {p} x" for n, p in ((1, people), (2, 500))
    ]
    answer = Gazetteer.open(make_folder(settlements=rows, names=[])).resolve("Stavky")
    assert answer.candidates[0].probability > RESOLVED_AT
    assert answer.status == status


def test_a_name_written_two_ways_means_the_same_in_any_order(gazetteer):
    one, other = Query("Лиман"), Query("Ліман")
    first, second = gazetteer.resolve_report([one, other]), gazetteer.resolve_report([other, one])
    assert [(a.status, a.probability) for a in first] == [(a.status, a.probability) for a in reversed(second)]


@pytest.mark.parametrize("name", ["Lyman", "Kamyanske", "Synelnykove", "Radisne", "Pryvillya", "Hulyaijpole"])
def test_a_refused_homonym_lists_the_settlement_that_was_meant(gazetteer, name):
    assert TRAPS[name] in {one.place.id for one in gazetteer.resolve(name).candidates}


def test_a_name_that_nobody_bears_is_unknown(gazetteer):
    answer = gazetteer.resolve("Qwxzzt")
    assert (answer.status, answer.place, answer.candidates) == ("unknown", None, ())


def test_a_misspelt_name_is_refused_with_the_nearest_first(gazetteer):
    answer = gazetteer.resolve("Kupjanks")
    assert (answer.status, answer.place) == ("unknown", None)
    assert answer.candidates[0].place.id == TRAPS["Kupyansk"]
    assert TRAPS["Kupyansk"] in answer.reasons[0]


def test_an_id_is_its_own_answer(gazetteer):
    answer = gazetteer.resolve(f" {POKROVSKE} ")
    assert (answer.status, answer.place.id, answer.probability) == ("resolved", POKROVSKE, 1.0)
    assert (answer.written, answer.reasons) == (f" {POKROVSKE} ", ("named by its id",))


def test_an_unknown_id_is_unknown(gazetteer):
    answer = gazetteer.resolve("UA00000000000000000")
    assert (answer.status, answer.place, answer.reasons) == ("unknown", None, ("no settlement has this id",))
    assert answer.written == "UA00000000000000000"


def test_a_river_is_a_feature_with_its_kind_in_the_reason(gazetteer):
    answer = gazetteer.resolve("Yanchur")
    assert (answer.status, answer.place, answer.reasons) == (
        "feature", None, ("Haichur is a river, not a settlement",),
    )  # fmt: skip


HOSTILE = ["", " ", "a" * 10_000, "Лиман" * 2_000, "\x00\x01\x1b[2J", "\u202eнамиЛ", "'; DROP TABLE places; --", ".*",
           "(a+)+$", "[", "\\", "<script>alert(1)</script>", "=HYPERLINK(1)", "🙂", "%s", "NULL", "\ud800"]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("field", ["place", "within", "near", "along_to"])
def test_hostile_text_neither_crashes_nor_resolves(gazetteer, hostile, field):
    (answer,) = gazetteer.resolve_report([Query(**({"place": "Novoselivka"} | {field: hostile}))])
    assert answer.status in ("unknown", "ambiguous")
    assert answer.place is None
    assert answer.reasons


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_gets_a_status(gazetteer, name, within):
    answer = gazetteer.resolve(name, within=within)
    assert answer.status in ("resolved", "ambiguous", "unknown", "feature")
    assert (answer.place is not None) == (answer.status == "resolved")


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_a_report_does_not_change_its_answers(gazetteer, dispatch, line, answers, random):
    shuffled = random.sample(range(len(dispatch)), len(dispatch))
    again = gazetteer.resolve_report([dispatch[number] for number in shuffled], line=line)
    for number, answer in zip(shuffled, again, strict=True):
        before = answers[number][1]
        assert (answer.status, answer.place) == (before.status, before.place)
        assert answer.probability == pytest.approx(before.probability, abs=2e-4)


def test_an_empty_report_has_no_answers(gazetteer, line):
    assert gazetteer.resolve_report([]) == []
    assert gazetteer.resolve_report([], line=line) == []
    assert gazetteer.resolve_all([], line=line) == []
    assert gazetteer.resolve_reports([[], []], line=line) == [[], []]


def test_the_nearest_settlements_have_points_of_their_own_and_ascend(gazetteer):
    found = gazetteer.near(37.615, 49.71, limit=3)
    assert found[0][0].id == TRAPS["Kupyansk"]
    assert all(place.precision is Precision.SETTLEMENT for place, _ in found)
    assert [km for _, km in found] == sorted(km for _, km in found)
    assert len(found) == 3


def test_five_are_near_unless_another_number_is_asked_for(gazetteer):
    assert [len(gazetteer.near(37.6, 49.7, **more)) for more in ({}, {"limit": 2})] == [5, 2]


def test_a_borrowed_point_is_never_near(small_table):
    found = Gazetteer(small_table).near(38.1, 48.9, limit=9)
    assert [place.name_en for place, _ in found] == ["Siversk", "Lyman", "Stavky"]
    assert found[2][0].hromada.name_en == "Lymanska"


@pytest.mark.parametrize("name", ["Haichur", "Гайчур", "the Yanchur", "ріка Янчур", "Zherebets"])
def test_a_river_is_a_feature_even_if_a_village_was_once_called_so(gazetteer, name):
    assert gazetteer.resolve(name).status == "feature"


@pytest.mark.parametrize("name", ["Oskil", "Rostov", "Samara"])
def test_a_settlement_called_like_a_feature_needs_context(gazetteer, name):
    assert gazetteer.resolve(name).status == "ambiguous"


@pytest.mark.parametrize(
    ("name", "context"),
    [
        ("Pokrovsk", {"near": "Huliaipole"}),
        ("Kupiansk", {"near": "Lviv"}),
        ("Kupiansk", {"within": "Odesa direction"}),
        ("Bakhmut", {"within": "100 km south of Kherson"}),
    ],
)
def test_an_answer_against_the_context_given_is_refused(gazetteer, name, context):
    assert gazetteer.resolve(name, **context).status == "ambiguous"


def test_context_that_names_nothing_is_told_beside_the_answer(gazetteer):
    answer = gazetteer.resolve("Kupiansk", near="Xyzzyq")
    assert answer.status == "resolved"
    assert "not understood and not used: 'near Xyzzyq'" in answer.reasons


def test_mentions_of_one_name_in_two_contexts_are_two_places(gazetteer):
    luhansk, dnipro = gazetteer.resolve_report(
        [Query("Pokrovske", "Luhansk oblast"), Query("Pokrovske", "Synelnykove raion, Dnipropetrovsk oblast")]
    )
    assert luhansk.place.id == "UA44100130330086167"
    assert dnipro.place.id == "UA12140250010057863"


@pytest.mark.parametrize(("name", "status"), [("Kharkov", "resolved"), ("Лесовое", "ambiguous")])
def test_a_further_name_of_a_small_place_needs_context(gazetteer, name, status):
    assert gazetteer.resolve(name).status == status


@pytest.mark.parametrize("name", ["Novorossiysk", "Oryol", "Mius", "Торець"])
def test_cities_abroad_and_rivers_are_never_answered_bare(gazetteer, name):
    assert gazetteer.resolve(name).status in {"feature", "ambiguous"}


def test_a_name_that_a_river_bears_too_says_so(gazetteer):
    assert gazetteer.resolve("Oskil").reasons[0].startswith("may mean Oskil (a river), or Oskil in ")


def test_a_report_with_very_many_candidates_is_read_in_parts(gazetteer, monkeypatch):
    weighed = []
    plan = resolve.Plan
    monkeypatch.setattr(resolve, "Plan", lambda *words, **more: weighed.append(len(words[2])) or plan(*words, **more))
    monkeypatch.setattr(resolve, "MOST_TOGETHER", 100)
    queries = [Query(name) for name in ("Novoselivka", "Kupiansk", "Lyman", "Kupiansk", "Mykolaivka")]
    answers = gazetteer.resolve_report(queries)
    assert [answer.written for answer in answers] == [query.place for query in queries]
    assert len(weighed) == 3
    assert sum(weighed) == 5


@pytest.mark.parametrize("point", [(-180, -90), (180, 90), (0, -90), (-180, 0)])
def test_the_edges_of_the_earth_are_points_on_it(small_table, point):
    assert len(Gazetteer(small_table).near(*point)) == 3


@pytest.mark.parametrize("point", [(-180.5, 0), (180.5, 0), (0, 90.5), (0, -90.5), (float("nan"), 0)])
def test_a_point_that_is_none_is_refused(small_table, point):
    with pytest.raises(QueryError, match=re.escape(f"lon {point[0]!r}, lat {point[1]!r} is no point on Earth")):
        Gazetteer(small_table).near(*point)


def test_the_nearest_come_with_their_distance_to_ten_metres(small_table):
    found = Gazetteer(small_table).near(37.8, 49.0)
    assert [(one.name_en, km) for one, km in found] == [("Lyman", 0.0), ("Stavky", 11.12), ("Siversk", 24.57)]


def test_of_places_equally_near_the_first_of_the_register_comes_first(make_folder):
    rows = [f"UA141201100{n}0000010 Ставки Stavky C 37.8 49.{n % 2} settlement 1500  x" for n in range(10, 60)]
    found = [place.id for place, _ in Gazetteer(open_table(make_folder(settlements=rows, names=[]))).near(37.8, 49.0)]
    assert found == [row.split()[0] for row in rows[:10:2]]


def test_tables_are_taken_from_the_folder_that_is_named(make_folder, monkeypatch):
    folder = make_folder(russian=["Ставки Гаврилово gavrilovo"])
    named = Gazetteer.open(folder)
    monkeypatch.setenv("FRONTLINE_GAZETTEER", str(folder))
    for found in (named, Gazetteer.open()):
        assert len(found.table.ids) == 4
        assert found.resolve("Гаврилово", within="Lyman hromada").place.name_en == "Stavky"
    monkeypatch.delenv("FRONTLINE_GAZETTEER")
    assert len(Gazetteer.open().table.ids) > 20_000
