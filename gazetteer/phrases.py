"""Located phrases: "6 km southwest of Verbove", "між Вербовим і Роботиним", "on the outskirts of Toretsk".

``parse_phrase`` reads what was written into a relation and the names as they stand there, case endings and all;
``locate`` turns it, once its names are resolved, into a point and the radius in which the ground meant lies.
English, Ukrainian, Russian and Italian; the words are in ``prepositions``. Every pattern is anchored and looks at
no more than ``LONGEST`` characters, so that no text takes long.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.geodesy import COMPASS_DEG, destination, distance_km
from gazetteer.places import Place, Precision
from gazetteer.prepositions import (
    ALONG,
    AND,
    BETWEEN,
    DISTANCE,
    FROM,
    IN,
    KIND_OF_PLACE,
    NEAR,
    NUMBERS,
    PART,
    ROAD,
    STEMS,
    SUFFIX,
    TOWARD,
    UNIT_KM,
    WAY,
    Relation,
)

__all__ = ["NEAR_M", "OFFSET_ERROR_SHARE", "Location", "Phrase", "Relation", "locate", "parse_phrase"]

LONGEST = 200
"""Longest text that is read as a phrase, in characters; anything longer is handed back as the name."""

FARTHEST_KM = 200
"""Farthest distance that is read, in km; nobody locates ground by a place farther away."""

NEAR_M = 5_000
"""How far "near" and "north of" reach, in metres beyond the settlement's own radius: the next village is
usually nearer than 5 km in this theatre, and would have been named."""

OFFSET_ERROR_SHARE = 0.25
"""Error of a stated distance and compass bearing, as a share of the distance: eight bearings are 45 degrees apart."""

_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASH = re.compile(r"\s+[-‐‑–—]\s+|\s*[–—]\s*")
_GENITIVE = re.compile(r"(?:ого|ої|ой|ых|их|ів|ов|ев|[аяы])$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Phrase:
    """How the ground meant lies to the names written; ``distance_km`` where one was stated."""

    written: str
    relation: Relation
    name: str
    name_to: str = ""
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A point (WGS 84) that stands for ground lying within ``radius_m`` metres of it."""

    lon: float
    lat: float
    precision: Precision
    radius_m: int


def parse_phrase(written: str) -> Phrase:
    """Read a located phrase; whatever is none is a name at which something happened."""
    text = _clean(written) if len(written) <= LONGEST else ""
    if " " not in text and "." not in text:
        return Phrase(written, Relation.AT, text or written)
    for read in (_offset, _between, _along, _around, _inside):
        found = read(text)
        if found and all(any(map(str.isalpha, name)) for name in found[1:3] if name is not None):
            relation, name, name_to, km = found
            return Phrase(written, relation, name, name_to or "", km)
    return Phrase(written, Relation.AT, text)


Reading = tuple[Relation, str, str | None, float | None] | None


def _clean(written: str) -> str:
    """Return the text on one line without invisible characters and the punctuation around it."""
    shown = _INVISIBLE.sub("", written)
    spaced = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in shown)
    return " ".join(spaced.split()).strip(' ,;:!?"«»“”„')


def _bare(name: str) -> str:
    """Return a name without an article and words such as "the village of"."""
    return KIND_OF_PLACE.sub("", name, count=1).strip(" ,.")


def _offset(text: str) -> Reading:
    """Read "6 km southwest of X", "south of X", "3 km from X"."""
    far = DISTANCE.match(text)
    km = _kilometres(far) if far else None
    if km is not None and km > FARTHEST_KM:
        return None
    rest = text[far.end() :] if far else text
    if way := WAY.match(rest):
        return Relation(f"{_compass(way['way'] or way['closer'])}_of"), _bare(rest[way.end() :]), None, km
    start = FROM.match(rest) if far else None
    return (Relation.NEAR, _bare(rest[start.end() :]), None, km) if start else None


def _kilometres(far: re.Match[str]) -> float:
    written = far["number"].casefold()
    whole = re.sub(r"[, ](?=\d{3}(?!\d))", "", written)  # before three digits it parts thousands
    number = NUMBERS.get(written) or float(whole.replace(",", "."))
    unit = next(km for name, km in UNIT_KM.items() if far[name])
    return round(number * unit, 3)


def _compass(way: str) -> str:
    """Return the compass word ("north_east") of a direction in any of the languages."""
    found = [name for name, stem in STEMS.items() if stem.search(way)]
    # The Italian "est" is part of "west" and "ovest".
    return "_".join(name for name in found if name != "east" or "west" not in found)


