"""Sizes by day as a line chart: an SVG that stands without a script, and that a script lets move with the day."""

import math
from collections.abc import Callable, Sequence
from datetime import date

from maps.figures import Figures, gaps, kilometres
from maps.markup import Markup, join, tag
from maps.messages import ENGLISH, SHORT_MONTH, Messages

__all__ = ["HEIGHT", "draw_chart", "month_names", "rules", "scale_of"]

HEIGHT = 1000
"""Height of the plot in its own units, which the browser stretches to the size at hand."""

MOST_TICKS = 6
"""Most days named below the chart: on a telephone there is no room for more."""

FLAT = 0.6
"""If the smallest size is above this share of the largest, the scale does not begin at 0, or nothing could be seen."""


def draw_chart(days: Sequence[date], figures: Figures, messages: Messages = ENGLISH) -> Markup:
    """Draw the sizes of up to four kinds of area; a day without an area is a gap in the line and a band behind it."""
    low, high, step = scale_of([size for _, sizes in figures for size in sizes if size is not None])
    last = max(len(days) - 1, 1)
    missing = [all(sizes[number] is None for _, sizes in figures) for number in range(len(days))]
    bands = [
        tag("rect", x=first - 0.5, width=final - first + 1, y=0, height=HEIGHT, class_="gap-band")
        for first, final in gaps(missing)
    ]
    lines = [
        tag("path", d=drawn, class_=f"line line-{number}{kind}")
        for number, (_, sizes) in enumerate(figures)
        for kind, drawn in zip(("", " lone"), _paths(sizes, low, high), strict=True)
        if drawn
    ]
    plot = tag("svg", *bands, *lines, viewBox=f"0 0 {last} {HEIGHT}", preserveAspectRatio="none", width="100%",
               height="100%", overflow="visible")  # fmt: skip
    cursor = tag("line", id="chart-cursor", x1="0", x2="0", y1="0", y2="100%")
    dots = [
        tag("circle", id=f"chart-dot-{number}", r=4.5, class_=f"dot dot-{number}") for number in range(len(figures))
    ]
    begins = messages.text("The scale begins at {size}, not at 0.", size=kilometres(low, messages)) if low else ""
    said = messages.text("Size of the area by day."), begins, messages.text("The tables below have the same figures.")
    svg = tag("svg", *rules(low, high, step, messages), plot, cursor, *dots, *month_names(days, last, messages),
              id="chart", role="img", aria_label=" ".join(filter(None, said)), data_low=f"{low:g}",
              data_high=f"{high:g}")  # fmt: skip
    return join(svg, tag("p", begins, class_="quiet") if begins else "")


def scale_of(sizes: Sequence[float]) -> tuple[float, float, float]:
    """Return the scale's lower and upper end and the distance of its rules, round numbers of km²."""
    least, most = min(sizes), max(sizes)
    floor = least if least > FLAT * most else 0.0
    span = (most - floor) or max(most, 1.0) / 10
    power = 10.0 ** math.floor(math.log10(span / 3))
    step = next(power * times for times in (1, 2, 5, 10) if power * times * 4 >= span)
    low = math.floor(floor / step) * step
    high = math.ceil(most / step) * step
    return low, high if high > low else low + step, step


def _paths(sizes: Sequence[float | None], low: float, high: float) -> tuple[str, str]:
    """Write one line a run of known days, and apart from them the single days: dots by the round ends of wide lines."""
    lines, lone = [], []
    for first, final in gaps([size is not None for size in sizes]):
        points = [
            f"{number} {round(HEIGHT * (high - size) / (high - low), 1):g}"
            for number in range(first, final + 1)
            if (size := sizes[number]) is not None
        ]
        if first == final:
            lone.append(f"M{points[0]}h0")
        else:
            lines.append(f"M{'L'.join(points)}")
    return "".join(lines), "".join(lone)


def rules(
    low: float, high: float, step: float, messages: Messages, word: Callable[[float, Messages], str] = kilometres
) -> list[Markup]:
    """Draw level lines with their sizes in words, which stand above them at the left."""
    drawn = []
    for number in range(round((high - low) / step) + 1):
        size = low + number * step
        y = f"{round(100 * (high - size) / (high - low), 2):g}%"
        drawn += [
            tag("line", x1="0", x2="100%", y1=y, y2=y, class_="rule"),
            tag("text", word(size, messages) if size else "0", x="0", y=y, dy=-3, class_="size"),
        ]
    return drawn


def month_names(days: Sequence[date], last: int, messages: Messages) -> list[Markup]:
    """Name months below the chart, or the first and the last day if none begins within."""
    firsts = [n for n in range(1, len(days)) if (days[n].year, days[n].month) != (days[n - 1].year, days[n - 1].month)]
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 600) if len(firsts) / n <= MOST_TICKS)
    ticks = {
        n: messages.day(days[n], SHORT_MONTH) for n in firsts if (days[n].year * 12 + days[n].month - 1) % every == 0
    }
    if not ticks and days:
        ticks = {0: messages.day(days[0])} | ({len(days) - 1: messages.day(days[-1])} if days[-1] > days[0] else {})
    drawn = []
    for number, name in ticks.items():
        x = f"{round(100 * number / last, 2):g}%"
        # Near an edge a name in the middle of its tick would be cut off.
        anchor = "start" if number < last * 0.06 else "end" if number > last * 0.94 else "middle"
        drawn += [
            tag("line", x1=x, x2=x, y1="0", y2="100%", class_="month"),
            tag("text", name, x=x, y="100%", dy=16, text_anchor=anchor, class_="month-name"),
        ]
    return drawn
