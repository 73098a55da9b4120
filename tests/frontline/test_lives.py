from datetime import UTC, date, datetime

from frontline.ledger import Ledger
from frontline.lives import lives_of

LYMAN = "UA14120110010088407"


def test_a_withdrawal_has_the_day_on_which_the_ledger_recorded_it(claim, small_seeds):
    with Ledger("sqlite://") as book:
        book.add([claim(claim_id="a", place=LYMAN)], datetime(2025, 11, 22, tzinfo=UTC), "1")
        book.withdraw("a", "twice", datetime(2025, 11, 25, tzinfo=UTC))
        found = lives_of(book, small_seeds, until=date(2025, 12, 1))
    assert [(one.state.value, one.since.day) for one in found["a"]] == [("claimed", 21), ("withdrawn", 25)]
