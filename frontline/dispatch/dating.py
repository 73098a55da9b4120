"""Dating: when a dispatch says that something happened, against the day of the dispatch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from frontline.dispatch.sentences import Sentence, Text

__all__ = ["When", "dispatch_day", "read_dates"]

_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th|-го|-е)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d{2})-(\d{2})\b|\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)\b")
_AND = frozenset(
    {"and", "та", "і", "й", "и", "e", "-", "–", "—", "to", "/", "through", "until", "till", "до", "по", "al", "a", "on"}
)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text states at a token: the first and last possible day."""

    token: int
    first: date
    last: date

    def __str__(self) -> str:
        return self.first.isoformat() if self.first == self.last else f"{self.first}/{self.last}"


def dispatch_day(text: str) -> date | None:
    """Return the first full date in numbers of a dispatch's opening lines, if it has one."""
    found = _ISO.search(text[:400])
    if not found:
        return None
    numbers = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    return _date(*(int(number) for number in numbers))


def read_dates(text: Text, sentence: Sentence, day: date | None) -> list[When]:
    """Return the times that a sentence states, none after the dispatch's day; without that day only full dates."""
    found = [*_written(text, sentence, day), *(_relative(text, sentence, day) if day else ())]
    known = sorted((one for one in found if day is None or one.first <= day), key=lambda one: one.token)
    return list(_joined(text, known))


def _joined(text: Text, found: list[When]) -> Iterator[When]:
    """Yield times, of two that only "and" or "until" parts one from the first to the last: "1 May and 5 May"."""
    last: When | None = None
    for one in found:
        if last and _goes_on(text, last.token + 1, one.token) and last.first <= one.last:
            last = When(last.token, last.first, one.last)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _goes_on(text: Text, start: int, end: int) -> bool:
    words = range(start, end)
    is_joined = any(text.lower[n] in _AND for n in words)
    return is_joined and all(text.lower[n] in _AND or text.shown[n].isdigit() or text.shown[n] == "," for n in words)


def _written(text: Text, sentence: Sentence, day: date | None) -> Iterator[When]:
    """Yield dates with the name of a month: "November 21", "16 and 17 December 2025", "in December"."""
    for mark in text.within("month", sentence.start, sentence.end):
        month = int(mark.value)
        numbers, span = _days(text, sentence, mark.start, mark.end)
        year = _year(text, mark, span, day)
        if year is None:
            continue
        days = [one for number in numbers if (one := _date(year, month, number))]
        if day and days and days[0] > day and not _has_year(text, span):
            days = [one for number in numbers if (one := _date(year - 1, month, number))]
        if days and _is_since(text, mark.start) and day:
            yield When(mark.start, days[0], day)
        elif days:
            yield When(mark.start, min(days), max(days))
        elif not numbers and (text.shown[mark.start][0].isupper() or text.language != "en"):
            yield from _month(text, mark.start, year, month, day)


def _month(text: Text, token: int, year: int, month: int, day: date | None) -> Iterator[When]:
    first = date(year, month, 1)
    if day and first > day:
        first = date(year - 1, month, 1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    if _is_since(text, token) and day:
        last = day
    yield When(token, first, min(last, day) if day else last)


def _is_since(text: Text, token: int) -> bool:
    return any(mark.value == "date" for mark in text.within("since", token - 3, token))


def _days(text: Text, sentence: Sentence, start: int, end: int) -> tuple[list[int], tuple[int, int]]:
    """Return the numbers of days beside a month, and the tokens that they and it take."""
    after = end
    is_joined = end < sentence.end and text.lower[end] in _AND  # "1 December until 5 December"
    while not is_joined and after < sentence.end and (_DAY.fullmatch(text.shown[after]) or text.lower[after] in _AND):
        after += 1
    numbers = [text.shown[n] for n in range(end, after)]
    before = start
    if not any(map(_DAY.fullmatch, numbers)):
        while before > sentence.start and (_DAY.fullmatch(text.shown[before - 1]) or text.lower[before - 1] in _AND
                                           or text.lower[before - 1] in ("of", "il")):  # fmt: skip
            before -= 1
        numbers = [text.shown[n] for n in range(before, start)]
        after = end
    days = [int(re.match(r"\d+", number)[0]) for number in numbers if _DAY.fullmatch(number)]  # type: ignore[index]
    return [number for number in days if 1 <= number <= 31], (before, after)


def _has_year(text: Text, span: tuple[int, int]) -> bool:
    return any(_YEAR.fullmatch(text.shown[n]) for n in range(span[1], min(span[1] + 2, len(text.doc))))


def _year(text: Text, mark: object, span: tuple[int, int], day: date | None) -> int | None:
    """Return the year written after a date, or that of the dispatch."""
    del mark
    for number in range(span[1], min(span[1] + 2, len(text.doc))):
        if _YEAR.fullmatch(text.shown[number]):
            return int(text.shown[number])
    if day is None:
        return None
    return day.year - 1 if text.has("last", span[1], span[1] + 2) else day.year


def _relative(text: Text, sentence: Sentence, day: date) -> Iterator[When]:
    for mark in text.within("weekday", sentence.start, sentence.end):
        then = day - timedelta((day.isoweekday() - int(mark.value)) % 7)
        yield When(mark.start, then, then)
    for mark in text.within("ago", sentence.start, sentence.end):
        then = day - timedelta(int(mark.value))
        yield When(mark.start, then, then)
    for mark in text.within("past", sentence.start, sentence.end):
        yield When(mark.start, day - timedelta(int(mark.value)), day)
    for mark in text.within("since", sentence.start, sentence.end):
        if mark.value != "date":
            yield When(mark.start, day.replace(day=1) if mark.value == "month" else day.replace(month=1, day=1), day)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
