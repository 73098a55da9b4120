"""Exports: an edition in the formats of the tools that people use, docs/exports.md has them all."""

from frontline.exports.formats import write_exports
from frontline.exports.frames import LAYERS, Frames, frames
from frontline.exports.stac import stac_collection, stac_item
from frontline.formats import DEFAULT_FORMATS, EDITION_FORMATS, FORMATS

__all__ = [
    "DEFAULT_FORMATS",
    "EDITION_FORMATS",
    "FORMATS",
    "LAYERS",
    "Frames",
    "frames",
    "stac_collection",
    "stac_item",
    "write_exports",
]
