import csv

import pandas as pd
import pytest

from gazetteer import Gazetteer, Resolution

ADDED = [
    "status", "place_id", "name", "lon", "lat", "precision", "radius_m", "probability", "candidates", "form", "reasons",
]  # fmt: skip
# One point beside the Novoselivka of Lyman hromada, one beside that of Kupiansk raion.
TWO_LINES = "on,lon,lat\n2025-11-01,37.9,49.1\n2025-11-21,36.6,49.2\n"


@pytest.fixture
def resolve(frontline, write, small_seeds, tmp_path):
    """Resolve the text of a table; returns the result and the rows written."""

    def run(text, *options):
        out = tmp_path / "out" / "places.csv"
        out.unlink(missing_ok=True)  # of an earlier run
        result = frontline("resolve", write(text, "places.csv"), "--out", out, "--seeds", small_seeds, *options)
        rows = list(csv.reader(out.open(encoding="utf-8", newline=""))) if out.exists() else []
        return result, rows

    return run


def test_columns_and_order_are_kept_and_ours_are_added(resolve, tmp_path):
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
    assert (bool(sure["form"]), open_["form"]) == (True, "")
    assert "Kramatorsk" in sure["reasons"]
    assert "may be meant" in open_["reasons"]


def test_its_own_output_is_a_table_again(resolve, tmp_path):
    _, rows = resolve("place\nКраматорськ\n")
    _, again = resolve((tmp_path / "out" / "places.csv").read_text(encoding="utf-8"))
    assert again == rows


def test_rows_of_one_report_are_context_for_each_other(resolve):
    near = "Zarichne,{0}\nTorske,{0}\nYampil,{0}\nNovoselivka,{0}\n"
    _, (_, *alone) = resolve(f"place,report\n{near.format('')}")
    _, (_, *together) = resolve(f"place,report\n{near.format('r1')}")
    at = ADDED.index("probability") - len(ADDED)
    assert sum(float(row[at]) for row in together) > sum(float(row[at]) for row in alone) + 0.5


def test_what_a_source_meant_before_counts(resolve):
    told = 'Novoselivka,"Lyman hromada, Donetsk oblast",2025-11-{:02},r{},{}\n'
    rows = "".join(told.format(day, day, "a") for day in range(1, 4)) + "Novoselivka,,2025-11-21,r9,{}\n"
    table = f"place,within,on,report,source\n{rows}"
    at = ADDED.index("probability") - len(ADDED)
    of_another, of_the_same = (float(resolve(table.format(source), "--line", "none")[1][-1][at]) for source in "ba")
    assert of_the_same > of_another + 0.1


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK(""x"")'])
def test_a_cell_that_a_spreadsheet_would_run_is_defused(resolve, cell):
    _, (header, row) = resolve(f'place,"{cell}"\nКраматорськ,"{cell}"\n')
    assert row[1] == "'" + cell.replace('""', '"')
    assert header[1].lower() == row[1].lower()


def test_a_reason_that_begins_with_what_was_written_is_defused_too(resolve, monkeypatch):
    refused = Resolution("=1+1", "unknown", reasons=("=1+1 is no settlement",))
    monkeypatch.setattr(Gazetteer, "resolve_all", lambda self, queries, line: [refused] * len(queries))
    _, (header, row) = resolve("place\n=1+1\n")
    assert row[header.index("reasons")] == "'=1+1 is no settlement"


@pytest.mark.parametrize("day", ["2025-1-2", "20251121", "21.11.2025", "2025-02-30"])
def test_a_day_that_is_none_is_named_by_its_line_and_nothing_is_written(resolve, day):
    result, rows = resolve(f"place,on\nКраматорськ,2025-11-21\nКраматорськ,{day}\n")
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert f"places.csv:3: on: is no day: write it as 2025-11-21 (given: '{day}')" in result.stderr


def test_a_table_without_places_is_refused(resolve):
    result, rows = resolve("name\nКраматорськ\n")
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert "places.csv:1: place: this column is missing" in result.stderr


def test_the_point_is_that_of_the_ground_meant(resolve):
    _, (header, *rows) = resolve("place\nКраматорськ\n10 km west of Краматорськ\nDonetsk oblast\n")
    town, near, oblast = (dict(zip(header, row, strict=True)) for row in rows)
    assert near["place_id"] == town["place_id"]
    assert float(near["lon"]) == pytest.approx(float(town["lon"]) - 0.137, abs=0.002)
    assert (town["precision"], near["precision"], int(near["radius_m"]) > 2000) == ("settlement", "near", True)
    assert (oblast["status"], oblast["place_id"], oblast["name"]) == ("feature", "", "Донецька")
    assert (oblast["precision"], int(oblast["radius_m"]) > 50_000) == ("oblast", True)


def test_columns_of_the_table_that_are_named_like_ours_are_kept(resolve):
    _, (header, row) = resolve("name,place,lon\nмоє,Краматорськ,5\n")
    assert header == ["given_name", "place", "given_lon", *ADDED]
    assert row[:3] == ["моє", "Краматорськ", "5"]


