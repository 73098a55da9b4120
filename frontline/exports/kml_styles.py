"""Styles of KML: one for every look that a row of an edition may have; colours are those of the pages."""

from xml.etree import ElementTree as ET

from frontline.claims import BOTH
from frontline.control import Tier
from frontline.exports.styles import GREY, INK, ZONE
from frontline.theatre import Theatre
from maps.style import SIDES

__all__ = ["look", "styles"]


def look(layer: str, theatre: Theatre, tier: str = "", side: str = "") -> str:
    """Return the id of a row's style; sides are numbered, for an id of XML may not hold everything a side's may."""
    ends = (*theatre.side_ids, BOTH)
    return "-".join([layer, *([tier] if tier else []), *([str(ends.index(side))] if side else [])])


def styles(theatre: Theatre) -> list[ET.Element]:
    """Return all styles of a document."""
    found = []
    for number, side in enumerate(theatre.side_ids):
        colour = SIDES[number].colour
        for layer in ("areas", "settlements"):
            held, said = (look(layer, theatre, tier, side) for tier in (Tier.CONTROLLED, Tier.CLAIMED))
            if layer == "areas":
                found += [_area(held, _colour(colour, 0.45)), _area(said, _colour(colour, 0.15), _colour(colour, 0.8))]
            else:
                found += [_point(held, _colour(colour)), _point(said, _colour(colour, 0.5))]
    for tier, colour, opacity in ((Tier.CONTESTED, ZONE, 0.4), (Tier.UNKNOWN, GREY, 0.05)):
        found.append(_area(look("areas", theatre, tier), _colour(colour, opacity)))
        found.append(_point(look("settlements", theatre, tier), _colour(colour)))
    for number, side in enumerate((*theatre.side_ids, BOTH)):
        found.append(_point(look("claims", theatre, side=side), _colour(SIDES[number].colour), "1.2"))
    front = _named(look("front", theatre))
    front.append(_line(_colour(INK, 0.95), "3"))
    return [*found, _area(look("contact_zone", theatre), _colour(ZONE, 0.25), _colour(ZONE, 0.7)), front]


def _colour(colour: str, opacity: float = 1.0) -> str:
    """Return #rrggbb as KML writes it: aabbggrr in hexadecimal digits."""
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()


def _named(name: str) -> ET.Element:
    return ET.Element("Style", id=name)


def _point(name: str, colour: str, scale: str = "0.8") -> ET.Element:
    style = _named(name)
    for kind, options in (("IconStyle", {"color": colour, "scale": scale}), ("LabelStyle", {"scale": "0.7"})):
        style.append(_part(kind, options))
    return style


def _area(name: str, fill: str, line: str = "") -> ET.Element:
    style = _named(name)
    if line:
        style.append(_line(line, "1"))
    style.append(_part("PolyStyle", {"color": fill, "outline": "1" if line else "0"}))
    return style


def _line(colour: str, width: str) -> ET.Element:
    return _part("LineStyle", {"color": colour, "width": width})


def _part(kind: str, options: dict[str, str]) -> ET.Element:
    part = ET.Element(kind)
    for option, value in options.items():
        ET.SubElement(part, option).text = value
    return part
