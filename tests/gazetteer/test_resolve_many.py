"""Many names at a time, and what an answer says beyond the settlement: phrases, units, forms, days, earlier reports."""

from datetime import date

import pytest

from gazetteer import Gazetteer, Precision, Query, QueryError, resolve
from gazetteer.geodesy import distance_km
from gazetteer.names import MAX_NAME_LENGTH
from gazetteer.weighing import AROUND_FALLS, AT_THE_LINE, THEATRE_FALLS


def test_many_reports_are_resolved_as_each_alone(gazetteer, line):
    reports = [[Query("Lyman"), Query("Zarichne")], [], [Query("Lyman", "Kharkiv oblast"), Query("Vovchansk")]]
    together = gazetteer.resolve_reports(reports, line=line)
    for queries, answers in zip(reports, together, strict=True):
        alone = gazetteer.resolve_report(queries, line=line)
        assert [(a.status, a.place, a.probability) for a in answers] == [
            (a.status, a.place, a.probability) for a in alone
        ]


def test_names_looked_up_together_are_resolved_as_each_alone(gazetteer, line):
    queries = [Query("Lyman"), Query("Kupiansk"), Query("near Lyman", "Donetsk oblast"), Query("")]
    for query, answer in zip(queries, gazetteer.resolve_all(queries, line=line), strict=True):
        alone = gazetteer.resolve(query.place, within=query.within, line=line)
        assert (answer.status, answer.place, answer.probability) == (alone.status, alone.place, alone.probability)


@pytest.mark.parametrize(
    ("written", "relation", "precision", "radius_m"),
    [
        ("Kupiansk", "at", Precision.SETTLEMENT, 2000),
        ("near Kupiansk", "near", Precision.NEAR, 7000),
        ("10 km north of Kupiansk", "north_of", Precision.NEAR, 4500),
        ("між Куп'янськом і Сватовим", "between", Precision.BETWEEN, None),
        ("along the Kupiansk - Svatove road", "along", Precision.ALONG, None),
        ("Kupiansk raion", "at", Precision.RAION, None),
        ("Kharkiv Oblast", "at", Precision.OBLAST, None),
    ],
)
def test_a_phrase_has_its_relation_precision_and_radius(gazetteer, written, relation, precision, radius_m):
    answer = gazetteer.resolve(written)
    assert answer.written == written
    assert (answer.relation, answer.location.precision) == (relation, precision)
    assert answer.location.radius_m == radius_m if radius_m else answer.location.radius_m > 5000


def test_a_unit_is_a_feature_that_has_a_point(gazetteer):
    answer = gazetteer.resolve("Kharkiv Oblast")
    assert (answer.status, answer.place, answer.unit.level) == ("feature", None, "oblast")


@pytest.mark.parametrize(
    ("written", "within", "code"),
    [
        ("у Радісному", "Synelnykove raion", "UA12140250430073872"),
        ("Часового Яру", "", "UA14020130010015598"),
        ("Chasov Yar", "", "UA14020130010015598"),
        ("Volchansk", "", "UA63140010010035757"),
        ("Tschassiw Jar", "", "UA14020130010015598"),
    ],
)
def test_inflected_russian_and_german_names_are_answered(gazetteer, written, within, code):
    answer = gazetteer.resolve(written, within=within)
    assert (answer.status, answer.place.id) == ("resolved", code)


def test_the_form_of_an_answer_says_when_and_by_whom_the_name_is_used(gazetteer):
    answer = gazetteer.resolve("Dzerzhinsk", within="Donetsk oblast")
    assert answer.place.name_en == "Toretsk"
    assert "written by the side RU" in answer.form


def test_a_day_tells_former_names_in_use_from_others(gazetteer):
    before, after = (
        gazetteer.resolve("Artemivsk", on=day).candidates[0].form for day in (date(2015, 6, 1), date(2025, 6, 1))
    )
    assert before == "former name, from 1924, until 2016-02-04"
    assert after.startswith("name used by an occupying administration") or "until 2016" in after


