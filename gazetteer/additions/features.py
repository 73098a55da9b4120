"""Lists of OpenStreetMap's places: GeoJSON as osmium and overpass turbo write it, and Overpass' own JSON.

A document may be of any length: its features are read one by one. Also read are features one a line
(RFC 8142, with or without the record separators).
"""

import codecs
import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import shapely

from gazetteer.additions.inputs import Input
from gazetteer.additions.rows import (
    SETTLEMENT_KINDS,
    LeftOut,
    Name,
    Refusal,
    Row,
    Units,
    check_row,
    further_name,
    read_count,
    written_name,
)
from gazetteer.errors import DataFileError

__all__ = ["read_features"]

LONGEST_FEATURE = 16_000_000
"""Most characters of one feature; the outline of an oblast has one million."""

_CHUNK = 262_144
_LONGEST_HEADER = 1_000_000
_ARRAY = re.compile(r'"(?:features|elements)"\s*:\s*\[|"type"\s*:\s*"(?:Feature|node|way|relation)"')
_BETWEEN = re.compile(r"[\s,\x1e]*")
_DECODER = json.JSONDecoder()
# The tags whose names a place is found by, with the kind of name; the first is the name itself.
_NAME_TAGS = {
    "name:uk": "variant", "name": "variant", "name:ru": "variant", "name:en": "variant", "int_name": "variant",
    "alt_name": "variant", "alt_name:uk": "variant", "alt_name:ru": "variant", "official_name": "variant",
    "old_name": "former", "old_name:uk": "former", "old_name:ru": "former", "old_name:en": "former",
}  # fmt: skip
_ID_TAGS = ("katotth", "katottg", "KATOTTG")


def read_features(source: Input) -> Iterator[Row | Refusal | LeftOut]:
    """Yield the settlements of a list; features without a settlement's ``place`` tag are left out.

    Raises:
        DataFileError: The document is cut off, no list of features, or broken JSON: by the line it is broken on.
    """
    for line, feature in _objects(source):
        yield _row(line, feature)


def _objects(source: Input) -> Iterator[tuple[int, Any]]:
    """Yield each feature with the line it begins on, holding no more of the text than one feature."""
    text, line = _Text(source), 1
    found = _ARRAY.search(text.header())
    if found is None:
        raise DataFileError(f"{source.label}:1: has no list of features in its first {_LONGEST_HEADER:,} characters")
    in_array = found[0].endswith("[")
    if in_array:
        line += text.take(found.end()).count("\n")
    elif text.ahead.startswith("["):
        raise DataFileError(f"{source.label}:1: is a bare list; expected a FeatureCollection or one feature a line")
    while True:
        line += text.skip().count("\n")
        if not text.ahead or text.ahead.startswith("]"):
            if in_array and not text.ahead:
                raise DataFileError(f"{source.label}:{line}: ends before its list of features does; fetch it again")
            return
        feature, consumed = text.decode(line)
        yield line, feature
        line += consumed


class _Text:
    """The part of a document that lies ahead, grown as needed."""

    def __init__(self, source: Input) -> None:
        self._source = source
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape").decode
        self.ahead = ""
        self._ended = False

    def header(self) -> str:
        """Return the beginning, as far as the list of features may be."""
        while len(self.ahead) < _LONGEST_HEADER and not _ARRAY.search(self.ahead) and self._grow(_CHUNK):
            pass
        return self.ahead[:_LONGEST_HEADER]

    def take(self, length: int) -> str:
        """Return that many characters and go on behind them."""
        taken, self.ahead = self.ahead[:length], self.ahead[length:]
        return taken

    def skip(self) -> str:
        """Return what stands between features and go on behind it."""
        skipped = ""
        while True:
            between = _BETWEEN.match(self.ahead)
            skipped += self.take(between.end() if between else 0)
            if self.ahead or not self._grow(_CHUNK):
                return skipped

    def decode(self, line: int) -> tuple[Any, int]:
        """Return the next object and how many line ends it has; raises DataFileError if it is none."""
        while True:
            try:
                feature, end = _DECODER.raw_decode(self.ahead)
            except RecursionError as error:
                raise DataFileError(f"{self._source.label}:{line}: is nested too deeply to be a feature") from error
            except ValueError as error:
                # Perhaps only its end is missing yet; doubled each time, so that all attempts cost as much as two.
                if len(self.ahead) < LONGEST_FEATURE and self._grow(max(_CHUNK, len(self.ahead))):
                    continue
                raise DataFileError(f"{self._source.label}:{line}: no feature can be read here ({error})") from error
            return feature, self.take(end).count("\n")

    def _grow(self, size: int) -> bool:
        data = b"" if self._ended else self._source.stream.read(size)
        self._ended = self._ended or not data
        self.ahead += self._decode(data, self._ended)
        return not self._ended


def _row(line: int, feature: Any) -> Row | Refusal | LeftOut:
    """Turn a feature, or an element of Overpass' JSON, into a row."""
    if not isinstance(feature, dict):
        return Refusal(line, "", "is no feature", str(feature)[:80])
    tags = feature.get("properties") or feature.get("tags") or {}
    if not isinstance(tags, dict):
        return Refusal(line, "", "the properties of the feature are no list of tags")
    if str(tags.get("place")) not in SETTLEMENT_KINDS:
        return LeftOut("no settlement")
    names = list(_names(tags))
    name = names[0] if names else ""
    code = next((str(tags[tag]) for tag in _ID_TAGS if tags.get(tag)), "")
    point = _point(feature)
    if point is None:
        return Refusal(line, code or name, "latitude or longitude is missing or no number")
    further = tuple(one for one in _further(tags) if one.text != name)
    population = read_count(str(tags.get("population", "")))
    return check_row(Row(line, name, *point, code, Units(), population, further))


def _names(tags: Mapping[str, Any]) -> Iterator[str]:
    yield from (written_name(tags[tag]) for tag in _NAME_TAGS if isinstance(tags.get(tag), str))


def _further(tags: Mapping[str, Any]) -> list[Name]:
    written = ((one, kind) for tag, kind in _NAME_TAGS.items() for one in str(tags.get(tag) or "").split(";"))
    return list(dict.fromkeys(name for one, kind in written if (name := further_name(one, kind))))


def _point(feature: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return a feature's lon and lat, those of a point inside if it is an area; None if it has none."""
    geometry = feature.get("geometry") or feature.get("center") or feature
    if not isinstance(geometry, dict):
        return None
    if geometry.get("type") in ("Polygon", "MultiPolygon"):
        return _inside(geometry)
    lon, lat = geometry.get("lon"), geometry.get("lat")
    if geometry.get("type") == "Point":
        coordinates = geometry.get("coordinates")
        lon, lat = coordinates[:2] if isinstance(coordinates, list) and len(coordinates) > 1 else (None, None)
    if not all(isinstance(one, int | float) and not isinstance(one, bool) for one in (lon, lat)):
        return None
    lon, lat = float(str(lon)[:40]), float(str(lat)[:40])
    return (lon, lat) if math.isfinite(lon) and math.isfinite(lat) else None


def _inside(geometry: Mapping[str, Any]) -> tuple[float, float] | None:
    try:
        point = shapely.point_on_surface(shapely.from_geojson(json.dumps(geometry)))
    except (shapely.errors.ShapelyError, ValueError, TypeError):
        return None
    return None if point is None or point.is_empty else (float(point.x), float(point.y))
