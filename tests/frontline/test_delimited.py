import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline import delimited
from frontline.delimited import read_delimited
from frontline.errors import DataError

PATH = Path("t.csv")


def read(text, quick=True):
    """What is read as (lines, header, rows), or the problems; with or without the quick way."""
    data = text.encode()
    start, delimiter = delimited._delimiter(data)
    try:
        rows = read_delimited(PATH, data) if quick else delimited._exact(PATH, data, start, delimiter)
    except DataError as error:
        return [str(one) for one in error.problems]
    cells = zip(rows.lines.tolist(), *(column.to_pylist() for column in rows.columns), strict=True)
    filled = [
        row for row in cells if any(cell.strip() for cell in row[1:])
    ]  # blank rows are for the caller to leave out
    return [row[0] for row in filled], rows.header, [list(row[1:]) for row in filled], [str(one) for one in rows.faults]


def test_quoted_separators_marks_and_line_ends_are_part_of_a_cell():
    lines, header, cells, faults = read('a,b\n"1,2","say ""no"""\n\n"x\ny",\r\nz,"""q"""\n')
    assert (lines, header, faults) == ([2, 4, 6], ["a", "b"], [])
    assert cells == [["1,2", 'say "no"'], ["x\ny", ""], ["z", '"q"']]


@pytest.mark.parametrize("first", ["sep=;\n", '"sep=;"\r\n', "\n\nsep=;\n"])
def test_a_line_that_names_the_separator_is_followed(first):
    lines, header, cells, _ = read(f"{first}a;b,c\n1;2,5\n")
    assert (header, cells, lines) == (["a", "b,c"], [["1", "2,5"]], [first.count("\n") + 2])


def test_a_last_row_that_breaks_off_is_refused():
    (found,) = read("a,b,c\n1,2,3\n4,5")
    assert "t.csv:3: ends within a row (2 of 3 cells)" in found
    assert read("a,b,c\n1,2,3\n4,5\n")[2] == [["1", "2", "3"], ["4", "5", ""]]


def test_well_formed_text_is_read_the_quick_way(monkeypatch):
    monkeypatch.setattr(delimited, "_exact", None)
    assert read('a;b\r\n"1;""2""";x\r\n\r\n;y')[2] == [['1;"2"', "x"], ["", "y"]]


@pytest.mark.parametrize(
    "text", ["a,b\n1\n", "a,b\n1,2,3\n", 'a,b\n1,"2"3\n', 'a,b\n1"2,3\n', 'a,b\n1,"2\n', "a,b\r1,2\r", "a,b\n"]
)
def test_what_arrow_reads_leniently_or_not_is_left_to_the_exact_way(text):
    assert delimited._quick(text.encode(), 0, ",") is None


def test_a_byte_order_mark_that_begins_a_cell_belongs_to_it():
    assert read("a,b\n\ufeffx,1\n\ufeffy,2\n")[2] == [["\ufeffx", "1"], ["\ufeffy", "2"]]


PIECES = st.lists(
    st.sampled_from(["a", "ж", "\ufeff", ",", '"', '""', "\n", "\r\n", "\r", " ", ";", "x,y\n", '"q",', "\u2028"]),
    max_size=25,
)


@given(PIECES.map("".join))
def test_both_ways_read_any_text_alike(text):
    text = f"h,i\n{text}"
    assert read(text) == read(text, quick=False)


CELLS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_any_cells_come_back_as_they_were_written(rows, delimiter):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["h", "i"], *rows])
    assert read(text.getvalue())[2] == [row for row in rows if any(cell.strip() for cell in row)]
