"""Formats: which files an edition has in each, written into its folder."""

import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from frontline.control import Tier
from frontline.errors import OutputError
from frontline.exports.acled import acled_csv
from frontline.exports.archive import SHAPES, WORDS, pack
from frontline.exports.claims_csv import claims_csv
from frontline.exports.columnar import write_flatgeobuf, write_geoparquet
from frontline.exports.frames import LAYERS, Frames, frames
from frontline.exports.geojson import areas_geojson, front_geojson, snapshot_geojson
from frontline.exports.geopackage import write_geopackage
from frontline.exports.kml import kml, write_kmz
from frontline.exports.stac import ITEM, stac_item
from frontline.formats import DEFAULT_FORMATS, FORMATS
from frontline.sectors import Sectors
from frontline.snapshot import Snapshot

__all__ = ["Portion", "write_exports"]

Writer = Callable[[Frames, Path], None]

Portion = tuple[Snapshot, Collection[str]]
"""A snapshot of the claims wanted, and the ids of the settlements wanted."""

PACKED = ".zip"
"""What is added to the name of a file that is packed: a tenth to a third of its size."""


def _text(made: Callable[[Frames], str], frames: Frames, path: Path) -> None:
    path.write_text(made(frames), encoding="utf-8", newline="")


def _packed(made: Callable[[Frames], str], name: str, frames: Frames, path: Path) -> None:
    pack(path, name, made(frames).encode(), SHAPES if made in (front_geojson, _known_areas) else WORDS)


def _settlements(frames: Frames) -> str:
    """Return the settlements without the claims, whose ids and places the CSV has, and each point once."""
    told = frames.settlements.drop(columns=["lon", "lat", "claim_ids"])
    return snapshot_geojson(replace(frames, settlements=told, claims=frames.claims.iloc[:0]))


def _known_areas(frames: Frames) -> str:
    """Return the areas without the ground of which nothing is known: all that none of them covers."""
    return areas_geojson(replace(frames, areas=frames.areas[frames.areas["tier"] != Tier.UNKNOWN.value]))


def _layer(write: Callable[[Frames, str, Path], None], layer: str, frames: Frames, path: Path) -> None:
    write(frames, layer, path)


def _kml(frames: Frames, path: Path) -> None:
    path.write_bytes(kml(frames))


_FILES: Mapping[str, Mapping[str, Writer]] = MappingProxyType(
    {
        "csv": {"claims.csv": partial(_text, claims_csv)},
        "geojson": {
            "snapshot.geojson": partial(_text, snapshot_geojson),
            "front.geojson": partial(_text, front_geojson),
            "areas.geojson": partial(_text, areas_geojson),
        },
        "gpkg": {"edition.gpkg": write_geopackage},
        "parquet": {f"{layer}.parquet": partial(_layer, write_geoparquet, layer) for layer in LAYERS},
        "fgb": {f"{layer}.fgb": partial(_layer, write_flatgeobuf, layer) for layer in LAYERS},
        "kml": {"edition.kml": _kml},
        "kmz": {"edition.kmz": write_kmz},
        "acled": {"acled.csv": partial(_text, acled_csv)},
        "stac": {},
    }
)

_BRIEF: Mapping[str, Mapping[str, Callable[[Frames], str]]] = MappingProxyType(
    {
        "csv": {"claims.csv": partial(claims_csv, brief=True)},
        "geojson": {
            "snapshot.geojson": _settlements, "front.geojson": front_geojson, "areas.geojson": _known_areas,
        },
    }
)  # fmt: skip
"""What is packed in the files of an edition of which others tell the rest."""


def _packed_files() -> dict[str, dict[str, Writer]]:
    return {
        one: {name + PACKED: partial(_packed, made, name) for name, made in files.items()}
        for one, files in _BRIEF.items()
    }


def write_exports(
    snapshot: Snapshot, folder: Path, formats: Collection[str] = DEFAULT_FORMATS, *, sectors: Sectors | None = None,
    all_claims: bool = False, beside: Collection[str] = (), collected: bool = False, portion: Portion | None = None,
) -> tuple[Path, ...]:  # fmt: skip
    """Write a snapshot in some formats and return the paths: all files appear, or none of them.

    ``sectors`` and ``all_claims`` are those of ``frames``. For the STAC item ``beside`` names further files of the
    folder, and ``collected`` says that the collection stands in the folder above. With a ``portion`` CSV and GeoJSON
    hold only that and are packed; settlements leave the claims to the CSV, and each leaves out what stands elsewhere.
    Raises ValueError for a format that is none of ``FORMATS``, LicenceError if an overlay may not be passed on,
    OutputError if one cannot be written.
    """
    if unknown := sorted(set(formats) - set(FORMATS)):
        raise ValueError(f"{', '.join(unknown)}: no format; there are {', '.join(FORMATS)}")
    made = {} if portion is None else dict.fromkeys((*_BRIEF, "stac"), frames(portion[0], places=portion[1]))
    if others := set(formats) - set(made):
        made |= dict.fromkeys(others, frames(snapshot, sectors=sectors, all_claims=all_claims))
    known = {**_FILES, **(_packed_files() if portion else {})}
    files = {name: (one, write) for one in known if one in formats for name, write in known[one].items()}
    if "stac" in formats:
        names = [*files, *beside]
        files[ITEM] = "stac", partial(_text, lambda edition: stac_item(edition, names, collected=collected))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".exports-", dir=folder) as scratch:
            for name, (one, write) in files.items():
                write(made[one], Path(scratch, name))
            return tuple(Path(scratch, name).replace(folder / name) for name in files)
    except OSError as error:
        if isinstance(error, OutputError):
            raise
        raise OutputError(
            f"{folder}: cannot be written ({error.strerror or error}); choose another folder with --out"
        ) from error
