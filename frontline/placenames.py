"""What the gazetteer says, in the language of a page: names of places and units, and its reasons."""

from gazetteer import Place, Unit
from gazetteer.reasons import Reason
from maps.messages import ENGLISH, Messages, msgid

__all__ = ["LOCAL", "local_names", "other_name", "place_name", "reason_words", "unit_name", "units_around"]

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
    return ", ".join(unit_name(unit, messages) for unit in place.units)


def reason_words(reason: str, messages: Messages = ENGLISH) -> str:
    """Return a reason that the gazetteer gives for a place; a text that is none stays as it is."""
    if not isinstance(reason, Reason):
        return reason
    return messages.text(reason.template, **{name: _value(one, messages) for name, one in reason.values.items()})


def _value(value: object, messages: Messages) -> str:
    if isinstance(value, Place):
        return place_name(value, messages)
    if isinstance(value, tuple):
        return ", ".join(unit_name(unit, messages) for unit in value if isinstance(unit, Unit))
    if isinstance(value, int):
        return messages.number(value)
    return reason_words(value, messages) if isinstance(value, Reason) else str(value)
