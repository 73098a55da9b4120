"""Days as a reader says them, on screen and as elements that carry the ISO form."""

from datetime import date

import pytest

from maps.dates import range_of, spoken_text, stamped
from maps.messages import Messages


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2025-11-21", "21 November 2025"), (" 2025-11-21 ", "21 November 2025"),
        ("2025-11-19/2025-11-21", "19 to 21 November 2025"),
        ("2025-10-31/2025-11-01", "31 October 2025 to 1 November 2025"),
        ("2024-11-19/2025-11-21", "19 November 2024 to 21 November 2025"),
        ("2025-11-21/2025-11-21", "21 November 2025"), ("2025-11-21~", "about 21 November 2025"),
    ],
)  # fmt: skip
def test_a_written_day_is_said_in_words(written, said):
    assert spoken_text(written) == said


@pytest.mark.parametrize("written", ["", "soon", "2025-02-30", "2025-11-21/", "/2025-11-21", "~", "2025-11-21T10:00"])
def test_what_is_no_day_stays_as_it_was_written(written):
    assert spoken_text(written) == written


def test_days_are_said_in_the_language_asked_for():
    uk = Messages("uk", {})
    assert spoken_text("2025-11-21", uk) == "21 листопада 2025"
    assert "November" not in range_of(date(2025, 11, 19), date(2025, 11, 21), uk)


def test_an_element_of_a_day_carries_the_day_itself():
    assert str(stamped(date(2025, 11, 21))) == '<time datetime="2025-11-21">21 November 2025</time>'
