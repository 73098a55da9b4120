"""GeoParquet 1.1 and FlatGeobuf: one file a layer, for notebooks, databases and maps on the web."""

from pathlib import Path

from frontline.exports.frames import Frames
from frontline.exports.gdal import write_layer

__all__ = ["write_flatgeobuf", "write_geoparquet"]


def write_geoparquet(frames: Frames, layer: str, path: Path) -> None:
    """Write a layer as GeoParquet, packed with Zstandard."""
    frames.dated(layer).to_parquet(path, index=False, compression="zstd", schema_version="1.1.0")


def write_flatgeobuf(frames: Frames, layer: str, path: Path) -> None:
    """Write a layer as FlatGeobuf with its index of places; what has no place cannot be in one. Raises OutputError."""
    frame = frames.dated(layer)
    about = {"TITLE": frames.title, "DESCRIPTION": f"{frames.notice} {frames.attribution}"}
    write_layer(frame[frame.geometry.notna()], path, layer, "FlatGeobuf", options=about)
