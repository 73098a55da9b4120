"""The page of statistics: charts, each with a table that has the same figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from maps.dates import stamped
from maps.markup import Markup, join, tag
from maps.messages import MONTH, Messages
from maps.site import STATISTICS, Site
from maps.site_charts import Band, bands_chart, bars_chart, months_chart

__all__ = ["MonthFigures", "SourceFigures", "Statistics", "statistics_page"]

Estimate = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """A month with its number of editions, and what each side gained and lost in it: low, best and high in km²."""

    month: date
    editions: int
    gained: tuple[Estimate, ...]
    lost: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """A source by name: how many claims it made, how many of them repeat others, how many are withdrawn."""

    name: str
    claims: int
    repeats: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures: ``held`` a band a side and ``claims`` a number a day, for each of ``days``, None without edition."""

    days: Sequence[date]
    held: Sequence[Band]
    months: Sequence[MonthFigures]
    claims: Sequence[int | None]
    sources: Sequence[SourceFigures]


def statistics_page(site: Site, figures: Statistics) -> str:
    """Return the page; nothing on it is more exact than the editions that it is counted from."""
    text, messages = site.messages.text, site.messages
    body = join(
        tag("h2", text("Ground held")),
        _held(figures, messages),
        tag("h2", text("Ground gained and lost")),
        _changed(site, figures, messages),
        tag("h2", text("Claims by day")),
        _claims(figures, messages),
        tag("h2", text("Claims by source")),
        _sources(figures.sources, messages),
    )
    return site.page(STATISTICS, text("Statistics"), body)


def _held(figures: Statistics, messages: Messages) -> Markup:
    text = messages.text
    said = text("Ground held by each side on every day, in km². The table below has the same figures.")
    words = text("The thick line is the best estimate, the thin ones beside it are the low and the high one.")
    missing = [at for at in range(len(figures.days)) if all(band.days[at] is None for band in figures.held)]
    if missing:
        words += " " + text("Grey columns are days without an edition.")
    chart = bands_chart(figures.days, figures.held, said, messages)
    names = [band.label for band in figures.held]
    heads = [text("Day"), *(f"{name}, {kind}" for name in names for kind in _kinds(messages))]
    rows = [
        [stamped(day, messages), *(cell for band in figures.held for cell in _estimate(band.days[at], messages))]
        for at, day in enumerate(figures.days)
    ]
    table = _table(text("Ground held by day, in km²"), heads, rows)
    return join(tag("figure", chart, _names(names), tag("p", words, class_="quiet")), _folded(table, messages))


def _changed(site: Site, figures: Statistics, messages: Messages) -> Markup:
    text = messages.text
    months = [one.month for one in figures.months]
    best = [
        [(one.gained[side][1], one.lost[side][1]) for one in figures.months] for side in range(len(site.sides))
    ]  # fmt: skip
    said = text("Ground gained and lost by each side in every month, in km². The table below has the same figures.")
    words = text(
        "Filled and upward: gained; hollow and downward: lost. Best estimates, summed over a month's editions."
    )
    faded = text("Evidence fades with its age, so ground may be lost to uncertainty without anybody taking it.")
    heads = [text("Month"), text("Editions")]
    for name in site.sides:
        for kind in (text("gained"), text("lost")):
            heads += [f"{name}, {kind}, {estimate}" for estimate in _kinds(messages)]
    rows = []
    for one in figures.months:
        cells = [join(messages.day(one.month, MONTH)), join(str(one.editions))]
        for gained, lost in zip(one.gained, one.lost, strict=True):
            cells += [*_estimate(gained, messages), *_estimate(lost, messages)]
        rows.append(cells)
    chart = months_chart(months, best, said, messages)
    figure = tag("figure", chart, _names(site.sides), tag("p", join(words, " ", faded), class_="quiet"))
    table = _table(text("Ground gained and lost by month, in km²: sums of the changes from day to day"), heads, rows)
    return join(figure, _folded(table, messages))


def _claims(figures: Statistics, messages: Messages) -> Markup:
    text = messages.text
    said = text("Number of claims about every day. The table below has the same figures.")
    rows = [
        [stamped(day, messages), join(text("no edition") if count is None else messages.number(count))]
        for day, count in zip(figures.days, figures.claims, strict=True)
    ]
    table = _table(text("Claims about each day"), [text("Day"), text("Claims")], rows)
    chart = bars_chart(figures.days, figures.claims, said, messages)
    return join(tag("figure", chart), _folded(table, messages))


def _sources(sources: Sequence[SourceFigures], messages: Messages) -> Markup:
    text = messages.text
    most = max([1, *(one.claims for one in sources)])
    rows = []
    for one in sources:
        bar = tag("svg", tag("rect", width=one.claims, height=1, class_="bar"), viewBox=f"0 0 {most} 1",
                  preserveAspectRatio="none", width="100%", height="10", aria_hidden="true")  # fmt: skip
        numbers = (messages.number(number) for number in (one.claims, one.repeats, one.withdrawn))
        rows.append([join(one.name, bar), *(join(number) for number in numbers)])
    heads = [text("Source"), text("Claims"), text("Repeat others"), text("Withdrawn")]
    return _table(text("Claims of each source, the most first"), heads, rows)


def _names(names: Sequence[str]) -> Markup:
    """Write the key of a chart: each side with its colour and its line."""
    shown = [
        tag("li", tag("svg", tag("path", d="M0 6H34", class_=f"line side-{number}"), aria_hidden="true"), name)
        for number, name in enumerate(names)
    ]
    return tag("ul", *shown, class_="names")


def _kinds(messages: Messages) -> tuple[str, str, str]:
    return messages.text("low"), messages.text("best"), messages.text("high")


def _estimate(one: Estimate | None, messages: Messages) -> list[Markup]:
    return [join("–" if one is None else messages.number(one[number], 1)) for number in range(3)]


def _folded(table: Markup, messages: Messages) -> Markup:
    return tag("details", tag("summary", messages.text("The same as a table")), table)


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[Markup]]) -> Markup:
    head = tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads)))
    body = [tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows]
    table = tag("table", tag("caption", caption), head, tag("tbody", *body), class_="figures")
    return tag("div", table, class_="scroll", tabindex="0", role="region", aria_label=caption)
