"""Sizes by day in words and tables: the twin of a chart for those who read or listen."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from maps.dates import spoken, spoken_text, stamped
from maps.markup import Markup, join, tag

__all__ = ["Figures", "days_table", "gaps", "kilometres", "month_of", "months_tables", "summary"]

Figures = Sequence[tuple[str, Sequence[float | None]]]
"""Label and size in km² by day, None where no area is given, of each kind of area."""

MOST_GAPS = 12
"""Gaps that the summary names; more are counted, and the table has them all."""


def summary(days: Sequence[date], figures: Figures) -> list[str]:
    """Return sentences that tell the span, the gaps, and each kind's first, last, largest and smallest size."""
    missing = gaps([all(sizes[step] is None for _, sizes in figures) for step in range(len(days))])
    return [_coverage(days, missing), *(_course(days, label, sizes) for label, sizes in figures)]


def gaps(missing: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the runs of True as pairs of their first and last number."""
    runs = []
    for is_missing, run in groupby(range(len(missing)), lambda step: missing[step]):
        steps = list(run)
        if is_missing:
            runs.append((steps[0], steps[-1]))
    return runs


def kilometres(size: float) -> str:
    """Word a size; below 100 km² with a decimal."""
    return f"{size:,.0f} km²" if abs(size) >= 100 else f"{size:,.1f} km²"


def month_of(day: date) -> str:
    """Word a day's month: "November 2025"."""
    return spoken(day).split(" ", 1)[1]


def months_tables(days: Sequence[date], figures: Figures) -> Markup:
    """Write a table for each kind of area with a row for each month."""
    return join(*(_months_table(days, label, sizes) for label, sizes in figures))


def days_table(days: Sequence[date], figures: Figures) -> Markup:
    """Write every day with each kind's size and what it changed by; a day without an area says so."""
    heads = [tag("th", "Day", scope="col")]
    for label, _ in figures:
        heads += [tag("th", f"{label}, km²", scope="col"), tag("th", "Change", scope="col")]
    before: list[float | None] = [None] * len(figures)
    rows = []
    for step, day in enumerate(days):
        cells = [tag("th", stamped(day), scope="row")]
        for number, (_, sizes) in enumerate(figures):
            size = sizes[step]
            cells += [_number(size), tag("td", _change(before[number], size))]
            before[number] = size
        rows.append(tag("tr", *cells))
    caption = tag("caption", "Size on every day; the change is against the row above, where both have an area")
    return tag("table", caption, tag("thead", tag("tr", *heads)), tag("tbody", *rows), id="days-table")


def _coverage(days: Sequence[date], missing: Sequence[tuple[int, int]]) -> str:
    absent = sum(last - first + 1 for first, last in missing)
    steps = len(days)
    if steps == 1:
        return f"One day, {spoken(days[0])}."
    apart = (days[1] - days[0]).days
    unit = "days" if apart == 1 else f"steps of {apart} days"
    known = f"{steps - absent:,} of the {steps:,} {unit} from {spoken(days[0])} to {spoken(days[-1])} have an area"
    if not absent:
        return f"{known}."
    named = [spoken_text(f"{days[first]}/{days[last]}") for first, last in missing[:MOST_GAPS]]
    more = f", and {len(missing) - MOST_GAPS} more" if len(missing) > MOST_GAPS else ""
    return f"{known}; the others are shown as gaps: {', '.join(named)}{more}."


def _course(days: Sequence[date], label: str, sizes: Sequence[float | None]) -> str:
    known = [(size, step) for step, size in enumerate(sizes) if size is not None]
    if not known:
        return f"{label}: no area on any day."
    (first, begin), (last, end) = known[0], known[-1]
    if begin == end:
        return f"{label}: {kilometres(first)} on {spoken(days[begin])}."
    least, most = min(known), max(known)
    change = "no change" if last == first else f"{kilometres(abs(last - first))} {'more' if last > first else 'less'}"
    return (
        f"{label}: {kilometres(first)} on {spoken(days[begin])} and {kilometres(last)} on {spoken(days[end])}, "
        f"{change}. Smallest: {kilometres(least[0])} on {spoken(days[least[1]])}; largest: {kilometres(most[0])} on "
        f"{spoken(days[most[1]])}."
    )


def _months_table(days: Sequence[date], label: str, sizes: Sequence[float | None]) -> Markup:
    heads = ("Month", "Days", "First, km²", "Last, km²", "Change")
    rows = []
    for month, steps in groupby(range(len(days)), lambda step: month_of(days[step])):
        known = [size for step in steps if (size := sizes[step]) is not None]
        first, last = (known[0], known[-1]) if known else (None, None)
        name = tag("th", month, scope="row")
        cells = (tag("td", str(len(known))), _number(first), _number(last), tag("td", _change(first, last)))
        rows.append(tag("tr", name, *cells))
    head = tag("thead", tag("tr", *(tag("th", text, scope="col") for text in heads)))
    return tag(
        "table",
        tag("caption", f"{label}, by month: number of days with an area, size on the first and the last of them"),
        head,
        tag("tbody", *rows),
    )


def _number(size: float | None) -> Markup:
    return tag("td", "no area", class_="none") if size is None else tag("td", f"{size:,.1f}")


def _change(before: float | None, after: float | None) -> str:
    if before is None or after is None:
        return ""
    change = round(after - before, 1)
    return f"{change:+,.1f}" if change else "0"
