"""Land, country borders and oblasts of the theatre and its surroundings, for a light base map.

``data/borders.geojson`` (WGS 84): features whose ``kind`` is land, country or oblast; ``water.geojson`` beside it: the
larger lakes and reservoirs. data/README.md says how they were made and how far they may be off.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from gazetteer.errors import DataFileError
from gazetteer.places import DATA

__all__ = ["Borders", "open_borders"]


@dataclass(frozen=True, slots=True)
class Borders:
    """Land of all countries, with its ``water``, border lines between countries, and the oblasts; EPSG:4326."""

    land: BaseGeometry
    countries: BaseGeometry
    oblasts: gpd.GeoDataFrame
    water: BaseGeometry


@cache
def open_borders(path: Path = DATA / "borders.geojson") -> Borders:
    """Return the embedded borders; raises DataFileError if the file is broken."""
    try:
        frame, water = gpd.read_file(path), gpd.read_file(path.with_name("water.geojson"))
        kinds = {kind: frame[frame["kind"] == kind] for kind in ("land", "country", "oblast")}
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise DataFileError(
            f"{path}: no borders can be read ({error}); rebuild with python -m gazetteer.sources"
        ) from error
    land, countries = (kinds[kind].union_all() for kind in ("land", "country"))
    return Borders(land, countries, kinds["oblast"].reset_index(drop=True), water.union_all())
