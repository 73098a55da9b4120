"""What can go wrong when a map is drawn."""


class MapError(Exception):
    """Base of every error that this package raises."""


class DrawingError(MapError, ValueError):
    """A value that cannot be drawn: the message names it and the remedy."""


class AssetError(MapError, OSError):
    """A file that the page needs (Leaflet, a style) is not where its package puts it."""


class LanguageError(MapError, LookupError):
    """There is no catalogue of a language, or it cannot be read."""
