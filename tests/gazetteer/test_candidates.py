"""Which settlements a name may mean: forms from official to a case ending, all bearers weighed together."""

from datetime import date

import pytest

from gazetteer.candidates import BESIDE_OFFICIAL, IN_USE, OUT_OF_USE, UNCOUNTED_POPULATION, Form, NameIndex
from gazetteer.names import fold_key
from gazetteer.places import open_table


def index(table, **russian):
    return NameIndex(table, {fold_key(name): [row] for name, row in russian.items()})


def found(table, written, on=None, **russian):
    """Return form and weight by row."""
    (one,) = index(table, **russian).find([written], [on])
    return dict(zip(one.rows.tolist(), zip(one.forms, one.weights.tolist(), strict=True), strict=True))


def likeness(table, row):
    """Return how much is written about a settlement."""
    return float(NameIndex(table, {}).prominence[row])


@pytest.mark.parametrize(("written", "row", "form"), [
    ("Лиман", 0, Form.OFFICIAL), ("lyman", 0, Form.OFFICIAL), ("Liman", 0, Form.SPELLING),
    ("Krasnyi Lyman", 0, Form.FORMER), ("Красный Лиман", 0, Form.FORMER), ("Siverska", 2, Form.ENDING),
    ("Краснолиманск", 0, Form.RUSSIAN),
])  # fmt: skip
def test_each_form(small_table, written, row, form):
    candidates = found(small_table, written, Краснолиманск=0)
    assert candidates[row] == (form, pytest.approx(form.weight * likeness(small_table, row)))


def test_an_id_means_its_settlement_and_is_no_slip_of_a_name(small_table):
    assert list(found(small_table, small_table.ids[1])) == [1]
    assert found(small_table, small_table.ids[1][:-1]) == {}


@pytest.mark.parametrize("written", ["Лимана", "у Лимані", "під Лиманом", "м. Лиман"])
def test_case_endings_and_generic_words_are_read(small_table, written):
    form, _ = found(small_table, written)[0]
    assert form in (Form.INFLECTED, Form.OFFICIAL)


def test_a_case_ending_that_is_no_other_settlement_weighs_as_such(small_table):
    form, weight = found(small_table, "Лимана")[0]
    assert form is Form.INFLECTED
    assert 0.3 * form.weight < weight / likeness(small_table, 0) <= form.weight


@pytest.mark.parametrize(
    ("on", "weight"),
    [(date(2015, 6, 1), 1.0), (date(2020, 6, 1), Form.FORMER.weight * OUT_OF_USE), (None, Form.FORMER.weight)],
)
def test_a_former_name_weighs_by_the_day_asked_about(small_table, on, weight):
    form, found_weight = found(small_table, "Krasnyi Lyman", on)[0]
    assert form is Form.FORMER
    assert found_weight == pytest.approx(weight * likeness(small_table, 0))


def test_a_name_of_today_weighs_less_on_a_day_before_it_was_given(small_table):
    weights = [found(small_table, "Лиман", on)[0][1] for on in (date(2015, 6, 1), None, date(2020, 6, 1))]
    assert weights[0] == pytest.approx(weights[1] * OUT_OF_USE)
    assert weights[2] == weights[1]


def test_a_name_of_one_side_weighs_more_while_it_is_in_use(make_folder):
    name = "UA14120110010000010 Oldtown la occupation 2016  RU hand"
    table = open_table(make_folder(names=[name]))
    weights = [found(table, "Oldtown", on)[0][1] for on in (date(2015, 1, 1), None, date(2020, 1, 1))]
    assert weights[2] == pytest.approx(weights[1] * IN_USE)
    assert weights[0] == pytest.approx(weights[1] * OUT_OF_USE)


def test_homonyms_of_one_size_weigh_the_same(small_table):
    assert found(small_table, "Ставки") == {1: (Form.OFFICIAL, 1.0), 3: (Form.OFFICIAL, 1.0)}


