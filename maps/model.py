"""The plain records that this package draws; whoever fills them decides what they mean.

Every text is raw text from outside: it is escaped here, on its way into the page, and nowhere else.
Coordinates are WGS 84, (lon, lat).
"""

from dataclasses import dataclass, field
from datetime import date

from shapely.geometry.base import BaseGeometry

from maps.messages import ENGLISH, Messages

__all__ = [
    "Attribution",
    "BaseMap",
    "ClaimRow",
    "DayMap",
    "NamedPlace",
    "PlaceMark",
    "Side",
    "Town",
    "Voice",
    "Withheld",
    "Zone",
]


@dataclass(frozen=True, slots=True)
class Side:
    """A party that claims may speak for; the first two of a map get the two side colours."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim, as the popup and the table show it.

    ``lon`` and ``lat`` are None when the place was refused: the claim then stands in the table only,
    with ``status`` and ``candidates`` saying why. ``path`` is a line to draw for a claim along a road
    or between two places (a sequence of (lon, lat)), else empty. ``radius_m`` is how far the drawn
    point may lie from the true one. ``repeats`` is whom the source repeats, ``repeated_by`` the publication
    in which it was read. ``place_id`` is the lasting id of the settlement, "" for none.
    """

    claim_id: str
    place: str
    place_local: str
    place_as_written: str
    unit: str
    lon: float | None
    lat: float | None
    precision: str
    radius_m: int
    kind: str
    side: str
    statement: str
    source: str
    repeats: str
    reliability: str
    reliability_words: str
    credibility: str
    credibility_words: str
    event_date: str
    reported_at: str
    status: str = "resolved"
    candidates: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    path: tuple[tuple[float, float], ...] = ()
    repeated_by: str = ""
    url: str = ""
    quote: str = ""
    note: str = ""
    place_id: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one claim says of a place, and for whom its origin speaks.

    ``camp`` is the id of the side whose own word it is, "" of an origin that speaks for neither or that nobody knows.
    ``origin`` is whom the source repeats, "" if it speaks itself. ``day`` is the event date as written.
    """

    claim_id: str
    camp: str
    source: str
    origin: str
    day: str
    statement: str


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A settlement with the tier that the evidence supports, and the sentence that explains it.

    ``claim_ids`` are the claims that it rests on, and ``claim_words`` say each of them in the same order:
    what it says, who says it and when, and how reliable and credible that is. Both have one length, or
    ``claim_words`` is empty. ``voices`` put the claims side by side by who speaks. ``newest`` is the day of the newest
    evidence. ``disputed`` says in a sentence how origins of different sides contradict each other, "" if they do not.
    ``trail`` is the way to a page that has all claims about it, "" if there is none. ``id`` is its lasting id, if any.
    """

    place: str
    place_local: str
    lon: float
    lat: float
    tier: str
    side: str
    why: str
    claim_ids: tuple[str, ...] = ()
    claim_words: tuple[str, ...] = ()
    voices: tuple[Voice, ...] = ()
    newest: date | None = None
    disputed: str = ""
    trail: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Zone:
    """A dated shape of the situation, EPSG:4326: ``front`` (lines), or ``contact_zone`` and other areas.

    ``front-7`` and ``front-30`` are the fronts of so many days before.
    Ground that a side holds, claims or is likelier to hold is ``controlled-0``, ``claimed-1`` and so on, by the
    side's place in the map's list (0 or 1); ``contested`` is both sides'.
    ``as_of`` is the day of the newest evidence that gives the shape, ``since`` of the oldest where that is known.
    ``cells`` are the numbers of the map's cells that it covers, so nearly as whole ones can; no more than a hint.
    """

    kind: str
    label: str
    as_of: date
    geometry: BaseGeometry
    text: str = ""
    since: date | None = None
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Town:
    """A label of the base map; ``rank`` 1 shows from afar, 2 nearer, 3 only close by."""

    name: str
    name_local: str
    lon: float
    lat: float
    rank: int


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that readers may search for: its name and local name, where it lies, and every further name it has.

    ``id`` is its lasting id, if any.
    """

    place: str
    place_local: str
    unit: str
    lon: float
    lat: float
    names: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class BaseMap:
    """What lies under the layers: land and borders as geometries (EPSG:4326), and town labels.

    The sea is drawn as far as the land's bounds reach. Of two towns of one rank that are too near for both
    names, the one that stands first is labelled. ``settlements`` are those that days of a site may speak of, in the
    order of their ids: pages that share their files have their names from one of these.
    """

    land: BaseGeometry
    countries: BaseGeometry
    oblasts: BaseGeometry
    towns: tuple[Town, ...]
    settlements: tuple[NamedPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """Where data came from: name, licence, and a link that is shown as text beside it."""

    name: str
    licence: str
    url: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """Claims that are known but not shown yet: how many, and the age of the oldest in hours, None if unknown."""

    count: int
    oldest_h: int | None = None


@dataclass(frozen=True, slots=True)
class DayMap:
    """Everything on one day's page; ``box`` is (west, south, east, north) in degrees.

    ``situation_on`` and ``as_known_on`` are the two dates that every map bears. Each claim's ``side``
    and ``kind`` and each place's ``tier`` stand in the lists here (a place without a side has "").
    ``local_language`` is the language tag of the local names, so that they are read aloud rightly.
    ``facts`` are the figures of ``summary`` in short sentences, for pictures.
    ``named`` gives the further names by which the search finds a place, on this page or not.
    ``withheld`` is told on the page, if it is set; None where nothing is ever held back.
    ``messages`` are in the page's language, as every text of the records here is. ``cells`` part the ground along
    most edges of the zones (polygons, EPSG:4326), alike on all days of a site: it draws them once.
    """

    title: str
    situation_on: date
    as_known_on: date
    box: tuple[float, float, float, float]
    sides: tuple[Side, ...]
    kinds: tuple[str, ...]
    tiers: tuple[tuple[str, str], ...]
    claims: tuple[ClaimRow, ...]
    places: tuple[PlaceMark, ...]
    zones: tuple[Zone, ...]
    base: BaseMap
    attributions: tuple[Attribution, ...]
    summary: tuple[str, ...] = field(default=())
    facts: tuple[str, ...] = ()
    local_language: str = "uk"
    named: tuple[NamedPlace, ...] = ()
    withheld: Withheld | None = None
    messages: Messages = ENGLISH
    cells: tuple[BaseGeometry, ...] = ()
