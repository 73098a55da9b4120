"""How things look: colours, shapes, letters and patterns, each with the words that explain it.

Colours follow the Okabe-Ito set (Okabe and Ito 2008, Color Universal Design), which stays apart for
readers with any of the common kinds of colour blindness; the orange is darkened until white letters
on it reach a contrast of 4.5. Colour never speaks alone: every side has its shape as well.
"""

from dataclasses import dataclass

from maps.errors import DrawingError
from maps.markup import Markup, join, tag
from maps.model import DayMap

__all__ = [
    "KINDS",
    "SIDES",
    "TIERS",
    "ZONES",
    "Kind",
    "SideLook",
    "Tier",
    "ZoneLook",
    "claim_symbol",
    "place_symbol",
    "swatch",
    "symbols",
]


@dataclass(frozen=True, slots=True)
class SideLook:
    """Colour and shape of one side; ``outline`` is an SVG element for a 24 by 24 view box."""

    colour: str
    colour_words: str
    shape_words: str
    outline: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """The letter inside a marker, and what a claim of this kind says."""

    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Tier:
    """How a place of a tier is filled, in words; ``sideless_words`` where it is drawn otherwise without a side."""

    fill_words: str
    sideless_words: str = ""


@dataclass(frozen=True, slots=True)
class ZoneLook:
    """Path options of a zone as Leaflet names them, and the words of the legend."""

    words: str
    paths: tuple[dict[str, str | float | bool], ...]


SIDES = (
    SideLook("#0072B2", "blue", "circle", "circle", (("cx", "12"), ("cy", "12"), ("r", "10"))),
    SideLook(
        "#B84F00", "orange", "square", "rect",
        (("x", "2.6"), ("y", "2.6"), ("width", "18.8"), ("height", "18.8"), ("rx", "1.5")),
    ),
    SideLook("#4A4A4A", "dark grey", "diamond", "polygon", (("points", "12,0.8 23.2,12 12,23.2 0.8,12"),)),
    SideLook(
        "#8A3F6B", "purple", "hexagon", "polygon",
        (("points", "6.5,2.2 17.5,2.2 23,12 17.5,21.8 6.5,21.8 1,12"),),
    ),
)  # fmt: skip

KINDS = {
    "capture": Kind("C", "says the place was taken"),
    "control": Kind("H", "says the place is held"),
    "advance": Kind("A", "says ground was gained"),
    "withdrawal": Kind("W", "says forces left"),
    "clash": Kind("X", "says there was fighting"),
    "counterattack": Kind("B", "says forces struck back"),
    "infiltration": Kind("I", "says small groups got in"),
    "flag": Kind("F", "says a flag was shown"),
    "encirclement": Kind("E", "says forces are surrounded"),
    "strike": Kind("S", "says the place was hit from afar"),
    "denial": Kind("D", "says that another claim is untrue"),
    "other": Kind("O", "says something else"),
}

TIERS = {
    "controlled": Tier("filled"),
    "contested": Tier("half filled", "in both sides' colours"),
    "claimed": Tier("hollow with a dashed ring"),
    "unknown": Tier("small and grey"),
}

INK = "#1f2328"
GREY = "#6e6e6e"


def _ground(words: str, pattern: str, **outline: str | float | bool) -> ZoneLook:
    """Fill an area with one of the page's patterns; without an outline, for its edge is no border."""
    return ZoneLook(words, ({"stroke": False, "fillColor": f"url(#{pattern})", "fillOpacity": 1.0, **outline},))


ZONES = {
    **{
        f"{kind}-{number}": _ground(words.format(look.colour_words), f"{kind}-{number}")
        for number, look in enumerate(SIDES[:2])
        for kind, words in (
            ("likelier", "faint {} tint"),
            ("controlled", ("{} tint with dots", "{} tint with level lines")[number]),
            ("claimed", "{} dashes"),
        )
    },
    "contested": _ground("stripes in both sides' colours", "contested"),
    "contact_zone": ZoneLook(
        "hatched band",
        (
            {"stroke": True, "color": "#5d4a66", "weight": 1.2, "opacity": 0.7, "dashArray": "1 3",
             "fillColor": "url(#hatch)", "fillOpacity": 1.0},
        ),
    ),
    "front": ZoneLook(
        "dark line with a light edge",
        (
            {"color": "#ffffff", "weight": 6.5, "opacity": 0.85, "fill": False},
            {"color": INK, "weight": 3, "opacity": 0.95, "fill": False},
        ),
    ),
}  # fmt: skip


def claim_symbol(side: int) -> str:
    """Name the symbol of a claim marker by its side's place in the map's list."""
    return f"sign-claim-{side}"


def place_symbol(tier: str, side: int | None) -> str:
    """Name the symbol of a place; an unknown tier looks the same for every side."""
    return f"sign-{tier}" if side is None or tier == "unknown" else f"sign-{tier}-{side}"


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
        dashes = tag("rect", y=3, width=5, height=2, fill=look.colour, fill_opacity=0.6)
        drawn += [
            _tile(f"likelier-{number}", _tint(look.colour, 0.13)),
            _tile(f"controlled-{number}", _tint(look.colour, 0.3), (dots, lines)[number]),
            _tile(f"claimed-{number}", _tint(look.colour, 0.08), dashes),
        ]
    stripes = [
        tag("rect", x=4 * number, width=4, height=8, fill=look.colour, fill_opacity=0.38)
        for number, look in enumerate(looks)
    ]
    return [*drawn, _tile("contested", *stripes, patternTransform="rotate(-30)")]


def _tint(colour: str, opacity: float) -> Markup:
    return tag("rect", width=8, height=8, fill=colour, fill_opacity=opacity)


def _tile(name: str, *drawn: Markup, **turned: str) -> Markup:
    return tag("pattern", *drawn, id=name, width=8, height=8, patternUnits="userSpaceOnUse", **turned)


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
