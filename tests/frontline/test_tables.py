import pytest

from frontline.errors import DataError
from frontline.tables import LINE, read_table

TABLE = "place,note\nЛиман,перший\nSumy,two words\n"


def problems(path, required=("place",)):
    with pytest.raises(DataError) as caught:
        read_table(path, required)
    return caught.value.problems


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_it_reads_what_spreadsheets_save(write, encoding, delimiter, ending):
    text = TABLE.replace(",", delimiter).replace("\n", ending)
    frame = read_table(write(text.encode(encoding)), ("place",))
    assert frame.to_dict("list") == {"place": ["Лиман", "Sumy"], "note": ["перший", "two words"], LINE: [2, 3]}


def test_a_header_in_capitals_with_spaces_is_the_same_header(write):
    assert list(read_table(write(" Place ,NOTE\nSumy,\n"), ("place",))) == ["place", "note", LINE]


def test_a_slip_in_the_name_of_a_column_is_told_beside_what_is_missing(write):
    found = problems(write("event_dat,plase,kind,own\nx,y,z,\n"), ("event_date", "place", "kind", "side"))
    assert [one.message.partition("; ")[2] for one in found] == [
        "is it 'event_dat'? write event_date", "is it 'plase'? write place", "",
    ]  # fmt: skip


def test_a_title_above_the_header_is_one_problem_with_the_line_that_was_read(write):
    (found,) = problems(write("Claims of November,,\nplace,kind,side\na,b,c\n"), ("place", "kind", "side"))
    assert found.line == 1
    assert "names none of the columns needed (place, kind, side)" in found.message
    assert found.value.startswith("claims of november")


def test_quoted_newlines_keep_the_line_numbers_right(write):
    frame = read_table(write('place,note\nSumy,"one\ntwo\nthree"\nLyman,\n'), ("place",))
    assert frame[LINE].tolist() == [2, 5]
    assert frame["note"].tolist() == ["one\ntwo\nthree", ""]


def test_blank_rows_are_left_out_and_counted(write):
    frame = read_table(write("place,note\n\nSumy,a\n , \n,\nLyman,b\n\n"), ("place",))
    assert frame["place"].tolist() == ["Sumy", "Lyman"]
    assert frame[LINE].tolist() == [3, 6]


def test_blank_lines_before_the_header_change_nothing_but_the_lines(write):
    path = write("\n\nplace;note\nSumy;a,b\n")
    assert read_table(path, ("place",)).to_dict("list") == {"place": ["Sumy"], "note": ["a,b"], LINE: [4]}
    assert [problem.line for problem in problems(path, ("kind",))] == [3]


def test_a_short_row_is_filled_with_empty_cells(write):
    assert read_table(write("place,note,url\nSumy\n"), ("place",)).iloc[0].tolist() == ["Sumy", "", "", 2]


def test_a_cell_that_looks_like_missing_stays_text(write):
    assert read_table(write("place,note\nNA,nan\n"), ("place",)).iloc[0].tolist() == ["NA", "nan", 2]


def test_a_column_that_is_called_as_ours_is_kept_beside_it(write):
    frame = read_table(write(f"place,__line__,{LINE}\nSumy,theirs,also\n"), ("place",))
    assert frame.columns.tolist() == ["place", "__line__", LINE.lower(), LINE]
    assert frame.iloc[0].tolist() == ["Sumy", "theirs", "also", 2]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_a_control_character_does_not_hide_the_rest_of_the_file(write, encoding):
    frame = read_table(write("place,note\nЛиман,a\nSumy,be\x07ll\n".encode(encoding)), ("place",))
    assert frame["note"].tolist() == ["a", "be\x07ll"]
    assert frame["place"].tolist() == ["Лиман", "Sumy"]


BAD_FILES = {
    "empty": (b"", 0, "is empty"),
    "only white space": (b" \n\n\t", 0, "is empty"),
    "only a byte order mark": (b"\xef\xbb\xbf", 0, "is empty"),
    "header only": (b"place,note\n", 1, "no rows"),
    "the beginning of a zip": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", 0, "is a damaged workbook"),
    "PNG": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 0, "is no text"),
    "binary without NUL": (b"place\n\x01\x02\x98\n", 2, "neither UTF-8 nor Windows-1251"),
    "unclosed quote": (b'place,note\nSumy,a\nLyman,"b\nIzium,c\n', 3, "quotation marks"),
    "cell over the limit": (b"place,note\nSumy,a\nLyman," + b"x" * 131_073, 3, "longer than 131,072 characters"),
    "quote unclosed for long": (b'place,note\nSumy,"' + b"x\n" * 70_000, 2, "longer than 131,072 characters"),
    "text behind a quote": (b'place,note\nSumy,"a"b\n', 2, "quotation marks"),
    "row longer than header": (b"place,note\nSumy,a\nLyman,b,c\n", 3, "more cells than the header (2)"),
}


@pytest.mark.parametrize(("content", "line", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_what_is_no_table_is_refused_with_line_and_reason(write, content, line, words):
    path = write(content)
    (problem,) = problems(path)
    assert (problem.file, problem.line) == (str(path), line)
    assert words in problem.message


@pytest.mark.parametrize(
    ("header", "column", "words"),
    [
        ("note", "place", "missing"),
        ("place,Note,note", "note", "twice"),
        ("place,,note", "", "no name"),
        ("place,a\x07b", "a\x07b", "control character"),
        ("place,a\u202eb", "a\u202eb", "control character"),
    ],
)
def test_a_bad_header_is_refused(write, header, column, words):
    (problem,) = problems(write(f"{header}\n1,2\n"))
    assert (problem.line, problem.column) == (1, column)
    assert words in problem.message


def test_all_faults_of_a_header_are_told_at_once(write):
    found = problems(write("a,a,,kind\n1,2,3,4\n"), ("place", "kind"))
    assert [problem.column for problem in found] == ["place", "a", ""]


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    assert "is not there" in problems(tmp_path / "none.csv")[0].message
    assert "cannot be read" in problems(tmp_path)[0].message
