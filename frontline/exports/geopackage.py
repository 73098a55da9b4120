"""GeoPackage: all layers in one file, with the styles in it that QGIS takes by itself."""

from pathlib import Path

import pandas as pd

from frontline.exports.frames import LAYERS, Frames
from frontline.exports.gdal import fixed_clock, write_layer
from frontline.exports.styles import qml

__all__ = ["write_geopackage"]

VERSION = "1.3"
"""Newest version that Debian's GDAL of 2023 reads without a warning."""

_KINDS = dict(zip(LAYERS, ("MultiPolygon", "MultiPolygon", "LineString", "Point", "Point"), strict=True))


def write_geopackage(frames: Frames, path: Path) -> None:
    """Write the layers of an edition and the table ``layer_styles`` to a new file; raises OutputError.

    The only instant in it is the day as known on which the edition is made, at midnight UTC.
    """
    about = {"DESCRIPTION": f"{frames.notice} {frames.attribution}"}
    with fixed_clock(frames.as_known_on):
        for layer, kind in _KINDS.items():
            write_layer(
                frames.dated(layer), path, layer, "GPKG", options=about, kind=kind, version=VERSION,
                append=layer != LAYERS[0],
            )  # fmt: skip
        write_layer(_styles(frames), path, "layer_styles", "GPKG", options={"FID": "id"}, append=True)


def _styles(frames: Frames) -> pd.DataFrame:
    """Return the table that QGIS looks for: one style a layer, taken by default."""
    made = pd.Timestamp(frames.as_known_on)
    rows = [
        {
            "f_table_catalog": "",
            "f_table_schema": "",
            "f_table_name": layer,
            "f_geometry_column": "geom",
            "styleName": layer,
            "styleQML": qml(layer, frames.theatre),
            "styleSLD": "",
            "useAsDefault": True,
            "description": f"How frontline shows {layer.replace('_', ' ')}",
            "owner": "",
            "ui": "",
            "update_time": made,
        }
        for layer in LAYERS
    ]
    return pd.DataFrame(rows)
