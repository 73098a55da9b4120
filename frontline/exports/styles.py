"""Styles for QGIS: how each layer looks, as the text of a QML file.

Colours and shapes are those of the pages. Colour never speaks alone: sides differ in pattern and shape, tiers in how
much of them shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from frontline.claims import BOTH
from frontline.control import Tier
from frontline.theatre import Theatre
from maps.style import SIDES, ZONES

__all__ = ["GREY", "INK", "ZONE", "qml", "rgba"]

INK, ZONE = str(ZONES["front"].paths[-1]["color"]), str(ZONES["contact_zone"].paths[0]["color"])
"""Colours of the front and of the contact zone, as on the pages."""

GREY = "#6e6e6e"
"""Colour of what nothing is known of."""

DOCTYPE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"

VERSION = "3.22.0"
"""The QGIS whose options these are; later ones read them as well."""

_KINDS = {"SimpleFill": "fill", "SimpleLine": "line", "SimpleMarker": "marker"}

_PATTERNS = (("dense6", "b_diagonal"), ("horizontal", "dense6"))
"""Brushes of ground that a side controls and claims, for either side: dots and lines, as far as they can be had."""

_SHAPES = ("circle", "square", "diamond")


Drawn = tuple[str, dict[str, str]]
"""A layer of a symbol: its class in QGIS and its options."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A value of a layer's attribute, its words in the legend, and what is drawn: symbol layers with their options."""

    value: str
    label: str
    drawn: Sequence[Drawn]


def qml(layer: str, theatre: Theatre) -> str:
    """Return the style of a layer of an edition; raises KeyError for one that no edition has."""
    attribute, looks = {
        "areas": (_TIER_AND_SIDE, _areas(theatre)),
        "contact_zone": ("", [_Look("", "Contact zone", _hatched())]),
        "front": ("", [_Look("", "Front", _cased())]),
        "settlements": (_TIER_AND_SIDE, _settlements(theatre)),
        "claims": ("side", _claims(theatre)),
    }[layer]
    root = ET.Element("qgis", version=VERSION, styleCategories="Symbology")
    kind = "categorizedSymbol" if attribute else "singleSymbol"
    renderer = ET.SubElement(root, "renderer-v2", type=kind, symbollevels="0", enableorderby="0", forceraster="0")
    if attribute:
        renderer.set("attr", attribute)
        categories = ET.SubElement(renderer, "categories")
        for number, look in enumerate(looks):
            ET.SubElement(categories, "category", value=look.value, symbol=str(number), label=look.label, render="true")
    symbols = ET.SubElement(renderer, "symbols")
    for number, look in enumerate(looks):
        _symbol(symbols, str(number), look.drawn)
    return DOCTYPE + ET.tostring(root, encoding="unicode") + "\n"


_TIER_AND_SIDE = """trim("tier" || ' ' || coalesce("side", ''))"""


def rgba(colour: str, opacity: float = 1.0) -> str:
    """Return a colour as #rrggbb in QGIS's words: red,green,blue,alpha, each from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{round(255 * opacity)}"


def _symbol(parent: ET.Element, name: str, drawn: Sequence[Drawn]) -> None:
    symbol = ET.SubElement(parent, "symbol", type=_KINDS[drawn[0][0]], name=name, alpha="1", clip_to_extent="1",
                           force_rhr="0")  # fmt: skip
    for kind, options in drawn:
        layer = ET.SubElement(symbol, "layer", {"class": kind, "enabled": "1", "locked": "0", "pass": "0"})
        listed = ET.SubElement(layer, "Option", type="Map")
        for option, value in options.items():
            ET.SubElement(listed, "Option", name=option, value=value, type="QString")


def _fill(colour: str, opacity: float, brush: str = "solid") -> Drawn:
    return "SimpleFill", {"color": rgba(colour, opacity), "style": brush, "outline_style": "no"}


def _areas(theatre: Theatre) -> list[_Look]:
    looks = []
    for number, side in enumerate(theatre.sides):
        colour, (held, said) = SIDES[number].colour, _PATTERNS[number]
        looks += [
            _Look(
                f"{Tier.CONTROLLED} {side.id}", f"Held by {side.name}", [_fill(colour, 0.3), _fill(colour, 0.6, held)]
            ),
            _Look(
                f"{Tier.CLAIMED} {side.id}", f"Claimed for {side.name}", [_fill(colour, 0.08), _fill(colour, 0.7, said)]
            ),
        ]
    first, second = (SIDES[number].colour for number in (0, 1))
    stripes = [_fill(first, 0.6, "f_diagonal"), _fill(second, 0.6, "b_diagonal")]
    nothing = [_fill(GREY, 0.05)]
    return [
        *looks,
        _Look(Tier.CONTESTED, "Contested ground", stripes),
        _Look(Tier.UNKNOWN, "Ground of which nothing is known", nothing),
    ]


def _hatched() -> list[Drawn]:
    outline = {"outline_style": "dot", "outline_color": rgba(ZONE, 0.7), "outline_width": "0.3",
               "outline_width_unit": "MM"}  # fmt: skip
    return [_fill(ZONE, 0.2), ("SimpleFill", {"color": rgba(ZONE, 0.6), "style": "b_diagonal", **outline})]


def _cased() -> list[Drawn]:
    lines = (("#ffffff", 0.85, "1.6"), (INK, 0.95, "0.8"))
    return [
        ("SimpleLine", {"line_color": rgba(colour, opacity), "line_width": width, "line_width_unit": "MM",
                        "line_style": "solid", "capstyle": "round", "joinstyle": "round"})
        for colour, opacity, width in lines
    ]  # fmt: skip


def _marker(shape: str, fill: str, line: str, size: str, width: str = "0.3", style: str = "solid") -> Drawn:
    outline = {"outline_color": line, "outline_width": width, "outline_width_unit": "MM", "outline_style": style}
    return "SimpleMarker", {"name": shape, "color": fill, **outline, "size": size, "size_unit": "MM"}


def _settlements(theatre: Theatre) -> list[_Look]:
    looks, white = [], rgba("#ffffff")
    for number, side in enumerate(theatre.sides):
        colour, shape = rgba(SIDES[number].colour), _SHAPES[number]
        looks += [
            _Look(f"{Tier.CONTROLLED} {side.id}", f"Held by {side.name}", [_marker(shape, colour, white, "3")]),
            _Look(f"{Tier.CLAIMED} {side.id}", f"Claimed for {side.name}",
                  [_marker(shape, white, colour, "3", "0.6", "dash")]),
        ]  # fmt: skip
    half = [
        _marker("circle", rgba(SIDES[0].colour), rgba(INK), "3"),
        _marker("semi_circle", rgba(SIDES[1].colour), rgba(INK), "3"),
    ]
    grey = [_marker("circle", rgba("#b5b5b5"), rgba(GREY), "1.6")]
    return [*looks, _Look(Tier.CONTESTED, "Contested", half), _Look(Tier.UNKNOWN, "Not known", grey)]


def _claims(theatre: Theatre) -> list[_Look]:
    ends = [*((side.id, side.name) for side in theatre.sides), (BOTH, "both sides")]
    return [
        _Look(end, f"Claim about {name}", [
            _marker(_SHAPES[number], rgba(SIDES[number].colour, 0.25), rgba(SIDES[number].colour), "4.5", "0.5"),
            _marker("cross_fill", rgba(SIDES[number].colour), rgba("#ffffff", 0), "2"),
        ])
        for number, (end, name) in enumerate(ends)
    ]  # fmt: skip
