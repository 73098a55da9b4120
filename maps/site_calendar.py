"""The calendar of editions: a table a month, each day with a sign and words that say what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from types import MappingProxyType

from maps.markup import Markup, join, tag
from maps.messages import MONTH, Messages, msgid

__all__ = ["CHANGED", "MISSING", "UNCHANGED", "CalendarDay", "calendar"]

CHANGED, UNCHANGED, MISSING = "changed", "unchanged", "missing"

CORRECTED = "corrected"

SIGNS = MappingProxyType({CHANGED: "●", UNCHANGED: "○", MISSING: "–", CORRECTED: "✎"})

_WORDS = MappingProxyType(
    {
        CHANGED: msgid("changed: a settlement turned"),
        UNCHANGED: msgid("unchanged: no settlement turned"),
        MISSING: msgid("missing: there is no edition"),
        CORRECTED: msgid("corrected after its day"),
    }
)

WEEK = 7


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: its state (CHANGED, UNCHANGED, MISSING), how many settlements turned, whether it was corrected."""

    on: date
    state: str
    turned: int = 0
    corrected: bool = False


def calendar(days: Sequence[CalendarDay], messages: Messages) -> Markup:
    """Draw every day from the first to the last, newest month first, with a key of the signs."""
    known = {one.on: one for one in days}
    first, last = min(known), max(known)
    span = [first + timedelta(number) for number in range((last - first).days + 1)]
    months = [
        _month(month, [known.get(day, CalendarDay(day, MISSING)) for day in some], messages)
        for month, some in groupby(span, key=lambda day: day.replace(day=1))
    ]
    return join(_key(messages), tag("div", *months[::-1], class_="months"))


def _key(messages: Messages) -> Markup:
    shown = [
        tag("li", tag("span", tag("span", sign, class_="sign"), class_=f"day {name}", aria_hidden="true"),
            messages.text(_WORDS[name]))
        for name, sign in SIGNS.items()
    ]  # fmt: skip
    return tag("ul", *shown, class_="key")


def _month(month: date, days: Sequence[CalendarDay], messages: Messages) -> Markup:
    """Draw a month in weeks that begin as its readers' do."""
    begins = messages.locale.first_week_day
    ahead = (days[0].on.weekday() - begins) % WEEK
    cells = [tag("td")] * ahead + [tag("td", _day(day, messages)) for day in days]
    cells += [tag("td")] * (-len(cells) % WEEK)
    rows = [tag("tr", *cells[at : at + WEEK]) for at in range(0, len(cells), WEEK)]
    wide, short = (messages.locale.days["stand-alone"][width] for width in ("wide", "short"))
    heads = [
        tag("th", short[(begins + number) % WEEK], abbr=wide[(begins + number) % WEEK], scope="col")
        for number in range(WEEK)
    ]
    caption = tag("caption", messages.day(month, MONTH))
    return tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), class_="calendar")


def _day(day: CalendarDay, messages: Messages) -> Markup:
    """Draw a day as a link to its edition, if there is one; its words are read out and shown on pointing."""
    words = [messages.text(_WORDS[day.state])]
    if day.state == CHANGED:
        words = [
            messages.plural("changed: {count} settlement turned", "changed: {count} settlements turned", day.turned)
        ]
    if day.corrected:
        words.append(messages.text(_WORDS[CORRECTED]))
    said = f"{messages.day(day.on)}, {', '.join(words)}"
    signs = SIGNS[day.state] + (SIGNS[CORRECTED] if day.corrected else "")
    shown = str(day.on.day), tag("span", signs, class_="sign", aria_hidden="true")
    class_ = f"day {day.state}{f' {CORRECTED}' if day.corrected else ''}"
    if day.state == MISSING:
        return tag("span", *shown, tag("span", said, class_="unseen"), class_=class_, title=said)
    return tag("a", *shown, class_=class_, href=f"{day.on}/index.html", aria_label=said, title=said)
