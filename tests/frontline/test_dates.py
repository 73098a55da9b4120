from datetime import date

import pytest

from frontline.claims import EventDate
from frontline.dates import as_event_date, as_reported_at, day_of, from_serial, is_early, readings, said_on

EVENTS = {
    "2025-11-21": "2025-11-21", "2025-11-21~": "2025-11-21~", "2025-11-19/2025-11-21": "2025-11-19/2025-11-21",
    "21.11.2025": "2025-11-21", "1.2.2025": "2025-02-01", "21.11.2025~": "2025-11-21~", "21.11.2025 ~": "2025-11-21~",
    "19.11.2025-21.11.2025": "2025-11-19/2025-11-21", "19.11.2025 – 21.11.2025": "2025-11-19/2025-11-21",
    "11/21/2025": "2025-11-21", "21/11/2025": "2025-11-21", "11/11/2025": "2025-11-11", "2025/11/21": "2025-11-21",
    "2025-11-21 00:00:00": "2025-11-21", "21.11.2025 0:00": "2025-11-21", "2025-11-21/2025-11-21": "2025-11-21",
}  # fmt: skip


@pytest.mark.parametrize(("cell", "read"), EVENTS.items())
def test_days_of_spreadsheets_are_read(cell, read):
    assert as_event_date(cell) == read
    assert EventDate.parse(read)


@pytest.mark.parametrize("cell", ["11/12/2025", "21.11.25", "31.02.2025", "45982", "soon", "", "2025-11", "1.2.3.2025"])
def test_what_has_two_readings_or_none_stays_as_it_is(cell):
    assert as_event_date(cell) == cell
    assert as_reported_at(cell) == cell


def test_both_readings_are_offered():
    assert readings("11/12/2025") == ("2025-11-12", "2025-12-11")
    assert readings("45982") == readings("45982,5") == ("2025-11-21",)
    assert readings("soon") == readings("99999999") == ()


@pytest.mark.parametrize(
    "cell",
    [
        "20251121",
        "2025-W47-5",
        "2025-11-21\n15:30",
        "2025-11-21T15",
        "2025-11-21 15:30 MSK",
        "20251121T1530",
        "2025-11-21 09:00-10:30",
    ],
)
def test_what_is_no_instant_in_the_form_of_claims_is_refused_and_its_day_is_offered(cell):
    with pytest.raises(ValueError, match="is no day or instant"):
        said_on(as_reported_at(cell))
    assert readings(cell) == ("2025-11-21",)
    assert not is_early(cell, "2025-11-22")


@pytest.mark.parametrize(
    "cell",
    ["21.11.25", "21-11-2025", "20251121", "21 Nov 2025", "21 november 2025", "21 листопада 2025", "21/11/25"],
)
def test_a_form_that_is_not_read_but_has_one_reading_is_offered(cell):
    assert as_event_date(cell) == cell
    assert readings(cell) == ("2025-11-21",)


def test_a_day_that_is_marked_as_about_is_offered_so_and_what_is_none_not_at_all():
    assert readings("~2025-11-21") == readings("~21.11.25") == ("2025-11-21~",)
    assert readings("21.11.25", date(2025, 11, 22)) == readings("45982", date(2025, 11, 22)) == ()
    assert readings("21.11.25", date(2025, 11, 21)) == ("2025-11-21",)
    assert from_serial(9999) is None
    assert from_serial(10_000) == date(1927, 5, 18)
    assert readings("31 Feb 2025") == readings("21 Xyz 2025") == readings("20251399") == readings("21.11.1925") == ()


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("21.11.2025 9:05", "2025-11-21T09:05"), ("2025-11-21 15:30:00", "2025-11-21T15:30:00"),
        ("21.11.2025 00:00:00", "2025-11-21"), ("2025-11-21T15:30Z", "2025-11-21T15:30Z"), ("", ""),
        ("2025-11-21 15:30Z", "2025-11-21T15:30Z"), ("2025-11-21 15:30+02:00", "2025-11-21T15:30+02:00"),
        ("2025-11-21t15:30z", "2025-11-21T15:30Z"), ("21.11.2025 9:05 +02", "2025-11-21T09:05+02"),
        ("2025-11-21T00:00Z", "2025-11-21T00:00Z"), ("2025-11-21T15:30:01.25Z", "2025-11-21T15:30:01.25Z"),
    ],
)  # fmt: skip
def test_an_instant_keeps_its_clock(cell, read):
    assert as_reported_at(cell) == read


def test_days_are_told_in_utc_and_reports_before_their_event():
    assert said_on("2025-11-21T23:30-02:00") == date(2025, 11, 22)
    assert day_of("2025-11-19/2025-11-21") == day_of("2025-11-21~") == day_of("2025-11-21") == "2025-11-21"
    assert is_early("2025-11-20", "2025-11-21")
    assert not is_early("2025-11-21", "2025-11-21")
    assert not is_early("", "soon")
