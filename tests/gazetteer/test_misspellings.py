"""Misspellings: names that differ by a slip or two, likelier the fewer."""

import pytest

from gazetteer.candidates import Form
from gazetteer.misspellings import SLIP_FACTOR, Speller


@pytest.mark.parametrize("written", ["Siverks", "Siversc", "Sversk", "Сіверск", "Siiversk"])
def test_a_slip_is_found(small_table, written):
    found = Speller(small_table).resembling(written, None)
    assert found[2] == (Form.MISSPELT.weight, Form.MISSPELT, -1)


def test_two_slips_weigh_less_than_one(gazetteer):
    speller, (row, *_) = Speller(gazetteer.table), gazetteer.table.by_name["kostiantynivka"]
    one, two = (speller.resembling(written, None)[row][0] for written in ("Kostiantynvka", "Kostantynvka"))
    assert two == pytest.approx(one * SLIP_FACTOR)


def test_all_namesakes_resemble_a_text_alike(small_table):
    found = Speller(small_table).resembling("Stabky", None)
    assert set(found) == {1, 3}
    assert found[1] == found[3]


def test_only_the_units_asked_for_are_looked_at(small_table):
    assert set(Speller(small_table).resembling("Stabky", [(0, 2)])) == {1}
    assert not Speller(small_table).resembling("Stabky", [(2, 3)])


def test_a_short_name_is_granted_fewer_slips(small_table):
    assert not Speller(small_table).resembling("Lym", None)
    assert not Speller(small_table).resembling("Xyzzyq", None)


def test_the_nearest_of_all_names_is_the_one_meant(gazetteer):
    found = Speller(gazetteer.table).resembling("Kupjanks", None)
    best = max(found, key=lambda row: found[row][0])
    assert gazetteer.table.ids[best] == "UA63080090010026457"
