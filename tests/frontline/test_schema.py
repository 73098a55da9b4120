import pandas as pd
import pytest

from frontline.breaches import breaches
from frontline.schema import identifier, length, no_control, no_markup, number, one_of, web_link
from frontline.tables import LINE

CONTROLS = ["bell\x07", "esc\x1b[31m", "del\x7f", "csi\x9b31m", "a\u202eb", "a\u202ab", "a\u2066b", "a\u2069b"]


def refused(rules, *cells):
    """Which of the cells a rule, or some, refuse."""
    frame = pd.DataFrame({"cell": list(cells), LINE: range(2, len(cells) + 2)}).astype({"cell": str})
    schema = {"cell": rules if isinstance(rules, list) else [rules]}
    return [problem.value for problem in breaches(schema, frame, "f.csv")]


@pytest.mark.parametrize("cell", ["a", "D-2025-11-21-01", "x.y:z_1", "a" * 64])
def test_an_id_may_hold(cell):
    assert refused(identifier(), cell) == []


@pytest.mark.parametrize("cell", ["", "-a", "a b", "a/b", "é", "<b>", "a" * 65, "a\n"])
def test_an_id_may_not_hold(cell):
    assert refused(identifier(), cell) == [cell]


def test_an_id_may_be_empty_where_that_is_allowed():
    assert refused(identifier(empty=True), "", "a b") == ["a b"]


@pytest.mark.parametrize(
    "cell",
    ["2 < 3 km", "Fish & chips", "a -> b", "Куп'янськ", "«Схід» & \"West\"", "AT&T", "two\nlines\tand a tab",
     "script: a play"],
)  # fmt: skip
def test_plain_text_is_plain(cell):
    assert refused(no_markup(), cell) == []


@pytest.mark.parametrize(
    "cell",
    ["<b>", "</p>", "< img src=x>", "<!-- -->", "<?php", "<SCRIPT>alert(1)", "&lt;b&gt;", "&#60;b", "&#x3c;b",
     "a &amp b", "javascript:alert(1)", "JavaScript :x", *CONTROLS],
)  # fmt: skip
def test_markup_script_and_control_characters_are_refused(cell):
    assert refused(no_markup(), cell) == [cell]


@pytest.mark.parametrize("cell", CONTROLS)
def test_control_characters_alone_are_refused_where_markup_may_stand(cell):
    assert refused(no_control(), cell, "<b>", "two\nlines\tand a tab", "Куп'янськ\u200e", "") == [cell]


@pytest.mark.parametrize("cell", ["", "https://example.org/a?b=c#d", "http://example.org", "https://приклад.укр/а"])
def test_a_link_may_be(cell):
    assert refused(web_link(), cell) == []


@pytest.mark.parametrize(
    "cell",
    ["javascript:alert(1)", "data:text/html,x", "ftp://example.org", "example.org", "//example.org", "https://",
     "https://a b", "https://a\u202eb", "https://a\x01b", "https://a\"onclick=x", "https://a<b", " https://a"],
)  # fmt: skip
def test_a_link_may_not_be(cell):
    assert refused(web_link(), cell) == [cell]


def test_a_number_lies_over_the_low_end_and_up_to_the_high_one():
    assert refused(number(0, 500, "km"), "", "0.5", "0,5", "500", ">2", "> 30,5", ">500") == []
    bad = ["-1", "0", "500,1", "abc", "5 km", "nan", "inf", "1,2,3", "0x10", "1_0", ">", ">0", ">>2", ">501",
           "<2", "5,", "+5", "1e2"]  # fmt: skip
    assert sorted(refused(number(0, 500, "km"), *bad)) == sorted(bad)


@pytest.mark.parametrize("cell", ["1,000", "1.000", "30,500", "100,000", ">1,000", "> 1,000"])
def test_a_comma_or_point_before_three_digits_is_ambiguous_and_not_guessed(cell):
    frame = pd.DataFrame({"cell": [cell, "1000", "1.0", "1,00", "1,0005"], LINE: range(2, 7)}).astype({"cell": str})
    (problem,) = breaches({"cell": number(0, 5000, "km")}, frame, "f.csv")
    assert (problem.line, problem.value) == (2, cell)
    assert problem.message == "may mean thousands or a decimal: write 1000 or 1.0"


def test_a_word_is_one_of_the_allowed_as_written():
    assert refused(one_of(("at", "near")), "at", "At", "") == ["At", ""]
    assert refused(one_of(("at",), empty=True), "") == []


def test_a_text_has_so_many_characters_and_no_byte_more_is_counted():
    assert refused(length(1, 3, "is not 1 to 3 long"), "a", "їжа", "", "abcd", "🙂🙂🙂") == ["", "abcd"]
