import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gazetteer.additions.errors import FolderError
from gazetteer.additions.tables import TABLES, read_tables, write_tables
from gazetteer.errors import DataFileError
from gazetteer.places import DATA, open_table


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def moved(tables):
    """The tables with the first settlement elsewhere."""
    settlements = tables.settlements.copy()
    settlements.loc[0, "lon"] = "37.81000"
    return replace(tables, settlements=settlements)


def test_what_is_read_is_written_byte_for_byte(folder):
    before = contents(folder)
    written = write_tables(folder, read_tables(folder))
    assert contents(folder) == before
    assert {path.name for path in written} == set(before)


def test_an_empty_folder_begins_as_the_embedded_tables(tmp_path):
    made = tmp_path / "new" / "tables"
    write_tables(made, read_tables(made))
    assert contents(made) == {path.name: path.read_bytes() for path in DATA.glob("*.tsv")}


def test_what_others_opened_is_read_anew(folder):
    assert open_table(folder).lons[0] == 37.8
    write_tables(folder, moved(read_tables(folder)))
    assert open_table(folder).lons[0] == 37.81


def test_tables_without_attributions_take_the_embedded_ones(folder):
    (folder / "attributions.tsv").unlink()
    assert "GeoNames" in set(read_tables(folder).attributions["name"])


def test_broken_tables_are_refused_by_line(folder):
    with (folder / "settlements.tsv").open("a", encoding="utf-8") as file:
        file.write("UA1\n")
    with pytest.raises(DataFileError, match=r"settlements\.tsv:10"):
        read_tables(folder)


def test_nothing_changes_if_what_is_written_cannot_be_read(folder):
    before, tables = contents(folder), read_tables(folder)
    broken = replace(tables, settlements=tables.settlements.assign(radius_m="wide"))
    with pytest.raises(DataFileError, match="radius_m"):
        write_tables(folder, broken)
    assert contents(folder) == before


@pytest.mark.parametrize("fails_at", TABLES)
def test_the_old_tables_come_back_if_a_new_one_cannot_be_put_in_place(folder, monkeypatch, fails_at):
    before, tables = contents(folder), moved(read_tables(folder))
    tables = replace(tables, units=tables.units.assign(radius_m="1"))
    really = Path.replace

    def refuse(self, target):
        if self.name == f"{fails_at}.tsv" and self.parent.name == "new":
            raise PermissionError(13, "Permission denied")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FolderError, match=r"Permission denied.*as before"):
        write_tables(folder, tables)
    assert contents(folder) == before


def test_tables_that_changed_meanwhile_are_not_overwritten(folder):
    tables = read_tables(folder)
    write_tables(folder, moved(tables))
    before = contents(folder)
    with pytest.raises(FolderError, match="somebody else changed the tables"):
        write_tables(folder, tables)
    assert contents(folder) == before


def test_a_file_in_place_of_the_folder_is_told(tmp_path, folder):
    tables = read_tables(folder)
    shutil.copyfile(folder / "units.tsv", tmp_path / "taken")
    with pytest.raises(FolderError, match="cannot be written"):
        write_tables(tmp_path / "taken", tables)
