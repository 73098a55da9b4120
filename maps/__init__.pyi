from .errors import AssetError, DrawingError, MapError
from .model import Attribution, BaseMap, ClaimRow, DayMap, PlaceMark, Side, Town, Zone
from .page import render

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