def test_what_a_source_meant_before_is_preferred(gazetteer):
    query = Query("Novoselivka", "Donetsk oblast")
    (without,) = gazetteer.resolve_report([query])
    other = without.candidates[-1].place.id
    (meant,) = gazetteer.resolve_report([query], before={other: 3})
    chance = {one.place.id: one.probability for one in meant.candidates}
    assert chance[other] > {one.place.id: one.probability for one in without.candidates}[other]


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("Надіївка", "Луганська область"),  # resembles Kadiivka, but is the name of villages elsewhere
        ("Raihorodka", "Donetsk oblast"),
        ("Рабочее", ""),  # resembles one name, and nothing speaks for it
        ("Семенівка", "Kostiantynivka direction"),
        ("Kupiansk", "Rostov oblast"),
        ("Днепр", ""),
    ],
)
def test_what_is_not_sure_is_refused(gazetteer, written, within):
    assert gazetteer.resolve(written, within=within).place is None


@pytest.mark.parametrize(
    ("written", "within", "code"),
    [
        ("Маяки", "Лиманський напрямок", "UA14120190"),
        ("Сторожеве", "Времівський напрямок", "UA14040010"),
        ("Новоселівка", "Лиманська міська територіальна громада", "UA14120110"),
        ("Robotyne, Zaporizhzhia Oblast", "", "UA23100270"),
        ("Novoselivka (Lyman)", "", "UA14120110"),
    ],
)
def test_context_in_other_words_is_understood(gazetteer, written, within, code):
    answer = gazetteer.resolve(written, within=within)
    assert (answer.written, answer.status) == (written, "resolved")
    assert answer.place.id.startswith(code)


def test_a_name_with_a_slip_in_every_word_of_a_long_report_needs_no_more_memory(gazetteer):
    answers = gazetteer.resolve_report([Query(f"Novoselivka{number}") for number in range(300)])
    assert {answer.place for answer in answers} == {None}


def test_a_middle_that_stands_for_a_place_is_told(gazetteer):
    vague = next(row for row, one in enumerate(gazetteer.table.precisions) if one is Precision.HROMADA)
    place = gazetteer.table.place(vague)
    answer = gazetteer.resolve(place.name, within=f"{place.hromada.name} громада, {place.raion.name} район")
    reasons = next(one.reasons for one in answer.candidates if one.place.id == place.id)
    assert any("distances may be off by" in reason for reason in reasons)


@pytest.mark.parametrize("asked", [{"name": None}, {"name": "x", "within": 3}, {"name": "x", "on": "2024-01-01"}])
def test_a_question_that_cannot_be_asked_is_an_error_of_ours(gazetteer, asked):
    with pytest.raises(QueryError):
        gazetteer.resolve(**asked)


@pytest.mark.parametrize("point", [(float("nan"), 1), (1000, 1000), (1, float("inf"))])
def test_no_point_on_earth_has_no_neighbours(gazetteer, point):
    with pytest.raises(QueryError):
        gazetteer.near(*point)


def test_as_many_names_are_weighed_together_as_have_room_and_one_said_again_takes_none(small_table, monkeypatch):
    small, (one, two, three) = Gazetteer(small_table), map(Query, ("Lyman", "Stavky", "Siversk"))
    monkeypatch.setattr(resolve, "MOST_TOGETHER", 2 * resolve.MOST_ALIKE)  # a name has at least room for what is alike
    parts = list(small._parts([one, two, one, two, three, one]))
    assert parts == [[one, two, one, two], [three, one]]
    assert list(small._parts([one, two, three, Query("Liman"), one])) == [[one, two], [three, Query("Liman"), one]]


def test_the_line_and_its_error_are_heard_by_names_and_reports_alike(small_table):
    small, line = Gazetteer(small_table), [(37.8, 49.1)]
    assert small.resolve("Stavky", line=line).candidates[0].line_km == 0
    assert small.resolve("Stavky").candidates[0].line_km is None
    for ask in (small.resolve_report, lambda queries, **more: small.resolve_reports([queries], **more)[0]):
        sure, unsure = (ask([Query("Stavky")], line=line, line_error_km=km)[0] for km in (0.0, 20.0))
        assert sure.candidates[0].line_km == unsure.candidates[0].line_km == 0
        assert sure.probability > unsure.probability


