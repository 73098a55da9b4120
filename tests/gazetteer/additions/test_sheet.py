import pytest

from gazetteer.additions.inputs import open_input
from gazetteer.additions.rows import LeftOut, Name, Refusal, Units
from gazetteer.additions.sheet import read_sheet, sheet_is_osm
from gazetteer.errors import DataFileError


@pytest.fixture
def read(write):
    def of(text):
        with open_input(write(text)) as source:
            return list(read_sheet(source))

    return of


def test_a_row_is_read_by_the_names_of_its_columns(read):
    header = "katottg,name_uk,category,oblast,raion,hromada,lat,lon,name_ru,old_names,population"
    (row,) = read(
        f"{header}\nUA14120110020000011,Ставки,C,Донецька,Краматорський,Лиманська,49.05,37.82,Ставкие,Красне;Lenine,7\n"
    )
    assert (row.line, row.id, row.name, row.lon, row.lat) == (2, "UA14120110020000011", "Ставки", 37.82, 49.05)
    assert row.units == Units("Донецька", "Краматорський", "Лиманська")
    assert row.names == (
        Name("Ставкие", "ru", "variant"),
        Name("Красне", "ru", "former"),
        Name("Lenine", "la", "former"),
    )
    assert row.population == 7


@pytest.mark.parametrize(
    "text",
    [
        "Назва;Широта;Довгота\nСтавки;49,05;37,82\n",
        "place\tlatitude\tlongitude\nСтавки\t49.05\t37.82\n",
        '\n\nNAME,y,x,note\n"Ставки",49.05,37.82,"two\nlines"\n\n',
    ],
)
def test_other_headers_and_separators(read, text):
    (row,) = read(text)
    assert (row.name, row.lon, row.lat) == ("Ставки", 37.82, 49.05)


def test_an_extract_of_openstreetmap_is_known_by_its_header(write):
    text = "@id\t@lat\t@lon\tname\tplace\n1\t49.05\t37.82\tСтавки\tvillage\n2\t49.06\t37.82\tСад\tlocality\n"
    with open_input(write(text)) as source:
        assert sheet_is_osm(source)
    with open_input(write(text)) as source:
        row, other = read_sheet(source)
    assert (row.name, row.id, other) == ("Ставки", "", LeftOut("no settlement"))
    with open_input(write("name,lat,lon\n")) as source:
        assert not sheet_is_osm(source)


def test_an_id_is_anybodys_unless_the_column_says_whose(read):
    foreign, own = read("id,name,lat,lon\n17,Ставки,49.05,37.82\nUA14120110020000011,Ставки,49.05,37.82\n")
    assert (foreign.id, own.id) == ("", "UA14120110020000011")
    (refusal,) = read("katottg,name,lat,lon\n17,Ставки,49.05,37.82\n")
    assert "no code of the register" in refusal.reason


def test_broken_rows_are_refused_by_their_lines(read):
    text = (
        'name,lat,lon,note\nA,x,37\nA,x,37.82,\nA,49.05,,\n"A\nB",49.05,37.82,\nA,37.82,49.05,\n,49.05,37.82,\n'
        "A,49.05,37.82,1,2\nЯ,49.05,37.82,\n"
    )
    *refused, row = read(text)
    assert all(isinstance(one, Refusal) for one in refused)
    assert [one.line for one in [*refused, row]] == [2, 3, 4, 5, 7, 8, 9, 10]
    reasons = [one.reason for one in refused]
    assert reasons[0] == reasons[6] == "the row has more or fewer cells than the header"
    assert reasons[1] == reasons[2] == "latitude or longitude is missing or no number"
    assert reasons[3] == "the row is not UTF-8 or has control characters"
    assert reasons[4] == "latitude and longitude are swapped"
    assert reasons[5] == "has neither a name nor an id"


def test_bytes_that_are_not_utf8_are_refused_row_by_row(read):
    refusal, row = read(b"name,lat,lon\n\xd1\xf2\xe0\xe2\xea\xe8,49.05,37.82\nA,49.05,37.82\n")
    assert (refusal.line, "not UTF-8" in refusal.reason, row.name) == (2, True, "A")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat\nA,1\n", "1: the header has no column lon"),
        ("lat,lon\n1,1\n", r"1: the header has no column name \(or katottg\)"),
        ("just some words\n", "1: the header has no column lat, lon, name"),
        ('name,lat,lon\nA,49,37\n"B,49,37\nC,49,37\n', "3: no table can be read from here on"),
        (f'name,lat,lon\n"{"x" * 140_000}",49,37\n', "2: no table can be read from here on"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_by_line(read, text, message):
    with pytest.raises(DataFileError, match=message):
        read(text)
