"""Overlays: areas that a user lays over the map, each file with the licence it may be used under.

An overlay is a GeoJSON of polygons (EPSG:4326) with ``side`` and, optionally, ``tier`` (controlled if not given),
``since`` and ``until`` (days, both included). Its licence stands in the file (``license`` or ``licence`` of the
collection) or beside it in NAME.geojson.license. Only licences that let anyone pass the areas on are let out: whatever
is drawn with another, or with none stated, is refused by every export.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.errors import DataError, FrontlineError, Problem
from frontline.tiers import Tier

__all__ = [
    "OPEN_LICENCES", "LicenceError", "Overlay", "check_exportable", "exportable", "read_overlays", "with_overlays",
]  # fmt: skip

OPEN_LICENCES = (
    "CC0-1.0", "CC-BY-4.0", "CC-BY-3.0", "CC-BY-SA-4.0", "CC-BY-SA-3.0", "ODbL-1.0", "ODC-By-1.0", "PDDL-1.0",
    "OGL-UK-3.0", "public domain",
)  # fmt: skip
"""Licences that allow anyone to pass on changed copies, by their SPDX names where they have one. A licence that is not
listed here is not let out, whatever it may allow: a list of what is forbidden would never be complete."""

PREFIX = "~overlay:"
"""What the ids of overlays begin with: it sorts behind the ids of all places, so that an overlay lies on top."""

SHARES = {Tier.CONTROLLED: (0.9, 0.05, 0.05), Tier.CLAIMED: (0.5, 0.4, 0.1), Tier.CONTESTED: (0.2, 0.2, 0.6),
          Tier.UNKNOWN: (0.45, 0.45, 0.1)}  # fmt: skip
"""Probability that an overlay's side, the other side, and nobody yet holds its ground: a drawing carries none, so these
stand for its tier, by the published thresholds; choice."""

MAX_BYTES = 20_000_000
"""Largest overlay read: a year of hand-drawn areas takes a tenth of it."""


class LicenceError(FrontlineError, PermissionError):
    """An export would pass on areas whose licence does not allow it."""


@dataclass(frozen=True)
class Overlay:
    """One area that a user drew: the ground of a tier and a side ("" if contested) on some days, and its licence."""

    name: str
    shape: BaseGeometry
    tier: Tier
    side: str
    licence: str
    since: date = date.min
    until: date = date.max

    @property
    def file(self) -> str:
        """The name of the file that it stands in."""
        return self.name.removeprefix(PREFIX).rpartition("#")[0]

    @property
    def is_open(self) -> bool:
        """Say whether its licence lets anyone pass it on."""
        plain = self.licence.casefold().replace(" ", "-")
        return plain in {one.casefold().replace(" ", "-") for one in OPEN_LICENCES}


def exportable(overlays: Iterable[Overlay]) -> tuple[list[Overlay], list[str]]:
    """Return the overlays that may be passed on, and for each file that may not a sentence that says so."""
    found = list(overlays)
    shut = {(one.file, one.licence) for one in found if not one.is_open}
    told = [
        f"{file}: left out: {f'its licence, {licence!r},' if licence else 'it states no licence and'} does not let "
        f"it be passed on; let out are {', '.join(OPEN_LICENCES)}"
        for file, licence in sorted(shut)
    ]
    return [one for one in found if one.is_open], told


def check_exportable(overlays: Iterable[Overlay]) -> None:
    """Raise LicenceError if any of the overlays that something was drawn with may not be passed on."""
    _, told = exportable(overlays)
    if told:
        raise LicenceError("\n".join(told))


def read_overlays(folder: Path, sides: Sequence[str]) -> list[Overlay]:
    """Read all ``*.geojson`` of a folder, none if it is not there; raises DataError with all that is wrong."""
    overlays: list[Overlay] = []
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.geojson")):
        try:
            overlays += _read(path, sides)
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return overlays


def with_overlays(table: pd.DataFrame, overlays: Sequence[Overlay], sides: Sequence[str], on: date) -> pd.DataFrame:
    """Return a belief's table with a row for each overlay that holds on a day, as if newly said."""
    rows = {}
    for one in overlays:
        if one.since <= on <= one.until:
            own, other, contested = SHARES[one.tier]
            first, second = (other, own) if one.side == sides[1] else (own, other)
            shares = {"first": first, "second": second, "contested": contested}
            rows[one.name] = {
                **{f"{kind}_{name}": share for kind in ("projected", "supported") for name, share in shares.items()},
                "tier": one.tier.value,
                "holder": one.side,
                "settled": one.side if one.tier is Tier.CONTROLLED else "",
                "claims": 1,
                "newest": pd.Timestamp(on),
                "silent": False,
                "lon": float("nan"),
                "lat": float("nan"),
                "precision": None,
            }
    if not rows:
        return table
    more = pd.DataFrame.from_dict(rows, orient="index")
    plain = table.astype(dict.fromkeys(("tier", "holder", "settled"), "str"))
    return pd.concat([plain[more.columns], more.astype(plain[more.columns].dtypes)])


def _read(path: Path, sides: Sequence[str]) -> list[Overlay]:
    try:
        text = path.read_text(encoding="utf-8-sig") if path.stat().st_size <= MAX_BYTES else ""
        found = json.loads(text)
        features = list(found["features"])
        licence = _licence(path, found)
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"is no overlay: it needs a GeoJSON FeatureCollection of at most {MAX_BYTES // 10**6} MB ({error})"
        raise DataError([Problem(str(path), 0, "", "", message)]) from error
    overlays, problems = [], []
    for number, feature in enumerate(features, 1):
        try:
            overlays.append(_overlay(f"{PREFIX}{path.name}#{number:04d}", feature, sides, licence))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError, shapely.GEOSException) as error:
            problems.append(Problem(str(path), 0, f"feature {number}", "", f"is no area of an overlay: {error}"))
    if problems:
        raise DataError(problems)
    return overlays


def _licence(path: Path, found: Mapping[str, Any]) -> str:
    """Return the licence that a file states, or that stands beside it; "" if none does."""
    beside = path.with_name(f"{path.name}.license")
    stated = found.get("license") or found.get("licence") or ""
    return str(stated or (beside.read_text(encoding="utf-8") if beside.exists() else "")).strip()


def _overlay(name: str, feature: Mapping[str, Any], sides: Sequence[str], licence: str) -> Overlay:
    said = feature["properties"]
    tier, side = Tier(said.get("tier") or "controlled"), said.get("side") or ""
    if (side == "") != (tier in (Tier.CONTESTED, Tier.UNKNOWN)) or side not in (*sides, ""):
        raise ValueError(
            f"side {side!r} with tier {tier.value!r}; controlled and claimed need one of {', '.join(sides)}"
        )
    shape = shapely.make_valid(shapely.from_geojson(json.dumps(feature["geometry"])))
    if shapely.get_dimensions(shape) != 2 or not shapely.box(-180, -90, 180, 90).covers(shape):
        raise ValueError("its geometry is no polygon in degrees, longitude before latitude")
    days = [date.fromisoformat(said[name]) if said.get(name) else None for name in ("since", "until")]
    return Overlay(name, shape, tier, side, licence, days[0] or date.min, days[1] or date.max)
