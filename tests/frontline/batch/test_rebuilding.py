"""Rebuilding: a saved file draws its days again, a broken one is told and leaves them as they were."""

import os
import threading
import time
from datetime import UTC, date, datetime

import pytest

from frontline.batch.news import ALL
from frontline.batch.preview import State
from frontline.batch.rebuilding import LOOK_S, Desk
from frontline.errors import DataError, NothingKnownError
from gazetteer.places import DATA

from .conftest import TOWNS

HEADER = "event_date,place,kind,side,source\n"
ROW = f"2025-11-21,{TOWNS[0]},control,UA,reporter\n"
PATIENCE_S = 60


@pytest.fixture
def desk(four_towns, tmp_path):
    path = tmp_path / "claims.csv"
    path.write_text(HEADER + ROW)
    (tmp_path / "scratch").mkdir()
    return Desk([path], four_towns, DATA, tmp_path / "scratch", datetime(2025, 11, 22, tzinfo=UTC), 2)


def test_the_last_days_of_the_files_are_drawn_and_follow_them(desk):
    assert desk.draw() == 1
    assert desk.shelf.days() == [date(2025, 11, 21)]
    assert desk.draw() == 0
    desk.files[0].write_text(HEADER + ROW + ROW.replace("11-21", "11-23").replace("UA,", "RU,"))
    assert desk.draw() == 2
    assert desk.shelf.days() == [date(2025, 11, 22), date(2025, 11, 23)]
    assert desk.shelf.root.joinpath("latest", "index.html").is_file()


def test_the_site_around_the_editions_follows_the_files(desk):
    desk.draw()
    index = desk.shelf.root / "index.html"
    assert "2025-11-21" in index.read_text()
    desk.files[0].write_text(HEADER + ROW + ROW.replace("11-21", "11-23").replace("UA,", "RU,"))
    desk.draw()
    assert "2025-11-23" in index.read_text()
    assert (desk.shelf.root / f"{ALL}.json").is_file()
    assert list(desk.shelf.root.glob(f"places/{TOWNS[0]}*"))


def test_a_broken_file_leaves_what_stands(desk):
    desk.draw()
    desk.files[0].write_text(HEADER + ROW.replace("control", "conquest"))
    with pytest.raises(DataError, match=r"claims\.csv:2"):
        desk.draw()
    desk.files[0].write_text(HEADER)
    with pytest.raises((NothingKnownError, DataError)):
        desk.draw()
    assert desk.shelf.days() == [date(2025, 11, 21)]


def until(state, version):
    end = time.monotonic() + PATIENCE_S
    while state.version < version:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_watched_file_is_drawn_when_it_is_saved(desk):
    state, stop = State(), threading.Event()
    thread = threading.Thread(target=desk.watch, args=(state, stop))
    thread.start()
    try:
        until(state, 1)
        time.sleep(3 * LOOK_S)
        assert (state.version, state.message) == (1, "")  # an unchanged file draws nothing
        desk.files[0].write_text(HEADER + ROW.replace("control", "conquest"))
        os.utime(desk.files[0], (1, 1))
        until(state, 2)
        assert "claims.csv:2" in state.message
    finally:
        stop.set()
        thread.join()
