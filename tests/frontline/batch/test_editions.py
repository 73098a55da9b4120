"""Editions as they stand on a shelf; one that cannot be read is left out and told of."""

from frontline.batch.editions import read_editions
from frontline.batch.facts import FACTS
from frontline.batch.manifest import MANIFEST
from frontline.batch.shelf import Shelf

from .sites import DAY, LAST, NEXT, TURN, edition


def put(shelf, one):
    folder = shelf.folder(one.on)
    folder.mkdir(parents=True)
    (folder / FACTS).write_text(one.facts.text(), encoding="utf-8")
    (folder / MANIFEST).write_text(one.manifest.text(), encoding="utf-8")


def test_editions_are_read_in_order_of_time(tmp_path):
    shelf = Shelf(tmp_path)
    for one in (edition(NEXT, known=LAST), edition(DAY, turns=[TURN])):
        put(shelf, one)
    first, second = read_editions(shelf)
    assert (first.on, first.facts.turns, second.on, second.as_known_on) == (DAY, (TURN,), NEXT, LAST)
    assert second.folder == "2025-11-02"


def test_what_cannot_be_read_is_told_and_left_out(tmp_path, caplog):
    shelf = Shelf(tmp_path)
    for day in (DAY, NEXT, LAST):
        put(shelf, edition(day))
    (shelf.folder(DAY) / FACTS).write_text("[]")
    (shelf.folder(NEXT) / MANIFEST).write_text("{")
    assert [one.on for one in read_editions(shelf)] == [LAST]
    assert all(str(day) in caplog.text for day in (DAY, NEXT))
