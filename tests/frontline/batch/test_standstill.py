"""Standstill: nothing is read where nothing has changed, and any change, damage or doubt is looked into."""

import json
from datetime import date

import pytest

from frontline.batch.manifest import MANIFEST
from frontline.batch.shelf import KNOWN, WORK, Shelf
from frontline.batch.site_files import SITE, SiteFiles
from frontline.batch.standstill import NOTE, Standstill, last_read

DAYS = [date(2025, 11, 1), date(2025, 11, 2)]
RESTS_ON = {"code": "c", "ledger": "tip"}


@pytest.fixture
def shelf(tmp_path):
    """A shelf of two days with a site of one file, of which a build has noted that nothing is to do."""
    made = Shelf(tmp_path / "site")
    with made.locked(0):
        for day in DAYS:
            made.folder(day).mkdir()
            (made.folder(day) / MANIFEST).write_text(f"of {day}")
            (made.folder(day) / "page.html").write_text("a page")
        SiteFiles(made.root).replace({"index.html": b"the index"}, {}, "made from this", made.manifest_hashes())
        Standstill(made, RESTS_ON).note(DAYS)
    return made


def test_days_stand_while_nothing_has_changed(shelf):
    assert Standstill(shelf, RESTS_ON).days() == DAYS


@pytest.mark.parametrize("name", ["ledger", "code"])
def test_what_is_read_has_changed(shelf, name):
    assert Standstill(shelf, {**RESTS_ON, name: "other"}).days() == []


def test_no_file_of_the_site_is_looked_at_where_what_is_read_has_changed(shelf, monkeypatch):
    monkeypatch.setattr(Shelf, "sizes", None)
    assert Standstill(shelf, {**RESTS_ON, "ledger": "other"}).days() == []


@pytest.mark.parametrize("name", [f"2025-11-01/{MANIFEST}", "2025-11-01/page.html", "index.html", SITE])
def test_what_stands_has_changed_or_gone(shelf, name):
    (shelf.root / name).write_text("other words than before")
    assert Standstill(shelf, RESTS_ON).days() == []
    (shelf.root / name).unlink()
    assert Standstill(shelf, RESTS_ON).days() == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"days": 3, "state": "x"}', '{"days": ["2025-11-01"]}', "\0"])
def test_a_damaged_note_is_none(shelf, text):
    (shelf.root / WORK / NOTE).write_text(text)
    assert Standstill(shelf, RESTS_ON).days() == []


def test_a_note_that_knows_no_state_stands_for_nothing(shelf):
    (shelf.root / SITE).unlink()
    noted = json.loads((shelf.root / WORK / NOTE).read_text())
    (shelf.root / WORK / NOTE).write_text(json.dumps({**noted, "state": ""}))
    assert Standstill(shelf, RESTS_ON).days() == []


def test_the_note_of_an_earlier_build_is_gone_once_another_has_begun(shelf):
    with shelf.locked(0):
        assert Standstill(shelf, RESTS_ON).days() == []


def test_what_was_read_is_told_to_those_that_come_after_until_it_is_damaged(shelf):
    assert last_read(shelf) == "tip"
    Standstill(shelf, {**RESTS_ON, "ledger": "more"}).note(DAYS, done=False)
    assert Standstill(shelf, {**RESTS_ON, "ledger": "more"}).days() == []
    with shelf.locked(0):  # the next builder clears away what is half done, not this
        assert last_read(shelf) == "more"
    (shelf.root / WORK / KNOWN / "read").write_bytes(b"more")
    assert last_read(shelf) == ""


def test_a_day_that_the_site_does_not_know_is_looked_into(shelf):
    other = date(2025, 11, 3)
    shelf.folder(other).mkdir()
    (shelf.folder(other) / MANIFEST).write_text("of a builder that has lost its lock")
    (shelf.root / WORK / NOTE).unlink()
    Standstill(shelf, RESTS_ON).note([*DAYS, other])
    assert Standstill(shelf, RESTS_ON).days() == []
