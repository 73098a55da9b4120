"""How changed ground looks: by pattern as well as colour. Colours stand in ``assets/comparison.css``."""

from maps.markup import Markup, tag

__all__ = ["KINDS", "patterns", "swatch"]

KINDS = (
    "controlled-0", "controlled-1", "claimed-0", "claimed-1", "contested", "likelier-0", "likelier-1", "unknown",
)  # fmt: skip
"""States of ground and settlements: with the number of the side that holds, claims or is likelier to hold them."""

TILE = 8

SPARSE = 12
"""Side of the tile of ground that is only likelier one side's."""

DASHES = ({"y": 3, "width": 5, "height": 2}, {"x": 3, "width": 2, "height": 5})
"""Of ground that a side only claims: level ones of the first, upright ones of the second."""

FAR = 14
"""Side of the tile of ground that did not change, larger, so that what changed stands out."""


def patterns() -> Markup:
    """Define the patterns of all kinds, once, in an SVG that takes no room."""
    drawn = [_tile("turned-contested", _stripe(0), _stripe(1), patternTransform="rotate(-30)"),
             _tile("turned-unknown", _tint("none"), tag("path", d="M1 4h3M2.5 2.5v3", class_="mark none"))]  # fmt: skip
    for number in (0, 1):
        side = f"side-{number}"
        drawn += [
            _tile(f"turned-controlled-{number}", _tint(f"{side} strong"), _mark(number, f"{side} strong")),
            _tile(f"turned-claimed-{number}", _tint(f"{side} faint"),
                  tag("rect", **DASHES[number], class_=f"mark {side}")),
            _tile(f"turned-likelier-{number}", _tint(side, SPARSE), _mark(number, side, SPARSE), size=SPARSE),
            _tile(f"held-{number}", tag("rect", width=FAR, height=FAR, class_=f"tint held {side}"),
                  _mark(number, f"{side} held", FAR), size=FAR),
        ]  # fmt: skip
    return tag("svg", tag("defs", *drawn), class_="definitions", width=0, height=0, aria_hidden="true")


def swatch(name: str) -> Markup:
    """Draw a sample of ground or of a line for the legend; ``name`` is its class on the map."""
    if name.startswith("front"):
        lines = [tag("path", d="M1 8h28", class_=f"{part} {name}") for part in ("halo", "line")]
        return _sample(*lines)
    return _sample(tag("rect", x=1, y=1, width=28, height=14, class_=name))


def _sample(*drawn: Markup) -> Markup:
    return tag("svg", *drawn, viewBox="0 0 30 16", width=30, height=16, class_="swatch", aria_hidden="true")


def _mark(number: int, name: str, size: int = TILE) -> Markup:
    """Draw the mark of a side: dots of the first, level lines of the second."""
    if number == 0:
        return tag("circle", cx=size / 2, cy=size / 2, r=1.1, class_=f"mark {name}")
    return tag("rect", y=size / 2, width=size, height=1.1, class_=f"mark {name}")


def _stripe(number: int) -> Markup:
    return tag("rect", x=number * TILE / 2, width=TILE / 2, height=TILE, class_=f"stripe side-{number}")


def _tint(name: str, size: int = TILE) -> Markup:
    return tag("rect", width=size, height=size, class_=f"tint {name}")


def _tile(name: str, *drawn: Markup, size: int = TILE, **turned: str) -> Markup:
    return tag("pattern", *drawn, id=name, width=size, height=size, patternUnits="userSpaceOnUse", **turned)
