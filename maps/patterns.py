"""How up to four kinds of area are told apart on one map: by pattern as well as colour, and what changed by hatching.

Colours stand in ``assets/history.css``, for light and for dark ground.
"""

from collections.abc import Sequence

from maps.markup import Markup, join, tag
from maps.messages import ENGLISH, Messages

__all__ = ["MOST_SERIES", "area_patterns", "area_swatch", "areas_legend", "readout"]

MOST_SERIES = 4
"""Most kinds of area on one map: with more, patterns over the base map are no longer told apart."""

TILE = 8


def area_patterns(count: int) -> Markup:
    """Define the patterns of so many kinds of area, once, in an SVG that takes no room."""
    drawn = [pattern for number in range(count) for pattern in _patterns(number)]
    return tag("svg", tag("defs", *drawn), class_="definitions", width=0, height=0, aria_hidden="true")


def readout(labels: Sequence[str]) -> Markup:
    """Write a line for each kind of area with its pattern, into which a script writes its size on the day shown."""
    entries = []
    for number, label in enumerate(labels):
        text = tag("span", tag("span", label, class_="size-words"), tag("span", class_="change"))
        entries.append(tag("li", area_swatch("area", number), text))
    return tag("ul", *entries, id="sizes", class_="sizes")


def areas_legend(*, has_gaps: bool, messages: Messages = ENGLISH) -> Markup:
    """Explain in words how gaps look in the chart, and what changed since another day on the map."""
    text = messages.text
    gap = tag("ul", tag("li", area_swatch("gap-band", 0), text("in the chart: no area is given")))
    changes = [
        tag("li", area_swatch("gained", 0), text("hatched: part of the area now, but not on the day compared with")),
        tag("li", area_swatch("lost", 0), text("dotted, dashed edge: part of it then, but not now")),
    ]
    return join(gap if has_gaps else "", tag("ul", *changes, id="changes-legend", hidden=True))


def area_swatch(what: str, number: int) -> Markup:
    """Draw a sample of a pattern for a legend."""
    box = tag("rect", x=1, y=1, width=26, height=14, class_=f"{what} {what}-{number}")
    return tag("svg", box, viewBox="0 0 28 16", width=28, height=16, class_="swatch", aria_hidden="true")


def _patterns(number: int) -> tuple[Markup, Markup, Markup]:
    tint = tag("rect", width=TILE, height=TILE, class_="tint")
    marks = (
        join(),
        tag("rect", y=3, width=TILE, height=1.2, class_="mark"),
        tag("circle", cx=4, cy=4, r=1.2, class_="mark"),
        tag("rect", x=3, width=1.2, height=TILE, class_="mark"),
    )[number]
    hatch = tag("rect", width=2.6, height=6, class_="mark strong")
    dots = tag("circle", cx=2.5, cy=2.5, r=0.9, class_="mark strong")
    return (
        _tile(f"area-{number}", number, TILE, tint, marks),
        _tile(f"gained-{number}", number, 6, tag("rect", width=6, height=6, class_="tint"), hatch, slanted=True),
        _tile(f"lost-{number}", number, 5, dots),
    )


def _tile(name: str, number: int, size: int, *drawn: Markup, slanted: bool = False) -> Markup:
    turn = {"patternTransform": "rotate(45)"} if slanted else {}
    return tag("pattern", *drawn, id=name, class_=f"series-{number}", width=size, height=size,
               patternUnits="userSpaceOnUse", **turn)  # fmt: skip
