"""Dates as a reader says them: "21 November 2025"."""

import re
from datetime import date

from maps.markup import Markup, tag
from maps.messages import ENGLISH, Messages

__all__ = ["range_of", "spoken_text", "stamped"]

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


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
    """Word a written date: a day, ``day/day`` or ``day~``; else give it back as it is."""
    text = written.strip()
    try:
        if ISO_DAY.fullmatch(text):
            return messages.day(date.fromisoformat(text))
        if text.endswith("~"):
            return messages.text("about {day}", day=messages.day(date.fromisoformat(text[:-1])))
        first, _, last = text.partition("/")
        return range_of(date.fromisoformat(first), date.fromisoformat(last), messages)
    except ValueError:
        return written
