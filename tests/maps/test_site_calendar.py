"""The calendar: every day in its week, told by sign and words."""

import re
from datetime import date

from maps.messages import ENGLISH, Messages
from maps.site_calendar import CHANGED, MISSING, UNCHANGED, CalendarDay, calendar

DAYS = (
    CalendarDay(date(2025, 11, 30), CHANGED, 1),
    CalendarDay(date(2025, 12, 1), UNCHANGED, corrected=True),
    CalendarDay(date(2025, 12, 3), CHANGED, 12),
)


def rows(drawn):
    """The days of each week: "" for a cell without one."""
    return [
        [re.match(r"(?:<[^>]*>)*(\d*)", cell)[1] for cell in re.findall("<td>(.*?)</td>", row)]
        for row in re.findall("<tr>((?:<td>.*?</td>)+)</tr>", drawn)
    ]


def test_days_stand_in_their_weeks_the_newest_month_first():
    drawn = calendar(DAYS, ENGLISH)
    assert rows(drawn) == [["1", "2", "3", "", "", "", ""], ["", "", "", "", "", "", "30"]]
    assert drawn.index("December 2025") < drawn.index("November 2025")


def test_each_state_has_words_and_a_sign_of_its_own():
    drawn = calendar(DAYS, ENGLISH)
    assert 'aria-label="30 November 2025, changed: 1 settlement turned"' in drawn
    assert 'aria-label="3 December 2025, changed: 12 settlements turned"' in drawn
    assert 'aria-label="1 December 2025, unchanged: no settlement turned, corrected after its day"' in drawn
    assert '<span class="unseen">2 December 2025, missing: there is no edition</span>' in drawn
    days = drawn.split('class="months"')[1]
    assert re.findall(r'class="sign" aria-hidden="true">([^<]*)<', days) == ["○✎", "–", "●", "●"]


def test_days_lead_to_their_editions_but_missing_ones_nowhere():
    assert re.findall('href="([^"]*)"', calendar(DAYS, ENGLISH)) == [
        "2025-12-01/index.html", "2025-12-03/index.html", "2025-11-30/index.html",
    ]  # fmt: skip


def test_words_follow_the_language():
    drawn = calendar(DAYS, Messages.open("uk"))
    assert "листопад 2025" in drawn
    assert "змінено: 12 населених пунктів" in drawn


def test_a_missing_day_is_missing():
    assert f'class="day {MISSING}"' in calendar(DAYS, ENGLISH)
