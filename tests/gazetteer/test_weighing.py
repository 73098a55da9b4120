"""The weight of candidates before places are held against each other: unit, line, areas, what was meant before."""

import numpy as np
import pytest

from gazetteer.candidates import UNKNOWN_WEIGHT, Form, NameIndex
from gazetteer.places import open_table
from gazetteer.plan import Plan, Query
from gazetteer.units import UnitNames
from gazetteer.weighing import (
    AT_THE_LINE,
    BESIDE_NAME,
    BORDER,
    FEATURE_WEIGHT,
    FRONT_FALLS,
    MEANT_BEFORE,
    OUTSIDE_AREAS,
    OUTSIDE_UNIT,
    THEATRE_FALLS,
    UNITS,
    UNKNOWN_BORDER,
    UNKNOWN_LINE,
    Weigher,
)

# Of the four settlements Stavky is the second and the fourth: 11 km north of Lyman, and at Siversk.
NORTH, SIVERSK = "UA14120110020000011", "UA14120120020000013"


@pytest.fixture
def weigher(small_table):
    return Weigher(NameIndex(small_table, {}), UnitNames(small_table))


@pytest.fixture
def weigh(weigher):
    """Weigh the names of one report on the small table."""
    return weighing_by(weigher)


def weighing_by(weigher):
    units = UnitNames(weigher.table)
    return lambda *queries, line=(), before=None, is_lookup=False, error_km=0.0: weigher.weigh(
        [Plan(weigher.table, units, queries, is_lookup=is_lookup)], line, before or {}, error_km
    )[0]


@pytest.fixture
def weigher_of(make_folder):
    """Make a weigher of settlements given as (hromada 1 or 2, names, population), the first hromada called as asked."""

    def make(*settlements, hromada="Лиманська Lymanska"):
        units = [
            "UA14000000000000001 oblast Донецька Donetska 37.5 48.5 90000",
            "UA14120000000000002 raion Краматорський Kramatorskyi 37.5 48.8 40000",
            f"UA14120110000000003 hromada {hromada} 37.8 49.0 20000",
            "UA14120120000000004 hromada Сіверська Siverska 38.1 48.9 20000",
        ]
        rows = [
            f"UA141201{where}00{n}0000010 {names} C {37.7 + where / 10} 49.0 settlement 1500 {people} postal"
            for n, (where, names, people) in enumerate(settlements)
        ]
        table = open_table(make_folder(units=units, settlements=rows, names=[]))
        return Weigher(NameIndex(table, {}), UnitNames(table))

    return make


def gap(name):
    """Return by how much the first candidate is heavier than the second, as a log."""
    return name.base[0] - name.base[1]


def name_share(name):
    """Return the weight of the first candidate beside that of a place unknown to us, which the line leaves alone."""
    return float(np.exp(name.base[0]))


def test_a_stated_unit_weighs_and_gives_its_reason(weigh):
    (name,) = weigh(Query("Stavky", "Lyman hromada"))
    assert gap(name) == pytest.approx(-np.log(OUTSIDE_UNIT["hromada"] / UNITS["hromada"]))
    ((values, *words),) = name.notes
    assert values.tolist() == [1.0, 0.0]
    assert words == ["lies in '{text}' as stated", "against: not in '{text}'", "Lyman hromada"]


def test_a_unit_without_its_level_may_be_any(weigh):
    (name,) = weigh(Query("Stavky", "Lymanska"))
    assert gap(name) == pytest.approx(-np.log(OUTSIDE_UNIT[""] / UNITS[""]))


def test_in_a_report_places_near_the_line_are_likelier(weigh):
    names = weigh(Query("Stavky"), Query("Lyman"), line=[(37.8, 49.1), (37.8, 50.0)])
    (name,) = (one for one in names if one.written == "Stavky")
    away = 31.2  # km from the other Stavky, at (38.1, 48.9), to the line's nearest point
    scale_km, power, floor = FRONT_FALLS
    share = floor + 1 / (1 + (away / scale_km) ** power)
    assert gap(name) == pytest.approx(np.log((1 + floor) / share), rel=0.05)
    assert name.line_km == pytest.approx([0, away], abs=0.3)


