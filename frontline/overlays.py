"""Overlays: areas that a user lays over the map, each file with the licence it may be used under.

An overlay is a GeoJSON of polygons (WGS 84, or in a CRS that it names) with ``side`` and, optionally, ``tier``
(controlled if not given), ``since`` and ``until`` (days, both included). Of the licences stated for it (licences.py
says where) the strictest counts. Only those that let anyone pass the areas on are let out: whatever is drawn with
another, or with none stated, is refused by every export.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import shapely
from pyproj import Transformer
from shapely.geometry.base import BaseGeometry

from frontline.contents import content_of
from frontline.errors import DataError, FrontlineError, Problem
from frontline.licences import OPEN_LICENCES, beside, is_open, stated_in, strictest
from frontline.tiers import Because, Tier

__all__ = [
    "OPEN_LICENCES", "LicenceError", "Overlay", "check_exportable", "exportable", "read_overlays", "shut_files",
    "with_overlays",
]  # fmt: skip

SUFFIXES = (".geojson", ".json")
"""How the names of overlays end, in any case."""

PREFIX = "~overlay:"
"""What the ids of overlays begin with: it sorts behind the ids of all places, so that an overlay lies on top."""

SHARES = {Tier.CONTROLLED: (0.9, 0.05, 0.05), Tier.CLAIMED: (0.5, 0.4, 0.1), Tier.CONTESTED: (0.2, 0.2, 0.6),
          Tier.UNKNOWN: (0.45, 0.45, 0.1)}  # fmt: skip
"""Probability that an overlay's side, the other side, and nobody yet holds its ground: a drawing carries none, so these
stand for its tier, by the published thresholds; choice."""

SHARED = ("p", "projected", "supported")
"""Beginnings of the columns of a belief's table that have probabilities."""

DEGREES_CRS = "EPSG:4326"

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
    def feature(self) -> int:
        """Its number in the file, from 1."""
        return int(self.name.rpartition("#")[2])

    @property
    def is_open(self) -> bool:
        """Say whether its licence lets anyone pass it on."""
        return is_open(self.licence)


def exportable(overlays: Iterable[Overlay]) -> tuple[list[Overlay], list[str]]:
    """Return the overlays that may be passed on, and for each file that may not a sentence that says so."""
    found = list(overlays)
    every = Counter(one.file for one in found)
    shut = Counter((one.file, one.licence) for one in found if not one.is_open)
    told = [
        f"{file}: {'' if count == every[file] else f'{count} of its {every[file]} areas '}left out: "
        f"{f'its licence, {licence!r},' if licence else 'it states no licence and'} does not let it be passed on; "
        f"let out are {', '.join(OPEN_LICENCES)}"
        for (file, licence), count in sorted(shut.items())
    ]
    return [one for one in found if one.is_open], told


def shut_files(overlays: Iterable[Overlay]) -> int:
    """Return how many files have areas that may not be passed on."""
    return len({one.file for one in overlays if not one.is_open})


def check_exportable(overlays: Iterable[Overlay]) -> None:
    """Raise LicenceError if any of the overlays that something was drawn with may not be passed on."""
    _, told = exportable(overlays)
    if told:
        raise LicenceError("\n".join(told))


def read_overlays(folder: Path, sides: Sequence[str], licences: Mapping[str, str] | None = None) -> list[Overlay]:
    """Read all GeoJSON files of a folder (``SUFFIXES``), none if it is not there.

    ``licences`` are further statements, by the name of the file. Raises DataError with all that is wrong.
    """
    overlays: list[Overlay] = []
    further = dict(licences or {})
    paths = [path for path in sorted(folder.iterdir()) if path.suffix.lower() in SUFFIXES] if folder.is_dir() else []
    message = "is no overlay of this folder: a licence was given for it on the command line"
    problems = [
        Problem(str(folder / name), 0, "", "", message) for name in sorted({*further} - {p.name for p in paths})
    ]
    for path in paths:
        try:
            overlays += _read(path, sides, further.get(path.name, ""))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return overlays


