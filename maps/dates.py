"""Dates as a reader says them: "21 November 2025"."""

import re
from datetime import UTC, date, datetime

from maps.markup import Markup, join, tag

__all__ = ["spoken", "spoken_text", "stamped", "stamped_text"]

MONTHS = (  # not from strftime, which follows the machine's locale
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def spoken(day: date) -> str:
    """Word a day for the screen."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def stamped(day: date) -> Markup:
    """Word a day as a <time> element that also carries the ISO form."""
    return tag("time", spoken(day), datetime=day.isoformat())


def spoken_text(written: str) -> str:
    """Word a written date: a day, ``day/day``, ``day~`` or an instant; else give it back as it is."""
    text = written.strip()
    try:
        if DAY.fullmatch(text):
            return spoken(date.fromisoformat(text))
        if text.endswith("~"):
            return f"about {spoken(date.fromisoformat(text[:-1]))}"
        first, slash, last = text.partition("/")
        if slash:
            return _range(date.fromisoformat(first), date.fromisoformat(last))
        return _instant(datetime.fromisoformat(text))
    except ValueError:
        return written


def stamped_text(written: str) -> Markup:
    """Word a written date, as a <time> element where the text is one day or instant."""
    words = spoken_text(written)
    if words == written or "/" in written or "~" in written:
        return join(words)
    return tag("time", words, datetime=written.strip())


def _range(first: date, last: date) -> str:
    if first == last:
        return spoken(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {spoken(last)}"
    return f"{spoken(first)} to {spoken(last)}"


def _instant(moment: datetime) -> str:
    if moment.tzinfo is None:
        return f"{spoken(moment.date())}, {moment:%H:%M}"
    utc = moment.astimezone(UTC)
    return f"{spoken(utc.date())}, {utc:%H:%M} UTC"
