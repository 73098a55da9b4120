import csv

import pytest

ADDED = ["status", "place_id", "name", "lon", "lat", "precision", "radius_m", "probability", "candidates"]


@pytest.fixture
def resolve(frontline, write, small_seeds, tmp_path):
    """Resolve the text of a table; returns the result and the rows written."""

    def run(text):
        out = tmp_path / "out" / "places.csv"
        result = frontline("resolve", write(text, "places.csv"), "--out", out, "--seeds", small_seeds)
        rows = list(csv.reader(out.open(encoding="utf-8", newline=""))) if out.exists() else []
        return result, rows

    return run


def test_columns_and_order_are_kept_and_nine_are_added(resolve, tmp_path):
    result, (header, *rows) = resolve("note;place;extra\nперша;Краматорськ;1\n;Xqzwv;2\n;Novoselivka;3\n")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'out' / 'places.csv'}\n")
    assert header == ["note", "place", "extra", *ADDED]
    assert [row[:4] for row in rows] == [
        ["перша", "Краматорськ", "1", "resolved"], ["", "Xqzwv", "2", "unknown"], ["", "Novoselivka", "3", "ambiguous"],
    ]  # fmt: skip


def test_a_resolved_row_is_complete_and_a_refused_one_has_candidates_only(resolve):
    _, (header, *rows) = resolve("place\nКраматорськ\nNovoselivka\n")
    sure, open_ = (dict(zip(header, row, strict=True)) for row in rows)
    assert (sure["name"], sure["precision"], sure["place_id"][:4]) == ("Краматорськ", "settlement", "UA14")
    assert (len(sure["lon"].split(".")[1]), len(sure["lat"].split(".")[1])) == (5, 5)
    assert {name: open_[name] for name in ("place_id", "name", "lon", "lat", "precision", "radius_m")} == dict.fromkeys(
        ("place_id", "name", "lon", "lat", "precision", "radius_m"), ""
    )
    assert open_["candidates"].count("|") > 1


def test_its_own_output_is_a_table_again(resolve, tmp_path):
    _, rows = resolve("place\nКраматорськ\n")
    _, again = resolve((tmp_path / "out" / "places.csv").read_text(encoding="utf-8"))
    assert again == rows


def test_rows_of_one_report_are_context_for_each_other(resolve):
    near = "Zarichne,{0}\nTorske,{0}\nYampil,{0}\nNovoselivka,{0}\n"
    _, (_, *alone) = resolve(f"place,report\n{near.format('')}")
    _, (_, *together) = resolve(f"place,report\n{near.format('r1')}")
    assert sum(float(row[-2]) for row in together) > sum(float(row[-2]) for row in alone) + 0.5


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK(""x"")'])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(resolve, cell):
    _, (header, row) = resolve(f'place,"{cell}"\nКраматорськ,"{cell}"\n')
    assert row[1] == "'" + cell.replace('""', '"')
    assert header[1].lower() == row[1].lower()


@pytest.mark.parametrize("day", ["2025-1-2", "20251121", "21.11.2025", "2025-02-30"])
def test_a_day_that_is_none_is_named_by_its_line_and_nothing_is_written(resolve, day):
    result, rows = resolve(f"place,on\nКраматорськ,2025-11-21\nКраматорськ,{day}\n")
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert f"places.csv:3: on: is no day: write it as 2025-11-21 (given: '{day}')" in result.stderr


def test_a_table_without_places_is_refused(resolve):
    result, rows = resolve("name\nКраматорськ\n")
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert "places.csv:1: place: this column is missing" in result.stderr


def test_without_a_folder_of_seeds_it_works_and_says_so(frontline, write, tmp_path):
    table = write("place\nКраматорськ\n")
    result = frontline("resolve", table, "--out", tmp_path / "o.csv", "--seeds", tmp_path / "none")
    assert result.exit_code == 0
    assert "without a front line as context" in result.stderr
