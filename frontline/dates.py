"""Dates as people and spreadsheets write them, in the one form that claims have; of two readings none is guessed.

2025-11-21 stays as it is; 21.11.2025 is a day before a month everywhere; 11/21/2025 can be one day only, but 11/12/2025
is two, so it is left as written, to be refused with both readings.
"""

import re
from datetime import UTC, date, datetime, timedelta

from frontline.claims import EventDate

__all__ = [
    "EARLIEST",
    "LONGEST_DAYS",
    "as_event_date",
    "as_reported_at",
    "day_of",
    "from_serial",
    "is_backwards",
    "is_early",
    "readings",
    "said_on",
]

_DOTTED = r"\d{1,2}\.\d{1,2}\.\d{4}"
_SLASHED = r"\d{1,2}/\d{1,2}/\d{4}"
_YEAR_FIRST = r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}"
_DAY = re.compile(rf"({_DOTTED}|{_SLASHED}|{_YEAR_FIRST})(?:[T ]+(\d{{1,2}}:\d{{2}}(?::\d{{2}}(?:\.0+)?)?))?")
_RANGE = re.compile(rf"({_DOTTED}|{_YEAR_FIRST})\s*[-–—/]\s*({_DOTTED}|{_YEAR_FIRST})")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_DASHED = re.compile(r"\d{1,2}-\d{1,2}-\d{4}")
_SHORT = re.compile(r"(\d{1,2}[./-]\d{1,2}[./-])(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:[Tt ].*)?")
_NAMED = re.compile(r"(\d{1,2})\s+([^\W\d]{3,})\.?\s+(\d{4})")
_MONTHS = (
    ("jan", "січ"), ("feb", "лют"), ("mar", "бер"), ("apr", "кві"), ("may", "тра"), ("jun", "чер"),
    ("jul", "лип"), ("aug", "сер"), ("sep", "вер"), ("oct", "жов"), ("nov", "лис"), ("dec", "гру"),
)  # fmt: skip
"""How the names of months begin in English and Ukrainian, in any case."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_WEEK = re.compile(r"\d{4}-?W\d{2}-?\d", re.ASCII)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?", re.ASCII)
"""All that is a day or an instant in ``reported_at``, in the form of claims."""

_ZONED = re.compile(r"(.+\d)\s*([Zz]|\+\d{2}(?::?\d{2})?)", re.ASCII)
"""A zone behind a time however written; none with a minus, for 9:00-10:30 is a span of hours."""

_TIMED = re.compile(r"(.+\d)[Tt]\s*(\d{1,2}:.+)", re.ASCII)

_EXCEL_ZERO = date(1899, 12, 30)
"""Day 0 of the serial numbers that spreadsheets keep dates as."""

EARLIEST = date(1946, 1, 1)
"""The first day that a claim may be of where its theatre does not say when it begins: what is earlier is mostly a slip
in the year; choice."""

LEAST_SERIAL = 10_000
"""Least serial number (a day of 1927) that is taken for a day: numbers of four digits are years or quantities."""

LONGEST_DAYS = 366
"""Days that a range may last: one over years says nothing about a line, and mostly has a slip in one of its ends."""


def from_serial(number: float, zero: date = _EXCEL_ZERO) -> date | None:
    """Return the day of a spreadsheet's serial number, or None where it is no day that a claim may be of.

    ``zero`` is the day 0 of the workbook. Years and other small numbers in a column of dates are left alone.
    """
    try:
        return zero + timedelta(int(number)) if number >= LEAST_SERIAL else None
    except (OverflowError, ValueError):
        return None


def as_event_date(cell: str) -> str:
    """Return an event's date in the form of claims, or the cell as it is if it has no single reading."""
    about = cell.endswith("~")
    if found := _RANGE.fullmatch(cell):
        first, last = (_single(part) for part in found.groups())
        return cell if not first or not last else str(first) if first == last else f"{first}/{last}"
    found = _DAY.fullmatch(cell.removesuffix("~").rstrip())
    day = _single(found[1]) if found else None
    return f"{day}{'~' if about else ''}" if day else cell


