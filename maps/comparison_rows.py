"""The plain records of a comparison of two days; whoever fills them decides what they mean.

Every text is raw text from outside: it is escaped on its way into the page. Coordinates are WGS 84, (lon, lat).
"""

from dataclasses import dataclass
from datetime import date

from shapely.geometry.base import BaseGeometry

from maps.messages import ENGLISH, Messages
from maps.model import Attribution, BaseMap, Side

__all__ = ["ChangedGround", "ChangedPlace", "ClaimLine", "DayComparison", "SizeRow", "Sizes"]

Sizes = tuple[float, float, float]
"""An area in km² as low, best and high."""


@dataclass(frozen=True, slots=True)
class ChangedGround:
    """Ground (EPSG:4326) whose state changed: ``kind`` is the new one, a key of ``KINDS``; both states in words."""

    kind: str
    before: str
    after: str
    km2: float
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class ChangedPlace:
    """A settlement whose state changed: ``kind`` is the new one, both in words, and why.

    ``claims`` say the new claims behind it one by one; without any it is the age of older evidence, or a withdrawal.
    """

    place: str
    place_local: str
    unit: str
    lon: float
    lat: float
    kind: str
    before: str
    after: str
    why: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SizeRow:
    """What a side gained and lost in a sector ("" is all), and what of it by the age of the evidence alone."""

    sector: str
    side: str
    gained: Sizes
    lost: Sizes
    aged_gained: Sizes
    aged_lost: Sizes


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim that is new, or that was corrected or withdrawn: ``what`` says which, ``reason`` why if it was."""

    claim_id: str
    what: str
    place: str
    event_date: str
    statement: str
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DayComparison:
    """Everything on the page of a comparison; ``box`` is (west, south, east, north) in degrees.

    ``days`` are the two days compared, ``known`` the days as of which each was known. ``fronts`` are the lines then
    and now, ``held`` the ground (EPSG:4326) on which either side is likelier now. ``facts`` are the
    figures of ``summary`` in short sentences, for pictures. ``edition`` names the inputs,
    ``messages`` are in the page's language, as every text of the records is.
    """

    title: str
    heading: str
    days: tuple[date, date]
    known: tuple[date, date]
    box: tuple[float, float, float, float]
    sides: tuple[Side, Side]
    fronts: tuple[BaseGeometry, BaseGeometry]
    held: tuple[BaseGeometry, BaseGeometry]
    grounds: tuple[ChangedGround, ...]
    places: tuple[ChangedPlace, ...]
    sizes: tuple[SizeRow, ...]
    claims: tuple[ClaimLine, ...]
    base: BaseMap
    attributions: tuple[Attribution, ...]
    summary: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    edition: str = ""
    local_language: str = "uk"
    messages: Messages = ENGLISH