def test_rows_that_ask_the_same_get_the_same_answer_each_in_its_place(resolve):
    asked = ["Краматорськ,", "Novoselivka,", 'Novoselivka,"Lyman hromada, Donetsk oblast"']
    _, (_, *once) = resolve("place,within\n" + "\n".join(asked) + "\n")
    order = [2, 0, 1, 1, 0, 2, 2]
    _, (_, *again) = resolve("place,within\n" + "\n".join(asked[k] for k in order) + "\n")
    assert again == [once[k] for k in order]
    assert len({tuple(row) for row in once}) == 3


def test_cells_with_anything_in_them_come_back_as_they_were(resolve):
    cells = ['a "b"', "a,b", "a\nb", "a;b", "ї’є", "'", '"']
    written = "".join('Краматорськ,"{}"\n'.format(cell.replace('"', '""')) for cell in cells)
    _, (_, *rows) = resolve(f"place,note\n{written}")
    assert [row[1] for row in rows] == cells


def test_long_tables_are_written_part_by_part(resolve, monkeypatch):
    text = "place,note\n" + "".join(f"{('Краматорськ', 'Novoselivka')[k in (1, 3)]},{k}\n" for k in range(7))
    _, whole = resolve(text)
    monkeypatch.setattr("frontline.commands.resolve.WRITTEN_AT_ONCE", 3)
    result, parts = resolve(text)
    assert parts == whole
    assert [row[1] for row in parts[1:]] == list("0123456")
    assert "writing" in result.stderr


def test_large_tables_that_lie_in_memory_in_pieces_are_written_whole(resolve, monkeypatch):
    pieces = [
        pd.DataFrame({"place": ["Краматорськ", name], "note": ["1", "2"]}, dtype=str) for name in ("Xqzwv", "Lyman")
    ]
    monkeypatch.setattr("frontline.commands.resolve.read_table", lambda *_: pd.concat(pieces, ignore_index=True))
    monkeypatch.setattr("frontline.commands.resolve.WRITTEN_AT_ONCE", 3)
    result, (_, *rows) = resolve("place\nis read elsewhere\n")
    assert result.exit_code == 0
    assert [row[:2] for row in rows] == [["Краматорськ", "1"], ["Xqzwv", "2"], ["Краматорськ", "1"], ["Lyman", "2"]]


@pytest.fixture
def novoselivka(resolve, write):
    """The candidates of Novoselivka on each of some days, with a line of two days; and what was said."""

    def on(*days):
        rows = "".join(f"Novoselivka,{day}\n" for day in days)
        result, (header, *rows) = resolve(f"place,on\n{rows}", "--line", write(TWO_LINES, "line.csv"))
        return result, [row[header.index("candidates")].split("|")[0][:6] for row in rows]

    return on


def test_each_row_is_asked_with_the_line_of_its_day(novoselivka):
    _, likeliest = novoselivka("2025-11-01", "2025-11-21", "2025-11-20", "")
    assert likeliest == ["UA1412", "UA6310", "UA1412", "UA6310"]


def test_which_line_serves_and_how_old_it_is_is_said(novoselivka):
    result, _ = novoselivka("2025-11-03", "2025-12-01", "")
    assert "line.csv, 2025-11-01 to 2025-11-21 (2 days), up to 10 days from the rows' days\n" in result.stderr
    result, _ = novoselivka("2025-10-21")
    assert "line.csv, 2025-11-01, up to 11 days from the rows' days\n" in result.stderr


def test_the_line_can_be_left_out(resolve):
    result, rows = resolve("place\nNovoselivka\n", "--line", "none")
    assert (result.exit_code, len(rows)) == (0, 2)
    assert "line" not in result.stderr


def test_a_line_that_cannot_be_read_stops_before_anything_is_written(resolve, write):
    result, rows = resolve("place\nNovoselivka\n", "--line", write("on,lon\n", "line.csv"))
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert "line.csv:1: lat: this column is missing" in result.stderr


def test_columns_may_be_named_in_ukrainian(resolve):
    _, (header, row) = resolve("місце;у межах\nNovoselivka;Lyman hromada, Donetsk oblast\n")
    assert (header[:2], row[2]) == (["place", "within"], "resolved")


def test_another_folder_of_tables_can_be_named(resolve, tmp_path):
    result, rows = resolve("place\nNovoselivka\n", "--gazetteer", tmp_path / "none")
    assert (result.exit_code, result.stdout, rows) == (1, "", [])
    assert str(tmp_path / "none") in result.stderr


def test_without_a_folder_of_seeds_it_works_and_says_so(frontline, write, tmp_path):
    table = write("place\nКраматорськ\n")
    result = frontline("resolve", table, "--out", tmp_path / "o.csv", "--seeds", tmp_path / "none")
    assert result.exit_code == 0
    assert "without a front line as context" in result.stderr