def _between(text: str) -> Reading:
    start = BETWEEN.match(text)
    ends = _ends(text[start.end() :]) if start else None
    return (Relation.BETWEEN, *ends, None) if ends else None


def _ends(text: str) -> tuple[str, str] | None:
    """Return two names joined by a word or by a dash with room around it."""
    parts = (AND if AND.search(text) else _DASH).split(text, maxsplit=1)
    return (_bare(parts[0]), _bare(parts[1])) if len(parts) == 2 else None


def _along(text: str) -> Reading:
    """Read "along the A - B road", "on the road from A to B", "along the river C"."""
    start = ALONG.match(text)
    rest = text[start.end() :] if start else text
    road = ROAD.match(rest)
    ends = road and (road["before"] or road["after"]) and _ends(road["ends"])
    if not ends and road and road["after"] and road["ends"].count("-") == 1:
        first, _, second = road["ends"].partition("-")  # two names joined tightly, or one that has a hyphen
        ends = _bare(first), _bare(second)
    if ends and all(any(map(str.isalpha, end)) for end in ends):  # M-03 is a road's own sign
        return Relation.ALONG, *ends, None
    return (Relation.ALONG, _bare(rest), None, None) if start and start["along"] else None


def _around(text: str) -> Reading:
    """Read "near X", "toward X", "in the X area"."""
    if start := NEAR.match(text):
        return Relation.NEAR, _bare(text[start.end() :]), None, None
    if start := TOWARD.match(text):
        return Relation.TOWARD, _bare(text[start.end() :]), None, None
    if end := SUFFIX.fullmatch(text):
        return Relation.TOWARD if end["toward"] else Relation.NEAR, _bare(end["name"]), None, None
    return None


def _inside(text: str) -> Reading:
    """Read "in X", "у X", "in northern X", "the village of X"."""
    if start := PART.match(text):
        return Relation.AT, _bare(text[start.end() :]), None, None
    if start := IN.match(text):
        name = _bare(text[start.end() :])
        # The Russian "у" with a genitive means "near", the Ukrainian one with a locative "in".
        near = start["beside"] and _GENITIVE.search(name)
        return Relation.NEAR if near else Relation.AT, name, None, None
    return Relation.AT, _bare(text), None, None


def locate(phrase: Phrase, places: Sequence[Place]) -> Location:
    """Return where the ground of a phrase lies, given the places that its one or two names mean.

    A point that stands for a unit and no settlement is kept as it is. Of two places the middle of the straight line
    between them stands for the ground, within half their distance; one place alone of a road is read as near it.
    Raises ValueError without a place.
    """
    if not places:
        raise ValueError(f"no place was given to locate {phrase.written[:LONGEST]!r}")
    place = places[0]
    if phrase.relation is Relation.AT or place.precision is not Precision.SETTLEMENT:
        return Location(place.lon, place.lat, place.precision, place.radius_m)
    if phrase.relation in (Relation.BETWEEN, Relation.ALONG) and len(places) > 1:
        return _middle(place, places[1], Precision(phrase.relation.value))
    bearing = COMPASS_DEG.get(phrase.relation.value.removesuffix("_of"))
    if phrase.distance_km is None or phrase.relation is Relation.TOWARD:
        return Location(place.lon, place.lat, Precision.NEAR, place.radius_m + NEAR_M)
    if bearing is None:
        reach_m = phrase.distance_km * 1000 * (1 + OFFSET_ERROR_SHARE)
        return Location(place.lon, place.lat, Precision.NEAR, place.radius_m + round(reach_m))
    lon, lat = destination(place.lon, place.lat, bearing, phrase.distance_km)
    radius_m = place.radius_m + round(phrase.distance_km * 1000 * OFFSET_ERROR_SHARE)
    return Location(round(float(lon), 5), round(float(lat), 5), Precision.NEAR, radius_m)


def _middle(one: Place, other: Place, precision: Precision) -> Location:
    """Return the middle of two places; the mean of degrees is off by under 0.2 km for places 100 km apart."""
    half_m = float(distance_km(one.lon, one.lat, other.lon, other.lat)) * 500
    radius_m = round(half_m) + max(one.radius_m, other.radius_m)
    return Location(round((one.lon + other.lon) / 2, 5), round((one.lat + other.lat) / 2, 5), precision, radius_m)