def test_of_a_name_looked_up_places_of_the_theatre_are_nearly_alike(weigh):
    (near,) = weigh(Query("Stavky"), line=[(37.8, 49.1)], is_lookup=True)
    assert 0 < gap(near) < np.log(AT_THE_LINE)
    assert near.heard
    beyond = (37.8, 49.1 + 2 * THEATRE_FALLS[0] / 111)
    (far,) = weigh(Query("Stavky"), line=[beyond], is_lookup=True)
    assert name_share(far) < 0.02 < name_share(near)


def test_a_place_that_only_locates_another_may_lie_farther_back(weigh):
    place, anchor = weigh(Query("Lyman", "toward Stavky"), line=[(37.8, 49.1)])
    assert (place.written, anchor.written) == ("Lyman", "Stavky")
    (alone,) = weigh(Query("Stavky"), line=[(37.8, 49.1)])
    assert 0 < gap(anchor) < gap(alone)


def test_a_line_that_may_be_off_says_less(weigh, weigher):
    line = [(37.8, 49.1)]
    sure, unsure = (weigh(Query("Stavky"), line=line, error_km=km)[0] for km in (0.0, 20.0))
    assert 0 < gap(unsure) < gap(sure)
    plan = Plan(weigher.table, UnitNames(weigher.table), [Query("Stavky")])
    assert gap(weigher.weigh([plan], line, {})[0][0]) == gap(sure)  # nothing said of an error


def test_a_report_of_one_name_is_about_the_front_and_the_line_alone_is_no_context(weigh):
    (name,) = weigh(Query("Stavky"), line=[(37.8, 49.1)])
    assert gap(name) > np.log(AT_THE_LINE)
    assert not name.heard


def test_the_areas_of_a_report_make_places_inside_likelier(weigh):
    *_, name = weigh(Query("Lyman hromada"), Query("Stavky"))
    assert gap(name) == pytest.approx(-np.log(OUTSIDE_AREAS))


def test_what_the_same_source_meant_before_is_likelier(weigh):
    (name,) = weigh(Query("Stavky"), before={SIVERSK: 2})
    assert gap(name) == pytest.approx(-2 * np.log(MEANT_BEFORE))
    assert name.notes[0][1] == "the same source meant it before, {number} times"


def test_a_misspelling_is_looked_for_where_nothing_in_the_unit_is_written_so(weigh):
    assert weigh(Query("Stavku", "Lyman hromada"))[0].found.forms == (Form.ENDING, Form.ENDING)
    (name,) = weigh(Query("Stabky", "Lyman hromada"))
    assert dict(zip(name.found.rows.tolist(), name.found.forms, strict=True)) == {1: Form.MISSPELT}


def test_names_of_many_reports_are_weighed_as_each_alone(small_table):
    units = UnitNames(small_table)
    weigher = Weigher(NameIndex(small_table, {}), units)
    plans = [Plan(small_table, units, [Query("Stavky", within)]) for within in ("", "Lyman hromada", "Siversk hromada")]
    together = weigher.weigh(plans, (), {})
    for plan, (name,) in zip(plans, together, strict=True):
        assert weigher.weigh([plan], (), {})[0][0].base.tolist() == name.base.tolist()


def test_what_counted_is_kept_with_its_words(weigh):
    (name,) = weigh(Query("Stavky"), before={SIVERSK: 2})
    ((values, *words),) = name.notes
    assert values.tolist() == [0, 2]
    assert words == ["the same source meant it before, {number} times", "against: not meant by this source before", ""]
    assert name.log_unknown == weigh(Query("Stavky"))[0].log_unknown  # a source may mean a place unknown to us, too
    *_, name = weigh(Query("Lyman hromada"), Query("Stavky"))
    ((values, *words),) = name.notes
    assert values.tolist() == [1, 0]
    assert words == ["lies in an area that the report names", "against: in no area that the report names", ""]


def test_all_areas_that_a_report_names_count(weigh):
    *_, name = weigh(Query("Lyman hromada"), Query("Siversk hromada"), Query("Stavky"))
    assert gap(name) == pytest.approx(0)


