"""Shelves: folders that are whole or not there, and what a killed builder leaves behind."""

from datetime import date

import pytest

from frontline.batch.shelf import Shelf

DAY = date(2025, 11, 21)


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path / "site")


def put(shelf, text, name="2025-11-21"):
    with shelf.locked(0), shelf.placing(name) as folder:
        (folder / "page.html").write_text(text)


def _put_half(shelf):
    with shelf.locked(0), shelf.placing("2025-11-21") as folder:
        (folder / "page.html").write_text("half")
        raise ZeroDivisionError


def page(shelf):
    return (shelf.folder(DAY) / "page.html").read_text()


def test_a_folder_takes_the_place_of_the_one_before(shelf):
    put(shelf, "first")
    put(shelf, "second")
    assert (page(shelf), shelf.days()) == ("second", [DAY])


def test_what_goes_wrong_leaves_what_was_there(shelf):
    put(shelf, "first")
    with pytest.raises(ZeroDivisionError):
        _put_half(shelf)
    assert page(shelf) == "first"
    assert sorted(one.name for one in (shelf.root / ".building").iterdir()) in ([], ["lock"])


def test_what_was_moved_aside_when_the_builder_was_killed_comes_back(shelf):
    put(shelf, "first")
    shelf.folder(DAY).rename(shelf.root / ".building" / f"{DAY}.old")
    (shelf.root / ".building" / "2025-11-22.new").mkdir()
    with shelf.locked(0):
        pass
    assert (page(shelf), shelf.days()) == ("first", [DAY])
    assert not (shelf.root / ".building" / "2025-11-22.new").exists()


def test_what_is_no_day_is_no_edition(shelf):
    put(shelf, "x", "latest")
    put(shelf, "x", "2025-13-99")
    assert shelf.days() == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(OSError, match="cannot be written"), Shelf(tmp_path / "site").locked(0):
        pass


def test_latest_is_a_copy_of_the_last_day_and_made_only_if_it_is_another(shelf):
    for day in ("2025-11-20", "2025-11-21"):
        with shelf.locked(0), shelf.placing(day) as folder:
            (folder / "manifest.json").write_text(day)
    assert shelf.refresh_latest()
    assert (shelf.root / "latest" / "manifest.json").read_text() == "2025-11-21"
    assert not shelf.refresh_latest()
