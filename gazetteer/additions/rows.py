"""What a file says of places: rows to join, rows refused with the reason, rows that are no settlement.

Every reader of this package yields these three, in the order of the file, and holds none of them.
"""

import math
import re
import unicodedata
from typing import NamedTuple

from gazetteer.names import MAX_NAME_LENGTH

__all__ = [
    "ID",
    "SETTLEMENT_KINDS",
    "LeftOut",
    "Name",
    "Refusal",
    "Row",
    "Units",
    "check_row",
    "further_name",
    "read_count",
    "read_degrees",
    "written_name",
]

ID = re.compile(r"UA\d{17}", re.ASCII)
"""An id of the register (KATOTTG)."""

SETTLEMENT_KINDS = frozenset({"city", "town", "village", "hamlet", "isolated_dwelling"})
"""OpenStreetMap's values of ``place`` that may be settlements of the register; suburbs and localities are not."""

# The country's extent in degrees, a tenth of a degree wider than the register's outermost places. The two ranges
# do not meet, so that swapped coordinates are always seen.
_LON, _LAT = (22.0, 40.4), (44.2, 52.5)
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:[.,]\d{1,20})?", re.ASCII)
# Above the largest city's population by a factor of thirty.
_MOST_PEOPLE = 100_000_000
_CYRILLIC = re.compile(r"[А-ЩЬЮЯЄІЇҐЫЭЪЁа-щьюяєіїґыэъё’ -]{2,}")
# With a capital: what is written small is a rendering of another script.
_LATIN = re.compile(r"(?=[A-ZÀ-Ž])[A-Za-zÀ-žʹ’ -]{4,}")
_UKRAINIAN, _RUSSIAN = re.compile("[іїєґ]|[сцз]ьк"), re.compile("[ыэъё]")
_APOSTROPHES = str.maketrans("'`ʼ‘", "’’’’", "\u0301")


class Name(NamedTuple):
    """A further name of a place: language uk, ru or la; kind former or variant."""

    text: str
    language: str
    kind: str


class Units(NamedTuple):
    """The units that a row says its place lies in, as written; empty where it does not say."""

    oblast: str = ""
    raion: str = ""
    hromada: str = ""


class Row(NamedTuple):
    """A place of a file: its line (or that of its beginning), name and point, WGS 84; 0 people is unknown."""

    line: int
    name: str
    lon: float
    lat: float
    id: str = ""
    units: Units = Units()
    population: int = 0
    names: tuple[Name, ...] = ()


class Refusal(NamedTuple):
    """A row that is not taken: its line, what it calls itself, why (one of few sentences), and the details."""

    line: int
    place: str
    reason: str
    detail: str = ""


class LeftOut(NamedTuple):
    """A row that is whole and of no interest here, such as a river: only counted."""

    reason: str


def check_row(row: Row) -> Row | Refusal:
    """Return the row, or its refusal if it has no name nor id, or a point that cannot be one of the country."""
    place = row.id or row.name
    if row.id and not ID.fullmatch(row.id):
        return Refusal(row.line, place, "the id is no code of the register (UA and 17 digits)", row.id)
    if not row.id and not row.name:
        return Refusal(row.line, "", "has neither a name nor an id")
    if len(row.name) > MAX_NAME_LENGTH or not row.name.isprintable():
        return Refusal(row.line, place, f"the name is longer than {MAX_NAME_LENGTH} or has control characters")
    point = f"lon {row.lon:g}, lat {row.lat:g}"
    if not (math.isfinite(row.lon) and math.isfinite(row.lat)):
        return Refusal(row.line, place, "latitude or longitude is missing or no number")
    if abs(row.lat) > 90 or abs(row.lon) > 180:
        return Refusal(row.line, place, "latitude or longitude is out of range", point)
    if _LAT[0] <= row.lon <= _LAT[1] and _LON[0] <= row.lat <= _LON[1]:
        return Refusal(row.line, place, "latitude and longitude are swapped", point)
    if not (_LON[0] <= row.lon <= _LON[1] and _LAT[0] <= row.lat <= _LAT[1]):
        return Refusal(row.line, place, "the point lies outside the country", point)
    return row


def read_degrees(text: str) -> float:
    """Return a cell as degrees, also with a decimal comma; NaN if it is none."""
    cell = text.strip()
    return float(cell.replace(",", ".")) if _DEGREES.fullmatch(cell) else math.nan


def read_count(text: str) -> int:
    """Return a cell as a number of people, also with blanks between the thousands; 0 if it is none."""
    digits = "".join(text.split())
    number = int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else 0
    return number if number <= _MOST_PEOPLE else 0


def written_name(text: str) -> str:
    """Return a name composed, with the register's apostrophe, single blanks and no stress."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_APOSTROPHES).split())


def further_name(text: str, kind: str = "variant") -> Name | None:
    """Return a further name with the language that its letters tell; None if it is no name in one script.

    A name that could be Ukrainian or Russian counts as Russian: the Ukrainian one is mostly the register's.
    """
    name = written_name(text[: MAX_NAME_LENGTH + 1])
    if len(name) > MAX_NAME_LENGTH or name.isupper():
        return None
    if _CYRILLIC.fullmatch(name):
        lower = name.lower()
        ukrainian = _UKRAINIAN.search(lower) and not _RUSSIAN.search(lower)
        return Name(name, "uk" if ukrainian else "ru", kind)
    return Name(name, "la", kind) if _LATIN.fullmatch(name) else None
