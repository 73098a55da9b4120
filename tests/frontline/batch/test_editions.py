"""Editions as they stand on a shelf; one that cannot be read is left out and told of."""

from dataclasses import replace
from datetime import date
from shutil import rmtree

from frontline.batch.editions import Editions
from frontline.batch.facts import FACTS
from frontline.batch.manifest import MANIFEST, note_of
from frontline.batch.shelf import Shelf

from .sites import DAY, LAST, NEXT, TURN, edition

OTHER = date(2025, 11, 3)


def put(shelf, one):
    folder = shelf.folder(one.on)
    folder.mkdir(parents=True)
    facts = one.facts.text()
    (folder / FACTS).write_text(facts, encoding="utf-8")
    manifest = replace(one.manifest, files={FACTS: note_of(facts.encode())} | one.manifest.files)
    (folder / MANIFEST).write_text(manifest.text(), encoding="utf-8")


def test_editions_are_read_in_order_of_time(tmp_path):
    shelf = Shelf(tmp_path)
    for one in (edition(NEXT, known=LAST), edition(DAY, turns=[TURN])):
        put(shelf, one)
    first, second = Editions(shelf).read()
    assert (first.on, first.facts.turns, second.on, second.as_known_on) == (DAY, (TURN,), NEXT, LAST)
    assert second.folder == "2025-11-02"


def test_what_cannot_be_read_is_told_and_left_out(tmp_path, caplog):
    shelf = Shelf(tmp_path)
    for day in (DAY, NEXT, LAST):
        put(shelf, edition(day))
    put(shelf, edition(OTHER, files={FACTS: note_of(b"[]")}))
    (shelf.folder(DAY) / FACTS).write_text(edition(DAY, held=101.0).facts.text())
    (shelf.folder(NEXT) / MANIFEST).write_text("{")
    (shelf.folder(OTHER) / FACTS).write_text("[]")
    assert [one.on for one in Editions(shelf).read()] == [LAST]
    assert all(f"{day}" in caplog.text for day in (DAY, NEXT, OTHER))


def test_an_edition_in_the_folder_of_another_day_is_left_out(tmp_path, caplog):
    shelf = Shelf(tmp_path)
    put(shelf, edition(DAY))
    shelf.folder(DAY).rename(shelf.folder(NEXT))
    assert Editions(shelf).read() == []
    assert str(NEXT) in caplog.text


def test_what_was_read_is_read_again_only_where_the_manifest_has_changed(tmp_path, caplog, monkeypatch):
    shelf, read = Shelf(tmp_path), []
    for day in (DAY, NEXT, LAST):
        put(shelf, edition(day))
    (shelf.folder(NEXT) / FACTS).write_text("damaged")
    editions = Editions(shelf)
    assert [one.on for one in editions.read()] == [DAY, LAST]
    manifest = Shelf.manifest
    monkeypatch.setattr(Shelf, "manifest", lambda self, day: read.append(day) or manifest(self, day))
    rmtree(shelf.folder(LAST))
    put(shelf, edition(LAST, turns=[TURN]))
    assert [one.facts.turns for one in editions.read()] == [(), (TURN,)]
    assert read == [LAST]
    assert caplog.text.count("leaves the day out") == 1