def test_a_unit_is_one_of_the_level_that_was_stated(weigher):
    rows = np.arange(4)
    assert weigher.inside(rows, "Лиманська", "hromada").tolist() == [True, True, False, False]
    assert not weigher.inside(rows, "Лиманська", "oblast").any()
    assert weigher.inside(rows, "Краматорський", "raion").all()


def test_all_that_speaks_of_a_name_speaks_of_a_place_unknown_to_us(weigh):
    (plain,) = weigh(Query("Stavky"))
    (name,) = weigh(Query("Stavky", "Lyman hromada"), line=[(37.8, 49.1)])
    assert name.log_unknown - plain.log_unknown == pytest.approx(np.log(UNKNOWN_LINE / UNITS["hromada"]))


def test_a_place_at_the_line_is_so_much_likelier_for_a_name_looked_up(weigh):
    (plain,) = weigh(Query("Stavky"), is_lookup=True)
    (name,) = weigh(Query("Stavky"), line=[(37.8, 49.1)], is_lookup=True)
    assert np.exp(name.base[0] - plain.base[0]) == pytest.approx(AT_THE_LINE, rel=0.01)
    far = (37.8, 49.1 + 60 / 111)  # 60 km: behind all that is around the front, but in the theatre still
    (name,) = weigh(Query("Stavky"), line=[far], is_lookup=True)
    assert np.exp(name.base[0] - plain.base[0]) == pytest.approx(1.0, abs=0.06)


def test_a_name_that_two_units_bear_is_none(weigher):
    assert weigher.unit("Лиманська громада").id == "UA14120110000000003"
    assert weigher.unit("Сіверськодольський район") is None  # both hromadas belonged to it before 2020
    assert weigher.unit("Лиманська") is None


def test_a_place_at_the_border_of_a_unit_lies_in_it_or_beside_it(weigh):
    """Of the two Stavky the northern one is 31 km from the hromada of the other, in which that one lies."""
    (plain,), (name,) = weigh(Query("Stavky")), weigh(Query("Stavky", "near the border of Siversk hromada"))
    scale_km, power, floor = BORDER
    ((values, *words),) = name.notes
    assert values == pytest.approx([31.2, 0], abs=0.1)
    assert words == ["{number} km from the unit of '{text}'", "", "near the border of Siversk hromada"]
    share = floor + 1 / (1 + (31.2 / scale_km) ** power)
    assert gap(name) == pytest.approx(np.log(share / (floor + 1)), rel=0.02)
    assert name.log_unknown - plain.log_unknown == pytest.approx(np.log(UNKNOWN_BORDER))
    assert (name.in_unit, plain.in_unit) == (True, False)


def test_of_two_units_of_one_name_the_one_of_the_level_stated_counts(weigher_of):
    """A hromada is called like the raion around it; the other village lies in the raion alone."""
    weigher = weigher_of((1, "Ставки Stavky", ""), (2, "Ставки Stavky", ""), hromada="Краматорська Kramatorska")
    weigh = weighing_by(weigher)
    for hint, inside in (("Kramatorsk hromada", [1, 0]), ("Kramatorsk raion", [1, 1])):
        (name,) = weigh(Query("Stavky", hint))
        assert name.notes[0][0].tolist() == inside
        assert name.in_unit
        assert name.heard
        *_, name = weigh(Query(hint), Query("Stavky"))
        assert name.notes[0][0].tolist() == inside
        (name,) = weigh(Query("Stavky", f"near the border of {hint}"))
        assert (name.notes[0][0] == 0).tolist() == [one == 1 for one in inside]
        assert f" {weigher.unit(hint).level}" in hint


def test_a_name_of_several_units_means_all_of_them(weigher):
    assert weigher.inside(np.arange(4), "Сіверськодольський", "raion").all()


SLIPS = (1, "Ставки Stavky", ""), (1, "Славки Slavky", ""), (2, "Стайки Staiky", ""), (2, "Сталку Stalku", "")
"""Villages of which the second, third and fourth differ from the first, or from its other case, in one letter."""


