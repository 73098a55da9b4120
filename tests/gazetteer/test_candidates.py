"""Which settlements a name may mean: forms from official to misspelt, each with its share of the weight."""

import pytest

from gazetteer.candidates import BESIDE_OFFICIAL, UNCOUNTED_POPULATION, Form, find_candidates
from gazetteer.places import open_table


def found(table, written):
    """Return form and weight by row."""
    one = find_candidates(table, written)
    return dict(zip(one.rows.tolist(), zip(one.forms, one.weights.tolist(), strict=True), strict=True))


@pytest.mark.parametrize(("written", "row", "form"), [
    ("Лиман", 0, Form.OFFICIAL), ("lyman", 0, Form.OFFICIAL), ("Liman", 0, Form.SPELLING),
    ("Krasnyi Lyman", 0, Form.FURTHER), ("Красный Лиман", 0, Form.FURTHER), ("Лиману", 0, Form.ENDING),
    ("Сіверська", 2, Form.ENDING), ("Siverks", 2, Form.MISSPELT),
])  # fmt: skip
def test_each_form(small_table, written, row, form):
    candidates = found(small_table, written)
    assert list(candidates) == [row]
    assert candidates[row][0] is form
    assert candidates[row][1] == pytest.approx(form.weight, rel=1 if form is Form.MISSPELT else 1e-9)


def test_homonyms_share_the_weight_of_their_form(small_table):
    assert found(small_table, "Ставки") == {1: (Form.OFFICIAL, 0.5), 3: (Form.OFFICIAL, 0.5)}


def test_a_bigger_homonym_weighs_more_but_less_than_in_proportion(make_folder):
    size = 16 * UNCOUNTED_POPULATION
    big, small = (
        f"UA141201{n}0010000010 Ставки Stavky C 37.8 49.1 settlement 1500 {p} x" for n, p in ((1, size), (2, ""))
    )
    weights = [
        weight for _, weight in found(open_table(make_folder(settlements=[big, small], names=[])), "Stavky").values()
    ]
    assert sum(weights) == pytest.approx(1)
    assert weights[0] / weights[1] == pytest.approx(16**0.6)


def test_the_likelier_forms_weigh_more():
    assert [form.name for form in sorted(Form, key=lambda form: -form.weight)][:2] == ["OFFICIAL", "SPELLING"]
    assert Form.FURTHER.weight > Form.ENDING.weight > Form.MISSPELT.weight > 0


def test_a_further_name_that_another_settlement_bears_officially_does_not_count(make_folder):
    table = open_table(make_folder(names=["UA14120110010000010 Stavky la variant    geonames"]))
    assert set(found(table, "Stavky")) == {1, 3}


def test_a_further_name_and_a_spelling_are_both_kept(make_folder):
    table = open_table(make_folder(names=["UA14120110010000010 Stavki la variant    geonames"]))
    assert {row: form for row, (form, _) in found(table, "Stavki").items()} == {
        0: Form.FURTHER, 1: Form.SPELLING, 3: Form.SPELLING,
    }  # fmt: skip


def test_a_closer_misspelling_weighs_more(gazetteer):
    candidates = find_candidates(gazetteer.table, "Kupjanks")
    best = int(candidates.rows[candidates.weights.argmax()])
    assert gazetteer.table.ids[best] == "UA63080090010026457"
    assert set(candidates.forms) == {Form.MISSPELT}


@pytest.mark.parametrize("written", ["", " ", "123", "...", "a" * 121, "Qwxzzt", "\u202e", "🙂", "'; DROP TABLE x; --"])
def test_text_that_cannot_be_a_name_means_nothing(gazetteer, written):
    candidates = find_candidates(gazetteer.table, written)
    assert len(candidates) == len(candidates.weights) == len(candidates.forms) == 0


def test_another_ending_is_weighed_beside_misspellings(make_folder):
    stavky = "UA14120120020000013 Ставки Stavky C 38.1 48.9 hromada 20000  x"
    slavka = "UA14120120030000014 Славка Slavka C 38.1 48.9 settlement 1500  x"
    candidates = found(open_table(make_folder(settlements=[stavky, slavka], names=[])), "Ставка")
    assert {row: form for row, (form, _) in candidates.items()} == {0: Form.ENDING, 1: Form.MISSPELT}


def test_text_longer_than_any_name_is_not_looked_up(small_table):
    assert len(find_candidates(small_table, "Лиман" + " " * 100)) == 1
    assert len(find_candidates(small_table, "Лиман" + " " * 200)) == 0


def test_other_spellings_weigh_little_beside_an_official_name(make_folder):
    lyman = "UA14120110010000010 Лиман Lyman C 37.8 49.0 settlement 1500  x"
    other = "UA14120120010000012 Ліман Liman C 38.1 48.9 settlement 1500  x"
    table = open_table(make_folder(settlements=[lyman, other], names=[]))
    assert found(table, "Лиман") == {0: (Form.OFFICIAL, 1.0), 1: (Form.SPELLING, BESIDE_OFFICIAL)}
    assert 0.1 * Form.OFFICIAL.weight > BESIDE_OFFICIAL
    assert found(table, "Lyman")[0] == (Form.OFFICIAL, 1.0)


def test_rows_ascend_and_every_weight_is_positive(gazetteer):
    candidates = find_candidates(gazetteer.table, "Novoselivka")
    assert len(candidates) > 50
    assert (candidates.rows[1:] > candidates.rows[:-1]).all()
    assert (candidates.weights > 0).all()


def test_an_empty_table_has_no_candidates(make_folder):
    assert len(find_candidates(open_table(make_folder(units=[], settlements=[], names=[])), "Lyman")) == 0
