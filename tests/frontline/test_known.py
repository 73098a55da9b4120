from datetime import UTC, date, datetime

import pytest

from frontline.errors import NothingKnownError
from frontline.known import known_day, last_known
from frontline.ledger import Ledger


def test_the_last_day_is_that_of_the_last_entry_or_a_later_one_asked_for(tmp_path, claim):
    with Ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as book:
        book.add([claim()], datetime(2025, 11, 20, 23, 59, tzinfo=UTC), "1")
        assert last_known(book) == date(2025, 11, 20)
        assert last_known(book, date(2025, 11, 19)) == date(2025, 11, 20)
        assert last_known(book, date(2025, 11, 19), date(2025, 11, 22)) == date(2025, 11, 22)


def test_of_an_empty_ledger_nothing_is_known(tmp_path):
    with Ledger(f"sqlite:///{tmp_path / 'ledger.db'}") as book, pytest.raises(NothingKnownError, match=r"ledger\.db"):
        last_known(book, date(2025, 11, 22))


@pytest.mark.parametrize("when", [date(2025, 11, 20), datetime(2025, 11, 20, 23, 59, tzinfo=UTC)])
def test_the_day_of_an_instant_is_a_plain_day(when):
    assert known_day(when) == date(2025, 11, 20)
    assert type(known_day(when)) is date
