"""Zones: a snapshot's areas, contact zone and front as the records that ``maps`` draws, with their words."""

from collections import Counter
from collections.abc import Hashable
from datetime import date, timedelta

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

import maps
from frontline.areas import CLASSES, Areas
from frontline.control import Tier
from frontline.ground import Ground, to_degrees
from frontline.sectors import Sectors, depths, divide
from frontline.snapshot import Snapshot
from gazetteer import Gazetteer
from maps.messages import Messages, msgid

__all__ = ["zones"]

MOST_SECTORS = 12
"""Most sectors whose depth is told, those with the longest front."""


_LIKELIER = (
    msgid("Likelier {side}"),
    msgid("No claim settles this ground; it lies nearer to places settled for this side, or words too weak say so."),
)
_TIERS = (
    (Tier.CLAIMED, msgid("Claimed for {side}"), msgid("Said to be held, on that side's own word only.")),
    (Tier.CONTROLLED, msgid("Held by {side}"),
     msgid("Nearest to settlements that supported evidence settles for this side.")),
)  # fmt: skip
"""Label and text of the areas of a side, by tier, from the faintest to the surest."""


Days = NDArray[np.datetime64]

_SECTORS: dict[Hashable, Sectors] = {}
"""The sectors of the last ground, by that and what else they rest on."""


def zones(snapshot: Snapshot, gazetteer: Gazetteer) -> tuple[maps.Zone, ...]:
    """Return the areas by tier from the faintest to the surest, then the contact zone and the front."""
    grounds = _grounds(snapshot, snapshot.areas) if snapshot.areas else []
    return (*grounds, *_front(snapshot, gazetteer))


def _grounds(snapshot: Snapshot, areas: Areas) -> list[maps.Zone]:
    unknown, contested = (CLASSES.index((tier.value, -1)) for tier in (Tier.UNKNOWN, Tier.CONTESTED))
    text, sides = snapshot.messages.text, snapshot.theatre.sides
    found = []

    drawn, said_on = areas.frame, pd.to_datetime(areas.table["newest"]).to_numpy("datetime64[D]")
    shapes = dict(zip(zip(drawn["tier"], drawn["side"], strict=True), drawn.geometry, strict=True))

    def add(kind: str, label: str, words: str, faces: NDArray[np.bool_], shape: BaseGeometry | None) -> None:
        if shape is not None:
            found.append(_ground(areas, kind, label, words, faces, shape, snapshot, said_on))

    for number, side in enumerate(sides):
        faces = (areas.classes == unknown) & (areas.lean == (1, -1)[number])
        shape = to_degrees([shapely.coverage_union_all(areas.mosaic.faces[faces])])[0] if faces.any() else None
        add(f"likelier-{number}", text(_LIKELIER[0], side=text(side.name)), text(_LIKELIER[1]), faces, shape)
    for tier, label, words in _TIERS:
        for number, side in enumerate(sides):
            faces = areas.classes == CLASSES.index((tier.value, number))
            shape = shapes.get((tier.value, side.id))
            add(f"{tier.value}-{number}", text(label, side=text(side.name)), text(words), faces, shape)
    fought = text("Fought over, said to be, or claimed by both sides.")
    shape = shapes.get((Tier.CONTESTED.value, ""))
    add("contested", text("Contested ground"), fought, areas.classes == contested, shape)
    return found


def _ground(
    areas: Areas, kind: str, label: str, words: str, faces: NDArray[np.bool_], shape: BaseGeometry, snapshot: Snapshot,
    said_on: Days,
) -> maps.Zone:  # fmt: skip
    oldest, newest = _days(areas.rows[faces], said_on) or snapshot.front_days
    size = _km2(areas.mosaic.area_km2[faces].sum(), snapshot.messages)
    cells = tuple(np.unique(areas.mosaic.cells[faces]).tolist())
    return maps.Zone(kind, label, newest, shape, f"{size}. {words}", since=oldest, cells=cells)


