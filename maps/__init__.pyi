from .errors import AssetError, DrawingError, LanguageError, MapError
from .messages import Messages
from .model import Attribution, BaseMap, ClaimRow, DayMap, NamedPlace, PlaceMark, Side, Town, Voice, Withheld, Zone
from .page import render

__all__ = [
    "AssetError",
    "Attribution",
    "BaseMap",
    "ClaimRow",
    "DayMap",
    "DrawingError",
    "LanguageError",
    "MapError",
    "Messages",
    "NamedPlace",
    "PlaceMark",
    "Side",
    "Town",
    "Voice",
    "Withheld",
    "Zone",
    "render",
]
