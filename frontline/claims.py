"""Claims: one source's statement about one place and time, kept whole as the source gave it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

__all__ = ["APPROXIMATE_DAYS", "BOTH", "Claim", "EventDate", "Kind", "Relation"]

BOTH = "both"
"""Side of a clash in which no attacker is named."""

APPROXIMATE_DAYS = 2
"""How far, in days, the true day may lie from an approximate one ("2025-11-21~"): a weekend's reporting lag."""


class Kind(StrEnum):
    """What a claim says happened."""

    CAPTURE = "capture"
    CONTROL = "control"
    ADVANCE = "advance"
    WITHDRAWAL = "withdrawal"
    CLASH = "clash"
    COUNTERATTACK = "counterattack"
    INFILTRATION = "infiltration"
    FLAG = "flag"
    ENCIRCLEMENT = "encirclement"
    STRIKE = "strike"
    DENIAL = "denial"
    OTHER = "other"


class Relation(StrEnum):
    """How the claim's ground lies to the place it names."""

    AT = "at"
    NEAR = "near"
    NORTH_OF = "north_of"
    NORTH_EAST_OF = "north_east_of"
    EAST_OF = "east_of"
    SOUTH_EAST_OF = "south_east_of"
    SOUTH_OF = "south_of"
    SOUTH_WEST_OF = "south_west_of"
    WEST_OF = "west_of"
    NORTH_WEST_OF = "north_west_of"
    TOWARD = "toward"
    BETWEEN = "between"
    ALONG = "along"

    @property
    def words(self) -> str:
        """The relation as it is read: "north-west of", "along the road from"."""
        return self.value.replace("_of", " of").replace("_", "-")


_EVENT_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/(\d{4}-\d{2}-\d{2})|(~))?")


@dataclass(frozen=True, slots=True, order=True)
class EventDate:
    """When something is said to have happened: the first and last possible day, both included."""

    first: date
    last: date
    approximate: bool = False

    @classmethod
    def parse(cls, text: str) -> "EventDate":
        """Read a day, a range (2025-11-19/2025-11-21) or an approximate day (2025-11-21~); raises ValueError."""
        found = _EVENT_DATE.fullmatch(text.strip())
        if not found:
            raise ValueError("is no day: write 2025-11-21, 2025-11-19/2025-11-21 or 2025-11-21~")
        first = date.fromisoformat(found[1])
        last = date.fromisoformat(found[2]) if found[2] else first
        if last < first:
            raise ValueError("is a range that ends before it begins")
        if not found[3]:
            return cls(first, last)
        try:
            return cls(first - timedelta(APPROXIMATE_DAYS), last + timedelta(APPROXIMATE_DAYS), approximate=True)
        except OverflowError as error:
            raise ValueError("lies at the end of the calendar") from error

    @property
    def day(self) -> date:
        """The day that stands for it: the last of a range, the middle of an approximate one."""
        return self.last - timedelta(APPROXIMATE_DAYS) if self.approximate else self.last


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of one source, with the row it was read from.

    ``raw`` holds every cell as given, extra columns included; ``source`` says it, ``repeats`` is whom the source
    repeats and ``repeated_by`` is the publication in which it was read (source ids, empty if none).
    ``more_than`` names those of distance_km, extent_km and area_km2 that are lower bounds ("more than 2 km"), sorted.
    ``place_id`` is the settlement that ``place`` was found to mean beside rows that are not here; mostly empty.
    ``withdrawn`` is why the ledger has it as withdrawn, empty while it stands; ``file`` and ``line`` say where it is.
    """

    claim_id: str
    event_date: EventDate
    reported_at: date
    place: str
    kind: Kind
    side: str
    source: str
    within: str = ""
    relation: Relation = Relation.AT
    place_to: str = ""
    distance_km: float | None = None
    extent_km: float | None = None
    area_km2: float | None = None
    more_than: tuple[str, ...] = ()
    url: str = ""
    repeats: str = ""
    repeated_by: str = ""
    reliability: str = "F"
    credibility: str = "6"
    quote: str = ""
    note: str = ""
    withdraws: str = ""
    place_id: str = ""
    withdrawn: str = ""
    file: str = ""
    line: int = 0
    raw: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def origin(self) -> str:
        """Who said it first: reposts share an origin and do not corroborate."""
        return self.repeats or self.source

    @property
    def report(self) -> str:
        """The publication whose other places are context for this one."""
        return self.repeated_by or self.source
