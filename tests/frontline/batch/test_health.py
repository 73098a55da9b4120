"""Health: the age of what was written last, and the claims that no edition has yet."""

import os
from datetime import UTC, date, datetime, timedelta

import pytest

from frontline.batch.health import Health, health_of, waiting_in
from frontline.batch.manifest import MANIFEST, Manifest
from frontline.batch.shelf import Shelf
from frontline.ledger import Ledger

AT = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def shelf(tmp_path):
    """Two editions, the older one of which was written last: 10 hours before."""
    found = Shelf(tmp_path)
    with found.locked(0):
        for day, hours in ((20, 10), (21, 30)):
            manifest = Manifest(date(2025, 11, day), AT.date(), "ab" * 32, {}, {})
            with found.placing(f"2025-11-{day}") as folder:
                (folder / MANIFEST).write_text(manifest.text())
            then = (AT - timedelta(hours=hours)).timestamp()
            os.utime(found.folder(manifest.situation_on) / MANIFEST, (then, then))
    return found


def test_the_last_edition_is_by_day_and_the_age_by_what_was_written(shelf):
    found = health_of(shelf, AT)
    assert (found.edition, found.age) == ("2025-11-21-abababababab", timedelta(hours=10))
    assert found.too_old(timedelta(hours=9))
    assert not found.too_old(timedelta(hours=10))
    assert found.words() == (
        "last edition 2025-11-21-abababababab, written 10.0 h ago; claims waiting: unknown (no ledger)"
    )


def test_nothing_is_too_old_and_a_clock_behind_is_no_age(tmp_path):
    assert health_of(Shelf(tmp_path), AT).too_old(timedelta(days=9))
    assert Health(AT, "x", AT + timedelta(minutes=1)).age == timedelta()


def test_claims_wait_that_were_recorded_later_or_are_withheld(tmp_path, claim):
    with Ledger(f"sqlite:///{tmp_path / 'l.db'}") as book:
        book.add([claim(claim_id="a", event_date="2025-11-18")], AT - timedelta(hours=20), "1")
        book.add([claim(claim_id="b", event_date="2025-11-22")], AT - timedelta(hours=2), "2")
        since = AT - timedelta(hours=10)
        assert waiting_in(book, since, timedelta(hours=48), AT) == (1, 1)
        assert waiting_in(book, since, None, AT) == (1, 0)
        assert waiting_in(book, AT, timedelta(hours=120), AT) == (0, 2)


def test_what_a_build_has_read_waits_no_more_whenever_its_editions_were_written(tmp_path, claim):
    early = AT - timedelta(hours=20)
    with Ledger(f"sqlite:///{tmp_path / 'l.db'}") as book:
        read = book.add([claim(claim_id="a", event_date="2025-11-18")], AT - timedelta(hours=2), "1").head
        assert waiting_in(book, early, None, AT, read) == (0, 0)
        assert waiting_in(book, early, None, AT) == (1, 0)
        book.add([claim(claim_id="b", event_date="2025-11-22")], AT - timedelta(hours=1), "2")
        assert waiting_in(book, AT, None, AT, read) == (1, 0)
        assert waiting_in(book, AT, None, AT, "of another ledger") == (0, 0)
