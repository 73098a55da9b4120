import io
import zipfile

import openpyxl
import pytest

from frontline.columns import COLUMNS
from frontline.intake import read_claims
from frontline.templates import help_text, template_csv, template_workbook

SIDES = ("UA", "RU")


def test_the_csv_is_a_header_that_is_valid_once_a_row_is_there(write, sources):
    text = template_csv()
    assert text.strip().split(",") == [column.name for column in COLUMNS]
    cells = {"event_date": "2025-11-21", "place": "Lyman", "kind": "clash", "side": "both", "source": "reporter"}
    row = ",".join(cells.get(column.name, "") for column in COLUMNS)
    assert read_claims(write(f"{text}{row}\n"), SIDES, sources).problems == ()


def test_the_help_tells_every_column_its_ukrainian_name_and_words(sources):
    text = help_text(SIDES, sources)
    assert [line for line in text.splitlines() if line and not line.startswith(" ")] == [one.name for one in COLUMNS]
    assert "дата події" in text
    assert "one of: UA, RU, both" in text
    assert "one of: compiled, reporter" in text


@pytest.fixture
def book(sources):
    return openpyxl.load_workbook(io.BytesIO(template_workbook(SIDES, sources)))


def test_the_workbook_has_drop_downs_whose_lists_hold_the_words(book, sources):
    claims, lists = book["claims"], book["lists"]
    header = [cell.value for cell in claims[1]]
    offered = {}
    for rule in claims.data_validations.dataValidation:
        letter = str(rule.sqref).split(":")[0].rstrip("0123456789")
        name = header[openpyxl.utils.column_index_from_string(letter) - 1]
        offered[name] = [cell[0].value for cell in lists[rule.formula1.removeprefix("lists!").replace("$", "")]]
    assert set(offered) == {
        "kind",
        "side",
        "source",
        "relation",
        "repeats",
        "repeated_by",
        "reliability",
        "credibility",
    }
    assert offered["side"] == ["UA", "RU", "both"]
    assert offered["source"] == offered["repeats"] == list(sources)
    assert offered["credibility"] == list("123456")
    assert (lists.sheet_state, book["help"].cell(2, 1).value) == ("veryHidden", "event_date")


def test_the_workbook_is_valid_input_once_filled(book, sources, tmp_path):
    header = {cell.value: cell.column for cell in book["claims"][1]}
    for name, value in (("event_date", "2025-11-21"), ("place", "Lyman"), ("kind", "clash"), ("side", "both"),
                        ("source", "reporter"), ("credibility", 3)):  # fmt: skip
        book["claims"].cell(2, header[name], value)
    book.save(tmp_path / "filled.xlsx")
    found = read_claims(tmp_path / "filled.xlsx", SIDES, sources)
    assert (found.problems, [claim.credibility for claim in found.claims]) == ((), ["3"])


def test_the_same_template_has_the_same_bytes(sources):
    assert template_workbook(SIDES, sources) == template_workbook(SIDES, sources)
    with zipfile.ZipFile(io.BytesIO(template_workbook(SIDES, sources))) as archive:
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(1980, 1, 1)}