def test_a_bigger_homonym_weighs_more_but_less_than_in_proportion(make_folder):
    size = 16 * UNCOUNTED_POPULATION
    big, small = (
        f"UA141201{n}0010000010 Ставки Stavky C 37.8 49.1 settlement 1500 {p} x" for n, p in ((1, size), (2, ""))
    )
    table = open_table(make_folder(settlements=[big, small], names=[]))
    weights = [weight for _, weight in found(table, "Stavky").values()]
    assert weights[0] / weights[1] == pytest.approx(16**0.6)


def test_the_likelier_forms_weigh_more():
    assert max(Form, key=lambda form: form.weight) is Form.OFFICIAL
    assert Form.FORMER.weight > Form.ENDING.weight > Form.MISSPELT.weight > 0
    assert all(weight < form.weight for form, weight in BESIDE_OFFICIAL.items())


def test_a_further_name_counts_beside_those_who_bear_it_officially(make_folder):
    table = open_table(make_folder(names=["UA14120110010000010 Stavky la variant    geonames"]))
    assert {row: form for row, (form, _) in found(table, "Stavky").items()} == {
        0: Form.VARIANT, 1: Form.OFFICIAL, 3: Form.OFFICIAL,
    }  # fmt: skip


def test_of_two_forms_the_likelier_is_kept(make_folder):
    table = open_table(make_folder(names=["UA14120110020000011 Stavki la variant    geonames"]))
    assert {form for form, _ in found(table, "Stavki").values()} == {Form.SPELLING}


def test_a_russian_form_is_not_read_into_ukrainian_letters(small_table):
    assert Form.RUSSIAN in {form for form, _ in found(small_table, "Ставкине", Ставкине=0).values()}
    assert not found(small_table, "Ставкінє", Ставкине=0)


@pytest.mark.parametrize("written", ["", " ", "123", "...", "a" * 121, "Qwxzzt", "\u202e", "🙂", "'; DROP TABLE x; --",
                                     "Лиман" * 30, "a\nb"])  # fmt: skip
def test_text_that_cannot_be_a_name_means_nothing(gazetteer, written):
    (candidates,) = NameIndex(gazetteer.table, {}).find([written], [None])
    assert len(candidates) == len(candidates.weights) == len(candidates.forms) == 0


def test_names_are_found_together_as_each_alone(gazetteer):
    names = ["Lyman", "", "Лиман\n", "near\nLyman", "Krasnyi Lyman", "Kupyansk", "\u2028", "Сухі Яли"]
    lookup = NameIndex(gazetteer.table, {})
    together = lookup.find(names, [None] * len(names))
    for name, one in zip(names, together, strict=True):
        (alone,) = lookup.find([name], [None])
        assert (alone.rows.tolist(), alone.weights.tolist()) == (one.rows.tolist(), one.weights.tolist())


def test_other_spellings_weigh_little_beside_an_official_name(make_folder):
    lyman = "UA14120110010000010 Лиман Lyman C 37.8 49.0 settlement 1500  x"
    other = "UA14120120010000012 Ліман Liman C 38.1 48.9 settlement 1500  x"
    table = open_table(make_folder(settlements=[lyman, other], names=[]))
    assert found(table, "Лиман") == {0: (Form.OFFICIAL, 1.0), 1: (Form.SPELLING, BESIDE_OFFICIAL[Form.SPELLING])}
    assert found(table, "Lyman")[0] == (Form.OFFICIAL, 1.0)


def test_rows_ascend_and_every_weight_is_positive(gazetteer):
    (candidates,) = NameIndex(gazetteer.table, {}).find(["Novoselivka"], [None])
    assert len(candidates) > 50
    assert (candidates.rows[1:] > candidates.rows[:-1]).all()
    assert (candidates.weights > 0).all()


def test_an_empty_table_has_no_candidates(make_folder):
    assert not found(open_table(make_folder(units=[], settlements=[], names=[])), "Lyman")
