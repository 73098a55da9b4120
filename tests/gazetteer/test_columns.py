"""Tab-separated files as columns; a fault is said with file, line and value."""

import pytest

from gazetteer import DataFileError
from gazetteer.columns import convert_column, read_columns


@pytest.fixture
def path(tmp_path):
    return tmp_path / "places.tsv"


def test_columns_are_read_in_the_order_of_the_header(path):
    path.write_text("id\tname\n1\tЛиман\n2\t\n", encoding="utf-8")
    assert read_columns(path, "id name") == [["1", "2"], ["Лиман", ""]]


def test_a_header_alone_gives_empty_columns(path):
    path.write_text("id\tname\n", encoding="utf-8")
    assert read_columns(path, "id name") == [[], []]


@pytest.mark.parametrize(("text", "said"), [
    ("id\ttitle\n1\tЛиман\n", r":1: header is 'id\\ttitle', expected the columns id name"),
    ("id\tname\n1\tЛиман\n2\n", ":3: 1 columns, expected 2: '2'"),
])  # fmt: skip
def test_another_header_or_width_is_named(path, text, said):
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=f"places.tsv{said}"):
        read_columns(path, "id name")


def test_cells_become_values_and_the_first_that_cannot_is_named_by_its_line(path):
    assert convert_column(path, "lon", ["37.8", "36"], float) == [37.8, 36]
    with pytest.raises(DataFileError, match=r"places\.tsv:3: lon is not understood .*east"):
        convert_column(path, "lon", ["37.8", "east", "west"], float)
