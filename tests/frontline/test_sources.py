import pytest

from frontline.errors import DataError
from frontline.sources import Source, read_sources

HEADER = "id,name,side,kind,reliability,url"
GOOD = "bulletin,Evening Bulletin,neutral,media,C,https://example.org"


def test_sources_are_read_by_id_in_the_order_of_the_file(write):
    found = read_sources(write(f"{HEADER}\nz-staff,Staff,UA,military,D,\n{GOOD}\n"), ("UA", "RU"))
    assert list(found) == ["z-staff", "bulletin"]
    assert found["bulletin"] == Source(
        "bulletin", "Evening Bulletin", "neutral", "media", "C", "", "https://example.org"
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a b,Staff,UA,military,D,", "id"),
        ("staff,,UA,military,D,", "name"),
        ("staff,<b>Staff</b>,UA,military,D,", "name"),
        ("staff,Staff,FR,military,D,", "side"),
        ("staff,Staff,both,military,D,", "side"),
        ("staff,Staff,UA,bot,D,", "kind"),
        ("staff,Staff,UA,military,G,", "reliability"),
        ("staff,Staff,UA,military,,", "reliability"),
        ("staff,Staff,UA,military,D,javascript:x", "url"),
        ("bulletin,Another,UA,military,D,", "id"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_column(write, row, column):
    with pytest.raises(DataError) as caught:
        read_sources(write(f"{HEADER}\n{GOOD}\n{row}\n"), ("UA", "RU"))
    assert [(one.line, one.column) for one in caught.value.problems] == [(3, column)]


def test_a_missing_column_is_named(write):
    with pytest.raises(DataError, match="reliability: this column is missing"):
        read_sources(write("id,name,side,kind\na,A,UA,media\n"), ("UA", "RU"))


def test_whom_a_source_repeats_is_followed_to_the_one_who_speaks(write):
    header = "id,name,side,kind,reliability,repeats"
    rows = "a,A,UA,osint,D,b\nb,B,UA,OSINT,D,c\nc,C,UA,media,C,\n"
    found = read_sources(write(f"{header}\n{rows}"), ("UA", "RU"))
    assert {name: source.repeats for name, source in found.items()} == {"a": "c", "b": "c", "c": ""}
    assert found["b"].kind == "osint"


def test_sources_that_repeat_each_other_in_a_circle_or_nobody_known_are_refused(write):
    header = "id,name,side,kind,reliability,repeats"
    pairs = {"one": "two", "two": "one", "three": "three", "four": "tow", "five": "one"}
    rows = "".join(f"{name},A name,UA,media,D,{repeats}\n" for name, repeats in pairs.items())
    with pytest.raises(DataError) as caught:
        read_sources(write(f"{header}\n{rows}"), ("UA", "RU"))
    assert [(one.line, one.column) for one in caught.value.problems] == [(n, "repeats") for n in (2, 3, 4, 5)]
    assert "one -> two -> one" in caught.value.problems[0].message
    assert caught.value.problems[3].suggestions == ("two",)
