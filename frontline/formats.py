"""Formats: their names, apart from what writes them, so that a build with nothing to do need not load that."""

from collections.abc import Collection

__all__ = ["ALL_FORMATS", "DEFAULT_FORMATS", "EDITION_FORMATS", "FORMATS", "edition_formats"]

FORMATS = ("csv", "geojson", "gpkg", "parquet", "fgb", "kml", "kmz", "acled", "stac")
"""Names of the formats; ``stac`` is the item that lists the files of the others."""

ALL_FORMATS = "all"
"""What stands for every format where one is asked for."""

DEFAULT_FORMATS = ("csv", "geojson")
"""Cheap to write, and read by everything."""

EDITION_FORMATS = (*DEFAULT_FORMATS, "stac")
"""What every edition has: catalogues list editions by their items."""


def edition_formats(further: Collection[str]) -> tuple[str, ...]:
    """Return the formats of an edition that further ones are wanted of, the same in whatever order these are given."""
    wanted = {*EDITION_FORMATS, *(FORMATS if ALL_FORMATS in further else further)}
    return tuple(name for name in FORMATS if name in wanted)
