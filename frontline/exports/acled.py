"""Claims in the columns of ACLED's event data, for tools that read those; docs/exports.md says what is lost.

ACLED writes one row an event, made of many reports; here each row is one claim. Its codebook of 2023 has the words.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

import pandas as pd

from frontline.claims import BOTH, EventDate, Kind
from frontline.exports.claims_csv import written
from frontline.exports.frames import Frames
from frontline.exports.layers import LIST_MARK

__all__ = ["COLUMNS", "acled_csv", "acled_rows"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip

BATTLES, REMOTE, DEVELOPMENTS = "Battles", "Explosions/Remote violence", "Strategic developments"
VIOLENCE = "Political violence"

REGAINED, OVERTAKEN = "Government regains territory", "Non-state actor overtakes territory"
"""Who takes a place: the state whose place it is, or anyone else, by ACLED's use also another state's forces."""

EVENTS = MappingProxyType(
    {
        Kind.ADVANCE: (BATTLES, "Armed clash"),
        Kind.CLASH: (BATTLES, "Armed clash"),
        Kind.COUNTERATTACK: (BATTLES, "Armed clash"),
        Kind.STRIKE: (REMOTE, "Shelling/artillery/missile attack"),
        Kind.WITHDRAWAL: (DEVELOPMENTS, "Non-violent transfer of territory"),
        Kind.CONTROL: (DEVELOPMENTS, "Other"),
        Kind.FLAG: (DEVELOPMENTS, "Other"),
        Kind.INFILTRATION: (DEVELOPMENTS, "Other"),
        Kind.ENCIRCLEMENT: (DEVELOPMENTS, "Other"),
        Kind.OTHER: (DEVELOPMENTS, "Other"),
    }
)
"""Event and sub-event of a kind of claim. A capture is a battle of either sub-event above; a denial is no event."""

COUNTRIES = MappingProxyType({"UA": ("804", "Europe", "Ukraine")})
"""ISO 3166 number, ACLED's region and country by the letters that ids of settlements begin with."""

STATE, EXTERNAL = "State forces", "External/Other forces"

GEO_PRECISION = MappingProxyType({"settlement": 1, "near": 2, "between": 2, "along": 2, "hromada": 2})
"""ACLED's 1 is the place itself, 2 a part of a region around it; wider is 3."""

WEEK_DAYS = 7
"""Days up to which an event's date counts as of one week (time precision 2)."""


def acled_csv(frames: Frames) -> str:
    """Return the claims that have a place and say that something happened, as ACLED's columns."""
    return written(acled_rows(frames))


def acled_rows(frames: Frames) -> pd.DataFrame:
    """Return a row in ``COLUMNS`` for each claim that ACLED has words for: not for denials, nor without a place."""
    claims = frames.claims[frames.claims["lon"].notna() & (frames.claims["kind"] != Kind.DENIAL)]
    rows = [_row(claim, frames) for claim in claims.drop(columns="geometry").to_dict("records")]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _row(claim: Mapping[str, Any], frames: Frames) -> dict[str, object]:
    when = EventDate.parse(claim["event_date"])
    country = claim["place_id"][:2]
    iso, region, name = COUNTRIES.get(country, ("", "", ""))
    event, sub_event = _event(claim, country)
    admin3, admin2, admin1 = ([""] * 3 + claim["place_unit"].split(", "))[-3:]
    return {
        **dict.fromkeys(COLUMNS, ""),
        **_actors(claim, country, frames),
        "event_id_cnty": claim["claim_id"],
        "event_date": when.day.isoformat(),
        "year": when.day.year,
        "time_precision": _time_precision(when),
        "disorder_type": event if event == DEVELOPMENTS else VIOLENCE,
        "event_type": event,
        "sub_event_type": sub_event,
        "iso": iso,
        "region": region,
        "country": name,
        "admin1": admin1,
        "admin2": admin2,
        "admin3": admin3,
        "location": claim["place_name"],
        "latitude": claim["lat"],
        "longitude": claim["lon"],
        "geo_precision": GEO_PRECISION.get(claim["precision"], 3),
        "source": claim["source_name"],
        "notes": _notes(claim),
        "tags": f"claim by one source; kind {claim['kind']}; reliability {claim['reliability']}; "
        f"credibility {claim['credibility']}; origin {claim['origin']}",
        "timestamp": _midnight(frames.as_known_on),
    }


def _event(claim: Mapping[str, Any], country: str) -> tuple[str, str]:
    if claim["kind"] == Kind.CAPTURE:
        return BATTLES, REGAINED if claim["side"] == country else OVERTAKEN
    return EVENTS[Kind(claim["kind"])]


def _actors(claim: Mapping[str, Any], country: str, frames: Frames) -> dict[str, str]:
    """Return who acts, and in battles and strikes against whom, with the words for their kinds."""
    names = {side.id: side.name for side in frames.theatre.sides}
    first, second = frames.theatre.side_ids
    actor = first if claim["side"] == BOTH else claim["side"]
    against = (second if actor == first else first) if _event(claim, country)[0] == BATTLES else ""
    kinds = {side: STATE if side == country else EXTERNAL for side in names}
    both = {"actor2": names[against], "inter2": kinds[against]} if against else {}
    # States come first in it, whoever acts.
    interaction = "-".join(sorted((kinds[actor], kinds[against]), reverse=True)) if against else f"{kinds[actor]} only"
    return {"actor1": names[actor], "inter1": kinds[actor], **both, "interaction": interaction}


def _time_precision(when: EventDate) -> int:
    """Return 1 for a day, 2 for up to a week, 3 for longer."""
    days = (when.last - when.first).days + 1
    return 1 if days == 1 else 2 if days <= WEEK_DAYS else 3


def _notes(claim: Mapping[str, Any]) -> str:
    where = f"{claim['relation'].replace('_', ' ')} {claim['place_written']}"
    texts = (f"{claim['source_name']} says: {claim['kind']} {where}", claim["quote"], claim["note"], claim["url"])
    return f" {LIST_MARK} ".join(text for text in texts if text)


def _midnight(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp())
