"""Self-contained map pages drawn from plain records."""

from maps.errors import AssetError, DrawingError, MapError
from maps.model import Attribution, BaseMap, ClaimRow, DayMap, PlaceMark, Side, Town, Zone
from maps.page import render

__all__ = [
    "AssetError",
    "Attribution",
    "BaseMap",
    "ClaimRow",
    "DayMap",
    "DrawingError",
    "MapError",
    "PlaceMark",
    "Side",
    "Town",
    "Zone",
    "render",
]
