import pytest

from gazetteer.additions.matching import MOST_MOVED_M, match_rows
from gazetteer.additions.rows import Row

STAVKY, ZELENE = "UA14120110020000011", "UA14120110030000012"


def match(register, *rows):
    joined, refused = match_rows(rows, register)
    return dict(zip(joined["id"], joined["row"], strict=True)), [(one.line, one.reason) for one in refused]


@pytest.mark.parametrize("name", ["Ставки", "Stavky", "Ставкі", ""])
def test_a_row_with_an_id_is_joined_by_it(register, name):
    assert match(register, Row(2, name, 37.82, 49.05, STAVKY)) == ({STAVKY: 0}, [])


def test_a_further_name_of_the_settlement_fits_too(register):
    code = "UA14120110010000010"
    assert match(register, Row(2, "Krasnyi Lyman", 37.8, 49.0, code)) == ({code: 0}, [])


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row(2, "Ставки", 37.82, 49.05, "UA99999999999999999"), "no settlement of the register has this id"),
        (Row(2, "Ставки", 37.82, 49.05, "UA14120110000000003"), "no settlement of the register has this id"),
        (Row(2, "Торецьк", 37.82, 49.05, STAVKY), "the name is none of the settlement's with this id"),
        (Row(2, "Ставки", 38.60, 48.90, STAVKY), "lies too far from the other settlements of its hromada"),
        (Row(2, "Зелене", 38.00, 49.02, ZELENE), "lies too far from the point known of this settlement"),
    ],
)
def test_an_id_that_cannot_be_meant_is_refused(register, row, reason):
    assert match(register, row) == ({}, [(2, reason)])


def test_the_bound_is_where_it_says(register):
    degrees_m = 73_000  # of longitude, at 49 degrees north
    near, far = (37.84 + (MOST_MOVED_M + step) / degrees_m for step in (-500, 500))
    assert match(register, Row(2, "Зелене", near, 49.02, ZELENE))[0] == {ZELENE: 0}
    assert match(register, Row(2, "Зелене", far, 49.02, ZELENE))[0] == {}


def test_an_id_given_twice_apart_is_refused_and_nearby_taken_once(register):
    one, near, far = (Row(line, "Ставки", 37.82, lat, STAVKY) for line, lat in ((2, 49.05), (3, 49.06), (4, 49.09)))
    assert match(register, one, near) == ({STAVKY: 0}, [(3, "another row of the file is the same place")])
    apart = "several rows of one place lie apart"
    assert match(register, one, far) == ({}, [(2, apart), (4, apart)])


def test_a_row_with_a_name_yields_to_one_with_the_id(register):
    rows = Row(2, "Ставки", 37.82, 49.05), Row(3, "Ставки", 37.821, 49.051, STAVKY)
    assert match(register, *rows) == ({STAVKY: 1}, [(2, "another row of the file is the same place")])


def test_no_rows_are_no_trouble(register):
    assert match(register) == ({}, [])