@pytest.mark.parametrize(("written", "within", "found"), [
    ("Stavky", "", {0: (Form.OFFICIAL, 1)}),
    ("Stavky", "Kramatorsk hromada", {0: (Form.OFFICIAL, 1)}),
    ("Staiky", "Kramatorsk raion", {2: (Form.OFFICIAL, 1)}),
    ("Staiky", "Kramatorsk hromada", {0: (Form.MISSPELT, 0.02 * BESIDE_NAME), 2: (Form.OFFICIAL, 1)}),
    ("Stabky", "Kramatorsk hromada", {0: (Form.MISSPELT, 0.02)}),
    ("Stavku", "", {0: (Form.ENDING, 0.03), 3: (Form.MISSPELT, 0.02)}),
])  # fmt: skip
def test_a_slip_is_thought_of_where_nobody_there_is_called_so(weigher_of, written, within, found):
    weigher = weigher_of(*SLIPS, hromada="Краматорська Kramatorska")
    (name,) = weighing_by(weigher)(Query(written, within))
    met = zip(name.found.forms, name.found.weights.round(6).tolist(), strict=True)
    assert dict(zip(name.found.rows.tolist(), met, strict=True)) == found


def test_an_axis_is_rather_called_after_the_larger_place(weigher_of):
    """Size counts for any name, and twice for the name of an axis."""
    weigh = weighing_by(weigher_of((1, "Ставки Stavky", 60_000), (2, "Ставки Stavky", 600), (2, "Лиман Lyman", "")))
    (plain,) = weigh(Query("Stavky"))
    _, axis = weigh(Query("Lyman", "Stavky direction"))
    assert gap(axis) == pytest.approx(2 * gap(plain))
    assert gap(plain) > 1
    assert (plain.visible, axis.visible) == (True, False)


def test_a_name_may_mean_no_settlement_at_all_and_rather_so_where_a_river_bears_it(weigher_of):
    """A village may be called like the case of a river's name, of the Torets: then that is no case."""
    towns = ((1, "Ставки Stavky", 60_000), (2, "Оскіл Oskil", 60_000), (2, "Торця Tortsia", 60_000))
    weigh = weighing_by(weigher_of(*towns))
    for written, form, share in (
        ("Stavky", Form.OFFICIAL, UNKNOWN_WEIGHT), ("Ставок", Form.INFLECTED, UNKNOWN_WEIGHT),
        ("Ставкі", Form.SPELLING, UNKNOWN_WEIGHT), ("Oskil", Form.OFFICIAL, FEATURE_WEIGHT),
        ("Осколу", Form.INFLECTED, FEATURE_WEIGHT), ("Торця", Form.OFFICIAL, UNKNOWN_WEIGHT),
    ):  # fmt: skip
        (name,) = weigh(Query(written))
        assert name.found.forms == (form,)
        assert np.exp(name.log_unknown - name.base) == pytest.approx([share])
    (slip,) = weigh(Query("Stabky"))
    assert np.exp(slip.base) == pytest.approx(0.02 * 200**0.6)  # of a town of 60,000 beside a village
    assert np.exp(slip.log_unknown) == pytest.approx(UNKNOWN_WEIGHT)


def test_a_name_keeps_which_settlements_it_may_mean_and_is_one_in_either_script(weigh):
    north, south, lyman = weigh(Query("Stavky", "Lyman hromada"), Query("Ставки", "Siversk hromada"), Query("Lyman"))
    assert north.name == south.name != lyman.name
    assert [one.places.tolist() for one in (north, south, lyman)] == [[1, 3], [1, 3], [0]]


def test_how_far_a_candidate_is_from_another_place_is_from_its_likeliest(weigh):
    lyman, stavky = weigh(Query("Stavky"), Query("Lyman"))
    stavky.probability, lyman.probability = np.array([0.2, 0.7]), np.array([1.0])
    assert [stavky.away_km(k, lyman) for k in (0, 1)] == pytest.approx([11.1, 24.6], abs=0.1)
    assert lyman.away_km(0, stavky) == pytest.approx(24.6, abs=0.1)


def test_how_far_the_line_is_gets_told(weigh):
    (name,) = weigh(Query("Stavky"), line=[(37.8, 49.1)])
    ((away, *words),) = name.notes
    assert away == pytest.approx([0, 31.2], abs=0.1)
    assert words == ["{number} km from the line", "", ""]