def shares(answer):
    """The probabilities of an answer's candidates by their ids."""
    return {one.place.id: one.probability for one in answer.candidates}


def falling(km, scale_km, power, floor):
    return floor + 1 / (1 + (km / scale_km) ** power)


def test_a_name_looked_up_may_lie_anywhere_in_the_theatre_of_a_line_that_is_taken_as_sure(small_table):
    """The two places of the name are 15 and 40 km from a line that a report of it would be about."""
    small, line = Gazetteer(small_table), [(37.8, 49.1 + 15 / 111.195)]
    north, south = (
        (1 + (AT_THE_LINE - 1) * falling(km, *AROUND_FALLS)) * falling(km, *THEATRE_FALLS)
        for km in distance_km(*small_table.points[[1, 3]].T, *line[0]).tolist()
    )
    found = list(shares(small.resolve("Stavky", line=line)).values())
    assert found[0] / found[1] == pytest.approx(north / south, rel=1e-3)
    told = list(shares(small.resolve_report([Query("Stavky")], line=line)[0]).values())
    assert told[0] / told[1] > 3 * north / south


@pytest.mark.parametrize("asked", [{}, {"within": "Siversk hromada"}, {"on": date(2025, 1, 1)}])
def test_a_road_is_read_as_its_two_ends_asked_for_together(small_table, asked):
    small = Gazetteer(small_table)
    ends = [Query("Stavky", along_to="Krasnyi Lyman", **asked), Query("Krasnyi Lyman", along_to="Stavky", **asked)]
    apart, _ = small.resolve_report(ends)
    road = small.resolve("along the Stavky - Krasnyi Lyman road", **asked)
    assert shares(road) == shares(apart)
    assert road.candidates[0].reasons == apart.candidates[0].reasons
    assert road.relation == "along"


def test_the_context_and_the_day_of_a_phrase_are_those_of_its_other_end_too(gazetteer, small_table):
    """One Stavky lies north of Lyman, the other east of it; of several Kirove none is sure before they were renamed."""
    known, told = (Gazetteer(small_table).resolve("between Lyman and Stavky", within=unit).location
                   for unit in ("", "Siversk hromada"))  # fmt: skip
    assert known.lon == pytest.approx(37.8, abs=0.01)
    assert told.lon == pytest.approx(37.95, abs=0.01)
    before, now = (gazetteer.resolve("between Lyman and Kirove", on=on).location for on in (date(2015, 1, 1), None))
    assert before.precision is not Precision.BETWEEN is now.precision


@pytest.mark.parametrize(("length", "status"), [(MAX_NAME_LENGTH, "resolved"), (MAX_NAME_LENGTH + 1, "unknown")])
def test_a_name_with_its_context_is_no_longer_than_a_name(gazetteer, length, status):
    assert gazetteer.resolve("Novoselivka" + "(Lyman)".rjust(length - len("Novoselivka"))).status == status


def test_context_written_with_a_name_is_heard_beside_other_context(gazetteer):
    reasons = gazetteer.resolve("Novoselivka (Lyman)", within="Donetsk oblast").reasons
    assert reasons[-2:] == ("lies in 'Donetsk oblast' as stated", "lies in 'Lyman' as stated")


@pytest.mark.parametrize("written", ["Янчура", "Янчуром"])
def test_a_river_is_one_in_any_case_where_no_settlement_bears_its_name(gazetteer, written):
    assert gazetteer.resolve(written).reasons == ("Haichur is a river, not a settlement",)


@pytest.mark.parametrize("written", ["Ростові", "Харківщині", "Жеребця", "Осколом", "Воронеже", "Курске"])
def test_a_case_of_the_name_of_a_river_or_a_city_abroad_is_no_hamlet_without_context(gazetteer, written):
    assert gazetteer.resolve(written).status == "ambiguous"


def test_a_case_of_the_name_of_a_river_is_a_village_where_its_district_is_stated(gazetteer):
    assert gazetteer.resolve("Осколу", within="Ізюмський район").place.name_en == "Oskil"
