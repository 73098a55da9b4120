"""Names of places and of the units around them, in the language of a page: their own where that is its language."""

from gazetteer import Place, Unit
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["LOCAL", "local_names", "other_name", "place_name", "unit_name", "units_around"]

LOCAL = "uk"
"""The language of the gazetteer's own names; all others get the romanised ones."""

_LEVELS = {
    "oblast": msgid("{name} oblast"),
    "raion": msgid("{name} raion"),
    "hromada": msgid("{name} hromada"),
}


def place_name(place: Place, messages: Messages = ENGLISH) -> str:
    """Return a settlement's name as a page of this language has it."""
    return place.name if messages.language == LOCAL else place.name_en


def local_names(messages: Messages = ENGLISH) -> str:
    """Return the language tag of the other of a settlement's two names, which stands beside ``place_name``."""
    return f"{LOCAL}-Latn" if messages.language == LOCAL else LOCAL


def other_name(place: Place, messages: Messages = ENGLISH) -> str:
    """Return the other of a settlement's two names."""
    return place.name_en if messages.language == LOCAL else place.name


def unit_name(unit: Unit, messages: Messages = ENGLISH) -> str:
    """Return a unit with its level; one that is no plain oblast, raion or hromada has its title in its name."""
    name = unit.name if messages.language == LOCAL else unit.name_en
    return name if " " in unit.name_en else messages.text(_LEVELS[unit.level], name=name)


def units_around(place: Place, messages: Messages = ENGLISH) -> str:
    """Return the units around a place as one line, smallest first."""
    levels = dict.fromkeys((place.hromada, place.raion, place.oblast))
    return ", ".join(unit_name(unit, messages) for unit in levels)
