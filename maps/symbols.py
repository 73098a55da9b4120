"""The page's symbols and patterns, drawn from the looks of ``maps.style``, and defined once in every page."""

from maps.errors import DrawingError
from maps.markup import Markup, join, tag
from maps.model import DayMap
from maps.style import AGES, DISPUTED, GREY, INK, SIDES, TIERS, Age, SideLook, age_symbol, claim_symbol, place_symbol

__all__ = ["swatch", "symbols"]

TILE, SPARSE = 8, 12
"""Sides in px of a pattern's tile: of ground that words settle, and of ground that is only likelier one side's."""


def swatch(symbol: str, letter: str = "") -> Markup:
    """Draw a symbol as it stands on the map, for a legend or a filter."""
    text = tag("text", letter, x=12, y=16.5, text_anchor="middle", class_="letter") if letter else ""
    use = tag("use", href=f"#{symbol}")
    return tag("svg", join(use, text), viewBox="0 0 24 24", width=20, height=20, class_="swatch",
               aria_hidden="true")  # fmt: skip


def symbols(day: DayMap) -> Markup:
    """Define every symbol and pattern of the page, once, in an SVG that takes no room."""
    if len(day.sides) > len(SIDES):
        raise DrawingError(f"{len(day.sides)} sides; at most {len(SIDES)} can be told apart on one map")
    looks = SIDES[: len(day.sides)]
    drawn = [_hatch(), *_grounds(looks[:2])]
    for number, look in enumerate(looks):
        outline = _outline(look, fill=look.colour, stroke="#ffffff", stroke_width=1.6)
        drawn.append(_symbol(claim_symbol(number), outline))
        drawn += [_symbol(place_symbol(tier, number), _place(tier, look)) for tier in TIERS if tier != "unknown"]
    drawn += [_symbol(place_symbol(tier, None), _place(tier, None)) for tier in TIERS]
    drawn += [_symbol(age_symbol(number), _age(one)) for number, one in enumerate(AGES)]
    drawn.append(_symbol(DISPUTED, *_disputed()))
    return tag("svg", tag("defs", *drawn), class_="definitions", width=0, height=0, aria_hidden="true")


def _outline(look: SideLook, **paint: str | float) -> Markup:
    return tag(look.outline, **dict(look.attributes), **paint)


def _symbol(name: str, *drawn: Markup) -> Markup:
    return tag("symbol", *drawn, id=name, viewBox="0 0 24 24")


def _hatch() -> Markup:
    """Slanting lines; the tint between them keeps the band visible where it is thin."""
    tint = tag("rect", width=7, height=7, fill="#8d7799", fill_opacity=0.2)
    stroke = tag("rect", width=1.6, height=7, fill="#5d4a66", fill_opacity=0.6)
    return tag("pattern", tint, stroke, id="hatch", width=7, height=7, patternUnits="userSpaceOnUse",
               patternTransform="rotate(45)")  # fmt: skip


def _grounds(looks: tuple[SideLook, ...]) -> list[Markup]:
    """The patterns of areas: colour and marks both tell the side, and how much of them shows tells the tier."""
    drawn = []
    for number, look in enumerate(looks):
        dots = tag("circle", cx=4, cy=4, r=0.9, fill=look.colour, fill_opacity=0.55)
        lines = tag("rect", y=4, width=8, height=0.9, fill=look.colour, fill_opacity=0.45)
        dashes = tag("rect", fill=look.colour, fill_opacity=0.6,
                     **({"y": 3, "width": 5, "height": 2}, {"x": 3, "width": 2, "height": 5})[number])  # fmt: skip
        few = tag("circle", cx=6, cy=6, r=0.9, fill=look.colour, fill_opacity=0.55)
        far = tag("rect", y=6, width=SPARSE, height=0.9, fill=look.colour, fill_opacity=0.45)
        drawn += [
            _tile(f"likelier-{number}", _tint(look.colour, 0.13, SPARSE), (few, far)[number], size=SPARSE),
            _tile(f"controlled-{number}", _tint(look.colour, 0.3), (dots, lines)[number]),
            _tile(f"claimed-{number}", _tint(look.colour, 0.08), dashes),
        ]
    # Both sides' colours are one grey without colour: the first side's stripes are the darker.
    stripes = [
        tag("rect", x=4 * number, width=4, height=8, fill=look.colour, fill_opacity=(0.6, 0.2)[number])
        for number, look in enumerate(looks)
    ]
    return [*drawn, _tile("contested", *stripes, patternTransform="rotate(-30)")]


def _tint(colour: str, opacity: float, size: int = TILE) -> Markup:
    return tag("rect", width=size, height=size, fill=colour, fill_opacity=opacity)


def _tile(name: str, *drawn: Markup, size: int = TILE, **turned: str) -> Markup:
    return tag("pattern", *drawn, id=name, width=size, height=size, patternUnits="userSpaceOnUse", **turned)


def _age(age: Age) -> Markup:
    return tag("circle", cx=12, cy=12, r=age.radius, fill=age.colour, stroke=INK, stroke_width=1.8)


def _disputed() -> tuple[Markup, ...]:
    """A ring around a place's sign, with a light edge that parts it from any ground."""
    return tuple(
        tag("circle", cx=12, cy=12, r=10.2, fill="none", stroke=colour, stroke_width=width, **dashes)
        for colour, width, dashes in (("#ffffff", 3.6, {}), (INK, 1.8, {"stroke_dasharray": "3 2.2"}))
    )


def _place(tier: str, look: SideLook | None) -> Markup:
    """Fill the side's outline as the tier asks; a contested place without a side shows two halves."""
    shape = look or SIDES[0]
    colour = look.colour if look else GREY
    if tier == "controlled":
        return _outline(shape, fill=colour, stroke="#ffffff", stroke_width=2)
    if tier == "claimed":
        return _outline(shape, fill="#ffffff", fill_opacity=0.85, stroke=colour, stroke_width=3.4,
                        stroke_dasharray="4 2.6")  # fmt: skip
    if tier == "unknown":
        return tag("circle", cx=12, cy=12, r=6, fill="#b5b5b5", stroke=GREY, stroke_width=1.6)
    ground = _outline(shape, fill="#ffffff", stroke=colour if look else INK, stroke_width=2.4)
    left = tag("path", d="M12 3.5A8.5 8.5 0 0 0 12 20.5Z", fill=colour if look else SIDES[0].colour)
    right = tag("path", d="M12 3.5A8.5 8.5 0 0 1 12 20.5Z", fill=SIDES[1].colour)
    return join(ground, left) if look else join(ground, left, right)