def with_overlays(table: pd.DataFrame, overlays: Sequence[Overlay], sides: Sequence[str], on: date) -> pd.DataFrame:
    """Return a belief's table with a row for each overlay that holds on a day, as if newly said.

    It has the same columns, and all rows as they were: what is told of a place is told of the same under overlays.
    """
    rows = {}
    for one in overlays:
        if one.since <= on <= one.until:
            own, other, contested = SHARES[one.tier]
            first, second = (other, own) if one.side == sides[1] else (own, other)
            shares = {"first": first, "second": second, "contested": contested}
            rows[one.name] = {
                **{f"{kind}_{name}": share for kind in SHARED for name, share in shares.items()},
                "tier": one.tier.value,
                "holder": one.side,
                "settled": one.side if one.tier is Tier.CONTROLLED else "",
                "settled_on": pd.Timestamp(on) if one.tier is Tier.CONTROLLED else pd.NaT,
                "because": Because.NOTHING.value,
                "claims": 1,
                "newest": pd.Timestamp(on),
                "silent": False,
                "lon": float("nan"),
                "lat": float("nan"),
                "precision": None,
            }
    if not rows:
        return table
    index = pd.Index([*rows], name=table.index.name, dtype="str")
    more = pd.DataFrame([*rows.values()], index)[table.columns]
    return pd.concat([table, more.astype(table.dtypes)])


def _read(path: Path, sides: Sequence[str], further: str) -> list[Overlay]:
    found, features = _collection(path)
    crs = _crs(path, found)
    licences = [further, *_beside(path), *stated_in(found)]
    overlays, problems = [], []
    for number, feature in enumerate(features, 1):
        try:
            licence = strictest([*licences, *stated_in(feature)])
            overlays.append(_overlay(f"{PREFIX}{path.name}#{number:04d}", feature, sides, licence, crs))
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError, shapely.GEOSException) as error:
            problems.append(Problem(str(path), 0, f"feature {number}", "", f"is no area of an overlay: {error}"))
    if problems:
        raise DataError(problems)
    return overlays


def _collection(path: Path) -> tuple[dict[str, Any], list[Any]]:
    """Return a file's collection and its features."""
    data = content_of(path, MAX_BYTES, "draw it coarser, or take less of it")
    try:
        found = json.loads(data.decode("utf-8-sig"))
        return {**found}, list(found["features"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = f"is no overlay: it needs a GeoJSON FeatureCollection of at most {MAX_BYTES // 10**6} MB ({error})"
        raise DataError([Problem(str(path), 0, "", "", message)]) from error


def _beside(path: Path) -> list[str]:
    """Return the licences that stand beside a file."""
    try:
        return [*beside(path)]
    except (OSError, UnicodeDecodeError) as error:
        message = f"the file with its licence beside it cannot be read: {error}"
        raise DataError([Problem(str(path), 0, "licence", "", message)]) from error


def _crs(path: Path, found: Mapping[str, Any]) -> str:
    """Return the CRS that a file names, as GeoJSON did before RFC 7946, or WGS 84 if it names none."""
    if "crs" not in found:
        return DEGREES_CRS
    said = found["crs"]
    try:
        name = str(said["properties"]["name"])
        _to_degrees(name)
    except (KeyError, RuntimeError, TypeError, ValueError) as error:
        message = 'is no CRS that is known: leave "crs" out for WGS 84, or name it as EPSG:3035'
        raise DataError([Problem(str(path), 0, "crs", json.dumps(said)[:80], message)]) from error
    return name


def _to_degrees(crs: str) -> Transformer:
    """Return what turns coordinates of a CRS into (lon, lat); raises a RuntimeError if the CRS is not known."""
    return Transformer.from_crs(crs, DEGREES_CRS, always_xy=True)


def _overlay(name: str, feature: Mapping[str, Any], sides: Sequence[str], licence: str, crs: str) -> Overlay:
    said = feature["properties"]
    tier, side = Tier(said.get("tier") or "controlled"), said.get("side") or ""
    if tier in (Tier.CONTESTED, Tier.UNKNOWN) and side:
        raise ValueError(f"side {side!r} with tier {tier.value!r}, which is no side's: leave the side out")
    if tier not in (Tier.CONTESTED, Tier.UNKNOWN) and side not in sides:
        raise ValueError(f"side {side!r} with tier {tier.value!r}, which needs one of {', '.join(sides)}")
    drawn = shapely.from_geojson(json.dumps(feature["geometry"]))
    shape = shapely.make_valid(shapely.transform(drawn, _to_degrees(crs).transform, interleaved=False))
    if shapely.get_dimensions(shape) != 2 or not shapely.box(-180, -90, 180, 90).covers(shape):
        raise ValueError(
            "its geometry is no polygon in degrees, longitude before latitude"
            if crs == DEGREES_CRS
            else f"its geometry is no polygon in the file's crs, {crs}"
        )
    days = [date.fromisoformat(said[name]) if said.get(name) else None for name in ("since", "until")]
    return Overlay(name, shape, tier, side, licence, days[0] or date.min, days[1] or date.max)
