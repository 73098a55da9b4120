"""Dates as a reader says them: "21 November 2025"."""

import re
from datetime import UTC, date, datetime

from maps.markup import Markup, join, tag
from maps.messages import ENGLISH, Messages

__all__ = ["range_of", "spoken", "spoken_text", "stamped", "stamped_text"]

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def spoken(day: date, messages: Messages = ENGLISH) -> str:
    """Word a day for the screen."""
    return messages.day(day)


def stamped(day: date, messages: Messages = ENGLISH) -> Markup:
    """Word a day as a <time> element that also carries the ISO form."""
    return tag("time", messages.day(day), datetime=day.isoformat())


def range_of(first: date, last: date, messages: Messages = ENGLISH) -> str:
    """Word a first and a last day; of one month it is named once."""
    if first == last:
        return messages.day(first)
    one_month = (first.year, first.month) == (last.year, last.month)
    begin = messages.number(first.day) if one_month else messages.day(first)
    return messages.text("{first} to {last}", first=begin, last=messages.day(last))


def spoken_text(written: str, messages: Messages = ENGLISH) -> str:
    """Word a written date: a day, ``day/day``, ``day~`` or an instant; else give it back as it is."""
    text = written.strip()
    try:
        if ISO_DAY.fullmatch(text):
            return messages.day(date.fromisoformat(text))
        if text.endswith("~"):
            return messages.text("about {day}", day=messages.day(date.fromisoformat(text[:-1])))
        first, slash, last = text.partition("/")
        if slash:
            return range_of(date.fromisoformat(first), date.fromisoformat(last), messages)
        return _instant(datetime.fromisoformat(text), messages)
    except ValueError:
        return written


def stamped_text(written: str, messages: Messages = ENGLISH) -> Markup:
    """Word a written date, as a <time> element where the text is one day or instant."""
    words = spoken_text(written, messages)
    if words == written or "/" in written or "~" in written:
        return join(words)
    return tag("time", words, datetime=written.strip())


def _instant(moment: datetime, messages: Messages) -> str:
    if moment.tzinfo is None:
        return f"{messages.day(moment.date())}, {moment:%H:%M}"
    utc = moment.astimezone(UTC)
    return f"{messages.day(utc.date())}, {utc:%H:%M} UTC"
