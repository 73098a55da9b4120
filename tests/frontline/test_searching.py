import pytest

from frontline.searching import named_places


@pytest.fixture
def names(gazetteer):
    def of(*ids):
        table = gazetteer.table
        return {one.place: one for one in named_places([table.place(table.row_of[code]) for code in ids], gazetteer)}

    return of


LYMAN, BAKHMUT = "UA14120110010088407", "UA14020010010059145"


def test_former_and_russian_names_are_given_in_both_scripts(names):
    bakhmut = names(BAKHMUT)["Bakhmut"]
    assert bakhmut.place_local == "Бахмут"
    assert {"Артемівськ", "Artemivsk", "Артёмовск", "Artemovsk"} <= set(bakhmut.names)
    assert {"Красный Лиман", "Krasny Liman", "Красний Лиман", "Krasnyi Lyman"} <= set(names(LYMAN)["Lyman"].names)


def test_no_name_stands_twice_and_todays_stand_apart(names):
    for one in names(LYMAN, BAKHMUT).values():
        assert len(set(one.names)) == len(one.names)
        assert not {one.place, one.place_local} & set(one.names)
        assert one.unit.endswith("oblast")


def test_places_come_once_and_by_id(gazetteer):
    rows = [gazetteer.table.place(gazetteer.table.row_of[code]) for code in (LYMAN, BAKHMUT, LYMAN)]
    assert [one.place for one in named_places(rows, gazetteer)] == ["Bakhmut", "Lyman"]
    assert named_places([], gazetteer) == ()
