import io
import random
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from frontline.errors import DataError
from frontline.tables import LINE, read_rows, read_table
from frontline.workbooks import MAX_RATIO, MAX_UNPACKED

AFTERNOON = datetime.fromisoformat("2025-11-21T15:30")
HEADER = ["event_date", "place", "extent_km", "note"]


@pytest.fixture
def workbook(tmp_path):
    """Write sheets, each a list of rows, to a workbook and return its path."""

    def build(name="claims.xlsx", **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        book.save(tmp_path / name)
        return tmp_path / name

    return build


def problems(path):
    with pytest.raises(DataError) as caught:
        read_table(path, ("place",), ("event_date",))
    return caught.value.problems


@pytest.mark.parametrize("number", [20251121, 1e10, 1e300, -1, 2025, True])
def test_a_number_that_is_no_day_of_the_war_stays_a_number(workbook, number):
    path = workbook(one=[HEADER, [number, "Lyman"], [45982, "Sumy"]])
    cells = read_table(path, ("place",), ("event_date",))["event_date"].tolist()
    assert cells == [str(int(number)) if number is not True else "TRUE", "2025-11-21"]


def test_a_hidden_sheet_called_claims_is_not_read_in_place_of_what_is_seen(workbook):
    path = workbook(seen=[["place"], ["Sumy"]], claims=[["place"], ["Lyman"]])
    book = openpyxl.load_workbook(path)
    book["claims"].sheet_state = "hidden"
    book.save(path)
    assert "its sheet 'claims' is hidden: show it" in problems(path)[0].message


def test_a_typed_number_with_three_decimals_cannot_be_taken_for_thousands(workbook):
    path = workbook(one=[[*HEADER, "own"], ["", "Sumy", 2.125, "", 2.125], ["", "Sumy", "2.125"]])
    frame = read_table(path, ("place",))
    assert (frame["extent_km"].tolist(), frame["own"][0]) == (["2.1250", "2.125"], "2.125")


def test_typed_cells_are_the_text_that_a_csv_would_hold(workbook):
    rows = [
        HEADER,
        [date(2025, 11, 21), "Лиман", 2.5, "a\nb"],
        [None, None, None, None],
        [AFTERNOON, "Sumy", 30.0, True],
        [45982, "0012", 1e21, None],
        ["2025-11-21~", " Izium ", "2,5", 45982],
    ]
    frame = read_table(workbook(one=rows), ("place",), ("event_date",), as_given=True)
    assert frame.to_dict("list") == {
        "event_date": ["2025-11-21", "2025-11-21T15:30:00", "2025-11-21", "2025-11-21~"],
        "place": ["Лиман", "Sumy", "0012", " Izium "],
        "extent_km": ["2.5", "30", "1000000000000000000000", "2,5"],
        "note": ["a\nb", "TRUE", "", "45982"],
        LINE: [2, 4, 5, 6],
    }


def test_serial_numbers_count_from_1904_where_the_workbook_says_so(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.MAC_EPOCH
    book.active.append(["Дата події", "місце"])
    book.active.append([44520, "Sumy"])
    book.save(tmp_path / "mac.xlsx")
    assert read_table(tmp_path / "mac.xlsx", ("place", "event_date"))["event_date"].tolist() == ["2025-11-21"]


def test_a_workbook_is_known_by_its_bytes_whatever_its_name(workbook):
    assert read_table(workbook("claims.csv", one=[HEADER, [None, "Sumy"]]), ("place",))["place"].tolist() == ["Sumy"]


def test_the_sheet_called_claims_is_read_and_else_the_only_one_with_rows(workbook):
    rows = [["place"], ["Sumy"]]
    assert len(read_table(workbook(help=[["x"]], claims=rows), ("place",))) == 1
    assert len(read_table(workbook(empty=[], filled=rows), ("place",))) == 1
    (found,) = problems(workbook(one=rows, two=rows))
    assert "several sheets ('one', 'two')" in found.message
    assert "is empty" in problems(workbook(one=[]))[0].message


def test_formulas_errors_and_cells_beyond_the_header_are_faults_with_their_rows(workbook):
    path = workbook(one=[["place", "note"], ["Sumy", "=1+1"], ["Izium", "#N/A"], ["Lyman", "x", "y"]])
    assert [(one.line, one.column, one.message.split(":")[0]) for one in problems(path)] == [
        (2, "note", "is a formula"),
        (3, "note", "is an error of a formula"),
        (4, "", "has more cells than the header (2)"),
    ]


def rezipped(path, change):
    """A workbook whose entries (name, bytes) are changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(entries).items():
            archive.writestr(name, content)
    path.write_bytes(changed.getvalue())
    return path


def test_a_zip_bomb_is_refused_unread(workbook, monkeypatch):
    path = rezipped(workbook(one=[["place"], ["Sumy"]]), lambda found: found | {"xl/bomb.xml": b"0" * 50_000_000})
    monkeypatch.setattr(openpyxl, "load_workbook", None)
    assert path.stat().st_size * MAX_RATIO < 50_000_000
    assert "no sheet does" in problems(path)[0].message


def test_a_workbook_over_the_limit_is_refused(workbook, monkeypatch):
    monkeypatch.setattr("frontline.workbooks.MAX_UNPACKED", 1000)
    assert "over the limit of 1,000" in problems(workbook(one=[["place"], ["Sumy"]]))[0].message
    assert MAX_UNPACKED < 2_000_000_000


def test_other_archives_are_refused(workbook, tmp_path):
    with zipfile.ZipFile(tmp_path / "claims.zip", "w") as archive:
        archive.writestr("claims.csv", "place\nSumy\n")
    assert "is a zip archive" in problems(tmp_path / "claims.zip")[0].message


def test_a_sheet_that_claims_rows_beyond_all_sheets_is_refused(workbook):
    def far(entries):
        name = next(name for name in entries if "sheet1" in name)
        return entries | {name: entries[name].replace(b'r="2"', b'r="99999999999"').replace(b'"A2"', b'"A99999999999"')}

    path = rezipped(workbook(one=[["place"], ["Sumy"]]), far)
    assert problems(path)


def test_entities_are_not_expanded(workbook):
    def laughs(entries):
        name = next(name for name in entries if "sheet1" in name)
        levels = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 12))
        head = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]>'.encode()
        return entries | {name: head + entries[name].replace(b"</sheetData>", b"<c>&l11;</c></sheetData>")}

    assert "damaged" in problems(rezipped(workbook(one=[["place"], ["Sumy"]]), laughs))[0].message


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_refused_or_read_but_never_a_stack_trace(workbook, seed):
    path = workbook(one=[HEADER, *([date(2025, 11, 21), "Лиман", 2.5, "x"] for _ in range(20))])
    chance = random.Random(seed)  # noqa: S311
    data = bytearray(path.read_bytes())
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    else:
        for _ in range(chance.choice([1, 5, 50])):
            data[chance.randrange(4, len(data))] = chance.randrange(256)
    Path(path).write_bytes(data)
    with suppress(DataError):
        assert len(read_table(path, ("place",))) <= 20


def test_a_formula_and_a_row_that_is_too_long_hide_no_other_row(workbook):
    rows = [["Дата події", "place", "note"], ["=A1", "Lyman"], ["2025-11-21", "Sumy", "", "x"], ["soon", "Izium"]]
    frame, faults = read_rows(workbook(one=rows), ("place",), ("event_date",))
    assert [(one.line, one.column) for one in faults] == [(2, "event_date"), (3, "")]
    assert frame["place"].tolist() == ["Lyman", "Sumy", "Izium"]
    assert frame["beyond_header"].tolist() == ["", "x", ""]


def test_a_chart_called_claims_is_no_sheet_to_read(workbook):
    path = workbook(rows=[["place"], ["Sumy"]])
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("claims").add_chart(openpyxl.chart.BarChart())
    book.save(path)
    assert read_table(path, ("place",))["place"].tolist() == ["Sumy"]
