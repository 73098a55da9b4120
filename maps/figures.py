"""Sizes by day in words and tables: the twin of a chart for those who read or listen."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from maps.dates import range_of, stamped
from maps.markup import Markup, join, tag
from maps.messages import ENGLISH, MONTH, Messages

__all__ = ["Figures", "days_table", "gaps", "kilometres", "months_tables", "summary"]

Figures = Sequence[tuple[str, Sequence[float | None]]]
"""Label and size in km² by day, None where no area is given, of each kind of area."""

MOST_GAPS = 12
"""Gaps that the summary names; more are counted, and the table has them all."""


def summary(days: Sequence[date], figures: Figures, messages: Messages = ENGLISH) -> list[str]:
    """Return sentences that tell the span, the gaps, and each kind's first, last, largest and smallest size.

    The gaps of a kind are told with it where they are not those that all kinds have.
    """
    missing = gaps([all(sizes[step] is None for _, sizes in figures) for step in range(len(days))])
    told = [_coverage(days, missing, messages)]
    for label, sizes in figures:
        course, own = _course(days, label, sizes, messages), gaps([size is None for size in sizes])
        if own != missing and any(size is not None for size in sizes):
            breaks = messages.text(
                "No area of this kind, so that its line in the chart breaks: {gaps}.",
                gaps=_named(days, own, messages),
            )
            course = f"{course} {breaks}"
        told.append(course)
    return told


def gaps(missing: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the runs of True as pairs of their first and last number."""
    runs = []
    for is_missing, run in groupby(range(len(missing)), lambda step: missing[step]):
        steps = list(run)
        if is_missing:
            runs.append((steps[0], steps[-1]))
    return runs


def kilometres(size: float, messages: Messages = ENGLISH) -> str:
    """Word a size; below 100 km² with a decimal."""
    return messages.text("{size} km²", size=messages.number(size, 0 if abs(size) >= 100 else 1))


def months_tables(days: Sequence[date], figures: Figures, messages: Messages = ENGLISH) -> Markup:
    """Write a table for each kind of area with a row for each month."""
    return join(*(_months_table(days, label, sizes, messages) for label, sizes in figures))


def days_table(days: Sequence[date], figures: Figures, messages: Messages = ENGLISH) -> Markup:
    """Write every day with each kind's size and what it changed by; a day without an area says so."""
    text = messages.text
    heads = [tag("th", text("Day"), scope="col")]
    for label, _ in figures:
        heads += [tag("th", text("{label}, km²", label=label), scope="col"), tag("th", text("Change"), scope="col")]
    before: list[float | None] = [None] * len(figures)
    rows = []
    for step, day in enumerate(days):
        cells = [tag("th", stamped(day, messages), scope="row")]
        for number, (_, sizes) in enumerate(figures):
            size = sizes[step]
            cells += [_number(size, messages), tag("td", _change(before[number], size, messages))]
            before[number] = size
        rows.append(tag("tr", *cells))
    caption = tag("caption", text("Size on every day; the change is against the row above, where both have an area"))
    return tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), id="days-table")


def _coverage(days: Sequence[date], missing: Sequence[tuple[int, int]], messages: Messages) -> str:
    absent = sum(last - first + 1 for first, last in missing)
    steps = len(days)
    first, last = messages.day(days[0]), messages.day(days[-1])
    if steps == 1:
        return messages.text("One day, {day}.", day=first)
    apart = (days[1] - days[0]).days
    values = {"first": first, "last": last, "known": messages.number(steps - absent)}
    if apart == 1:
        known = messages.plural(
            "{known} of the {count} day from {first} to {last} have an area",
            "{known} of the {count} days from {first} to {last} have an area",
            steps, **values,
        )  # fmt: skip
    else:
        known = messages.plural(
            "{known} of the {steps} steps of {count} day from {first} to {last} have an area",
            "{known} of the {steps} steps of {count} days from {first} to {last} have an area",
            apart, steps=messages.number(steps), **values,
        )  # fmt: skip
    if not absent:
        return f"{known}."
    named = _named(days, missing, messages)
    return messages.text("{known}; the others are shown as gaps: {gaps}.", known=known, gaps=named)


def _named(days: Sequence[date], missing: Sequence[tuple[int, int]], messages: Messages) -> str:
    named = [range_of(days[first], days[last], messages) for first, last in missing[:MOST_GAPS]]
    if len(missing) > MOST_GAPS:
        named.append(messages.text("and {more} more", more=messages.number(len(missing) - MOST_GAPS)))
    return ", ".join(named)


def _course(days: Sequence[date], label: str, sizes: Sequence[float | None], messages: Messages) -> str:
    known = [(size, step) for step, size in enumerate(sizes) if size is not None]
    if not known:
        return messages.text("{label}: no area on any day.", label=label)

    def on(size: float, step: int) -> str:
        return messages.text("{size} on {day}", size=kilometres(size, messages), day=messages.day(days[step]))

    first, last, least, most = known[0], known[-1], min(known), max(known)
    if first[1] == last[1]:
        return messages.text("{label}: {size}.", label=label, size=on(*first))
    return messages.text(
        "{label}: {first} and {last}, {change}. Smallest: {least}; largest: {most}.",
        label=label, first=on(*first), last=on(*last), change=_compared(first[0], last[0], messages),
        least=on(*least), most=on(*most),
    )  # fmt: skip


def _compared(first: float, last: float, messages: Messages) -> str:
    size = kilometres(abs(last - first), messages)
    if last == first:
        return messages.text("no change")
    return messages.text("{size} more", size=size) if last > first else messages.text("{size} less", size=size)


def _months_table(days: Sequence[date], label: str, sizes: Sequence[float | None], messages: Messages) -> Markup:
    text = messages.text
    heads = (text("Month"), text("Days"), text("First, km²"), text("Last, km²"), text("Change"))
    rows = []
    for month, steps in groupby(range(len(days)), lambda step: days[step].replace(day=1)):
        known = [size for step in steps if (size := sizes[step]) is not None]
        first, last = (known[0], known[-1]) if known else (None, None)
        name, count = tag("th", messages.day(month, MONTH), scope="row"), tag("td", str(len(known)))
        change = tag("td", _change(first, last, messages))
        rows.append(tag("tr", name, count, _number(first, messages), _number(last, messages), change))
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))
    caption = text("{label}, by month: days with an area, size on the first and the last of them", label=label)
    return tag("table", tag("caption", caption), head, tag("tbody", *rows))


def _number(size: float | None, messages: Messages) -> Markup:
    if size is None:
        return tag("td", messages.text("no area"), class_="none")
    return tag("td", messages.number(size, 1))


def _change(before: float | None, after: float | None, messages: Messages) -> str:
    if before is None or after is None:
        return ""
    change = round(after - before, 1)
    return messages.number(change, 1, signed=True) if change else "0"