def _days(rows: NDArray[np.intp], said_on: Days) -> tuple[date, date] | None:
    """Return the oldest and the newest day of the last words about some places; None if nobody speaks of them."""
    days = said_on[rows[rows >= 0]]
    days = days[~np.isnat(days)]
    return (days.min().item(), days.max().item()) if len(days) else None


def _front(snapshot: Snapshot, gazetteer: Gazetteer) -> tuple[maps.Zone, ...]:
    front, messages = snapshot.front, snapshot.messages
    if front.line.is_empty:
        return ()
    text = messages.text
    oldest, newest = snapshot.front_days
    band = text(
        "Band between the furthest places that evidence settles for either side, with all ground contested or only "
        "claimed: {area}, on average {depth} deep.",
        area=_km2(front.area_km2, messages), depth=_km(front.depth_km, messages),
    )  # fmt: skip
    rests = messages.plural(
        "It rests on {count} place whose standing is settled, on the word of {settlers}.",
        "It rests on {count} places whose standing is settled, on the word of {settlers}.",
        len(snapshot.settled), settlers=_settlers(snapshot),
    )  # fmt: skip
    line = text(
        "{length}, where ground that is likelier one side's meets the other's; the contact zone is its margin of "
        "error.",
        length=_km(front.length_km, messages),
    )  # fmt: skip
    words = " ".join(filter(None, (band, rests, _by_sector(snapshot, gazetteer))))
    return (
        maps.Zone("contact_zone", text("Contact zone"), newest, front.zone, words, since=oldest),
        *_earlier(snapshot),
        maps.Zone("front", text("Front"), newest, front.line, line, since=oldest),
    )


def _earlier(snapshot: Snapshot) -> list[maps.Zone]:
    """Return the fronts of days before, the earliest first, so far as there was one."""
    messages = snapshot.messages
    text = messages.text("As it is known now: later reports on that day count.")
    return [
        maps.Zone(
            f"front-{days}",
            messages.text("Front {days} days before", days=days),
            snapshot.on - timedelta(days),
            line,
            text,
        )
        for days, line in sorted(snapshot.earlier.items(), reverse=True)
        if not line.is_empty
    ]


def _by_sector(snapshot: Snapshot, gazetteer: Gazetteer) -> str:
    """Return the depth of the zone in each sector as a sentence."""
    areas, messages = snapshot.areas, snapshot.messages
    if areas is None:
        return ""
    table = depths(areas, _sectors(areas.mosaic.ground, snapshot, gazetteer), snapshot.front).dropna()
    longest = table.sort_values("length_km", ascending=False, kind="stable").head(MOST_SECTORS)
    told = [f"{sector} {_km(depth, messages)}" for sector, depth in longest["depth_km"].items()]
    return messages.text("Depth by sector: {sectors}.", sectors=", ".join(told)) if told else ""


def _sectors(ground: Ground, snapshot: Snapshot, gazetteer: Gazetteer) -> Sectors:
    """Return the sectors of a ground, which are the same day after day."""
    key = (ground, snapshot.theatre.sectors, snapshot.messages.language)
    if key not in _SECTORS:
        _SECTORS.clear()
        _SECTORS[key] = divide(ground, snapshot.theatre, gazetteer.table.units, snapshot.messages)
    return _SECTORS[key]


def _settlers(snapshot: Snapshot) -> str:
    """Say whose word settles the places that the zone rests on, and for how many of them."""
    counts = Counter(origin for one in snapshot.settled for origin in one.settled_by)
    named = ((snapshot.messages.text(snapshot.sources[origin].name), number) for origin, number in counts.most_common())
    return ", ".join(f"{name} ({number})" for name, number in named)


def _km(length: float, messages: Messages) -> str:
    return messages.text("{size} km", size=messages.number(length))


def _km2(size: float, messages: Messages) -> str:
    return messages.text("{size} km²", size=messages.number(size))
