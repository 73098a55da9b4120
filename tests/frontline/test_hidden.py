import openpyxl
import pytest

from frontline import hidden
from frontline.hidden import hidden_notes


@pytest.fixture
def book(tmp_path):
    """Save a workbook of a header and ten rows after what is done to it."""

    def save(change):
        made = openpyxl.Workbook()
        made.active.title = "claims"
        for number in range(11):
            made.active.append([f"a{number}", "b", "c"])
        change(made)
        made.save(tmp_path / "c.xlsx")
        return tmp_path / "c.xlsx"

    return save


def hide(made):
    for row in (3, 5, 40):
        made["claims"].row_dimensions[row].hidden = True
    for letter in "BZ":
        made["claims"].column_dimensions[letter].hidden = True
    made.create_sheet("old").sheet_state = "hidden"
    made.create_sheet("lists").sheet_state = "veryHidden"


@pytest.mark.parametrize("block", [hidden._BLOCK, 50])
def test_what_is_hidden_is_told_and_whether_it_was_read(book, monkeypatch, block):
    monkeypatch.setattr(hidden, "_BLOCK", block)
    path = book(hide)
    assert hidden_notes(path, range(2, 12), 3) == [
        f"{path}: hidden rows are read as others: 3, 5",
        f"{path}: hidden columns are read as others: B",
        f"{path}: hidden sheets are not read: 'old'",
    ]


def test_many_are_counted(book):
    def hide_all(made):
        for row in range(2, 17):
            made.active.row_dimensions[row].hidden = True
        for row in range(12, 17):
            made.active.cell(row, 1, "x")

    (note,) = hidden_notes(book(hide_all), range(2, 17), 3)
    assert note.endswith("2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 5 more")


def test_of_what_hides_nothing_and_of_text_nothing_is_said(book, write):
    assert hidden_notes(book(lambda made: None), range(2, 12), 3) == []
    assert hidden_notes(write("a,b\n1,2\n"), [2], 2) == []
