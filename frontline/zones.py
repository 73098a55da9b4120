"""Zones: a snapshot's areas, contact zone and front as the records that ``maps`` draws, with their words."""

from collections import Counter
from datetime import date

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

import maps
from frontline.areas import CLASSES, Areas
from frontline.control import Tier
from frontline.ground import to_degrees
from frontline.sectors import depths, divide
from frontline.snapshot import Snapshot
from gazetteer import Gazetteer

__all__ = ["zones"]

MOST_SECTORS = 12
"""Most sectors whose depth is told, those with the longest front."""


def zones(snapshot: Snapshot, gazetteer: Gazetteer) -> tuple[maps.Zone, ...]:
    """Return the areas by tier from the faintest to the surest, then the contact zone and the front."""
    grounds = _grounds(snapshot, snapshot.areas) if snapshot.areas else []
    return (*grounds, *_front(snapshot, gazetteer))


def _grounds(snapshot: Snapshot, areas: Areas) -> list[maps.Zone]:
    unknown, contested = (CLASSES.index((tier.value, -1)) for tier in (Tier.UNKNOWN, Tier.CONTESTED))
    found = []

    def add(kind: str, label: str, text: str, faces: NDArray[np.bool_]) -> None:
        if faces.any():
            found.append(_ground(areas, kind, label, text, faces, snapshot.front_days))

    for number, side in enumerate(snapshot.theatre.sides):
        text = "No claim speaks of this ground; it lies between places settled for this side, or nearer to them."
        faces = (areas.classes == unknown) & (areas.lean == (1, -1)[number])
        add(f"likelier-{number}", f"Likelier {side.name}", text, faces)
    for tier, label, text in (
        (Tier.CLAIMED, "Claimed for {}", "Said to be held, on one side's own word or without support."),
        (Tier.CONTROLLED, "Held by {}", "Nearest to settlements that supported evidence settles for this side."),
    ):
        for number, side in enumerate(snapshot.theatre.sides):
            faces = areas.classes == CLASSES.index((tier.value, number))
            add(f"{tier.value}-{number}", label.format(side.name), text, faces)
    add(
        "contested",
        "Contested ground",
        "Fought over, said to be, or claimed by both sides.",
        areas.classes == contested,
    )
    return found


def _ground(
    areas: Areas, kind: str, label: str, text: str, faces: NDArray[np.bool_], front_days: tuple[date, date]
) -> maps.Zone:
    shape = shapely.coverage_union_all(areas.mosaic.faces[faces])
    oldest, newest = _days(areas, faces) or front_days
    size = f"{areas.mosaic.area_km2[faces].sum():,.0f} km². "
    return maps.Zone(kind, label, newest, to_degrees([shape])[0], size + text, since=oldest)


def _days(areas: Areas, faces: NDArray[np.bool_]) -> tuple[date, date] | None:
    """Return the oldest and the newest day of the last words about some faces; None if nobody speaks of them."""
    rows = np.unique(areas.rows[faces])
    newest = pd.to_datetime(areas.table["newest"].iloc[rows[rows >= 0]]).dropna()
    return None if newest.empty else (newest.min().date(), newest.max().date())


def _front(snapshot: Snapshot, gazetteer: Gazetteer) -> tuple[maps.Zone, ...]:
    front = snapshot.front
    if front.line.is_empty:
        return ()
    oldest, newest = snapshot.front_days
    number = len(snapshot.settled)
    text = (
        f"Band between the furthest places that evidence settles for either side, with all ground contested or only "
        f"claimed: {front.area_km2:,.0f} km², on average {front.depth_km:.0f} km deep. It rests on {number} "
        f"{'place' if number == 1 else 'places'} whose standing is settled, on the word of {_settlers(snapshot)}."
        f"{_by_sector(snapshot, gazetteer)}"
    )
    line = (
        f"{front.length_km:,.0f} km, where ground that is likelier one side's meets the other's; the contact zone is "
        "its margin of error."
    )
    return (
        maps.Zone("contact_zone", "Contact zone", newest, front.zone, text, since=oldest),
        maps.Zone("front", "Front", newest, front.line, line, since=oldest),
    )


def _by_sector(snapshot: Snapshot, gazetteer: Gazetteer) -> str:
    """Return the depth of the zone in each sector as a sentence."""
    areas = snapshot.areas
    if areas is None:
        return ""
    table = depths(areas, divide(areas.mosaic.ground, snapshot.theatre, gazetteer.table.units)).dropna()
    longest = table.sort_values("length_km", ascending=False, kind="stable").head(MOST_SECTORS)
    told = [f"{sector} {depth:.0f} km" for sector, depth in longest["depth_km"].items()]
    return f" Depth by sector: {', '.join(told)}." if told else ""


def _settlers(snapshot: Snapshot) -> str:
    """Say whose word settles the places that the zone rests on, and for how many of them."""
    counts = Counter(origin for one in snapshot.settled for origin in one.settled_by)
    return ", ".join(f"{snapshot.sources[origin].name} ({number})" for origin, number in counts.most_common())
