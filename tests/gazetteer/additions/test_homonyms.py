import pytest

from gazetteer.additions.matching import match_rows
from gazetteer.additions.register import Register
from gazetteer.additions.rows import Name, Row, Units
from gazetteer.additions.tables import read_tables

STAVKY, OTHER_STAVKY = "UA14120110020000011", "UA14120120020000015"
ZELENE, DRONIVKA = "UA14120110030000012", "UA14120120030000016"
FAR = "no settlement of this name lies near the point"


def match(register, *rows):
    joined, refused = match_rows(rows, register)
    return dict(zip(joined["id"], joined["row"], strict=True)), [(one.line, one.reason) for one in refused]


def test_homonyms_go_to_the_hromadas_around_their_points(register):
    rows = Row(2, "Ставки", 38.62, 48.88), Row(3, "Stavky", 37.82, 49.05)
    assert match(register, *rows) == ({STAVKY: 1, OTHER_STAVKY: 0}, [])


def test_a_point_in_reach_of_neither_is_refused(register):
    assert match(register, Row(2, "Ставки", 38.2, 48.95)) == ({}, [(2, FAR)])


def test_a_point_in_reach_of_both_is_refused_with_both(register):
    register.places.loc[register.places["hromada"] == "UA1412012", "x"] -= 30_000
    joined, refused = match_rows([Row(2, "Ставки", 38.0, 48.97)], register)
    assert joined.empty
    assert (refused[0].reason, refused[0].detail) == ("several settlements may be meant", f"{STAVKY}|{OTHER_STAVKY}")


def test_the_units_named_decide_and_may_contradict(register):
    row = Row(2, "Ставки", 37.82, 49.05)
    assert match(register, row._replace(units=Units("Донецька", "", "Лиманська")))[0] == {STAVKY: 0}
    assert match(register, row._replace(units=Units(hromada="Сіверська"))) == ({}, [(2, FAR)])
    assert match(register, row._replace(units=Units(hromada="Невідомська")))[0] == {STAVKY: 0}


def test_a_unit_of_former_times_is_what_it_is_today(folder):
    with (folder / "unit_names.tsv").open("a", encoding="utf-8") as file:
        file.write("UA14120110000000003\traion\tСлобідський\tuk\tformer\t\t\t\tregister\n")
    register = Register(read_tables(folder))
    here, there = (
        Row(2, "Ставки", *point, units=Units(raion="Слобідський")) for point in ((37.82, 49.05), (38.62, 48.88))
    )
    assert match(register, here)[0] == {STAVKY: 0}
    assert match(register, there)[0] == {}


def test_an_unknown_name_is_refused(register):
    reason = "no settlement bears this name, or none in the units named"
    assert match(register, Row(2, "Нігде", 37.82, 49.05)) == ({}, [(2, reason)])


def test_further_names_of_a_row_find_it_too(register):
    row = Row(2, "Greenfield", 37.84, 49.02, names=(Name("Зелене", "uk", "variant"),))
    assert match(register, row)[0] == {ZELENE: 0}


@pytest.mark.parametrize(("north", "joined"), [(0.04, True), (0.05, False)])
def test_a_known_point_keeps_other_places_of_the_name_away(register, north, joined):
    found, _ = match(register, Row(2, "Зелене", 37.84, 49.02 + north))
    assert bool(found) == joined


def test_rows_of_one_place_are_one(register):
    rows = [Row(line, "Ставки", 37.82, 49.05 + line / 1000) for line in (2, 3, 4)]
    found, refused = match(register, *rows)
    assert list(found) == [STAVKY]
    assert [reason for _, reason in refused] == ["another row of the file is the same place"] * 2


def test_what_is_joined_is_known_ground_for_the_next(register):
    """Without the first row's point, the second one's hromada would lie out of its reach."""
    register.places["is_own"] &= ~register.places["id"].isin([ZELENE, "UA14120110040000013"])
    edge, beyond = Row(2, "Зелене", 38.02, 49.0), Row(3, "Ставки", 38.14, 49.0)
    assert match(register, beyond)[0] == {}
    assert match(register, edge, beyond)[0] == {ZELENE: 0, STAVKY: 1}