def as_reported_at(cell: str) -> str:
    """Return when something was said in ISO form, or the cell as it is if it has no single reading."""
    zoned = _ZONED.fullmatch(cell)
    text, zone = (zoned[1], zoned[2].upper()) if zoned and ":" in zoned[1] else (cell, "")
    found = _DAY.fullmatch(_TIMED.sub(r"\1T\2", text))
    day = _single(found[1]) if found else None
    if not found or day is None or (zone and (not found[2] or _INSTANT.fullmatch(cell))):
        return cell
    clock = (found[2] or "").split(".")[0]
    clock = clock.rjust(5, "0") if len(clock) < 6 else clock.rjust(8, "0")
    return f"{day}T{clock}{zone}" if zone or clock.strip("0:") else str(day)


def readings(cell: str, begins: date = EARLIEST) -> tuple[str, ...]:
    """Return the days from ``begins`` on that a cell may mean, in ISO form: both of 11/12/2025, that of a serial."""
    if _SERIAL.fullmatch(cell):
        day = from_serial(int(cell[:5]))
        return (day.isoformat(),) if day and day >= begins else ()
    if is_backwards(cell):
        first, _, last = cell.partition("/")
        return (f"{last}/{first}",)
    text, about = cell.strip("~ "), "~" if "~" in cell else ""
    if found := _NAMED.fullmatch(text):
        number = next((n for n, names in enumerate(_MONTHS, 1) if found[2].casefold().startswith(names)), 0)
        days = [day] if (day := _date(int(found[3]), number, int(found[1]))) else []
    elif found := _SHORT.fullmatch(text):
        days = _days(f"{found[1]}20{found[2]}")
    elif _WEEK.fullmatch(text):
        days = _of_week(text)
    elif found := _COMPACT.fullmatch(text):
        days = _days("-".join(found.groups()))
    else:
        days = _days(found[1]) if (found := _DAY.match(text)) else _days(text) if _DASHED.fullmatch(text) else []
    return tuple(f"{day}{about}" for day in days if day >= begins)


def is_backwards(cell: str) -> bool:
    """Say whether a cell is a range of days that ends before it begins."""
    first, _, last = cell.partition("/")
    if not (_ISO.fullmatch(first) and _ISO.fullmatch(last)):
        return False
    try:
        return date.fromisoformat(last) < date.fromisoformat(first)
    except ValueError:
        return False


def _single(text: str) -> date | None:
    days = _days(text)
    return days[0] if len(days) == 1 else None


def _days(text: str) -> list[date]:
    """Return the days that a text of three numbers may mean, in order."""
    numbers = [int(part) for part in re.split(r"[-/.]", text)]
    if len(numbers) != 3:
        return []
    if numbers[0] > 31:
        orders = [(numbers[0], numbers[1], numbers[2])]
    else:
        orders = [(numbers[2], numbers[1], numbers[0])]
        if "/" in text:
            orders.append((numbers[2], numbers[0], numbers[1]))
    return sorted({day for order in orders if (day := _date(*order))})


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_week(text: str) -> list[date]:
    try:
        return [date.fromisoformat(text)]
    except ValueError:
        return []


def _moment(cell: str) -> datetime:
    """Return a day's first moment or an instant; raises ValueError for what is neither in the form of claims."""
    if not _INSTANT.fullmatch(cell):
        raise ValueError("is no day or instant")
    return datetime.fromisoformat(cell)


def said_on(cell: str) -> date:
    """Return the UTC day of a date or of an instant; an instant without a zone is taken as UTC. Raises ValueError."""
    moment = _moment(cell)
    try:
        return (moment.astimezone(UTC) if moment.tzinfo else moment).date()
    except OverflowError as error:
        raise ValueError("lies at the end of the calendar") from error


def day_of(event_date: str) -> str:
    """Return the ISO day that stands for a readable event date."""
    return event_date if _ISO.fullmatch(event_date) else EventDate.parse(event_date).day.isoformat()


def is_early(reported_at: str, event_date: str) -> bool:
    """Say whether a report came before its event; of an instant its own day counts, as events have local days."""
    try:
        return _moment(reported_at).date() < EventDate.parse(event_date).first
    except ValueError:
        return False
