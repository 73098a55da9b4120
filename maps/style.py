"""How things look: colours, shapes, letters and patterns, each with the words that explain it.

Colours follow the Okabe-Ito set (Okabe and Ito 2008, Color Universal Design), which stays apart for
readers with any of the common kinds of colour blindness; the orange is darkened until white letters
on it reach a contrast of 4.5. Colour never speaks alone: every side has its shape as well.
"""

from dataclasses import dataclass

from maps.messages import msgid

__all__ = [
    "AGES",
    "DISPUTED",
    "GREY",
    "INK",
    "KINDS",
    "SIDES",
    "TIERS",
    "ZONES",
    "Age",
    "Kind",
    "SideLook",
    "Tier",
    "ZoneLook",
    "age_symbol",
    "claim_symbol",
    "place_symbol",
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
    """Path options of a zone as Leaflet names them, and the words of the legend; ``first``: shown from the start."""

    words: str
    paths: tuple[dict[str, str | float | bool], ...]
    first: bool = True


@dataclass(frozen=True, slots=True)
class Age:
    """Evidence up to so many days old, None without an end: its sign's colour and radius (of 12), and the words."""

    days: int | None
    colour: str
    radius: float
    words: str


SIDES = (
    SideLook("#0072B2", msgid("blue"), msgid("circle"), "circle", (("cx", "12"), ("cy", "12"), ("r", "10"))),
    SideLook(
        "#B84F00", msgid("orange"), msgid("square"), "rect",
        (("x", "2.6"), ("y", "2.6"), ("width", "18.8"), ("height", "18.8"), ("rx", "1.5")),
    ),
    SideLook(
        "#4A4A4A", msgid("dark grey"), msgid("diamond"), "polygon",
        (("points", "12,0.8 23.2,12 12,23.2 0.8,12"),),
    ),
    SideLook(
        "#8A3F6B", msgid("purple"), msgid("hexagon"), "polygon",
        (("points", "6.5,2.2 17.5,2.2 23,12 17.5,21.8 6.5,21.8 1,12"),),
    ),
)  # fmt: skip

KINDS = {
    msgid("capture"): Kind("C", msgid("says the place was taken")),
    msgid("control"): Kind("H", msgid("says the place is held")),
    msgid("advance"): Kind("A", msgid("says ground was gained")),
    msgid("withdrawal"): Kind("W", msgid("says forces left")),
    msgid("clash"): Kind("X", msgid("says there was fighting")),
    msgid("counterattack"): Kind("B", msgid("says forces struck back")),
    msgid("infiltration"): Kind("I", msgid("says small groups got in")),
    msgid("flag"): Kind("F", msgid("says a flag was shown")),
    msgid("encirclement"): Kind("E", msgid("says forces are surrounded")),
    msgid("strike"): Kind("S", msgid("says the place was hit from afar")),
    msgid("denial"): Kind("D", msgid("says that another claim is untrue")),
    msgid("other"): Kind("O", msgid("says something else")),
}

TIERS = {
    msgid("controlled"): Tier(msgid("filled")),
    msgid("contested"): Tier(msgid("half filled"), msgid("in both sides' colours")),
    msgid("claimed"): Tier(msgid("hollow with a dashed ring")),
    msgid("unknown"): Tier(msgid("small and grey")),
}

DISPUTED = "sign-disputed"
"""The symbol laid around a place of which origins of different sides say contradictory things."""

INK = "#1f2328"
GREY = "#6e6e6e"

AGES = (
    Age(7, "#2b1a4d", 10.0, msgid("up to 7 days")),
    Age(30, "#5c3f91", 9.0, msgid("8 to 30 days")),
    Age(90, "#8f73bd", 8.0, msgid("31 to 90 days")),
    Age(365, "#c2aede", 7.0, msgid("91 to 365 days")),
    Age(None, "#f2ecfa", 6.0, msgid("older, or without a date")),
)
"""From new to old ever lighter and smaller: lightness and size are seen by every reader and on paper alike."""


def _ground(words: str, pattern: str, **outline: str | float | bool) -> ZoneLook:
    """Fill an area with one of the page's patterns; without an outline, for its edge is no border."""
    return ZoneLook(words, ({"stroke": False, "fillColor": f"url(#{pattern})", "fillOpacity": 1.0, **outline},))


def _earlier(colour: str, weight: float, dashes: str) -> tuple[dict[str, str | float | bool], ...]:
    """Draw a front of an earlier day: thinner, paler and broken, upon a light edge."""
    line: dict[str, str | float | bool] = {"fill": False, "lineCap": "round"}
    return (
        {**line, "color": "#ffffff", "weight": weight + 2.4, "opacity": 0.7},
        {**line, "color": colour, "weight": weight, "opacity": 0.95, "dashArray": dashes},
    )


ZONES = {
    "likelier-0": _ground(msgid("faint blue tint with sparse dots"), "likelier-0"),
    "controlled-0": _ground(msgid("blue tint with dots"), "controlled-0"),
    "claimed-0": _ground(msgid("blue dashes"), "claimed-0"),
    "likelier-1": _ground(msgid("faint orange tint with sparse level lines"), "likelier-1"),
    "controlled-1": _ground(msgid("orange tint with level lines"), "controlled-1"),
    "claimed-1": _ground(msgid("upright orange dashes"), "claimed-1"),
    "contested": _ground(msgid("stripes in both sides' colours"), "contested"),
    "contact_zone": ZoneLook(
        msgid("hatched band"),
        (
            {"stroke": True, "color": "#5d4a66", "weight": 1.2, "opacity": 0.7, "dashArray": "1 3",
             "fillColor": "url(#hatch)", "fillOpacity": 1.0},
        ),
    ),
    "front-30": ZoneLook(msgid("dotted line"), _earlier("#7b6f86", 2.6, "0.1 5.2"), first=False),
    "front-7": ZoneLook(msgid("dashed line"), _earlier("#4d4358", 2.6, "9 5"), first=False),
    "front": ZoneLook(
        msgid("dark line with a light edge"),
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


def age_symbol(number: int) -> str:
    """Name the symbol of a place whose newest evidence falls into one of ``AGES``."""
    return f"sign-age-{number}"
