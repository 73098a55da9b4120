"""Reading: what a delay holds back, releases later, and never lets a correction tell."""

import gc
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from frontline.batch.reading import read_inputs
from frontline.errors import LedgerError
from frontline.ledger import Ledger
from gazetteer.places import DATA

from .conftest import TOWNS

TWO_DAYS = timedelta(hours=48)
DAYS = [date(2025, 11, day) for day in (20, 21, 22, 23)]


@pytest.fixture
def read(tmp_path, claim, four_towns):
    """Read inputs at an instant from a ledger with a claim of 20 November and one of 22 November, put right later."""
    url = f"sqlite:///{tmp_path / 'l.db'}"
    with Ledger(url) as book:
        old = claim(claim_id="old", place=TOWNS[0], kind="control", event_date="2025-11-20")
        new = claim(claim_id="new", place=TOWNS[1], kind="control", event_date="2025-11-22")
        book.add([old, new], datetime(2025, 11, 22, 12, tzinfo=UTC), "b")
        book.withdraw("new", "it was not so", datetime(2025, 11, 23, 12, tzinfo=UTC))

    def at(*instant, delay=TWO_DAYS):
        return read_inputs(DATA, url, four_towns, delay=delay, now=datetime(*instant, tzinfo=UTC))

    return at


def test_a_claim_is_held_back_and_released(read):
    held, free = read(2025, 11, 23, 13), read(2025, 11, 25, 0)
    assert [one.claim_id for one in held.claims] == ["old"]
    assert [one.claim_id for one in free.claims] == ["old", "new"]
    assert [held.withheld(day).count for day in DAYS] == [0, 0, 1, 1]
    assert [free.withheld(day).count for day in DAYS] == [0, 0, 0, 0]
    assert read(2025, 11, 25, 0, delay=None).withheld(DAYS[0]) is None


def test_a_release_changes_the_days_that_left_the_claim_out_and_no_others(read):
    before, after = (read(*at).fingerprints(DAYS) for at in ((2025, 11, 23, 13), (2025, 11, 25, 0)))
    assert [before[day] == after[day] for day in DAYS] == [True, True, False, False]


def test_the_hour_changes_no_edition_and_the_delay_all(read):
    morning, evening = (read(2025, 11, 23, hour).fingerprints(DAYS) for hour in (6, 23))
    assert morning == evening
    longer = read(2025, 11, 23, 6, delay=timedelta(hours=72)).fingerprints(DAYS)
    assert not set(longer.values()) & set(morning.values())


def test_a_correction_tells_nothing_of_what_is_held_back(read):
    assert read(2025, 11, 23, 13).corrections == []
    assert [one.claim_id for one in read(2025, 11, 25, 0).corrections] == ["new"]


def test_each_claim_has_the_day_it_was_last_recorded_on(read):
    assert read(2025, 11, 25, 0).recorded_on == {"old": date(2025, 11, 22), "new": date(2025, 11, 23)}


def test_what_was_read_is_nothing_new_to_the_collector_and_not_kept_from_it(read):
    found = read(2025, 11, 25, 0)
    assert any(one is found.claims[0] for one in gc.get_objects(generation=2))
    assert gc.get_freeze_count() == 0


def test_settlements_given_by_id_bear_their_official_names_and_events_share_the_claims(read):
    found = read(2025, 11, 25, 0)
    table = found.gazetteer.table
    official = [table.place(table.row_of[town]).name_en for town in TOWNS[:2]]
    assert [(one.place_id, one.place) for one in found.claims] == list(zip(TOWNS[:2], official, strict=True))
    assert all(event.claim is claim for event, claim in zip(found.events, found.claims, strict=True))


def test_an_entry_that_is_spoiled_is_named(tmp_path, claim, four_towns):
    url = f"sqlite:///{tmp_path / 'l.db'}"
    with Ledger(url) as book:
        book.add(
            [claim(claim_id="c", place=TOWNS[0], event_date="2025-11-20")], datetime(2025, 11, 22, tzinfo=UTC), "b"
        )
    with closing(sqlite3.connect(tmp_path / "l.db")) as database, database:
        for (name,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f"drop trigger {name}")
        database.execute("update entries set record = replace(record, '2025-11-20', '2025-13-20')")
    with pytest.raises(LedgerError, match=r"l\.db: cannot be read: entry 1 \(claim c\)"):
        read_inputs(DATA, url, four_towns, delay=None, now=datetime(2025, 11, 23, tzinfo=UTC))
