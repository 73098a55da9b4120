"""KML 2.2 and KMZ for Google Earth: folders of areas, front, settlements and claims, each row with its days.

Texts of sources are hostile: what is shown as HTML is escaped twice, and what XML cannot hold is left out. KML has no
patterns, so names and headings say what the colours do. Children stand in the order that the schema asks for.
"""

import html
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import shapely

from frontline.claims import EventDate
from frontline.exports.archive import pack
from frontline.exports.frames import Frames
from frontline.exports.kml_styles import look, styles

__all__ = ["kml", "write_kmz"]

NAMESPACE = "http://www.opengis.net/kml/2.2"

_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, escaped or not."""

_NAME = str.maketrans({"<": "‹", ">": "›", "$": "＄"})
"""A name is shown as text in lists and as HTML in balloons, so that escaping it would spoil one of them."""

_FOLDERS = {"areas": "Areas", "contact_zone": "Contact zone", "front": "Front", "settlements": "Settlements",
            "claims": "Claims"}  # fmt: skip

_TOLD = (
    "name", "name_local", "unit", "why", "label", "lon", "lat", "place", "place_written", "within", "place_to",
    "quote", "note", "url", "source_name", "place_name", "place_name_local", "place_unit",
)  # fmt: skip
"""Columns whose texts a balloon tells, escaped; the others, which no source words, are given as data too."""


def kml(frames: Frames) -> bytes:
    """Return an edition as KML; the document's time span has its two dates."""
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    _add(document, "name", f"{frames.title}, situation on {frames.on}, as known on {frames.as_known_on}")
    _add(document, "open", "1")
    _add(document, "description", _paragraphs([frames.notice, frames.attribution]))
    _span(document, frames.on.isoformat(), frames.as_known_on.isoformat())
    document.extend(styles(frames.theatre))
    _data(document, frames.dates)
    for layer, heading in _FOLDERS.items():
        folder = ET.SubElement(document, "Folder")
        _add(folder, "name", heading)
        folder.extend(_placemarks(layer, getattr(frames, layer), frames))
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def write_kmz(frames: Frames, path: Path) -> None:
    """Write an edition as KMZ: its KML in a zip archive."""
    pack(path, "doc.kml", kml(frames))


def _placemarks(layer: str, frame: gpd.GeoDataFrame, frames: Frames) -> Iterable[ET.Element]:
    columns = frame.columns.drop("geometry").tolist()
    rows = zip(*(frame[name].tolist() for name in columns), strict=True)
    for row, shape in zip(rows, frame.geometry.to_numpy(), strict=True):
        cells = dict(zip(columns, row, strict=True))
        mark = ET.Element("Placemark")
        name, told = _words(layer, cells)
        _add(mark, "name", name.translate(_NAME))
        ET.SubElement(mark, "Snippet", maxLines="0")
        _add(mark, "description", _paragraphs([name, *told]))
        _span(mark, *_days(layer, cells, frames))
        _add(mark, "styleUrl", f"#{look(layer, frames.theatre, cells.get('tier', ''), cells.get('side', ''))}")
        _data(mark, {name: cell for name, cell in cells.items() if name not in _TOLD})
        if shape is not None:
            mark.append(_geometry(shape))
        yield mark


def _words(layer: str, cells: Mapping[str, Any]) -> tuple[str, list[str]]:
    """Return the name of a row and what its balloon says."""
    if layer == "areas":
        return cells["label"], [f"{cells['area_km2']:,} km²"]
    if layer == "settlements":
        return f"{cells['name']} ({cells['tier']})", [cells["name_local"], cells["unit"], cells["why"]]
    if layer == "claims":
        told = [cells[name] for name in ("event_date", "place_unit", "quote", "note", "url")]
        return f"{cells['place_written']}: {cells['kind']}, says {cells['source_name']}", told
    if layer == "front":
        return "Front", [
            f"{cells['length_km']:,} km",
            f"Evidence of {cells['evidence_since']} to {cells['evidence_until']}",
        ]
    return f"Contact zone, {cells['sector']}", [f"{cells['area_km2']:,} km²", f"{cells['depth_km']} km deep"]


def _days(layer: str, cells: Mapping[str, Any], frames: Frames) -> tuple[str, str]:
    """Return the first and the last day of a row: of a claim those of its event, else the day of the situation."""
    if layer != "claims":
        return frames.on.isoformat(), frames.on.isoformat()
    when = EventDate.parse(cells["event_date"])
    return when.first.isoformat(), when.last.isoformat()


def _paragraphs(texts: Iterable[str]) -> str:
    """Return texts as HTML in which nothing of theirs is markup, nor a reference that Google Earth would fill in."""
    return "<br>".join(html.escape(text).replace("$", "&#36;").replace("\n", "<br>") for text in texts if text)


def _span(parent: ET.Element, first: str, last: str) -> None:
    span = ET.SubElement(parent, "TimeSpan")
    _add(span, "begin", first)
    _add(span, "end", last)


def _data(parent: ET.Element, cells: Mapping[str, object]) -> None:
    listed = ET.SubElement(parent, "ExtendedData")
    for name, cell in cells.items():
        if cell not in ("", None) and cell == cell:  # what is no number does not equal itself
            _add(ET.SubElement(listed, "Data", name=name), "value", str(cell))


def _geometry(shape: shapely.Geometry) -> ET.Element:
    """Return a point, line or area; several parts as one element that holds them."""
    if shape.geom_type.startswith("Multi"):
        whole = ET.Element("MultiGeometry")
        whole.extend(_geometry(part) for part in shape.geoms)
        return whole
    element = ET.Element(shape.geom_type)
    if shape.geom_type != "Polygon":
        _coordinates(element, shape)
        return element
    for side, rings in (("outerBoundaryIs", [shape.exterior]), ("innerBoundaryIs", shape.interiors)):
        for ring in rings:
            _coordinates(ET.SubElement(ET.SubElement(element, side), "LinearRing"), ring)
    return element


def _coordinates(parent: ET.Element, shape: shapely.Geometry) -> None:
    points = shapely.get_coordinates(shape).tolist()
    _add(parent, "coordinates", " ".join(f"{lon},{lat}" for lon, lat in points))


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _UNFIT.sub("", text)
