import csv
import json

import pytest

from gazetteer import Gazetteer
from gazetteer.additions import FolderError, add_file, addition
from gazetteer.errors import DataFileError
from gazetteer.places import DATA

STAVKY, DRONIVKA = "UA14120110020000011", "UA14120120030000016"
SHEET = (
    "name,hromada,lat,lon\nСтавки,Лиманська,49.05,37.82\nДронівка,,48.931,38.621\nНігде,,49,37.8\n"
    "=1+1,,49.0,37.8\nСтавки,,x,1\n"
)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refused(folder):
    with (folder / "refused.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_file_is_added_and_found(folder, write):
    added = add_file(write(SHEET), folder, source="Survey", licence="CC0")
    assert (added.read, added.joined, len(added.refused)) == (5, 2, 3)
    assert (added.changes.gained, added.changes.improved) == ((STAVKY,), (DRONIVKA,))
    place = Gazetteer.open(folder).resolve(STAVKY).place
    assert (place.lon, place.lat, place.precision, place.source) == (37.82, 49.05, "settlement", "Survey")
    assert "Survey\tCC0\t" in (folder / "attributions.tsv").read_text(encoding="utf-8")


def test_what_is_refused_is_listed_by_line_and_runs_in_no_spreadsheet(folder, write):
    add_file(write(SHEET), folder)
    unknown = "no settlement bears this name, or none in the units named"
    assert refused(folder) == [
        ["line", "place", "reason", "detail"],
        ["4", "Нігде", unknown, ""],
        ["5", "'=1+1", unknown, ""],
        ["6", "Ставки", "latitude or longitude is missing or no number", "'x', '1'"],
    ]


def test_the_same_file_once_more_changes_nothing_and_says_so(folder, write):
    path = write(SHEET)
    assert add_file(path, folder).written
    before = contents(folder)
    again = add_file(path, folder)
    assert (again.written, again.changes.gained, again.changes.names) == ((), (), 0)
    assert contents(folder) == before


def test_points_that_are_new_tell_where_others_belong_before_it_ends(folder, write):
    """Each place is in reach once the one before it is known; the order of the file does not matter."""
    text = (folder / "settlements.tsv").read_text(encoding="utf-8")
    for code in ("UA14120110030000012", "UA14120110040000013"):
        row = next(line for line in text.split("\n") if line.startswith(code))
        text = text.replace(row, row.replace("settlement\t2000", "hromada\t20000"))
    (folder / "settlements.tsv").write_text(text, encoding="utf-8")
    # From Lyman at 37.8 one after the other lies within 20 km, on average, of those known before it.
    lons = {"UA14120110020000011": 38.23, "UA14120110040000013": 38.14, "UA14120110030000012": 38.02}
    path = write("katottg,lat,lon\n" + "".join(f"{code},49.0,{lon}\n" for code, lon in lons.items()))
    added = add_file(path, folder)
    assert (added.joined, add_file(path, folder).written) == (3, ())


def test_the_same_rows_in_any_order_give_the_same_bytes(folder, write, tmp_path):
    header, *rows = SHEET.splitlines()
    other = tmp_path / "other"
    other.mkdir()
    for path in folder.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    add_file(write(SHEET), folder, source="Survey")
    add_file(write("\n".join([header, *reversed(rows)])), other, source="Survey")
    for name in ("settlements.tsv", "units.tsv", "names.tsv", "attributions.tsv"):
        assert (folder / name).read_bytes() == (other / name).read_bytes()


def test_a_file_of_which_nothing_can_be_used_leaves_the_tables(folder, write):
    before = contents(folder)
    with pytest.raises(DataFileError) as caught:
        add_file(write("name,lat,lon\nСтавки,37.82,49.05\nСтавки,37.83,49.05\n"), folder)
    message = str(caught.value)
    assert "none of its rows can be used" in message
    assert "2 rows: latitude and longitude are swapped" in message
    assert "places.csv:2: latitude and longitude are swapped (Ставки)" in message
    assert len(refused(folder)) == 3
    assert {name: data for name, data in contents(folder).items() if name != "refused.csv"} == before


def test_a_dump_and_a_list_bring_their_own_attribution(folder, write, dump_row):
    added = add_file(write(dump_row() + "\n" + dump_row(kind="H")), folder)
    assert (added.attribution.name, added.left_out) == ("GeoNames dump", {"no settlement": 1})
    tags = {"place": "village", "name": "Ставки"}
    feature = {"geometry": {"type": "Point", "coordinates": [38.62, 48.88]}, "properties": tags}
    text = json.dumps({"features": [feature]})
    assert add_file(write(text), folder).attribution.name == "OpenStreetMap"
    assert (folder / "attributions.tsv").read_text(encoding="utf-8").count("\n") == 4


def test_too_many_rows_are_refused(folder, write, monkeypatch):
    monkeypatch.setattr(addition, "MOST_ROWS", 2)
    with pytest.raises(DataFileError, match=r"places\.csv:4: has over 2 rows"):
        add_file(write(SHEET), folder)


def test_the_embedded_tables_are_not_touched(write):
    with pytest.raises(FolderError, match="the embedded tables"):
        add_file(write(SHEET), DATA)
