"""How shapes look on a picture: as on the pages, by pattern as well as colour, in the terms of matplotlib.

The first side has circles and dots, the second squares and level lines, as in style.py.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from maps.messages import Messages, msgid
from maps.style import SIDES

__all__ = ["AREAS", "COLOURS", "EARLIER", "LINES", "POINTS", "AreaLook", "LineLook", "PointLook", "legend_of"]


@dataclass(frozen=True, slots=True)
class AreaLook:
    """A tint (colour and opacity), marks upon it (a hatch of matplotlib) and an edge."""

    colour: str
    opacity: float
    hatch: str = ""
    edge: str = "none"
    dashes: str = "-"


@dataclass(frozen=True, slots=True)
class LineLook:
    """A line with a light edge; ``width`` and ``casing`` in points, on a card."""

    width: float
    casing: float
    dashes: Any = "-"


@dataclass(frozen=True, slots=True)
class PointLook:
    """A sign: shape of the side, and how it is filled ("ring": not at all); ``size`` in points, on a card."""

    marker: str
    colour: str
    fill: Literal["full", "left", "none", "ring"]
    size: float


COLOURS = tuple(side.colour for side in SIDES[:2])
MARKERS = ("o", "s", "D")
DOTS, LEVELS = "...", "---"

INK, GREY, ZONE_COLOUR = "#1f2328", "#6e6e6e", "#5d4a66"


def _areas() -> dict[str, AreaLook]:
    found: dict[str, AreaLook] = {}
    for number, (colour, marks) in enumerate(zip(COLOURS, (DOTS, LEVELS), strict=True)):
        hollow = ("oo", "||")[number]
        found |= {
            f"held-{number}": AreaLook(colour, 0.14, marks[0]),
            f"likelier-{number}": AreaLook(colour, 0.13, marks[0]),
            f"controlled-{number}": AreaLook(colour, 0.3, marks),
            f"claimed-{number}": AreaLook(colour, 0.06, hollow, colour, "--"),
            f"turned-likelier-{number}": AreaLook(colour, 0.3, marks[:2], colour),
            f"turned-controlled-{number}": AreaLook(colour, 0.55, marks, colour),
            f"turned-claimed-{number}": AreaLook(colour, 0.1, hollow * 2, colour, "--"),
        }
    return found | {
        "contested": AreaLook("#8a7a60", 0.25, "xx"),
        "turned-contested": AreaLook("#8a7a60", 0.35, "xxxx", INK),
        "turned-unknown": AreaLook(GREY, 0.15, "++", GREY),
        "contact_zone": AreaLook("#8d7799", 0.18, "////", ZONE_COLOUR, ":"),
    }


AREAS = _areas()

LINES = {
    "edge": LineLook(0.9, 2.0, (0, (7, 2, 1, 2))),
    "front-30": LineLook(1.3, 2.6, (0, (0.8, 1.8))),
    "front-7": LineLook(1.3, 2.8, (0, (4, 1.6))),
    "front-then": LineLook(1.3, 2.8, (0, (2, 1.6))),
    "front": LineLook(2.2, 4.4),
}

EARLIER = ("front-7", "front-30")
"""Fronts of days before that a picture of a day shows."""


def _points() -> dict[str, PointLook]:
    found = {
        "place-contested": PointLook("o", COLOURS[0], "left", 6),
        "place-unknown": PointLook("o", "#b5b5b5", "full", 4),
    }
    for number, marker in enumerate(MARKERS):
        colour = (*COLOURS, "#4a4a4a")[number]
        # A ring around the sign of the place: both are seen, and a claim from afar.
        found[f"claim-{number}" if number < 2 else "claim"] = PointLook(marker, colour, "ring", (11, 12, 13)[number])
        if number < len(COLOURS):
            found[f"place-controlled-{number}"] = PointLook(marker, colour, "full", 4.5)
            found[f"place-claimed-{number}"] = PointLook(marker, colour, "none", 6)
    return found


POINTS = _points()

_WORDS: tuple[tuple[str, str], ...] = (
    ("controlled", msgid("Held by {side}")),
    ("claimed", msgid("Claimed for {side}")),
    ("contested", msgid("Contested")),
    ("likelier", msgid("Likelier {side}")),
    ("unknown", msgid("Not known")),
    ("held", msgid("Likelier or held: {side}")),
    ("contact_zone", msgid("Contact zone")),
    ("claim", msgid("Claim about {side}")),
)
"""Legend of each state in its order; the looks of ground and of settlements in that state share an entry."""


def legend_of(
    looks: Iterable[str], sides: Sequence[str], lines: dict[str, str], messages: Messages
) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the entries of a legend for the looks that are drawn; ``lines`` have their own words, and come first."""
    drawn = set(looks)
    entries: list[tuple[tuple[str, ...], str]] = [((look,), words) for look, words in lines.items() if look in drawn]
    for state, words in _WORDS:
        for number, side in ((0, sides[0]), (1, sides[1]), (None, messages.text("both sides"))):
            name = state if number is None else f"{state}-{number}"
            same = tuple(look for look in (f"turned-{name}", name, f"place-{name}") if look in drawn)
            if not same:
                continue
            told = messages.text(words, side=side)
            turned = same[0].startswith("turned-")
            entries.append((same, messages.text("Changed, now: {state}", state=told) if turned else told))
    return tuple(entries)
