"""Frames: what an edition publishes, as one table a layer, from which every format of an export is written.

This is the only door from a snapshot to an export, and it lets no overlay through that may not be passed on.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import geopandas as gpd
import pandas as pd

import maps
from frontline.backdrop import map_attributions
from frontline.change import Extent
from frontline.exports.layers import areas, claims, front_lines, settlements
from frontline.exports.shapes import sector_zones
from frontline.overlays import check_exportable
from frontline.sectors import Sectors
from frontline.snapshot import Snapshot
from frontline.theatre import Theatre

__all__ = ["LAYERS", "Frames", "frames"]

LAYERS = ("areas", "contact_zone", "front", "settlements", "claims")
"""The layers of an edition, in the order in which they are drawn."""


@dataclass(frozen=True)
class Frames:
    """One edition as tables in EPSG:4326, rounded to 5 decimals, sorted; docs/exports.md has the columns.

    ``claims`` without a place have no geometry. ``held`` is the ground of each side by its id, ``credits`` are where
    places, borders and overlays come from.
    """

    title: str
    on: date
    as_known_on: date
    theatre: Theatre
    settlements: gpd.GeoDataFrame
    claims: gpd.GeoDataFrame
    areas: gpd.GeoDataFrame
    front: gpd.GeoDataFrame
    contact_zone: gpd.GeoDataFrame
    held: Mapping[str, Extent]
    credits: tuple[maps.Attribution, ...]

    @property
    def dates(self) -> dict[str, str]:
        """The two dates that every export bears."""
        return {"situation_on": self.on.isoformat(), "as_known_on": self.as_known_on.isoformat()}

    @property
    def held_km2(self) -> dict[str, dict[str, float]]:
        """The ground of each side in km² as low, best and high."""
        return {
            side: {"low": one.low_km2, "best": one.best_km2, "high": one.high_km2} for side, one in self.held.items()
        }

    @property
    def attribution(self) -> str:
        """Where the ground and the names come from, on one line."""
        return "; ".join(f"{one.name} ({one.licence})" for one in self.credits)

    @property
    def notice(self) -> str:
        """What the edition is, in one sentence for those who meet a file of it alone."""
        return (
            f"{self.title}: situation on {self.on}, as known on {self.as_known_on}. A claim is what a source said, "
            "never a fact."
        )

    def dated(self, layer: str) -> gpd.GeoDataFrame:
        """Return a layer with both dates in each row, for files in which rows of several days may meet."""
        frame: gpd.GeoDataFrame = getattr(self, layer)
        dates = {name: pd.array([day] * len(frame), "str") for name, day in self.dates.items()}
        return gpd.GeoDataFrame(frame.drop(columns="geometry").assign(**dates), geometry=frame.geometry)


def frames(
    snapshot: Snapshot, *, sectors: Sectors | None = None, places: Collection[str] | None = None,
    all_claims: bool = False,
) -> Frames:  # fmt: skip
    """Return what is published of a snapshot; raises LicenceError if an overlay in it may not be passed on.

    ``sectors`` part the contact zone (they are the same for all days of a chronicle); without them it is one.
    ``places``: ids of the settlements wanted, all if not given. ``all_claims``: those too that maps do not draw.
    """
    check_exportable(snapshot.overlays)
    files = sorted({(one.file, one.licence) for one in snapshot.overlays})
    overlaid = [maps.Attribution(f"Areas drawn by the user, {file}", licence, "") for file, licence in files]
    return Frames(
        snapshot.theatre.title,
        snapshot.on,
        snapshot.as_known_on,
        snapshot.theatre,
        settlements(snapshot, places),
        claims(snapshot, all_claims=all_claims),
        areas(snapshot),
        front_lines(snapshot),
        sector_zones(snapshot, sectors),
        dict(zip(snapshot.theatre.side_ids, snapshot.held, strict=False)),
        (*map_attributions(), *overlaid),
    )
