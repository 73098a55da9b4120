"""Retention: the oldest editions go, the last stays, none comes back, and a full disk is told before."""

from datetime import date, timedelta

import pytest

from frontline.batch.manifest import MANIFEST, Manifest, note_of
from frontline.batch.remote import RemoteShelf
from frontline.batch.retention import check_room, kept_from, retire
from frontline.batch.shelf import Shelf
from frontline.errors import OutputError

DAYS = [date(2025, 11, day) for day in range(1, 6)]
PAGE = b"x" * 10_000


@pytest.fixture(params=["folder", "store"])
def shelf(request, tmp_path):
    """Five editions of ten kilobytes each, in a folder and in a store."""
    found = Shelf(tmp_path / "site") if request.param == "folder" else RemoteShelf((tmp_path / "store").as_uri())
    with found.locked(0):
        for day in DAYS:
            with found.placing(day.isoformat()) as folder:
                (folder / "index.html").write_bytes(PAGE)
                manifest = Manifest(day, day, "ab" * 32, {}, {"index.html": note_of(PAGE)})
                (folder / MANIFEST).write_text(manifest.text())
    return found


def test_days_are_kept_by_count(shelf):
    assert retire(shelf, keep_days=2) == DAYS[:3]
    assert (shelf.days(), kept_from(shelf)) == (DAYS[3:], DAYS[3])
    assert retire(shelf, keep_days=2) == []


def test_days_are_kept_by_size(shelf):
    used = shelf.bytes_used()
    assert retire(shelf, budget=used) == []
    assert kept_from(shelf) is None
    assert retire(shelf, budget=used - 1) == DAYS[:1]
    assert shelf.bytes_used() < used


def test_the_last_edition_always_stays(shelf):
    assert retire(shelf, budget=1) == DAYS[:-1]
    assert shelf.days() == DAYS[-1:]
    assert retire(shelf, keep_days=1, budget=1) == []


def test_without_a_limit_and_without_editions_nothing_goes(shelf, tmp_path):
    assert retire(shelf) == []
    assert retire(Shelf(tmp_path / "empty"), keep_days=1) == []


def test_a_disk_without_room_is_told_before(shelf, monkeypatch):
    more = [*DAYS, *(DAYS[-1] + timedelta(days=number) for number in range(1, 1001))]
    check_room(shelf, more)
    monkeypatch.setattr(type(shelf), "bytes_free", lambda _: 25_000_000)
    with pytest.raises(OutputError, match="1000 more editions need about 30 MB"):
        check_room(shelf, more)
    check_room(shelf, DAYS)
    monkeypatch.setattr(type(shelf), "bytes_free", lambda _: None)
    check_room(shelf, more)
