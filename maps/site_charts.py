"""Charts of the site: bands between a low and a high estimate, and bars, as SVG that stands without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maps.chart import HEIGHT, month_names, rules, scale_of
from maps.figures import gaps
from maps.markup import Markup, tag
from maps.messages import Messages

__all__ = ["Band", "bands_chart", "bars_chart", "months_chart"]

Estimate = tuple[float, float, float]

BAR_SHARE = 0.38
"""Width of a bar beside another as a share of a month's room."""


@dataclass(frozen=True, slots=True)
class Band:
    """What a side has by day: its name, and low, best and high in km², None where a day has no edition."""

    label: str
    days: Sequence[Estimate | None]


def bands_chart(days: Sequence[date], bands: Sequence[Band], said: str, messages: Messages) -> Markup:
    """Draw the best estimate of each side as a line in a band from low to high; days without one are grey."""
    known = [size for band in bands for one in band.days if one for size in one]
    low, high, step = scale_of(known)
    last = max(len(days) - 1, 1)

    def y(size: float) -> str:
        return f"{round(HEIGHT * (high - size) / (high - low), 1):g}"

    drawn = _missing([all(band.days[number] is None for band in bands) for number in range(len(days))])
    for number, band in enumerate(bands):
        for first, final in gaps([one is not None for one in band.days]):
            run = [(at, one) for at in range(first, final + 1) if (one := band.days[at]) is not None]
            edge = [f"{at} {y(one[2])}" for at, one in run] + [f"{at} {y(one[0])}" for at, one in run[::-1]]
            line = "L".join(f"{at} {y(one[1])}" for at, one in run) + ("h0" if first == final else "")
            drawn += [
                tag("path", d=f"M{'L'.join(edge)}z", class_=f"band side-{number}"),
                tag("path", d=f"M{line}", class_=f"line side-{number}"),
            ]
    levels = rules(low, high, step, messages)
    return _framed(drawn, levels, month_names(days, last, messages), last, said)


def bars_chart(days: Sequence[date], counts: Sequence[int | None], said: str, messages: Messages) -> Markup:
    """Draw a count for each day as a bar; days without one are grey."""
    low, high, step = 0.0, *_whole([float(count) for count in counts if count is not None])
    last = max(len(days), 1)
    tops = [
        f"M{at + 0.1:g} {HEIGHT}V{round(HEIGHT * (high - count) / high, 1):g}h.8V{HEIGHT}z"
        for at, count in enumerate(counts)
        if count
    ]
    drawn = [*_missing([count is None for count in counts], 0), tag("path", d="".join(tops), class_="bar")]
    return _framed(drawn, rules(low, high, step, messages, _count), month_names(days, last, messages), last, said)


def months_chart(
    months: Sequence[date], sides: Sequence[Sequence[tuple[float, float]]], said: str, messages: Messages
) -> Markup:
    """Draw for each month and side what was gained upward, filled, and what was lost downward, hollow, in km²."""
    most = max([1.0, *(size for side in sides for pair in side for size in pair)])
    _, high, _ = scale_of([0.0, most])
    drawn = []
    for number, side in enumerate(sides):
        for at, (gained, lost) in enumerate(side):
            x = round(at + 0.1 + number * 0.42, 2)
            up, down = (round(HEIGHT / 2 * size / high, 1) for size in (gained, lost))
            drawn += [
                tag("rect", x=x, y=HEIGHT / 2 - up, width=BAR_SHARE, height=up, class_=f"bar side-{number}"),
                tag("rect", x=x, y=HEIGHT / 2, width=BAR_SHARE, height=down, class_=f"bar lost side-{number}"),
            ]
    names = month_names([*months, months[-1]] if len(months) == 1 else months, len(months), messages)
    return _framed(drawn, rules(-high, high, high, messages), names, len(months), said)


def _framed(drawn: Sequence[Markup], levels: Sequence[Markup], names: Sequence[Markup], last: int, said: str) -> Markup:
    plot = tag("svg", *drawn, viewBox=f"0 0 {last} {HEIGHT}", preserveAspectRatio="none", width="100%", height="100%",
               overflow="visible")  # fmt: skip
    return tag("div", tag("svg", *levels, plot, *names, role="img", aria_label=said), class_="chart")


def _missing(missing: Sequence[bool], begin: float = -0.5) -> list[Markup]:
    """Draw the bands of days without figures; ``begin``: where a day's band begins beside its number."""
    return [
        tag("rect", x=first + begin, width=final - first + 1, y=0, height=HEIGHT, class_="gap-band")
        for first, final in gaps(missing)
    ]


def _whole(counts: Sequence[float]) -> tuple[float, float]:
    """Return the top of a scale of counts and the distance of its rules, both whole numbers."""
    _, high, step = scale_of([0.0, max([4.0, *counts])])
    return high, step


def _count(number: float, messages: Messages) -> str:
    return messages.number(number)
