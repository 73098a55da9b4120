"""The past: the history page of the ground that each side controls, from the areas that the editions publish."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.batch.editions import Edition
from frontline.batch.inputs import Inputs
from frontline.batch.known import Known
from frontline.batch.manifest import FileNote, intact
from frontline.batch.shelf import Shelf
from frontline.batch.site_files import SiteFiles
from frontline.control import Tier
from frontline.dated_areas import DatedAreas, read_dated_areas
from frontline.errors import DataError
from frontline.fingerprints import fingerprint_of
from frontline.history import draw_history
from maps.messages import Messages
from maps.model import Attribution
from maps.site import HISTORY

__all__ = ["AREAS", "Kept", "history_of", "history_print", "kept_ground"]

log = logging.getLogger(__name__)

_Ground = tuple[str, float, BaseGeometry, bytes]
"""Whose ground it is, its size in km² and its shape (EPSG:4326), also as WKB."""

Kept = Mapping[str, list[_Ground]]
"""What was read of areas, by what stands for the content of their file."""

AREAS = ("areas.geojson", "areas.geojson.zip")
"""What an edition has its areas in: one of these."""


def history_print(editions: Sequence[Edition], messages: Messages) -> str:
    """Return the fingerprint of what the history page is made from; "" if no edition has areas in a file."""
    areas = [(edition.on, edition.manifest.files[name].sha256) for edition, name in _with_areas(editions)]
    code = editions[-1].manifest.rests_on.get("code", "")
    return fingerprint_of([areas, code, messages.language]) if areas else ""


def history_of(
    inputs: Inputs, shelf: Shelf, editions: Sequence[Edition], files: SiteFiles, messages: Messages,
    kept: Callable[[], Kept],
) -> bytes | FileNote | None:  # fmt: skip
    """Return the history page, its note if the one that is there still holds, or None if there is nothing to draw.

    ``kept`` gives what was read of areas before (``kept_ground``). Areas are read from a folder only: in an object
    store that would ask for every edition on each build. Raises EditionError if one that is read is damaged.
    """
    made_from = history_print(editions, messages)
    if not made_from or not files.is_folder:
        return None
    if there := files.kept(HISTORY, made_from, [HISTORY]):
        return there[HISTORY]
    code = inputs.rests_on.get("code", "")
    areas = [_Areas(edition, shelf.folder(edition.on), name, code) for edition, name in _with_areas(editions)]
    try:
        found = _read(areas, Known(shelf.root), kept())
        page = draw_history(
            found, inputs.gazetteer, inputs.borders, title=messages.text("Ground controlled by each side"),
            credit=Attribution(messages.text(inputs.workspace.theatre.title), "", ""), messages=messages,
        )  # fmt: skip
    except DataError as error:
        log.warning("the site has no history page: %s", error)
        return None
    return page.encode()


def _with_areas(editions: Sequence[Edition]) -> list[tuple[Edition, str]]:
    """Return the editions that have areas in a file, and its name."""
    return [(edition, name) for edition in editions for name in AREAS if name in edition.manifest.files]


GROUND = "ground.parquet"
"""What is kept of the areas that were read: reading 500 files takes ten seconds, this one a tenth of one."""

_COLUMNS = ["content", "kind", "km2", "shape"]


@dataclass(frozen=True, slots=True)
class _Areas:
    """The file of an edition's areas; ``code`` is the program that reads it."""

    edition: Edition
    folder: Path
    name: str
    code: str

    @property
    def content(self) -> str:
        """What stands for the file's content."""
        return f"{self.edition.on} {self.edition.manifest.files[self.name].sha256} {self.code}"


def _read(areas: Sequence[_Areas], known: Known, before: Kept) -> DatedAreas:
    """Return the ground that each side controls by the files of some days, as ``read_dated_areas`` does.

    What was read before is not read again, unless something has to be told of a file.
    """
    kept = dict(before)
    new = [one for one in areas if one.content not in kept]
    try:
        found = _read_files(new) if new else None
    except DataError:
        found = None
    if new and (found is None or found.repairs or found.credits):
        return _read_files(areas)
    kept |= {one.content: [] for one in new}
    contents = {one.edition.on: one.content for one in areas}
    if found is not None:
        for day, kind, shape, km2 in found.frame[["day", "kind", "geometry", "km2"]].itertuples(index=False):
            kept[contents[day]].append((kind, km2, shape, shape.wkb))
        known.keep(GROUND, _written({content: kept[content] for content in contents.values()}))
    rows = [(day, kind, shape, km2) for day in sorted(contents) for kind, km2, shape, _ in kept[contents[day]]]
    names = {one.name for one in areas}
    return DatedAreas(pd.DataFrame(rows, columns=["day", "kind", "geometry", "km2"]), (), (), tuple(sorted(names)))


def _read_files(areas: Sequence[_Areas]) -> DatedAreas:
    for one in areas:  # what is read of a damaged file would be kept as that of a whole one
        intact(one.folder, one.name, one.edition.manifest)
    return read_dated_areas([one.folder / one.name for one in areas], ["label"], [("tier", Tier.CONTROLLED.value)])


def _written(kept: Mapping[str, Sequence[_Ground]]) -> bytes:
    """Return areas by what stands for their file's content, as Parquet; where there are none, an empty row."""
    rows = [
        (content, kind, km2, wkb)
        for content, some in sorted(kept.items())
        for kind, km2, _, wkb in some or [("", 0.0, None, b"")]
    ]
    file = BytesIO()
    table = pa.table(dict(zip(_COLUMNS, zip(*rows, strict=True), strict=True)))
    pq.write_table(table, file, compression="zstd", use_dictionary=False)  # a day's shapes are nearly the last day's
    return file.getvalue()


def kept_ground(known: Known) -> Kept:
    """Return what was read of areas by builds before; nothing where another program wrote it."""
    found: dict[str, list[_Ground]] = {}
    try:
        # A data set's reader, as pandas takes it, is 0.2 s late.
        table = pq.ParquetFile(BytesIO(known.read(GROUND) or b"")).read()
        contents, kinds, sizes, parts = (table[name].to_pylist() for name in _COLUMNS)
        shapes = shapely.from_wkb([wkb or None for wkb in parts]).tolist()
        for content, kind, km2, shape, wkb in zip(contents, kinds, sizes, shapes, parts, strict=True):
            found.setdefault(content, []).extend([(kind, km2, shape, wkb)] if kind else [])
    except (KeyError, OSError, TypeError, ValueError, pa.ArrowException, shapely.GEOSException):
        return {}
    return found
