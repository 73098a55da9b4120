"""Files of areas: which of them a folder holds, how each is read, and the day that a name tells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import geopandas as gpd
import numpy as np
from shapely.errors import ShapelyError

from frontline.errors import DataError, Problem
from frontline.features import read_features
from frontline.parquet_files import read_parquet

__all__ = ["day_in_name", "list_files", "read_file"]

READERS = {".parquet": read_parquet, ".geoparquet": read_parquet, ".geojson": read_features,
           ".json": read_features, ".geojson.zip": read_features}  # fmt: skip
"""By the ending of a name: none asks the content which format it is of, and so how to read it."""

_REFUSALS = (MemoryError, OSError, ValueError, TypeError, RuntimeError, ShapelyError)
"""What readers of areas raise on other content."""

EDITION_AREAS = ("areas.geojson", "areas.geojson.zip")
"""What an edition keeps its areas in: one of these."""

EDITION_MANIFEST, LATEST = "manifest.json", "latest"
"""What tells a folder for an edition, and the copy of the last of them."""

IN_NAME = re.compile(r"(?<!\d)(\d{4})(-?)(\d{2})\2(\d{2})(?!\d)")
"""A day in a name: 2025-11-21 or 20251121."""


def list_files(paths: Sequence[Path]) -> list[Path]:
    """Return the files named and those in folders named, each once; raises DataError with all that is wrong.

    Of an edition, and of a folder of editions, the areas are taken, and the copy of the latest only if it stands alone.
    """
    problems, found = [], []
    for path in paths:
        inside = sorted(_in_folder(path)) if path.is_dir() else [path]
        found += inside
        if not inside:
            problems.append(_wrong(path, f"holds no file of areas; these end in {', '.join(READERS)}"))
        elif not path.exists():
            problems.append(_wrong(path, "is not there: check its name and folder"))
        elif path.is_file() and not _is_readable(path):
            problems.append(_wrong(path, f"is no file of areas; these end in {', '.join(READERS)}"))
    if problems:
        raise DataError(problems)
    return [path for path in dict.fromkeys(found) if not _is_copy(path, found)]


def read_file(path: Path) -> gpd.GeoDataFrame:
    """Read a GeoParquet or GeoJSON; raises DataError if it is none, or does not say in which CRS it is."""
    try:
        with np.errstate(invalid="ignore"):  # a coordinate that is no number is told later, with its row
            table = next(read for ending, read in READERS.items() if path.name.lower().endswith(ending))(path)
    except DataError:
        raise
    except _REFUSALS as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise DataError([_wrong(path, f"cannot be read as areas ({reason})")]) from error
    if not isinstance(table, gpd.GeoDataFrame):
        raise DataError([_wrong(path, "has no geometry")])
    if table.crs is None:
        raise DataError([_wrong(path, "does not say in which CRS it is: write it with one, best EPSG:4326")])
    return table


def day_in_name(path: Path) -> date | None:
    """Return the one day that a file's name tells, or else its folder's; raises ValueError if a name tells several."""
    for name in (path.stem, path.resolve().parent.name):
        days = {day for found in IN_NAME.finditer(name) if (day := _day(found[1], found[3], found[4]))}
        if len(days) > 1:
            raise ValueError(f"{name!r} tells {len(days)} days")
        if days:
            return days.pop()
    return None


def _in_folder(folder: Path) -> Iterable[Path]:
    inside = [one for one in folder.iterdir() if _is_edition(one)]
    if editions := [folder] if _is_edition(folder) else inside:
        return (path for one in editions for name in EDITION_AREAS if (path := one / name).is_file())
    return (path for path in folder.rglob("*") if _is_readable(path) and path.is_file())


def _is_readable(path: Path) -> bool:
    """Whether a file's name ends as those of areas do."""
    return path.name.lower().endswith(tuple(READERS))


def _is_edition(folder: Path) -> bool:
    """Whether a folder is called by a day, or is the copy of the latest, and has the manifest of an edition."""
    name = folder.resolve().name
    day = IN_NAME.fullmatch(name)
    return bool(name == LATEST or (day and _day(day[1], day[3], day[4]))) and (folder / EDITION_MANIFEST).is_file()


def _is_copy(path: Path, files: Iterable[Path]) -> bool:
    """Whether a file is of the copy of the latest edition, and another edition beside it is given."""
    folder = path.parent
    if folder.name != LATEST or not _is_edition(folder):
        return False
    return any(one.parent != folder and one.parent.parent == folder.parent and _is_edition(one.parent) for one in files)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _wrong(path: Path, message: str) -> Problem:
    return Problem(str(path), 0, "", "", message)
