import pytest

from gazetteer.additions.dump import read_dump
from gazetteer.additions.inputs import open_input
from gazetteer.additions.rows import LeftOut, Name, Refusal


def read(path):
    with open_input(path) as source:
        return list(read_dump(source))


def test_a_place_is_read_whole(write, dump_row):
    text = dump_row("Stavky", alternate="Ставки,Stavki,利,Stavky", population="312")
    (row,) = read(write(text + "\r\n"))
    assert (row.line, row.name, row.lon, row.lat, row.population) == (1, "Stavky", 37.82, 49.05, 312)
    assert row.units == ("UA14", "", "")
    assert row.names == (
        Name("Ставки", "ru", "variant"),
        Name("Stavki", "la", "variant"),
        Name("Stavky", "la", "variant"),
    )


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"country": "PL"}, "another country"),
        ({"kind": "H", "code": "STM"}, "no settlement"),
        ({"code": "PPLX"}, "no settlement"),
    ],
)
def test_what_is_of_no_interest_is_only_counted(write, dump_row, change, reason):
    assert read(write(dump_row() + "\n" + dump_row(**change)))[1] == LeftOut(reason)


def test_broken_rows_are_refused_by_their_lines(write, dump_row):
    sound = dump_row()
    rows = [
        sound, "1\tStavky\t49.05", sound + "\tmore", dump_row(lat="north"), dump_row(lat="4905"), dump_row(lat="99"),
        dump_row(lat=""), dump_row("Sta\0vky"), sound.replace("Stavky", "Sta\udcffvky"),
        dump_row(lat="37.82", lon="49.05"), sound,
    ]  # fmt: skip
    found = read(write("\n".join(rows).encode("utf-8", "surrogateescape")))
    assert [(type(one), one.line) for one in found] == [
        (type(found[0]) if n in (1, 11) else Refusal, n) for n in range(1, 12)
    ]
    assert [one.reason for one in found[1:-1]] == [
        "the row has not 19 columns", "the row has not 19 columns",
        "latitude or longitude is missing or no number", "latitude or longitude is missing or no number",
        "latitude or longitude is out of range", "latitude or longitude is missing or no number",
        "the row is not UTF-8 or has control characters", "the row is not UTF-8 or has control characters",
        "latitude and longitude are swapped",
    ]  # fmt: skip


def test_other_names_may_be_in_any_script_and_only_those_that_can_be_found_are_kept(write, dump_row):
    (row,) = read(write(dump_row(alternate="\u200eليمان\u200e,Li\u00adman,Ліман,https://x.org")))
    assert row.names == (Name("Ліман", "uk", "variant"),)
    (refusal,) = read(write(dump_row(alternate="Li\0man")))
    assert isinstance(refusal, Refusal)


def test_an_unknown_oblast_says_nothing(write, dump_row):
    (row,) = read(write(dump_row(admin1="99")))
    assert row.units.oblast == ""
